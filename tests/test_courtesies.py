import pytest

from qa.items.merging import Scored, merge
from qa.names.courtesies import are_man_and_woman, are_told_apart
from qa.names.sameness import same
from qa.reading.evidence import FEATURES, Evidence
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Mr Prado", "Mrs Prado", True),
        ("Mr. Prado", "Ms Prado", True),
        ("Sir Jan Prado", "Dame Prado", True),
        ("Mr Prado", "Sir Jan Prado", False),
        ("Prado", "Mrs Prado", False),
        ("Mr and Mrs Prado", "Mrs Prado", False),
    ],
)
def test_titles_tell_a_man_from_a_woman(first, second, expected):
    assert are_man_and_woman(first, second) is expected
    assert not (expected and same(first, second))


def test_a_man_and_a_woman_of_one_surname_are_two():
    text = "Mr Prado left. Mrs Prado stayed."
    hit = hit_of(text)
    scored = [Scored(found(hit, "Prado", nth=nth), NOTHING, 0.9 - nth / 10) for nth in (0, 1)]
    assert [len(group.members) for group in merge(scored)] == [1, 1]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Mrs Prado stayed. Their grandson, Jan Prado, left.", True),
        ("Mrs. Prado stayed with her husband Jan Prado.", True),
        ("Mr Prado stayed. His sister Jan Prado left.", True),
        ("Mrs Prado stayed. His sister Jan Prado left.", False),
        ("Mrs Prado stayed. So did Jan Prado.", False),
        ("Prado stayed with her husband Jan Prado.", False),
    ],
)
def test_titles_and_words_for_kin_tell_two_apart(text, apart):
    hit = hit_of(text)
    assert are_told_apart(found(hit, "Prado"), found(hit, "Jan Prado")) is apart
