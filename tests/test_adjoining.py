"""Two spans that a preposition joins are one thing where one thing may be asked for."""

import pytest

from qa.items.adjoining import joined
from qa.items.merging import Scored
from qa.questions.forms import form_of
from qa.reading.evidence import FEATURES, Evidence
from tests.handmade import found, hit_of

NOTHING = Evidence(**dict.fromkeys(FEATURES, 0.0))
FLOOR = 0.2


def told(text, question, *named):
    """Return the texts and probabilities of words of a text, each given with its probability, as they are joined."""
    hit = hit_of(text)
    scored = [Scored(found(hit, words), NOTHING, probability) for words, probability in named]
    return {one.candidate.text: one.probability for one in joined(scored, form_of(question), FLOOR)}


def test_what_a_preposition_joins_is_one_thing_as_likely_as_the_likelier():
    text = "He asked Zell for help in moving the sick."
    parts = (("help", 0.6), ("moving the sick", 0.3))
    assert told(text, "What did he ask Zell for?", *parts) == {"help in moving the sick": 0.6}


def test_whose_it_is_may_stand_between():
    text = "He asked for help from Zell in moving the sick."
    parts = (("help", 0.3), ("moving the sick", 0.6))
    assert told(text, "What did he ask for?", *parts) == {"help from Zell in moving the sick": 0.6}


@pytest.mark.parametrize(
    ("text", "question", "parts"),
    [
        ("Cuts in spending came.", "Which measures were taken?", (("Cuts", 0.6), ("spending", 0.3))),  # several
        ("It fell from May to June.", "What did it report?", (("May", 0.6), ("June", 0.3))),
        ("The law of Zell passed.", "Who passed it?", (("The law", 0.6), ("Zell", 0.3))),  # people
        ("Ana Prado of the Greens came.", "What did it see?", (("Ana Prado", 0.6), ("the Greens", 0.3))),
        ("He asked for help in moving.", "What did he ask for?", (("help", 0.6), ("moving", 0.1))),  # unlikely
        ("He asked for help and food.", "What did he ask for?", (("help", 0.6), ("food", 0.3))),
    ],
)
def test_others_stay_as_they_are(text, question, parts):
    assert told(text, question, *parts) == dict(parts)
