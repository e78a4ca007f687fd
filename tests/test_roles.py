import pytest

from qa.questions.roles import (
    BROAD,
    asked_office,
    asked_offices,
    holder_of,
    is_of_office,
    office_before,
    offices_of,
    people_in,
    tells_office,
)
from tests.handmade import span_of


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("Which foreign ministers came?", {"foreign", "minister"}),
        ("name the presidents who signed", {"president"}),
        ("List all the judges on the panel", {"judge"}),
        ("Who were the spokesmen quoted?", {"spokesman"}),
        ("can you tell me which other mayors resigned", {"mayor"}),
        ("Which leaders came?", set()),
        ("Who are the chiefs of the agencies?", set()),
        ("Which police chiefs came?", {"police", "chief"}),
        ("List the candidates for mayor", set()),
        ("Which presidents or chancellors came?", set()),
        ("Which president came?", set()),
        ("Who came?", set()),
        ("Which towns were flooded?", set()),
    ],
)
def test_the_office_asked_for(question, office):
    assert asked_office(question) == office


@pytest.mark.parametrize(
    ("question", "offices"),
    [
        ("Which presidents or chancellors came?", [{"president"}, {"chancellor"}]),
        ("List the presidents and prime ministers who came.", [{"president"}, {"prime", "minister"}]),
        ("Which judges as well as the jurors spoke?", [{"judge"}, {"juror"}]),
        ("Which presidents came and which ministers stayed away?", [{"president"}]),
        ("Which presidents and towns were named?", []),
        ("Which ministers and leaders came?", []),
        ("Which heads of departments came?", []),
    ],
)
def test_the_offices_of_which_any_is_asked_for(question, offices):
    assert [*asked_offices(question)] == offices


def test_heads_of_state_and_of_government_are_told_apart_but_for_presidents():
    states, governments = asked_offices("Which heads of state came?"), asked_offices("Which heads of government came?")
    assert {"president"} in states
    assert {"president"} in governments
    assert {"prime", "minister"} not in states
    assert {"king"} not in governments
    assert set(asked_offices("Which heads of state and government came?")) >= {
        frozenset({"king"}),
        frozenset({"premier"}),
    }


@pytest.mark.parametrize(
    ("question", "broad"),
    [("Which players fell?", True), ("Which MPs rebelled?", True), ("Which foreign ministers came?", False)],
)
def test_offices_that_have_kinds(question, broad):
    assert bool(asked_office(question) & BROAD) is broad


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("It was Turvian President Ana Prado who came", {"it", "was", "turvian", "president"}),
        ("Foreign Minister Ana Prado came", {"foreign", "minister"}),
        ("met Secretary of State Ana Prado", {"met", "secretary"}),
        ("the company's chairman Ana Prado", {"the", "company", "chairman"}),
        ("said the minister. Ana Prado came", set()),
        ("a minister, Ana Prado", set()),
        ("the Minister of State for Trade of Norvik, H.E. Ms. Ana Prado, came", {"minister"}),
        ("the Ambassador of Norvik to Zell, Her Excellency Sheikha Ana Prado", {"ambassador"}),
        ("He met the King of Zell, Ms. Ana Prado said", set()),
        ("Ana Prado", set()),
        ("the bridge Ana Prado built", set()),
    ],
)
def test_the_office_before_a_name(text, office):
    assert office_before(text, text.index("Ana Prado")) == office


def test_all_offices_given_to_a_name():
    text = "President Ana Prado met Mayor Lund. Former minister Ana Prado was late. Ana Pradon, too."
    assert offices_of("Ana Prado", text) == [frozenset(["president"]), frozenset(["former", "minister"])]
    assert offices_of("Lund", text) == [frozenset(["ana", "prado", "met", "mayor"])]


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("replacing sir", False),
        ("green candidate", False),
        ("dr", False),
        ("health minister dr", True),
        ("chief", True),
    ],
)
def test_a_courtesy_is_no_office(words, tells):
    assert tells_office(frozenset(words.split())) is tells


def test_a_deputy_president_is_no_president_but_a_deputy_minister_a_minister():
    assert not is_of_office(frozenset(["deputy", "president"]), frozenset(["president"]))
    assert is_of_office(frozenset(["vice", "president"]), frozenset(["vice", "president"]))
    assert is_of_office(frozenset(["deputy", "minister"]), frozenset(["minister"]))


@pytest.mark.parametrize(
    ("text", "country", "office"),
    [
        ("the presidents of Chile and Peru met", "Chile", "president"),
        ("the presidents of Chile and Peru met", "Peru", "president"),
        ("Prime ministers of the Solomon Islands, Fiji, and Tonga", "Tonga", "prime minister"),
        ("the heads of state and government of Chile and Peru", "Peru", "head"),
        ("the leaders of Chile, Peru and Fiji", "Fiji", "leader"),
        ("the king of Norvik met", "Norvik", "king"),
        ("the towns of Chile", "Chile", None),
        ("the presidents met in Chile", "Chile", None),
        ("the presidents of the old bank in Chile", "Chile", None),
    ],
)
def test_whose_holder_a_country_stands_for(text, country, office):
    assert holder_of(text, span_of(text, country)) == office


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Turvian President Ana Prado met King Oskar.", [("Ana Prado", {"turvian", "president"}), ("Oskar", {"king"})]),
        ("the minister Ana de Prado's plan", [("Ana de Prado", {"the", "minister"})]),
        ("the president met Ana Prado", []),
        ("President. Ana Prado", []),
    ],
)
def test_people_named_behind_an_office(text, people):
    found = [(name.of(text), office) for office, name in people_in(text)]
    assert [name for name, _ in found] == [name for name, _ in people]
    assert all(expected <= office for (_, office), (_, expected) in zip(found, people, strict=True))
