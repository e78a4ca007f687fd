import pytest

from index.documents import Span
from qa.items.enumerations import items_of
from qa.items.verb_phrases import without_addressee
from tests.handmade import span_of


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # a new item only where a verb begins
        (
            "replace single-glazed windows and insulate roofs and cellar ceilings",
            ["replace single-glazed windows", "insulate roofs and cellar ceilings"],
        ),
        ("insulate roofs and replace windows and doors", ["insulate roofs", "replace windows and doors"]),
        (
            "send four experts to the secretariat of the Tarn Harbour Declaration and open its institute to students",
            ["send four experts to the secretariat of the Tarn Harbour Declaration", "open its institute to students"],
        ),
        (
            "to phase out old tankers, to train 50 pilots and to publish data",
            ["to phase out old tankers", "to train 50 pilots", "to publish data"],
        ),
        ("open the port, cut the toll and hire 40 pilots", ["open the port", "cut the toll", "hire 40 pilots"]),
        ("have an audit carried out and replace windows", ["have an audit carried out", "replace windows"]),
        ("withdraw its troops and negotiate", ["withdraw its troops", "negotiate"]),
        ("discuss trade and aid", ["discuss trade and aid"]),
        ("buy fuel and test kits", ["buy fuel and test kits"]),
        # nouns that may be verbs
        ("oil and gas", ["oil", "gas"]),
        ("plan and budget", ["plan", "budget"]),
        ("police and fire services", ["police", "fire services"]),
        ("state and city", ["state", "city"]),
        ("test kits and masks", ["test kits", "masks"]),
        ("rent increases and evictions", ["rent increases", "evictions"]),
        ("climate targets and wages", ["climate targets", "wages"]),
        ("cut flowers and fruit", ["cut flowers", "fruit"]),
        ("trade talks and state aid", ["trade talks", "state aid"]),
        ("share prices and wages", ["share prices", "wages"]),
        ("increase of wages and pensions", ["increase of wages", "pensions"]),
        ("corporate taxes and fees", ["corporate taxes", "fees"]),
        ("Lund and Prado", ["Lund", "Prado"]),
    ],
)
def test_measures(words, expected):
    assert [item.of(words) for item in items_of(words, Span(0, len(words)))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They must test kits and masks.", ["test kits and masks"]),
        ("They need test kits and masks.", ["test kits", "masks"]),
    ],
)
def test_what_stands_before_tells_a_verb(text, expected):
    assert [item.of(text) for item in items_of(text, span_of(text, "test kits and masks"))] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("States to put an end to the dumping", "to put an end to the dumping"),
        ("all member countries not to close ports", "not to close ports"),
        ("States to the south", "States to the south"),
        ("ports to close early", "ports to close early"),
    ],
)
def test_whom_a_measure_is_told_to_goes(words, expected):
    assert without_addressee(words, Span(0, len(words))).of(words) == expected
