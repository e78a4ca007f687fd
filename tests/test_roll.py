import pytest

from qa.answers import Kind, Resolved
from qa.items.roll import roll_of
from qa.items.verification import Verification
from qa.reading.bearing import Bearing
from qa.selection import select
from tests.handmade import BY_SPAN, hit_of, reading_of

TEXT = (
    "Harbour spokesman Oskar Lund said so. The spokeswoman Ana Prado did not. Mayor Petra de Lund and police chief "
    "Ivo Lund-Varga met Karin Holm. Governor Abdel Karim al-Hadid was away."
)


def called(question, text=TEXT):
    return [candidate.text for candidate in roll_of(question, [reading_of(hit_of(text))])]


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("Which people called Lund are mentioned?", ["Oskar Lund", "Petra de Lund", "Ivo Lund-Varga"]),
        ("which people with the surname lund are in the news?", ["Oskar Lund", "Petra de Lund", "Ivo Lund-Varga"]),
        ("List everyone named Prado", ["Ana Prado"]),
        ("Which bishops with the name Prado are quoted?", ["Ana Prado"]),
        ("Which people with Lund in their surname came?", ["Oskar Lund", "Petra de Lund", "Ivo Lund-Varga"]),
        ("Which people with names in the list came?", []),
        ("Which ships with the name Lund sank?", []),
        ("Who released lists of names linked to Lund?", []),
        ("Which people named Vint are quoted?", []),
        ("Which spokesmen are quoted in the articles?", ["Oskar Lund"]),
        ("Which mayors are named?", ["Petra de Lund"]),
        ("names of the mayors mentioned in the articles", ["Petra de Lund"]),
        ("list all governors named in the articles", ["Abdel Karim al-Hadid"]),
        ("Which kings are named?", []),
        ("Who are the mayors that refused?", []),
        ("Which mayors refused?", []),
        ("Which towns are named?", []),
        ("Who is Lund?", []),
    ],
)
def test_roll_calls(question, people):
    assert called(question) == people


def chosen(question, *texts, excluded=()):
    readings = [reading_of(hit_of(text, f"a{place}", chunk_id=place)) for place, text in enumerate(texts)]
    bearing = Bearing(question, [reading.hit for reading in readings])
    return select(Resolved(question, question, excluded), readings, bearing, Verification(None, question, BY_SPAN), 10)


def test_a_roll_call_merges_articles_and_leaves_out_who_was_given():
    selection = chosen(
        "Which people called Lund are mentioned?", TEXT, "Oskar Lund left.", excluded=("Ivo Lund-Varga",)
    )
    assert [(item.text, item.sources) for item in selection.items] == [("Oskar Lund", 2), ("Petra de Lund", 1)]
    assert (selection.kind, selection.confidence) == (Kind.LIST, selection.items[0].confidence)


def test_a_roll_call_of_nobody_left_is_an_abstention():
    selection = chosen("Which people called Prado are mentioned?", TEXT, excluded=("Ana Prado",))
    assert (selection.kind, selection.items) == (Kind.NONE, ())
