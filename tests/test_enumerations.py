from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Span
from qa.items.enumerations import has_head, items_of, without_head
from qa.spans import snap
from tests.handmade import span_of

WORDS = "Ana Prado, Lund and Norvik; the mayor, bread & or 12 54, Joa\u0303o שלום 🎉, Lind\xadgren with of a ,".split()
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def items(text, words=None):
    return [item.of(text) for item in items_of(text, span_of(text, words or text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # names
        ("Ana Prado and Oskar Lund", ["Ana Prado", "Oskar Lund"]),
        ("Ana Prado, Oskar Lund and Petra Vint", ["Ana Prado", "Oskar Lund", "Petra Vint"]),
        ("Ana Prado, Oskar Lund, and Petra Vint", ["Ana Prado", "Oskar Lund", "Petra Vint"]),
        ("Ana Prado or Oskar Lund", ["Ana Prado", "Oskar Lund"]),
        ("Ana Prado as well as Oskar Lund", ["Ana Prado", "Oskar Lund"]),
        ("Ana Prado together with Oskar Lund", ["Ana Prado", "Oskar Lund"]),
        ("Ana Prado, Oskar Lund, along with Petra Vint", ["Ana Prado", "Oskar Lund", "Petra Vint"]),
        ("Norvik; Tarn; and Belmora", ["Norvik", "Tarn", "Belmora"]),
        ("Mr Lund and Ms Vint", ["Mr Lund", "Ms Vint"]),
        (
            "President Ana Prado, Prime Minister Oskar Lund and King Rolf",
            ["President Ana Prado", "Prime Minister Oskar Lund", "King Rolf"],
        ),
        ("Karim al-Hadidi and Yusuf bin Rahal", ["Karim al-Hadidi", "Yusuf bin Rahal"]),
        ("Joa\u0303o Prado and Lind\xadgren", ["Joa\u0303o Prado", "Lind\xadgren"]),
        ("the Harbour Board and the Tarn Trust", ["the Harbour Board", "the Tarn Trust"]),
        # what opens an enumeration
        ("both Ana Prado and Oskar Lund", ["Ana Prado", "Oskar Lund"]),
        ("ranging from school meals to road repairs", ["school meals", "road repairs"]),
        ("from bread and milk to shoes", ["bread and milk", "shoes"]),
        # names of bodies
        ("the Department of Health and Welfare", ["the Department of Health and Welfare"]),
        (
            "the Ministry of Trade, Industry and Energy and Ana Prado",
            ["the Ministry of Trade, Industry and Energy", "Ana Prado"],
        ),
        ("the Minister of Health and President Ana Prado", ["the Minister of Health", "President Ana Prado"]),
        ("the Transport and Dock Workers' Union (TDWU)", ["the Transport and Dock Workers' Union (TDWU)"]),
        # names of companies
        ("Halden & Voss", ["Halden & Voss"]),
        ("Halden & Voss and Tarn Oil", ["Halden & Voss", "Tarn Oil"]),
        ("Norvik Steel, Halden & Voss and Tarn Oil", ["Norvik Steel", "Halden & Voss", "Tarn Oil"]),
        ("the Norvish Food and Drug Administration", ["the Norvish Food and Drug Administration"]),
        ("Securities and Exchange Commission", ["Securities and Exchange Commission"]),
        ("Health and Safety Executive and Ana Prado", ["Health and Safety Executive", "Ana Prado"]),
        ("Centers for Disease Control and Prevention", ["Centers for Disease Control and Prevention"]),
        ("Norvik and the Tarn Commission", ["Norvik", "the Tarn Commission"]),
        ("Norvik and Tarn Commission", ["Norvik", "Tarn Commission"]),
        ("Health and Tarn Oil", ["Health", "Tarn Oil"]),
        # states with an "and"
        ("Norvik, Bosnia and Herzegovina and Tarn", ["Norvik", "Bosnia and Herzegovina", "Tarn"]),
        ("Trinidad and Tobago", ["Trinidad and Tobago"]),
        ("Antigua and Barbuda, and Norvik", ["Antigua and Barbuda", "Norvik"]),
        # semicolons, and commas in pairs
        (
            "Zell, Belmora; Lund, Norvik; and Vint, Tarn",
            ["Zell, Belmora", "Lund, Norvik", "Vint, Tarn"],
        ),
        ("Ana Prado and Jon Berg; Petra Vint; and Rolf", ["Ana Prado", "Jon Berg", "Petra Vint", "Rolf"]),
        ("Ana Prado, the mayor; Jon Berg, 54; and Petra Vint", ["Ana Prado", "Jon Berg", "Petra Vint"]),
        ("Zell, Belmora, and Lund, Norvik", ["Zell, Belmora", "Lund, Norvik"]),
        ("Zell, Belmora, Lund and Norvik", ["Zell", "Belmora", "Lund", "Norvik"]),
        (
            "Ana Prado, Jon Berg, and Petra Vint, Marta Moss",
            ["Ana Prado", "Jon Berg", "Petra Vint", "Marta Moss"],
        ),
        # commas within quotation marks
        ("“Anora,” “Flow” and “Conclave”", ["Anora", "Flow", "Conclave"]),
        ('"Anora," "Flow," and "Conclave"', ["Anora", "Flow", "Conclave"]),
        # what stands behind a name
        ("Jon Berg, Jr., and Ana Prado", ["Jon Berg", "Ana Prado"]),
        ("Jon Berg, I-Vt., and Ana Prado, D-Mich.", ["Jon Berg", "Ana Prado"]),
        ("Jon Berg, 34, of Zell, and Ana Prado, 56, of Tarn", ["Jon Berg", "Ana Prado"]),
        ("Norvik, of course, and Tarn", ["Norvik", "Tarn"]),
        ("Jon Berg of Zell and Ana Prado of Tarn", ["Jon Berg of Zell", "Ana Prado of Tarn"]),
        # appositions and ages
        ("Oskar Lund, the former mayor, and Petra Vint", ["Oskar Lund", "Petra Vint"]),
        ("Oskar Lund, a retired judge, Ana Prado and Petra Vint", ["Oskar Lund", "Ana Prado", "Petra Vint"]),
        ("Oskar Lund, 54, and Petra Vint, 48", ["Oskar Lund", "Petra Vint"]),
        (
            "Auriga, shipbuilder Halmer and wind turbine maker Ventis",
            ["Auriga", "shipbuilder Halmer", "wind turbine maker Ventis"],
        ),
        # things in lower case, and amounts
        ("bread, milk and eggs", ["bread", "milk", "eggs"]),
        ("higher wages, shorter hours and safer mines", ["higher wages", "shorter hours", "safer mines"]),
        ("the hall and the pool", ["the hall", "the pool"]),
        ("12 ships, 3 planes and 40 trucks", ["12 ships", "3 planes", "40 trucks"]),
    ],
)
def test_enumerations(text, expected):
    assert items(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ana Prado",
        "Belmora, Tarn Province",
        "Belmora;Food and Drug Administration",
        "Paris, France",
        "Oskar Lund, the minister",
        "the minister, Oskar Lund",
        "Oskar Lund and his wife",
        "12 March, 2021",
        "Ana Prado, who resigned, and Oskar Lund",
        "Norvik because of the storm and the flood",
        "Ana Prado, from May to June; her father worked for Tarn Oil, and Lund left",
        "a long walk along the river from the old mill to the bridge and back",
        "Sandoval",
        "the brand",
    ],
)
def test_one_thing_stays_whole(text):
    assert items(text) == [text]


def test_a_piece_of_a_longer_enumeration_is_one_itself():
    text = "They are Ana Prado, Oskar Lund and Petra Vint."
    assert items(text, "Ana Prado, Oskar Lund") == ["Ana Prado", "Oskar Lund"]


def test_a_place_before_a_full_stop_is_no_piece_of_an_enumeration():
    text = "They met in Belmora, Tarn Province. And then they left."
    assert items(text, "Belmora, Tarn Province") == ["Belmora, Tarn Province"]


def test_items_are_found_at_their_places():
    text = "🎉 Lund met Lund and Vint."
    assert items_of(text, Span(11, 24)) == (Span(11, 15), Span(20, 24))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the leaders of Norvik", "Norvik"),
        ("leaders from the Tarn Valley", "Tarn Valley"),
        ("the foreign ministers of Norvik and Tarn", "Norvik and Tarn"),
        ("Norvik", "Norvik"),
        ("the Bank of Norvik", "the Bank of Norvik"),
        ("the end of summer", "the end of summer"),
    ],
)
def test_heads(text, expected):
    span = without_head(text, Span(0, len(text)))
    assert span.of(text) == expected
    assert has_head(text) is (expected != text)


@given(TEXTS, st.data())
def test_items_are_words_of_the_span_in_order(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if span := snap(text, Span(start, end)):
        found = items_of(text, span)
        assert found
        assert all(span.start <= item.start < item.end <= span.end for item in found)
        assert all(before.end <= after.start for before, after in pairwise(found))
        bare = without_head(text, span)
        assert span.start <= bare.start < bare.end == span.end


def test_an_and_that_never_goes_is_part_of_the_name():
    text = "Horn and Vale closed. The owners of Horn and Vale left. Ana Prado and Oskar Lund stayed. Prado left later."
    assert items(text, "Horn and Vale") == ["Horn and Vale"]
    assert items(text, "Ana Prado and Oskar Lund") == ["Ana Prado", "Oskar Lund"]


def test_the_two_ends_of_a_range_are_two_items():
    text = "It covers matters ranging from fishing quotas to the dredging of harbours."
    span = span_of(text, "fishing quotas to the dredging of harbours")
    assert [item.of(text) for item in items_of(text, span)] == ["fishing quotas", "the dredging of harbours"]


def test_phrases_with_and_without_names_are_alike():
    text = "They want a lasting end to the war and the disarmament of Norvik."
    span = span_of(text, "a lasting end to the war and the disarmament of Norvik")
    expected = ["a lasting end to the war", "the disarmament of Norvik"]
    assert [item.of(text) for item in items_of(text, span)] == expected


def test_a_common_word_before_an_and_belongs_to_the_body_behind_it():
    text = "Drivers of public transport struck. The Transport and Allied Workers' Union and the Zell Guild agreed."
    span = span_of(text, "The Transport and Allied Workers' Union and the Zell Guild")
    assert [item.of(text) for item in items_of(text, span)] == [
        "The Transport and Allied Workers' Union",
        "the Zell Guild",
    ]


def test_a_name_before_an_and_does_not():
    text = "Norvik and Zell Workers' Union agreed."
    assert len(items_of(text, span_of(text, "Norvik and Zell Workers' Union"))) == 2
