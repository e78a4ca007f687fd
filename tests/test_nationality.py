"""People of another nation, countries for bodies and peoples of many lands answer no question."""

import pytest

from qa.sifting.sift import Fate
from tests.test_sifting import sifted

BOARD = "Chilean Finance Minister Ana Prado, British Prime Minister Jon Berg and Scottish First Minister Eva Lund came."


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Which Chileans came?", ["Ana Prado", "Oskar Holm"]),
        ("Which Chilean officials came?", ["Ana Prado", "Oskar Holm"]),
        ("Which British politicians came?", ["Jon Berg", "Eva Lund", "Oskar Holm"]),
        ("Which officials came?", ["Ana Prado", "Jon Berg", "Eva Lund", "Oskar Holm"]),
        ("Which officials met the Chilean envoy?", ["Ana Prado", "Jon Berg", "Eva Lund", "Oskar Holm"]),
    ],
)
def test_who_only_holds_another_nations_office_is_dropped(question, left):
    text = f"{BOARD} Oskar Holm came, too."
    kept, dropped = sifted(question, text, "Ana Prado", "Jon Berg", "Eva Lund", "Oskar Holm")
    assert kept == left
    assert {fate for _, fate in dropped} <= {Fate.OTHER_SORT}


def test_who_holds_an_office_of_that_nation_or_of_none_as_well_stays():
    text = "French envoy Ana Prado came. Chilean judge Ana Prado left. Former mayor Jon Berg of Zell came."
    assert sifted("Which Chileans came?", text, "Ana Prado", "Jon Berg")[0] == ["Ana Prado", "Jon Berg"]


GROUPS = "Tarn speaks with Chile, the Chilean authorities, the Red Front and the Kesta League."


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Which armed groups does Tarn speak with?", ["Red Front"]),
        ("Which Chilean groups or bodies does it speak with?", ["Red Front"]),
        ("Which teams does Tarn play?", ["Chile", "Red Front"]),
        ("Who does Tarn speak with?", ["Chile", "Red Front"]),
    ],
)
def test_a_country_is_no_group(question, left):
    assert sifted(question, GROUPS, "Chile", "Red Front")[0] == left


def test_a_country_stays_where_no_body_is_left():
    assert sifted("Which groups does Tarn speak with?", GROUPS, "Chile")[0] == ["Chile"]


TALKS = "Key Arab and Muslim nations, among them Egypt and Qatar, hailed it. Christian Berg spoke Chinese."


@pytest.mark.parametrize(
    ("question", "names", "left"),
    [
        ("Which countries hailed it?", ("Egypt", "Arab", "Muslim nations", "Qatar"), ["Egypt", "Qatar"]),
        ("Which nations hailed it?", ("Egypt", "Muslim", "Qatar"), ["Egypt", "Qatar"]),
        ("Who hailed it?", ("Egypt", "Key Arab", "Qatar", "Christian Berg"), ["Egypt", "Qatar", "Christian Berg"]),
        ("Which nations hailed it?", ("Arab",), ["Arab"]),
        ("Which faiths are named?", ("Muslim", "Egypt"), ["Muslim", "Egypt"]),
    ],
)
def test_peoples_of_many_lands_are_nobody(question, names, left):
    assert sifted(question, TALKS, *names)[0] == left


@pytest.mark.parametrize(
    "question", ["Which Latin American officials came?", "Which British and Chilean officials came?"]
)
def test_officials_of_several_nations_stay(question):
    assert sifted(question, BOARD, "Ana Prado", "Jon Berg")[0] == ["Ana Prado", "Jon Berg"]


def test_the_coach_of_a_land_may_be_of_another():
    text = "French coach Jon Berg came. Chilean envoy Ana Prado came."
    assert sifted("Which Americans came?", text, "Jon Berg", "Ana Prado")[0] == ["Jon Berg"]


def test_parties_to_a_treaty_are_countries():
    text = "Chile, Peru and the Red Front signed."
    assert sifted("Which parties signed the treaty?", text, "Chile", "Red Front")[0] == ["Chile", "Red Front"]


def test_a_name_is_no_people_and_western_countries_back_something():
    text = "Christian won and Jon Berg lost. Western countries hailed it, as did Norvik."
    assert sifted("Who won?", text, "Jon Berg", "Christian")[0] == ["Jon Berg", "Christian"]
    assert sifted("Who hailed it?", text, "Norvik", "Western countries")[0] == ["Norvik", "Western countries"]
