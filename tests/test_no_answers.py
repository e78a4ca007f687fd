"""What answers nothing though it stands where an answer does."""

import pytest

from qa.sifting.sift import Fate
from tests.test_sifting import sifted

OTHER = Fate.OTHER_SORT


@pytest.mark.parametrize("words", ["code-named", "codenamed", "so-called", "known as", "also known as", "dubbed"])
def test_a_participle_of_naming_answers_nothing(words):
    text = f"The police inquiry, {words} Operation Tarn, goes on."
    assert sifted("What is Operation Tarn?", text, words, "The police inquiry") == (
        ["The police inquiry"],
        [(words, OTHER)],
    )


@pytest.mark.parametrize("words", ["named after a river", "called off", "known for its port"])
def test_what_goes_on_from_such_a_word_stays(words):
    assert sifted("What is Tarn?", f"Tarn is {words}.", words)[0] == [words]


PLEDGES = "Norvik and Zell gave aid, according to the White House."


def test_the_source_is_none_of_what_is_enumerated():
    left, dropped = sifted("Who gave aid?", PLEDGES, "Norvik", "Zell", "according to the White House")
    assert (left, dropped) == (["Norvik", "Zell"], [("according to the White House", OTHER)])


def test_a_source_that_alone_answers_stays():
    words = "according to the White House"
    assert sifted("Who told of the aid?", PLEDGES, words)[0] == [words]
    assert sifted("How is that known?", PLEDGES, words)[0] == [words]


@pytest.mark.parametrize("owner", ["Norvik", "Norvik's"])
def test_an_owner_goes_beside_whose_name_it_stands_before(owner):
    text = "Norvik's Ana Prado and Jon Berg of Zell welcomed it."
    left, dropped = sifted("Who welcomed it?", text, "Ana Prado", "Jon Berg", owner)
    assert (left, dropped) == (["Ana Prado", "Jon Berg"], [(owner, OTHER)])


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Which countries welcomed it?", "Norvik's Ana Prado welcomed it."),
        ("Who welcomed it?", "Norvik's Ana Prado did, and so did Norvik."),
        ("Who welcomed it?", "Norvik and Ana Prado did."),
    ],
)
def test_an_owner_stays_where_it_is_asked_for_or_stands_alone(question, text):
    words = ["Ana Prado", "Norvik"]
    if text.count("Norvik") > 1:
        text = text.replace("so did Norvik", "so did the state of Norvik")
        words[1] = "state of Norvik"
    assert words[1] in sifted(question, text, *words)[0]


@pytest.mark.parametrize("words", ["Ph.D", "MBE", "M.D."])
def test_what_stands_behind_a_name_is_nobody(words):
    left, dropped = sifted("Who joined it?", f"Ana Prado, {words}, joined it.", "Ana Prado", words)
    assert (left, dropped) == (["Ana Prado"], [(words, OTHER)])


def test_what_stands_behind_a_name_may_be_what_is_asked_for():
    assert sifted("What degree does she hold?", "Ana Prado, MBA, left.", "MBA")[0] == ["MBA"]


CREDITS = "It rained.\n\n(Reporting by Ana Prado in Norvik; Editing by Jon Berg)"


def test_the_word_of_a_credit_is_nobody():
    left, dropped = sifted("Who reported on it?", CREDITS, "Ana Prado", "Editing", "Jon Berg")
    assert (left, dropped) == (["Ana Prado", "Jon Berg"], [("Editing", OTHER)])


def test_such_a_word_elsewhere_is_dropped_for_nothing():
    assert sifted("Who sold it?", "The firm Editing sold it.", "Editing")[0] == ["Editing"]


def test_who_is_behind_an_item_of_a_list_is_none():
    text = "Oxnard and a Tarn team, led by Ana Prado, are helping."
    asked = "Which organisations are helping?"
    assert sifted(asked, text, "Oxnard", "led by Ana Prado")[0] == ["Oxnard"]
    assert sifted("How is the team run?", text, "led by Ana Prado")[0] == ["led by Ana Prado"]
