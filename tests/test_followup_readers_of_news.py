"""Follow-ups as readers of the news ask them: the convoy carrying flour, who pays, what remains, the others, there."""

import pytest

from qa.answers import Turn
from qa.followup import resolve
from qa.questions.phrases import phrases_of


def last(*turns: tuple[str, tuple[str, ...]], asked: str) -> str:
    """Return what the last question of a conversation is resolved to."""
    return resolve(asked, tuple(Turn(question, answers) for question, answers in turns)).text


def told(*turns: tuple[str, tuple[str, ...]], asked: str) -> tuple[str, ...]:
    """Return the answers that the last question of a conversation is not to be given again."""
    return resolve(asked, tuple(Turn(question, answers) for question, answers in turns)).told


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("What was the convoy carrying?", "the convoy"),
        ("Why is the Norvik factory closing?", "the Norvik factory"),
        ("How much is Norway giving?", "Norway"),
        ("What will happen to the minimum wage?", "the minimum wage"),
        ("What was the Norvik bombing?", "the Norvik bombing"),
        ("Why was the board meeting?", "the board meeting"),
        ("When is the school opening?", "the school opening"),
        ("What is the money laundering?", "the money laundering"),
    ],
)
def test_what_one_does_at_the_end_is_no_part_of_its_name(question: str, phrase: str) -> None:
    assert phrase in [found.text for found in phrases_of(question)]


@pytest.mark.parametrize(
    ("before", "answer", "asked", "expected"),
    [
        ("What was the convoy carrying?", "flour", "Where was it going?", "Where was the convoy going?"),
        (
            "Why is the Norvik factory closing?",
            "high costs",
            "What does it make?",
            "What does the Norvik factory make?",
        ),
        (
            "By whom were violations recorded?",
            "The observer mission of Norvik",
            "Who leads it?",
            "Who leads the observer mission of Norvik?",
        ),
        (
            "What did the leaders agree on?",
            "to set up a permanent commission to manage the river",
            "Where will it be based?",
            "Where will the permanent commission be based?",
        ),
        ("Who bought the crisps?", "Van Tarn Snacks", "How much did they pay?", "How much did Van Tarn Snacks pay?"),
        ("Who bought the crisps?", "Van Tarn Snacks", "Where were they made?", "Where were the crisps made?"),
        ("How much money is frozen?", "$1 billion", "What will it be used for?", "What will the money be used for?"),
        (
            "How much profit did Norvik make?",
            "£1 million",
            "By how much did it rise?",
            "By how much did Norvik's profit rise?",
        ),
        ("How much profit did Norvik make?", "£1 million", "Where is it based?", "Where is Norvik based?"),
        (
            "Is Ana Prado under sanctions?",
            "Sanctions on Ana Prado remain.",
            "Who else is?",
            "Who besides Ana Prado is under sanctions?",
        ),
        ("Who is on the Norvik Board?", "Jon Berg", "What about Ana Prado?", "Is Ana Prado on the Norvik Board?"),
        ("Who else is on the Norvik Board?", "Jon Berg", "Is Ana Prado?", "Is Ana Prado on the Norvik Board?"),
        ("Who is on the Norvik Board?", "Jon Berg", "And the Tarn Council?", "Who is on the Tarn Council?"),
        (
            "Which countries did the coins turn up in?",
            "Norway",
            "How many are still missing?",
            "How many of the coins are still missing?",
        ),
        (
            "How many passengers were on the bus?",
            "30",
            "Where were the others taken?",
            "Where were the other passengers on the bus taken?",
        ),
        (
            "Did Norway sign the treaty?",
            "Norway signed.",
            "Who is the president there?",
            "Who is the president in Norway?",
        ),
        (
            "When will the plant close?",
            "January",
            "How many jobs will be lost there?",
            "How many jobs will be lost in the plant?",
        ),
        ("Where are Ana Prado's sons?", "in the city", "What are their names?", "What are Ana Prado's sons' names?"),
        ("Who prosecuted Jon Berg?", "Ana Prado", "Who defended him?", "Who defended Jon Berg?"),
        ("Who replaced Jon Berg?", "Ole Lund", "Who appointed him?", "Who appointed Ole Lund?"),
    ],
)
def test_what_is_meant(before: str, answer: str, asked: str, expected: str) -> None:
    assert last((before, (answer,)), asked=asked) == expected


def test_what_remains_of_what_was_lifted() -> None:
    turns = (("Which sanctions did the US lift?", ("those on the bank", "those on Tarn")), ("Why?", ("a truce",)))
    assert last(*turns, asked="Which ones remain?") == "Which of the sanctions remain?"


def test_a_month_is_no_place() -> None:
    turn = ("What did Prado promise?", ("In March Prado said there were no plans to close it.",))
    assert "in March" not in last(turn, asked="How many jobs will be lost there?")


@pytest.mark.parametrize("asked", ["And before that?", "And now?", "And the year before?", "What about before?"])
def test_what_was_so_then_is_no_answer_for_another_time(asked: str) -> None:
    assert told(("How high are the fines?", ("€250",)), asked=asked) == ("€250",)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Who invited them?", ("Ana Prado", "Jon Berg")),
        ("Who led them?", ()),
        ("Who among them accepted?", ()),
    ],
)
def test_nobody_invites_themselves(asked: str, expected: tuple[str, ...]) -> None:
    assert told(("Who was invited to the talks?", ("Ana Prado", "Jon Berg")), asked=asked) == expected
