"""The next one of a series is not the one that is asked about."""

import pytest

from qa.items.merging import Scored, merge
from qa.reading.evidence import FEATURES, Evidence
from qa.sifting.other_editions import of_this_edition
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))
TEXT = "Leaders met in Norvik. The next summit will be held in Zell."


def left(question, text=TEXT, *, other=0.6):
    """Return which towns are left, of which Zell is the likelier."""
    hit = hit_of(text)
    scored = [Scored(found(hit, "Zell"), NOTHING, 0.9), Scored(found(hit, "Norvik"), NOTHING, other)]
    return [group.lead().candidate.text for group in of_this_edition(merge(scored), question)]


@pytest.mark.parametrize(
    "question",
    ["Where is the Tarn summit being held?", "where was the summit held", "Where did the summit take place?"],
)
def test_the_next_one_is_none(question):
    assert left(question) == ["Norvik"]


@pytest.mark.parametrize(
    "question",
    ["Where will the summit be held?", "Where is the next summit being held?", "Where was the treaty signed?"],
)
def test_it_stays_where_it_may_be_meant(question):
    assert left(question) == ["Zell", "Norvik"]


def test_it_stays_where_no_other_is_likely_or_it_stands_in_another_sentence():
    assert left("Where was the summit held?", other=0.1) == ["Zell", "Norvik"]
    text = "The next summit is far off. Leaders met in Zell, not in Norvik."
    assert left("Where was the summit held?", text) == ["Zell", "Norvik"]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Where was the summit held?", "The last summit was in Zell, and that before in Norvik."),
        ("Where was she taken that day?", "The next day she was taken to Zell, later to Norvik."),
    ],
)
def test_the_last_one_and_the_next_day_stay(question, text):
    assert left(question, text) == ["Zell", "Norvik"]
