"""What answers a question of yes or no, from a report and from an interview."""

import pytest

from index.documents import Span
from qa.items.replies import reply_around
from tests.handmade import found, hit_of

INTERVIEW = "DM: Did you meet?\nIC: No.\nDM: Ever since?\nIC: No, we never spoke."


def reply(text, words, *, nth=0, within=None):
    hit = hit_of(text, within=within)
    return reply_around(hit, found(hit, words, nth=nth).span).of(text)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Has anybody been charged? Not yet. Police wait.", "Not yet", "Has anybody been charged? Not yet."),
        ("“Is it safe?” “Yes.” He laughed.", "Yes", "“Is it safe?” “Yes.”"),
        ("Will it last? Probably not. It rained.", "Probably not", "Will it last? Probably not."),
        ("Q: Will it last? A: Not yet. It rained.", "Not yet", "Will it last? A: Not yet."),
        # what says enough, and what replies to nothing
        ("Has anybody been charged? Not yet, police say.", "Not yet", "Not yet, police say."),
        ("Has anybody been charged? Nobody was.", "Nobody", "Nobody was."),
        ("They wait. Not yet. It rained.", "Not yet", "Not yet."),
        ("Why? They wait. No.", "No", "No."),
    ],
)
def test_a_bare_reply_goes_with_its_question(text, words, expected):
    assert reply(text, words) == expected


@pytest.mark.parametrize(
    ("words", "nth", "expected"),
    [
        ("No", 0, "Did you meet?\nIC: No."),
        ("we never spoke", 0, "No, we never spoke."),
        ("Ever since", 0, "Ever since?"),
    ],
)
def test_the_initials_of_a_speaker_are_left_out(words, nth, expected):
    assert reply(INTERVIEW, words, nth=nth) == expected


@pytest.mark.parametrize("text", ["UN: Famine spreads.", "IC: No, we met.", "Prado: No, we met. Prado: Never."])
def test_what_stands_before_one_colon_or_is_a_name_stays(text):
    assert reply(text, text.split()[1].rstrip(",")).startswith(text.split()[0])


def test_the_question_must_be_of_the_same_passage():
    text = "Has anybody been charged? Not yet. Police wait."
    assert reply(text, "Not yet", within=Span(text.index("Not"), len(text))) == "Not yet."
