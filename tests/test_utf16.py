"""Code points to UTF-16 and back, against Python's own encoder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.offsets import Utf16Offsets

AWKWARD = "a\u0301🎉👩‍🚀שלום\u00a0\u00ad\r\n"
TEXTS = st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(AWKWARD)))


def units(text):
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_every_offset_agrees_with_the_encoder(text):
    offsets = Utf16Offsets(text)
    for i in range(len(text) + 1):
        assert offsets.to_utf16(i) == units(text[:i])
        assert offsets.from_utf16(units(text[:i])) == i


@given(TEXTS, st.data())
def test_a_span_cuts_the_same_words_in_both_coordinates(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    offsets = Utf16Offsets(text)
    encoded = text.encode("utf-16-le")
    cut = encoded[2 * offsets.to_utf16(start) : 2 * offsets.to_utf16(end)].decode("utf-16-le")
    assert cut == text[start:end]


@given(TEXTS)
def test_offsets_within_a_surrogate_pair_are_refused(text):
    offsets = Utf16Offsets(text)
    for i, character in enumerate(text):
        if ord(character) > 0xFFFF:
            with pytest.raises(ValueError, match="within a surrogate pair"):
                offsets.from_utf16(units(text[:i]) + 1)


def test_known_offsets():
    offsets = Utf16Offsets("a🎉b👩‍🚀c")
    assert [offsets.to_utf16(i) for i in range(8)] == [0, 1, 3, 4, 6, 7, 9, 10]
    assert [offsets.from_utf16(i) for i in (0, 1, 3, 4, 6, 7, 9, 10)] == list(range(8))


@pytest.mark.parametrize("offset", [-1, 4])
def test_code_points_outside_the_text_are_refused(offset):
    with pytest.raises(ValueError, match=f"offset {offset} is outside a text of 3 code points"):
        Utf16Offsets("a🎉b").to_utf16(offset)


@pytest.mark.parametrize("offset", [-1, 5])
def test_units_outside_the_text_are_refused(offset):
    with pytest.raises(ValueError, match=f"offset {offset} is outside a text of 4 UTF-16 units"):
        Utf16Offsets("a🎉b").from_utf16(offset)
