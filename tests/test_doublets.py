import pytest

from qa.items.doublets import without_doublets
from qa.items.merging import Scored, merge
from qa.questions.forms import form_of
from qa.reading.evidence import FEATURES, Evidence
from tests.handmade import found, hit_of
from tests.test_sifting import sifted

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))


def groups_of(text, *named):
    """Return the groups of words of a text, each with its probability."""
    hit = hit_of(text)
    return merge([Scored(found(hit, words), NOTHING, probability) for words, probability in named])


def left(text, question, *things):
    groups = groups_of(text, *((words, 0.9 - place / 10) for place, words in enumerate(things)))
    return [group.lead().candidate.text for group in without_doublets(groups, form_of(question))]


@pytest.mark.parametrize(
    ("text", "question", "things", "expected"),
    [
        ("A clinic shuts. The Tarn Road clinic is old.", "What will shut?", ("A clinic", "The Tarn Road clinic"), 1),
        ("A new clinic opens. The Tarn clinic is big.", "What will open?", ("The Tarn clinic", "A new clinic"), 1),
        ("The founding family sold. The Berg family paid.", "Who sold?", ("The founding family", "The Berg family"), 1),
        # two in one sentence; another sort; one of two that are named; what may be another; one thing asked for
        ("A clinic and the Tarn clinic shut.", "What will shut?", ("A clinic", "the Tarn clinic"), 2),
        ("A school shuts. The Tarn clinic is old.", "What will shut?", ("A school", "The Tarn clinic"), 2),
        (
            "A clinic shuts. The Tarn clinic is old. The Zell clinic is new.",
            "What will shut?",
            ("A clinic", "The Tarn clinic", "The Zell clinic"),
            3,
        ),
        (
            "The ruling party won. The Green party lost.",
            "Which parties sued?",
            ("The ruling party", "The Green party"),
            2,
        ),
        ("A clinic shuts. The Tarn clinic is old.", "What is the name of it?", ("A clinic", "The Tarn clinic"), 2),
    ],
)
def test_what_is_told_without_its_name_is_the_one_that_is_named(text, question, things, expected):
    assert len(left(text, question, *things)) == expected


def test_the_named_one_is_shown():
    text = "A clinic shuts. The Tarn Road clinic is old."
    assert left(text, "What will shut?", "A clinic", "The Tarn Road clinic") == ["The Tarn Road clinic"]


def test_who_did_something_is_the_same_as_the_deed():
    text = "The Harbour League met over the Harbour League-backed plan and the Tarn-led force."
    assert sifted("Which body backs it?", text, "Harbour League-backed", "Harbour League")[0] == ["Harbour League"]
    assert sifted("Which body leads it?", text, "Tarn-led")[0] == ["Tarn-led"]
    assert sifted("How is it backed?", text, "Harbour League-backed")[0] == ["Harbour League-backed"]
