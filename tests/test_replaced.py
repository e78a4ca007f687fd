"""Who was replaced is not who holds an office now."""

import pytest

from qa.items.merging import Scored, merge
from qa.reading.evidence import FEATURES, Evidence
from qa.sifting.replaced import without_replaced
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))
TEXT = "Ana Prado becomes foreign minister, replacing Sir Jon Berg, and thanked outgoing Minister Eva Lund."


def left(question, text=TEXT, names=("Ana Prado", "Jon Berg", "Eva Lund")):
    """Return who of those named is left."""
    hit = hit_of(text)
    scored = [Scored(found(hit, name), NOTHING, 0.9 - place / 10) for place, name in enumerate(names)]
    return [group.lead().candidate.text for group in without_replaced(merge(scored), question)]


@pytest.mark.parametrize(
    "question",
    ["Who is the foreign minister?", "Who are the new ministers?", "Who was appointed foreign minister?"],
)
def test_who_is_replaced_is_no_new_holder(question):
    assert left(question) == ["Ana Prado"]


@pytest.mark.parametrize(
    "question",
    ["Who was foreign minister before?", "Who did the new minister replace?", "Which ministers left?", "Who spoke?"],
)
def test_other_questions_may_mean_them(question):
    assert left(question) == ["Ana Prado", "Jon Berg", "Eva Lund"]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Prado hopes to replace Jon Berg in May.",
        "The woman who could succeed Jon Berg is Ana Prado.",
        "Ana Prado cheered. Talk of replacing Jon Berg is wrong.",
        "Ana Prado met outgoing President Jon Berg.",
    ],
)
def test_who_may_yet_be_replaced_is_still_in_office(text):
    assert left("Who is the president?", text, ("Ana Prado", "Jon Berg")) == ["Ana Prado", "Jon Berg"]


def test_who_is_named_to_replace_somebody_is_new():
    text = "Ana Prado was named minister to replace Jon Berg."
    assert left("Who was named minister?", text, ("Ana Prado", "Jon Berg")) == ["Ana Prado"]
