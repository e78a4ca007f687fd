"""Reading JSON strictly."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.bodies import LoneSurrogateError, MalformedBodyError, parse_json, pointer

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
)


@given(VALUES, st.booleans())
def test_what_json_writes_is_read(value, ascii_only):
    assert parse_json(json.dumps(value, ensure_ascii=ascii_only).encode()) == value


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "not JSON: Expecting value at character 0"),
        (b'{"question": ', "not JSON"),
        (b'{"question": "a" "b"}', "at character 17"),
        (b'{"a": NaN}', "NaN is no JSON number"),
        (b'{"a": -Infinity}', "-Infinity is no JSON number"),
        (b'{"a": "\xff\xfe"}', "not UTF-8: byte 7"),
        ('{"a": 1}'.encode("utf-16"), "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"9" * 10_000, "a number that is too long"),
    ],
)
def test_malformed_bodies_are_refused_with_the_place(body, told):
    with pytest.raises(MalformedBodyError) as caught:
        parse_json(body)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (rb'{"question": "\ud800"}', "/question"),
        (rb'{"question": "a\uDFFFb"}', "/question"),
        (rb'{"history": [{"question": "x"}, {"question": "\uD83C x"}]}', "/history/1/question"),
        (rb'{"a": {"\udc00": 1}}', "/a"),
        (rb'"\ud83c"', ""),
    ],
)
def test_a_lone_surrogate_is_refused_with_its_place(body, place):
    with pytest.raises(LoneSurrogateError) as caught:
        parse_json(body)
    assert caught.value.pointer == place


def test_a_surrogate_pair_is_one_character():
    assert parse_json(rb'{"a": "\ud83c\udf89"}') == {"a": "🎉"}


def test_a_pointer_escapes_and_stays_short():
    assert pointer("articles", 3, "a/b~c") == "/articles/3/a~1b~0c"
    assert len(pointer("x" * 10_000, *range(1000))) == 400
