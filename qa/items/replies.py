"""What answers a question of yes or no: a sentence, with the question it replies to where it is a bare "Not yet."."""

from typing import Final

import regex

from index.documents import Hit, Span
from qa.citations import sentence_around

SPEAKER: Final = regex.compile(r"(?P<who>\p{Lu}{1,4}):\s+(?=[\"“‘']?\p{Lu})")
"""Who speaks in an interview, by initials: "IC: No, we never met."."""
Q_AND_A: Final = ("Q", "A")
SURELY: Final = r"(?:absolutely|certainly|definitely|maybe|obviously|of course|perhaps|possibly|probably)"
BARE_REPLY: Final = regex.compile(
    rf"""
    [\"“'‘]?
    (?:(?:yes|no|never|{SURELY}),?\s)?
    (?:yes|no|never|nope|{SURELY}|(?:{SURELY}\s)?not(?:\s(?:yet|really|at\sall|quite|so\sfar|any\smore|entirely))?)
    [.!]?[\"”'’]?
    """,
    regex.I | regex.X,
)
ASKS: Final = regex.compile(r"\?[\"”'’]?$")


def reply_around(hit: Hit, span: Span) -> Span:
    """Return the sentence around a span, without its speaker's initials: "No, we never met." for "IC: No, we …".

    What says nothing alone goes with the question right before it: "Has anybody been charged? Not yet.".
    """
    text = hit.article.text
    sentence = sentence_around(hit.chunk, span)
    said = _unlabelled(text, sentence)
    if not BARE_REPLY.fullmatch(text, said.start, said.end):
        return said
    before = [asked for asked in hit.chunk.sentences if asked.end <= sentence.start]
    if not before or not ASKS.search(before[-1].of(text)):
        return said
    return Span(_unlabelled(text, before[-1]).start, said.end)


def _unlabelled(text: str, sentence: Span) -> Span:
    """Return a sentence without its speaker's initials, which stand before several: "UN: Famine spreads" is none."""
    label = SPEAKER.match(text, sentence.start, sentence.end)
    if label is None:
        return sentence
    speaks = label["who"] in Q_AND_A or len(regex.findall(rf"(?m)^{label['who']}:\s", text)) > 1
    return Span(label.end(), sentence.end) if speaks else sentence
