import pytest

from qa.answers import Turn
from qa.conversation.repetitions import said_before
from qa.followup import resolve


def after(*turns):
    return tuple(Turn(question, answers) for question, *answers in turns)


@pytest.mark.parametrize(
    ("question", "answers", "follow_up", "resolved"),
    [
        (
            "Who asked for night trams?",
            ("Ana Prado", "Jon Berg"),
            "Who else asked for them?",
            "Who else asked for night trams?",
        ),
        (
            "Who handed out the leaflets?",
            ("Ana Prado", "Jon Berg"),
            "Who else handed them out?",
            "Who else handed the leaflets out?",
        ),
        ("Who signed the pact?", ("Ana Prado", "Jon Berg"), "Who also signed it?", "Who also signed the pact?"),
        (
            "What did the mayor promise the farmers?",
            ("aid",),
            "What else did she promise them?",
            "What else did the mayor promise the farmers?",
        ),
    ],
)
def test_a_pronoun_stands_for_what_the_same_question_said_before(question, answers, follow_up, resolved):
    assert resolve(follow_up, (Turn(question, answers),)).text == resolved


@pytest.mark.parametrize(
    ("question", "answers", "follow_up", "resolved"),
    [
        ("List the sponsors of the fair.", ("Aune Bank",), "Who else?", "Which other sponsors of the fair?"),
        ("names of the sponsors", ("Aune Bank",), "any others?", "Which other sponsors?"),
        ("Who signed the pact?", ("Norvik",), "How many?", "How many signed the pact?"),
        ("Who was hurt?", ("Ana Prado",), "How many?", "How many were hurt?"),
        ("Which towns were hit?", ("Tarn",), "How many?", "How many towns were hit?"),
        (
            "What did Ana Prado say about the tax?",
            ("no",),
            "And the opposition leader?",
            "What did the opposition leader say about the tax?",
        ),
        (
            "What did Ana Prado say about the mayor?",
            ("no",),
            "And the union leader?",
            "What did Ana Prado say about the union leader?",
        ),
        ("What is Prado's position on the tax?", ("against it",), "When will it come?", "When will the tax come?"),
    ],
)
def test_a_short_question_goes_on_from_the_one_before(question, answers, follow_up, resolved):
    assert resolve(follow_up, (Turn(question, answers),)).text == resolved


DIED = Turn("How many people died in Norvik?", ("40",))


@pytest.mark.parametrize(
    ("follow_up", "resolved"),
    [
        ("And how many were injured?", "How many people were injured in Norvik?"),
        ("How many have been moved?", "How many people have been moved in Norvik?"),
        ("How many were there?", "How many were there in Norvik?"),
    ],
)
def test_what_is_counted_is_taken_over(follow_up, resolved):
    assert resolve(follow_up, (DIED,)).text == resolved


def test_it_is_what_somebody_made_also_after_a_bare_question_word():
    history = after(("What did the firm announce?", "a takeover of Aune Bank"), ("For how much?", "3 million"))
    assert resolve("Who opposes it?", history).text == "Who opposes the takeover of Aune Bank?"
    assert resolve("Why did it do that?", history).text == "Why did the firm do that?"


@pytest.mark.parametrize(
    ("question", "resolved"),
    [
        ("Which banks fund the fair?", "Which of the banks which fund the fair is pulling out?"),
        ("Who was invited to the talks?", "Which of those who were invited to the talks is pulling out?"),
        ("Which banks did Norvik buy?", "Which of Aune Bank and Tarn Bank is pulling out?"),
    ],
)
def test_which_of_them_asks_of_those_who_do_what_was_asked(question, resolved):
    assert resolve("Which of them is pulling out?", after((question, "Aune Bank", "Tarn Bank"))).text == resolved


def test_who_else_leaves_out_what_the_question_before_left_out():
    resolved = resolve("Who else?", after(("Who besides the Aune brothers was charged?", "Jon Berg")))
    assert (resolved.query, resolved.excluded) == ("Who else was charged?", ("the Aune brothers", "Jon Berg"))


@pytest.mark.parametrize("text", ["Who is it?", "What did they want?", "Why it?"])
def test_questions_alike_but_for_the_deed_say_nothing(text):
    start = text.index("it" if "it" in text else "they")
    end = text.index(" ", start) if " " in text[start:] else len(text) - 1
    assert said_before(text, start, end, ()) is None
