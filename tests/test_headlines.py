from dataclasses import replace

import pytest

from index.ingest import title_of
from qa.reading.headlines import (
    LONGEST_HEADING,
    asks_who_wrote,
    heading,
    in_byline,
    in_dateline,
    name_in_headline,
    title_lead,
)
from tests.handmade import hit_of, span_of

BODY = "\n\nThe mayor, Ana Prado, met Oskar Lund on Monday. Prado said little."


@pytest.mark.parametrize(
    ("headline", "words", "name"),
    [
        ("Prado Convenes Council", "Prado Convenes", "Prado"),
        ("Mayor Ana Prado Convenes the Council", "Ana Prado Convenes", "Ana Prado"),
        ("Ana Prado Meets Lund", "Ana Prado", "Ana Prado"),
        ("Tired Voters Shun Every Poll", "Tired Voters", "Tired Voters"),  # nothing of it stands in the article
        ("Ana Prado Convenes the angry council", "Ana Prado Convenes", "Ana Prado Convenes"),  # no headline
        ("Ana Prado", "Ana Prado", "Ana Prado"),
    ],
)
def test_names_in_headlines(headline, words, name):
    text = headline + BODY
    assert name_in_headline(text, span_of(text, words)).of(text) == name


def test_names_in_running_text_stay_as_they_are():
    text = "Prado Convenes Council" + BODY
    span = span_of(text, "Ana Prado, met Oskar Lund")
    assert name_in_headline(text, span) == span


@pytest.mark.parametrize(
    ("title", "lead"),
    [("Bridge  opens\n", "Bridge opens. "), ("Who knew?", "Who knew? "), ("", ""), (" ", "")],
)
def test_what_the_reader_sees_of_a_title(title, lead):
    assert title_lead(title) == lead


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("ZELL, Veldland (News Agency) — The mayor spoke.", "ZELL", True),
        ("ZELL, Veldland (News Agency) — The mayor spoke.", "Veldland", True),
        ("ZELL, Veldland (News Agency) — The mayor spoke.", "The mayor", False),
        ("Headline\n\nNEW ZELL - The mayor spoke.", "NEW ZELL", True),
        ("ZELL, May 3: Rain fell.", "May 3", True),
        ("The ZELL group — a firm — grew.", "ZELL", False),
        ("Ana Prado — the mayor — spoke.", "Ana Prado", False),
        ("NATO agreed. It is done — at last.", "NATO", False),
        ("NORVA, the Tarn furniture giant — once small — grew.", "NORVA", False),
        ("NORVA - Belmora's largest bank - grew.", "NORVA", False),
        ("NORVA — the agency — grew.", "NORVA", False),
        ("PRADO: Rain fell.", "PRADO", False),
        ("ZELL - Norvik's bank grew.", "ZELL", True),
        ("ZELL (News Agency) — Ana Prado — the mayor — spoke.", "ZELL", True),
        ("ZELL, Veldland – 6 October 2025", "6 October", False),
        ("Line.\n\n" * 5 + "ZELL — The mayor spoke.", "ZELL", True),
        ("Line.\n\n" * 12 + "ZELL — The mayor spoke.", "ZELL", False),
    ],
)
def test_datelines(text, words, expected):
    assert in_dateline(text, span_of(text, words)) is expected


def test_an_article_without_a_title_is_headed_by_its_first_sentence():
    sentence = (
        "The mayor of Zell, Ana Prado, said on Monday that the bridge over the Inn, closed since early spring, would "
        "open to lorries."
    )
    text = f"{sentence} Rain fell."
    cut_short = replace(hit_of(text).article, title=title_of(hit_of(text).article))
    assert cut_short.title.endswith("…")
    assert heading(cut_short) == sentence
    assert heading(replace(cut_short, title="Bridge opens…")) == "Bridge opens…"
    assert heading(replace(cut_short, title="Bridge opens")) == "Bridge opens"


def test_a_heading_is_of_bounded_length():
    endless = "word " * 400
    text = f"The mayor {endless}"
    assert len(heading(replace(hit_of(text).article, title=title_of(hit_of(text).article)))) <= LONGEST_HEADING


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Mill sold\n\nAna Prado, Harbour News\n\nThe mill was sold.", "Ana Prado", True),
        ("Mill sold\nBy Ana Prado and Jon Berg\nThe mill was sold.", "Jon Berg", True),
        ("Ana Prado, Harbour News\n\nThe mill was sold.", "Ana Prado", False),  # that is the title
        ("Mill sold\n\nAna Prado sold the mill.", "Ana Prado", False),
        ("Mill sold\n\nAna Prado.\n\nShe left.", "Ana Prado", False),
        ("Storm\n\nThe alert covers:\n\nTarn Valley\nZell\nOld Norvik\n", "Old Norvik", False),
        ("Storm\n\nThe alert covers: Tarn.\n\nAna Prado\n", "Ana Prado", True),
        ("Mill sold\n" + "It rained.\n" * 10 + "Ana Prado, Harbour News\n", "Ana Prado", False),
    ],
)
def test_bylines(text, words, expected):
    assert in_byline(text, span_of(text, words)) is expected


def test_only_who_asks_for_the_author_is_told_what_a_byline_says():
    assert asks_who_wrote("Who wrote the story?")
    assert not asks_who_wrote("Who did she speak to?")
