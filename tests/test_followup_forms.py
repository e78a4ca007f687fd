"""Shortened and turned questions: times, days, the other of two, a topic put in front, a change of subject."""

import pytest

from qa.answers import Turn
from qa.followup import resolve
from tests.conversing import asked


@pytest.mark.parametrize(
    ("history", "question", "resolved"),
    [
        (
            [("How many people visited the Tarn Fair last year?", "41,000")],
            "In 2019?",
            "How many people visited the Tarn Fair in 2019?",
        ),
        (
            [("How many people visited the Tarn Fair last year?", "41,000")],
            "And the first time?",
            "How many people visited the Tarn Fair the first time?",
        ),
        (
            [("What was the turnout in Norvik?", "47 per cent"), ("And four years earlier?", "31 per cent")],
            "And in 2017?",
            "What was the turnout in Norvik in 2017?",
        ),
        (
            [("Who is on the bill on Saturday?", "Ana Prado")],
            "And on Sunday?",
            "Who is on the bill on Sunday?",
        ),
        (
            [("What does a ticket for the Tarn Fair cost?", "24 euros")],
            "And for kids?",
            "What does a ticket for the Tarn Fair cost for kids?",
        ),
        (
            [("How many posts would be cut in Norvik?", "1,900")],
            "Where?",
            "Where would posts be cut in Norvik?",
        ),
        (
            [("Has Norvik promised anything to the victims?", "Norvik has pledged")],
            "How much?",
            "How much has Norvik promised to the victims?",
        ),
        (
            [("When did Norway's competition office clear the merger?", "in July")],
            "And the British?",
            "When did the British competition office clear the merger?",
        ),
        (
            [("How much money has the Zell Union pledged?", "5 million euros")],
            "What about Japan?",
            "How much money has Japan pledged?",
        ),
        (
            [("Why did the chancellor stay away?", "a fever")],
            "What about the Czech premier?",
            "Why did the Czech premier stay away?",
        ),
    ],
)
def test_changes_to_the_question_before(history, question, resolved):
    assert asked(question, *history) == resolved


def test_its_director_is_of_a_firm_that_is_named_like_somebody():
    said = ("What did Tarn Securities say?", "The price is fair")
    assert asked("Who is its director?", said) == "Who is Tarn Securities's director?"
    about = ("What did Ana Prado say about the plan?", "It is good")
    assert asked("Who is its author?", about) == "Who is the plan's author?"


@pytest.mark.parametrize(
    ("question", "resolved"),
    [
        ("How much were they worth?", "How much were the coins worth?"),
        ("Were they recovered?", "Were the coins recovered?"),
        ("How old are they?", "How old are Jon Berg and Ana Prado?"),
    ],
)
def test_what_was_taken_is_worth_something(question, resolved):
    assert asked(question, ("Who stole the coins?", "Jon Berg", "Ana Prado")) == resolved


def test_a_state_is_no_topic_and_a_body_keeps_its_whole_name():
    storm = [("What is the death toll of the storm in Norvik?", "19"), ("How many were moved to safety?", "31,000")]
    assert "safety" not in asked("How many houses are gone on the island?", *storm)
    prado = ("Who is Ana Prado?", "director of the group Doctors Without Borders")
    assert asked("Did the group get to speak?", prado) == "Did the group Doctors Without Borders get to speak?"


def test_what_was_said_is_what_was_reported():
    said = [("What did Ana Prado say about the bridge?", "it will be closed")]
    assert asked("Which agency reported that?", *said) == "Which agency reported what Ana Prado said about the bridge?"
    closed = ("Who closed the bridge?", "Ana Prado")
    assert asked("Who confirmed that?", closed) == "Who confirmed that Ana Prado closed the bridge?"
    leak = ("What did the council say about the leaked report?", "it is true")
    assert "said" not in asked("Who published it?", leak)  # the report, not the words


def test_circumstances_take_the_place_of_others():
    assert (
        asked("And for the amendment?", ("Who voted for the Tarn Plan?", "Ana Prado")) == "Who voted for the amendment?"
    )
    assert asked("And by the mayor?", ("What was said by Ana Prado?", "no")) == "What was said by the mayor?"


def test_for_whom_stands_beside_for_what():
    fair = [("What does a ticket for the Tarn Fair cost?", "24 euros"), ("And for all three days?", "55")]
    assert asked("And for kids?", *fair) == "What does a ticket for the Tarn Fair cost for kids?"


def test_the_other_of_two_answers():
    history = [("Who could replace Marta Vint?", "Ana Prado", "Petra Lund"), ("How old is the first one?", "21")]
    assert asked("And the other one?", *history) == "How old is Petra Lund?"
    assert resolve("And the other one?", (Turn(*history[0][:1], history[0][1:]),)).excluded == ()


def test_the_other_one_without_a_pair_is_left_alone():
    assert "other one" in asked("And the other one?", ("How old is Ana Prado?", "21"))


def test_a_topic_in_front_is_what_it_stands_for():
    history = [("How big is the Tarn fund?", "750 million euros")]
    assert asked("And the EU? How much will it add?", *history) == "How much will the EU add?"


@pytest.mark.parametrize(
    "opening", ["Something else: ", "Another question, ", "Different topic - ", "Changing the subject: "]
)
def test_a_new_subject_lets_go_of_the_old(opening):
    history = [("Who leads the Zell Guild?", "Ana Prado")]
    resolved = resolve(f"{opening}how many children were at the fair?", (Turn(*history[0][:1], history[0][1:]),))
    assert (resolved.text, resolved.excluded) == ("How many children were at the fair?", ())


def test_she_goes_on_being_the_woman_spoken_of():
    history = [
        ("What is Ana Prado's memoir called?", "Oranges"),
        ("Who helped her with it?", "Rui Lund"),
        ("When is she reading from it?", "on 20 September"),
    ]
    assert asked("When is she reading from it?", *history[:2]) == "When is Ana Prado reading from Oranges?"
    assert asked("Will he be in Norvik too?", *history) == "Will Rui Lund be in Norvik too?"


def test_why_not_of_what_was_not_done():
    before = ("Which country did not sign the declaration?", "Zellia")
    for why in ("Why?", "Why not?"):
        assert asked(why, before) == "Why did Zellia not sign the declaration?"


def test_a_long_answer_is_spoken_of_by_its_head():
    before = ("What did Ana Prado propose?", "a Nordic tax on sugar, salt and fat in ready meals")
    assert asked("Who rejected it?", before) == "Who rejected the Nordic tax?"


def test_a_sum_is_of_nothing_in_particular():
    before = [("How much did Zellia pledge?", "4 million euros"), ("And Norvik?", "9 million euros")]
    assert asked("How much was pledged in all?", *before) == "How much was pledged in all?"


@pytest.mark.parametrize(
    ("question", "resolved"),
    [
        ("What are the symptoms of measles?", "What are the symptoms of measles?"),
        ("What are the causes of strikes?", "What are the causes of strikes?"),
        ("What were the results?", "What were the results of the Tarn Fair?"),
        ("What were the causes of the fires?", "What were the causes of the fires of the Tarn Fair?"),
    ],
)
def test_what_says_of_what_it_is_stands_alone(question, resolved):
    assert asked(question, ("Who won the Tarn Fair?", "Ana Prado")) == resolved
