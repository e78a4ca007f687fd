import pytest

from index.documents import Span
from qa.items.brackets import behind_cut_bracket, brackets_around
from qa.items.enumerations import items_of
from qa.items.merging import Scored
from qa.items.refining import refine
from qa.items.siblings import siblings
from qa.questions.forms import Form, Number, Target, form_of
from qa.reading.evidence import FEATURES, Evidence
from tests.handmade import found, hit_of, span_of

PEOPLE = Form(Target.PERSON, Number.MANY)
SEATS = "Ana Prado (Lab, Norvik East), Oskar Lund (LRP, Tarn) and Petra Vint (Civic, Zell West) spoke against it."
TOWNS = "It was signed by A.B. Prado (Upper Norvik), Lena Vint (Zell) and J. Berg (Tarn)."
PORTS = "The ferries of three ports (Norvik, Tarn and Zell) stay away."


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (SEATS, SEATS.split(" spoke")[0], ["Ana Prado", "Oskar Lund", "Petra Vint"]),
        (SEATS, "Ana Prado (Lab, Norvik East), Oskar Lund (LRP, Tarn) and Petra Vint", ["Ana Prado", "Oskar Lund"]),
        (SEATS, "Ana Prado (Lab, Norvik East), Oskar Lund", ["Ana Prado", "Oskar Lund"]),
        (SEATS, "Ana Prado (Lab, Norvik East)", ["Ana Prado"]),
        (SEATS, "Norvik East), Oskar Lund (LRP, Tarn) and Petra Vint", ["Oskar Lund", "Petra Vint"]),
        (TOWNS, "A.B. Prado (Upper Norvik), Lena Vint", ["A.B. Prado", "Lena Vint"]),
        (TOWNS, "A.B. Prado (Upper Norvik), Lena Vint (Zell) and J. Berg", ["A.B. Prado", "Lena Vint", "J. Berg"]),
        ("Ana Prado (54) and Oskar Lund (61) came.", "Ana Prado (54) and Oskar Lund (61)", ["Ana Prado", "Oskar Lund"]),
    ],
)
def test_commas_in_brackets_behind_names_part_nothing_and_seats_are_no_people(text, words, expected):
    assert [c.text for c in refine(found(hit_of(text), words), PEOPLE)][: len(expected)] == expected


def test_what_is_enumerated_within_a_bracket_is_still_parted():
    span = span_of(PORTS, "Norvik, Tarn and Zell")
    assert [item.of(PORTS) for item in items_of(PORTS, span)] == ["Norvik", "Tarn", "Zell"]
    assert brackets_around(PORTS, span.start, span.end) == []


def test_of_a_bracket_that_is_cut_off_before_a_span_nothing_is_left():
    span = span_of(SEATS, "Norvik East), Oskar Lund")
    assert behind_cut_bracket(SEATS, span).of(SEATS) == "Oskar Lund"
    whole = Span(0, len(SEATS))
    assert behind_cut_bracket(SEATS, whole) == whole
    inside = span_of(SEATS, "Norvik East)")
    assert behind_cut_bracket(SEATS, inside) == inside


def test_an_enumeration_goes_on_behind_brackets():
    hit = hit_of(SEATS)
    nothing = Evidence(**dict.fromkeys(FEATURES, 0.0))
    scored = [Scored(found(hit, name), nothing, 0.8) for name in ("Ana Prado", "Oskar Lund")]
    assert [s.candidate.text for s in siblings(scored, form_of("Which MPs spoke?"), 0.3)] == ["Petra Vint"]
