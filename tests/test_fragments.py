"""Questions that are a noun and a clause of its own, and lists of what is asked for by that noun."""

import pytest

from qa.questions.forms import Form, Number, Target, form_of
from qa.questions.fragments import as_question, in_full, nouns_asked
from qa.questions.wording import as_read
from qa.sifting.sift import Fate
from tests.test_sifting import sifted


@pytest.mark.parametrize(
    ("question", "target", "number"),
    [
        ("countries whose premier is not coming", Target.PLACE, Number.MANY),
        ("Towns where schools are shut", Target.PLACE, Number.MANY),
        ("ferry ports whose workers walked out", Target.THING, Number.MANY),
        ("pilot stations still waiting for money", Target.THING, Number.MANY),
        ("firms suing the port", Target.THING, Number.MANY),
        ("people still missing", Target.PERSON, Number.MANY),
        # one thing, and questions of other forms
        ("country whose premier is not coming", Target.PERSON, Number.ONE),
        ("protesters were arrested where in Tarn", Target.PLACE, Number.ONE),
        ("leaders of which countries came", Target.PLACE, Number.MANY),
        ("sports betting law", Target.THING, Number.ONE),
        ("Texas governor whose bill fell", Target.PERSON, Number.ONE),
    ],
)
def test_a_noun_before_its_clause_is_asked_for(question, target, number):
    assert form_of(question) == Form(target, number)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Firms suing the port", "Which firms are suing the port?"),
        ("people still missing in Tarn", "Which people are still missing in Tarn?"),
        ("European states backing the plan?", "Which European states are backing the plan?"),
        ("Americans running the race", "Which Americans are running the race?"),
        ("firm suing the port", "firm suing the port"),
        ("countries whose premier left", "countries whose premier left"),
        ("Which firms suing the port won?", "Which firms suing the port won?"),
        ("Prado is suing the port", "Prado is suing the port"),
    ],
)
def test_what_does_something_is_asked_for_in_full(question, read):
    assert as_read(question) == read


def test_the_noun_is_that_before_the_clause():
    assert nouns_asked("coastal counties that paid") == ["coastal", "counties"]
    assert nouns_asked("Which counties paid?") == ["counties"]
    assert nouns_asked("Who paid?") == []


LANDS = "Chile, Peru, Tarn, northern Brazil and Norvik signed. Norvik's government was late. The toll is 4."


@pytest.mark.parametrize(
    ("question", "names", "left"),
    [
        ("Which countries signed?", ["Chile", "Peru", "Tarn"], ["Chile", "Peru"]),
        ("countries that signed", ["Chile", "Peru", "Tarn"], ["Chile", "Peru"]),
        ("Which countries signed?", ["Chile", "Peru", "northern Brazil", "Norvik"], "as they are"),
        ("Which countries signed?", ["Chile", "Tarn"], "as they are"),  # one country shows no sort
        ("Which countries signed?", ["Chile", "Tarn", "Peru"], "as they are"),  # as likely as they
        ("Who signed?", ["Chile", "Peru", "Tarn"], "as they are"),
    ],
)
def test_a_name_of_no_land_is_dropped_beside_two_countries(question, names, left):
    kept, dropped = sifted(question, LANDS, *names)
    assert kept == (names if left == "as they are" else left)
    assert {fate for _, fate in dropped} <= {Fate.OTHER_SORT}


def test_a_bloc_and_a_people_are_answers_beside_countries():
    text = "Chile, Peru, the European Union, Venezuelans and Hong Kong took part."
    names = ["Chile", "Peru", "European Union", "Venezuelans", "Hong Kong"]
    assert sifted("Which countries took part?", text, *names)[0] == names


COUNTIES = "Gasper, in the south, paid. So did Gasper County and Tarn."


def test_a_name_with_the_sort_asked_for_is_the_name():
    assert sifted("Which counties paid?", COUNTIES, "Gasper County", "Tarn", "Gasper")[0] == ["Gasper County", "Tarn"]
    assert sifted("Who paid?", COUNTIES, "Gasper County", "Gasper")[0] == ["Gasper County", "Gasper"]
    kept, dropped = sifted("Which other counties paid?", COUNTIES, "Gasper County", "Tarn", excluded=("Gasper",))
    assert (kept, dropped) == (["Tarn"], [("Gasper County", Fate.EXCLUDED)])
    text = "Zell University and the Zell Gallery shut."
    assert sifted("Which universities shut?", text, "Zell University", "Zell Gallery")[0] == ["Zell University"]


def test_a_land_that_acts_as_a_country_stays_beside_countries():
    text = "Chile, Peru and the Palestinian Authority signed."
    names = ["Chile", "Peru", "Palestinian Authority"]
    assert sifted("Which countries signed?", text, *names)[0] == names


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Firms suing the port", "Which firms are suing the port?"),
        ("Zell tariffs still hurting firms", "Which Zell tariffs are still hurting firms?"),
        ("Ana Prado's sons living in Tarn", "Ana Prado's sons living in Tarn"),
        ("Zell says people still missing", "Zell says people still missing"),
    ],
)
def test_a_name_in_a_fragment_stays_one(question, whole):
    assert in_full(question) == whole


def test_where_asks_in_a_question_of_its_own():
    assert as_question("games where is it held") is None
    assert as_question("shares where to buy") is None
    assert as_question("towns where it rained") == "which towns are where it rained"


def test_no_country_is_a_club_or_a_bank():
    text = "She played for Tarn Rovers in France."
    assert sifted("Which clubs did she play for?", text, "Tarn Rovers", "France")[0] == ["Tarn Rovers"]
    assert sifted("Which clubs did she play for?", text, "France")[0] == ["France"]
