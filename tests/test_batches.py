"""Batches of an import's body: where they end, what is wrong with a line, and that they can be taken up anywhere."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import batches as batches_module
from index.batches import batches
from index.jobs import LineError
from index.json_lines import MAX_BYTES
from tests.bodies import lines, numbered


def test_batches_know_where_they_end(small):
    body = numbered(4) + b"\n  \nnonsense\n" + numbered(1)[:-1]
    found = list(batches(io.BytesIO(body)))
    assert [[article.id for article in batch.articles] for batch in found] == [["a0", "a1", "a2"], ["a3", "a0"]]
    assert [batch.lines_done for batch in found] == [3, 8]
    assert found[1].errors == (LineError(7, "malformed JSON at column 1: Expecting value"),)
    assert found[1].bytes_done == len(body)
    assert body[: found[0].bytes_done] == numbered(3)


def test_an_id_that_comes_again_begins_another_batch():
    body = lines(
        {"id": "a", "text": "One."}, {"id": "b", "text": "Two."}, {"id": "a", "text": "Three."}, {"text": "Four."}
    )
    assert [[article.text for article in batch.articles] for batch in batches(io.BytesIO(body))] == [
        ["One.", "Two."],
        ["Three.", "Four."],
    ]


def test_large_articles_and_many_errors_fill_a_batch(monkeypatch):
    monkeypatch.setattr(batches_module, "BYTES_AT_ONCE", 100)
    assert [len(b.articles) for b in batches(io.BytesIO(numbered(3, "{} " + "words " * 10)))] == [1, 1, 1]
    monkeypatch.setattr(batches_module, "AT_ONCE", 3)
    assert [len(b.errors) for b in batches(io.BytesIO(b"x\n" * 7))] == [3, 3, 1]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"[]", "an article must be an object, not a list"),
        (b'{"id": "a b", "text": "Cats."}', "id: 'a b' is not 1 to 200 of A"),
        (b'{"text": " "}', "text: blank"),
        (b'{"text": "Cats.", "colour": "red"}', "colour: unknown field"),
        (b'{"text": "Cats\\u0000."}', "text: has a NUL character"),
        (b'{"text": "Cats.", "published": "yesterday"}', "published: 'yesterday' is neither a date"),
        (b'{"text": "\xff"}', "not decodable as UTF-8"),
        (b'{"html": "<p></p>"}', ""),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "' + b"x" * MAX_BYTES + b'"}', "over 5,000,000 bytes"),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_taken(line, reason):
    (batch,) = batches(io.BytesIO(numbered(1) + line + b"\n" + lines({"text": "Dogs bark."})))
    assert [article.text for article in batch.articles] == ["Cats count 0.", "Dogs bark."]
    ((number, told_reason),) = [(error.line, error.reason) for error in batch.errors]
    assert number == 2
    assert told_reason.startswith(reason)
    assert 0 < len(told_reason) <= 300


@given(st.lists(st.sampled_from(["a", "b", "blank", "bad", "none"]), max_size=20), st.integers(0, 3))
def test_from_any_batch_on_the_rest_is_the_same(kinds, cut):
    made = {"blank": b"\n", "bad": b"{\n", "none": lines({"text": "No id."})}
    body = b"".join(made.get(kind) or lines({"id": kind, "text": "Cats."}) for kind in kinds)
    found = list(batches(io.BytesIO(body)))
    for place in range(min(cut, len(found))):
        file = io.BytesIO(body)
        file.seek(found[place].bytes_done)
        assert list(batches(file, found[place].lines_done)) == found[place + 1 :]
    assert sum(len(b.articles) + len(b.errors) for b in found) == len(kinds) - kinds.count("blank")
    assert all(len({a.id for a in b.articles if a.id}) == sum(a.id is not None for a in b.articles) for b in found)
    assert (found[-1].lines_done if found else 0) == len(kinds)
