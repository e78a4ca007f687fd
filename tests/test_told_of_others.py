"""What is told of others than the question speaks of, of the contrary deed, as possible, or of another level."""

from functools import partial

import pytest

from qa.items.merging import Scored, merge
from qa.questions.forms import form_of
from qa.reading.evidence import FEATURES, Evidence
from qa.sifting.contrary_deeds import of_that_deed
from qa.sifting.levels import of_the_level
from qa.sifting.possible import that_was_done
from qa.sifting.told_of_others import of_those_asked
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))


def stays(sifted, question, text, words):
    """Tell whether the words of a text stay an answer to a question."""
    groups = merge([Scored(found(hit_of(text), words), NOTHING, 0.9)])
    return bool(sifted(groups, question, form_of(question)))


of_others = partial(stays, of_those_asked)
of_deed = partial(stays, of_that_deed)
done = partial(stays, that_was_done)
of_level = partial(stays, of_the_level)

DEPUTY = "Ana Prado runs the office. Her predecessor, Rosa Zell, left in May. She had asked for 12 desks."
TERMS = "He asked for 15 years for Berg and 12 for Zell."
SUMS = "Kenya wants a dam. France will add 20 million euros."


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("How many desks did Ana Prado ask for?", DEPUTY, "12"),
        ("How many years did he ask for Ana Prado?", TERMS, "15 years"),
        ("How much will Germany pay for the dam?", SUMS, "20 million euros"),
        ("the name of the Kenyan transport minister", "Jon Berg will travel with his transport minister.", "Jon Berg"),
        ("Who is the Kenyan transport minister?", "Jon Berg will travel with his transport minister.", "Jon Berg"),
    ],
)
def test_what_is_told_of_others_is_no_answer(question, text, words):
    assert not of_others(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("How many desks did Rosa Zell ask for?", DEPUTY, "12"),
        ("How many desks were asked for?", DEPUTY, "12"),
        ("How many desks did Ana Prado ask for?", DEPUTY.replace("left", "told Prado she left"), "12"),
        ("How many desks did Ana Prado ask for?", "Ana Prado met Jon Berg. She wants 12 desks.", "12"),
        ("How many years did he ask for Berg?", TERMS, "15 years"),
        ("How many years did he ask for?", TERMS, "15 years"),
        ("How much will France pay for the dam?", SUMS, "20 million euros"),
        ("How much will Kenya get for the dam?", SUMS.replace("will add", "will add for the Kenyan dam"), "20 million"),
        (
            "How much will the US pay for it?",
            "The United States and France will add 20 million euros.",
            "20 million euros",
        ),
        ("How much will the EU add?", "The European Union will add 20 million euros.", "20 million euros"),
        ("How much will the dam cost?", SUMS, "20 million euros"),
        ("Who is the transport minister?", "Jon Berg came with his transport minister, Ana Prado.", "Ana Prado"),
        (
            "Who will travel with the transport minister?",
            "Jon Berg will travel with his transport minister.",
            "Jon Berg",
        ),
        ("Who came with a minister?", "Jon Berg will travel with his transport minister.", "Jon Berg"),
    ],
)
def test_what_may_be_told_of_the_one_asked_stays(question, text, words):
    assert of_others(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("When does the yard open?", "The old yard will close in May.", "May"),
        ("at what price did the shares open", "The shares closed at 20 yen.", "20 yen"),
        ("By how much did sales rise?", "Sales fell by 4 percent.", "4 percent"),
        ("Where was Ana Prado born?", "Prado later died in Tarn.", "Tarn"),
    ],
)
def test_the_contrary_deed_is_no_answer(question, text, words):
    assert not of_deed(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("When does the yard open?", "The yard, closed since March, opens in May.", "May"),
        ("When does the yard open?", "The yard starts trading in May after it closed.", "May"),
        ("How long was the road closed?", "The road opened after three hours.", "three hours"),
        ("When did the strike end?", "Trams started to run on Monday.", "Monday"),
        ("When did the strike start?", "The strike was called at the end of May.", "the end of May"),
        ("By how much did shares rise?", "Shares were up 3 percent after profits fell.", "3 percent"),
        ("By how much did shares rise?", "Shares went ahead 3 percent after job cuts.", "3 percent"),
        ("How many names did the list have by the end of May?", "The group started a list with 30 names.", "30 names"),
        ("Who opened the yard?", "The yard was closed by Jon Berg.", "Jon Berg"),
    ],
)
def test_other_deeds_stay(question, text, words):
    assert of_deed(question, text, words)


def test_what_could_be_is_not_done():
    assert not done("By how much did rents fall?", "Rents could fall by 4 percent.", "4 percent")
    assert not done(
        "By how much did rents fall in Tarn, according to Jon Berg?", "Rents could fall by 4 percent.", "4 percent"
    )
    assert not done("When was the bridge opened?", "The bridge may be opened in May.", "May")
    assert done("By how much did rents fall?", "Rents fell by 4 percent and could fall further.", "4 percent")
    assert done("By how much could rents fall?", "Rents could fall by 4 percent.", "4 percent")
    assert done("By how much will rents fall?", "Rents could fall by 4 percent.", "4 percent")
    assert done("How many died?", "12 died, and more could follow.", "12")


def test_the_level_is_that_before_the_change_or_of_now():
    text = "The bank cut its rate from 4 percent to 3 percent."
    assert not of_level("How high was the rate before the cut?", text, "3 percent")
    assert of_level("How high was the rate before the cut?", text, "4 percent")
    assert not of_level("How high is the rate now?", text, "4 percent")
    assert of_level("How high is the rate now?", text, "3 percent")
    assert of_level("How high was the rate?", text, "4 percent")
