import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.documents import Span
from index.sentences import split_sentences

# Emoji with joiners and skin tones, combining marks, RTL with marks, soft hyphens, line ends, every sort of space.
SPACES = [" ", " ", " ", "\n", "\n\n", "\r\n", "\u00a0", "\u202f", "\u2028", "\x1f", "\t", "\ufeff", "\u200b"]
MARKS = [". ", ".", "? ", "! ", "… ", "“", "”", '"', "(", ")", "’s", ":", ";", ", ", "—", "«", "»", "*"]
WORDS = [
    "word",
    "Word",
    "the",
    "Dr. ",
    "J. K. ",
    "p.m. ",
    "U.S. ",
    "3.5",
    "No. 5",
    "\u200f",
    "co\u00adop",
    "ñ",
    "e\u0301",
]
OTHERS = ["👩🏽‍🚀", "🇮🇪", "שָׁלוֹם", "سلام", "漢字。", "हिन्दी।"]
PIECES = st.sampled_from([*SPACES, *MARKS, *WORDS, *OTHERS])
TEXTS = st.lists(PIECES, max_size=80).map("".join)
LANGUAGES = st.sampled_from(["en", "de", "fr", "ar", "he", "ja", "hi", "tr", "en-GB", "xx", ""])


def sentences(text, language="en"):
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)), language)]


@settings(max_examples=400, deadline=None)
@given(TEXTS, LANGUAGES, st.integers(0, 20), st.integers(0, 20))
def test_sentences_are_trimmed_disjoint_and_cover_the_span(text, language, skip, drop):
    span = Span(min(skip, len(text)), max(min(skip, len(text)), len(text) - drop))
    found = split_sentences(text, span, language)
    position = span.start
    for sentence in found:
        assert position <= sentence.start < sentence.end <= span.end
        assert text[position : sentence.start].strip() == ""
        assert sentence.of(text) == sentence.of(text).strip() != ""
        position = sentence.end
    assert text[position : span.end].strip() == ""


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), LANGUAGES)
def test_any_text_is_split(text, language):
    assert "".join("".join(sentences(text, language)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\u00a0", []),
        ("One. Two? Three! Four", ["One.", "Two?", "Three!", "Four"]),
        ("The vote is on Jan. 5. He left.", ["The vote is on Jan. 5.", "He left."]),
        ("Then U.S. President J. K. Mason spoke. All heard.", ["Then U.S. President J. K. Mason spoke.", "All heard."]),
        ("Dr. X met Gen. Y. They ate as they spoke.", ["Dr. X met Gen. Y.", "They ate as they spoke."]),
        ("He said: “We will go.” They went.", ["He said: “We will go.”", "They went."]),
        ("It was Ms. Brandt, who won. He left.", ["It was Ms. Brandt, who won.", "He left."]),
        ("Cllr. Lund and Const. Vint of Tarn Pte. Ltd. met.", ["Cllr. Lund and Const. Vint of Tarn Pte. Ltd. met."]),
        ("Smt. Rao met Amb. Berg. They ate.", ["Smt. Rao met Amb. Berg.", "They ate."]),
        ("He has an MS. Lee has a doctorate.", ["He has an MS.", "Lee has a doctorate."]),
        ("She prefers Ms. The form has no room.", ["She prefers Ms.", "The form has no room."]),
        ("He likes prisms. Brandt does not.", ["He likes prisms.", "Brandt does not."]),
        ("“We will go,” he said. “Now.”", ["“We will go,” he said.", "“Now.”"]),
        ('"Go!" she said. He went.', ['"Go!" she said.', "He went."]),
        ("(It was late.) They left.) Then dark.", ["(It was late.) They left.)", "Then dark."]),
        ("It went.[1] It came.[2]", ["It went.[1]", "It came.[2]"]),
        ("It rose 3.5 percent to $1.2 billion. Good.", ["It rose 3.5 percent to $1.2 billion.", "Good."]),
        ("1. Wash the cup. 2. Dry it.", ["1. Wash the cup.", "2. Dry it."]),
        ("They meet at 5 p.m. Monday at the inn.", ["They meet at 5 p.m. Monday at the inn."]),
        ("It ends at 5 p.m. The rest of the day is free.", ["It ends at 5 p.m.", "The rest of the day is free."]),
        ("😀 Then é left 🇮🇪. And e\u0301 stayed.", ["😀 Then é left 🇮🇪.", "And e\u0301 stayed."]),
        ("これは本です。本当？はい", ["これは本です。", "本当？", "はい"]),
    ],
)
def test_what_is_one_sentence(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "M. Dupont est là. Il dit non.", ["M. Dupont est là.", "Il dit non."]),
        ("fr", "Le juge\u00a0M.\u00a0Dupont rit\u00a0! Oui.", ["Le juge\u00a0M.\u00a0Dupont rit\u00a0!", "Oui."]),
        ("de", "Am 5. Januar kam Dr. Meier. Das ist z. B. gut.", ["Am 5. Januar kam Dr. Meier.", "Das ist z. B. gut."]),
        ("ar", "هذا كتاب. ما هذا؟ نعم.", ["هذا كتاب.", "ما هذا؟", "نعم."]),
        ("hi", "यह है। वह नहीं।", ["यह है।", "वह नहीं।"]),
    ],
)
def test_other_languages(language, text, expected):
    assert sentences(text, language) == expected


def test_a_line_end_closes_a_sentence():
    assert sentences("The headline\nBy A. Writer\nIt rained. It poured") == [
        "The headline", "By A. Writer", "It rained.", "It poured",
    ]  # fmt: skip


def test_a_hard_wrapped_paragraph_is_read_across_its_lines():
    text = (
        "The harbour master said on Tuesday that the old crane,\n"
        "which had stood on the quay since the great storm, was\n"
        "to be taken down before winter. A new one had been\n"
        "ordered from the yard, and would be ready in spring."
    )
    assert [sentence[-7:] for sentence in sentences(text)] == ["winter.", "spring."]
    names = "\n".join(
        ["The First Long Name Of A Member Of The House", "The Second Long Name Of A Member Of The Hall"] * 3
    )
    assert len(sentences(names)) == 6


def test_the_sentences_of_a_long_quotation_are_told_apart():
    quote = "“" + "We had been waiting at the gate for hours without a word. " * 8 + "Then it opened.”"
    assert len(sentences(quote)) == 9


@pytest.mark.parametrize("unit", ["x", " ", "(“", "a, ", "A. ", "漢字", '"', "word ", "hi\n"])
def test_a_very_long_line_takes_time_in_proportion(unit):
    text = unit * (1_000_000 // len(unit))
    began = time.process_time()
    found = split_sentences(text, Span(0, len(text)))
    # Not a measure of speed: what grows with the square would take hours.
    assert time.process_time() - began < 60
    assert sum(len("".join(span.of(text).split())) for span in found) == len("".join(text.split()))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Ana Prado sold it in May. Jon Berg bought it.", "Ana Prado sold it in May."),
        ("He left on 5 May. “Petra Vint came.”", "He left on 5 May."),
        ("She met Theresa May. Jon left.", "She met Theresa May. Jon left."),
        ("She met Theresa May. The others left.", "She met Theresa May."),
    ],
)
def test_the_month_of_may_is_no_abbreviation(text, first):
    assert split_sentences(text, Span(0, len(text)))[0].of(text) == first
