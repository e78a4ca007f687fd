"""Follow-ups that leave out a deed, a rank or a count, and whom they are about after a list."""

import pytest

from qa.answers import Turn
from qa.followup import resolve
from tests.conversing import asked

WHY_NOT = [("Will Norvik send troops?",), ("Why not?", "its army is small")]
PATIENTS = [("How many pupils caught measles?", "31")]
CUTS = [("How many jobs will be cut?", "410")]
PIKE = ("Who is Gerald Pike?", "a banker")


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        (WHY_NOT, "Will Uganda?", "Will Uganda send troops?"),
        ([*WHY_NOT, ("Will Uganda?", "It will.")], "And Zell?", "Will Zell send troops?"),
        ([("Who rejected the plan?", "Ana Quill")], "Why did she?", "Why did Ana Quill reject the plan?"),
        ([("Did Zell sign the charter?",)], "When did it?", "When did Zell sign the charter?"),
        ([("Which towns attended?", "Norvik", "Zell")], "Why did Tarn not?", "Why did Tarn not attend?"),
        ([("Who will not attend the summit?",)], "Why not?", "Why will they not attend the summit?"),
    ],
)
def test_a_deed_that_is_left_out_is_the_last_one(history, question, resolved):
    assert asked(question, *history) == resolved


def test_where_something_is_leaves_out_no_deed():
    assert asked("Where is it?", ("What is the population of Norvik?", "9")) == "Where is Norvik?"


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        ([("Who was the first witness?", "Al Dray")], "Who was the last?", "Who was the last witness?"),
        ([("Who was the youngest victim?", "Al Dray")], "And the oldest?", "Who was the oldest victim?"),
        ([("Which titles did she win?", "Tarn", "Zell")], "Which was the first?", "Which titles did she win first?"),
        ([("Who were the judges?", "Al Dray", "Bo Zam")], "Who was the first?", "Who was the first of the judges?"),
        (
            [("Which towns were flooded?", "Tarn", "Zell")],
            "Which was the largest?",
            "Which was the largest of the towns which were flooded?",
        ),
        ([("Who testified?", "Al Dray", "Bo Zam")], "How old is the first one?", "How old is Al Dray?"),
    ],
)
def test_another_rank_is_no_item_of_a_list(history, question, resolved):
    assert asked(question, *history) == resolved


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        ([("How many nations were invited?", "12")], "Which ones?", "Which nations were invited?"),
        ([("How many people were held?", "12")], "Who?", "Which people were held?"),
        (PATIENTS, "How many of them went home?", "How many of the pupils who caught measles went home?"),
        (
            [*PATIENTS, ("How many of them went to hospital?", "4")],
            "When?",
            "When did the pupils who caught measles go to hospital?",
        ),
        (CUTS, "How many of them in Tarn?", "How many jobs will be cut in Tarn?"),
        ([("What is the death toll?", "19")], "How many of them in Tarn?", "What is the death toll in Tarn?"),
        ([*CUTS, ("How many of them in Tarn?", "40")], "When?", "When will jobs be cut in Tarn?"),
        ([("How many workers went on strike?", "9")], "How long?", "How long did workers go on strike?"),
        ([("How many workers went on strike?", "9")], "When did it start?", "When did the strike start?"),
        ([("How many plants does Verrand have?", "9")], "In which towns?", "In which towns does Verrand have plants?"),
        (
            [("Which towns back the plan?", "Norvik", "Zell"), ("Which of them will pay?", "Zell")],
            "When?",
            "When will Zell pay?",
        ),
        (
            [("Which towns back the plan?", "Norvik", "Zell"), ("Which of them will pay?", "Zell")],
            "How many?",
            "How many of the towns which back the plan will pay?",
        ),
    ],
)
def test_what_was_counted_is_asked_of(history, question, resolved):
    assert asked(question, *history) == resolved


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        ([("Which towns besides Zell did not pay?", "Norvik")], "Why?", "Why did Norvik not pay?"),
        ([("Who besides Zell signed?", "Norvik", "Tarn")], "When?", "When did Norvik and Tarn sign?"),
        ([("Who else came besides Zell and Tarn?", "Norvik", "Belmora")], "Who paid?", "Who paid?"),
    ],
)
def test_what_was_left_out_is_left_behind(history, question, resolved):
    assert asked(question, *history) == resolved


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        ([PIKE, ("Who is his lawyer?", "Ed Lamb")], "What did he say?", "What did Ed Lamb say?"),
        ([PIKE, ("Who is his brother?", "Al Pike")], "What did he say?", "What did Gerald Pike say?"),
        (
            [("Where was Al Vries found?", "in Tarn"), ("What about his brother?", "in Zell")],
            "How old was he?",
            "How old was Al Vries's brother?",
        ),
        ([("Who is Ana Lind?", "fire chief")], "And the governor?", "Who is the governor?"),
        (
            [("Who was killed in the flood?", "Ana Lind", "Jon Berg"), ("How old was Ana Lind?", "40")],
            "Who survived?",
            "Who survived in the flood?",
        ),
        ([("Which parties voted in favour?", "Blue Bloc", "Red Union")], "Who abstained?", "Who abstained?"),
        (
            [("Which parties voted for the charter?", "Blue Bloc", "Red Union")],
            "Who abstained?",
            "Who abstained (the charter)?",
        ),
        ([("Who was acquitted?", "Ana Lind", "Jon Berg")], "Of what?", "Of what were Ana Lind and Jon Berg acquitted?"),
        ([("Why did the council decline?", "no money")], "And Ethiopia?", "Why did Ethiopia decline?"),
        (
            [
                ("Who was convicted?", "Al Boe", "Cy Voss"),
                ("Who was acquitted?", "Ed Foe", "Gus Hoe"),
                ("What were they charged with?", "arson"),
            ],
            "And the others?",
            "What were Al Boe and Cy Voss charged with?",
        ),
    ],
)
def test_whom_a_follow_up_is_about(history, question, resolved):
    assert asked(question, *history) == resolved


FILMS = ("Which films were nominated?", "Tarn", "Zell Road")


@pytest.mark.parametrize(
    ("question", "resolved"),
    [
        ("Which of them won?", "Which of the films which were nominated won?"),
        ("which of those won", "which of the films which were nominated won"),
        ("Which of these films won?", "Which of the films which were nominated won?"),
        ("Which of these directors won?", "Which of these directors won (Tarn and Zell Road)?"),
    ],
)
def test_which_of_them_asks_of_those_given(question, resolved):
    assert asked(question, FILMS) == resolved


def test_which_of_them_chooses_from_the_answers():
    history = (Turn(FILMS[0], FILMS[1:]),)
    assert resolve("Which of those films won?", history).among == FILMS[1:]
    assert resolve("Which films won?", history).among == ()
    assert resolve("How many of them won?", history).among == ()
