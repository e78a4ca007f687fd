import pytest

from qa.items.merging import Scored, merge
from qa.reading.evidence import FEATURES, Evidence
from qa.sifting.contrasts import without_contrasted
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))


def left(text, *names):
    """Return which names are left; they were found in `text`, the first one likeliest."""
    hit = hit_of(text)
    scored = [Scored(found(hit, name), NOTHING, 0.9 - place / 10) for place, name in enumerate(names)]
    return [group.lead().candidate.text for group in without_contrasted(merge(scored))]


@pytest.mark.parametrize(
    "text",
    [
        "Turvia, but not Zell, asked for a seat.",
        "Turvia and not Zell asked for a seat.",
        "It went to Turvia, not to Zell.",
        "It went to Turvia rather than to the Zell.",
        "Not that it matters, but Turvia, unlike Zell, asked for a seat.",
        "It was not Zell but Turvia that asked for a seat.",
        "Turvia, but not Norvik or Zell, asked for a seat.",
    ],
)
def test_what_is_set_against_an_answer_is_none(text):
    assert left(text, "Turvia", "Zell") == ["Turvia"]


@pytest.mark.parametrize(
    "text",
    [
        "Turvia and Zell asked for a seat.",
        "Turvia did not ask, but Zell did.",
        "Turvia, not far from Zell, asked for a seat.",
        "Turvia came. Not Zell but others stayed away.",
    ],
)
def test_others_stay(text):
    assert left(text, "Turvia", "Zell") == ["Turvia", "Zell"]


def test_the_other_side_stays_where_it_is_the_likelier_one():
    assert left("Turvia, but not Zell, was invited.", "Zell") == ["Zell"]


def test_what_was_found_elsewhere_as_well_stays():
    hits = [hit_of("Turvia, but not Zell, came.", "a0", chunk_id=0), hit_of("Zell came.", "a1", chunk_id=1)]
    places = [(hits[0], "Turvia", 0.9), (hits[0], "Zell", 0.5), (hits[1], "Zell", 0.8)]
    groups = without_contrasted(merge([Scored(found(hit, name), NOTHING, p) for hit, name, p in places]))
    assert [group.lead().candidate.text for group in groups] == ["Turvia", "Zell"]
