"""The rest of an enumeration or list whose first items answer: "and the navy" after "paid by the bank, the council"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from index.documents import Span
from qa.citations import sentence_around
from qa.items.addresses import is_in_address
from qa.items.bullets import points_beside
from qa.items.merging import Scored
from qa.items.refining import refine
from qa.language.known_verbs import KNOWN_VERBS, is_base
from qa.language.verbs import base_of_past
from qa.questions.forms import AUXILIARIES, Form, Number, Target
from qa.questions.times import DAYS, MONTHS

FEWEST = 2
"""Items of an enumeration that must answer before the others are taken to answer, too."""
MOST = 6
"""Items that are added."""
DISCOUNT = 0.9
PROPER = r"\p{Lu}(?:\.|[\p{L}\p{M}\p{N}'’&-]*)"
NAME = rf"{PROPER}(?:\s(?:(?:of|and|for|de|da|del|la|al|el|bin|von|van)\s(?:the\s)?)?{PROPER})*"
SEAT = rf"(?:\s(?:in|of|from)\s(?:the\s)?{PROPER}(?:\s{PROPER})*)?(?:\s\(\p{{Lu}}[^()\n]{{1,60}}\))?"
JOIN = r"(?:[,;]\s*(?:and\s+|as\s+well\s+as\s+)?|\s+(?:and|as\s+well\s+as)\s+)"
LEAD = r"(?:(?:of|by|from|to|with)\s+)?(?:(?:the|an?|his|her|its|their)\s+)?"
DESCRIBED = r"(?:(?!(?:who|which|that|when|while|but|is|was|has|had|are|were|said|says)\b)[\p{L}\p{M}'’-]+\s){0,4}?"
WHEN = rf"(?:{DAYS}|(?!May\b)(?:{MONTHS}))"
SETTING = (
    r"(?:(?:on|in|at|after|before|during|since|until|near|over|under|against|for|as|but|not)\b"
    rf"|(?:\p{{Ll}}+\s)*{WHEN}\b(?!\s\p{{Lu}}))"
)
"""What opens when, where or how something was, and no further item: "X, on Monday"."""
BETWEEN = regex.compile(rf"{SEAT}{JOIN}{LEAD}{DESCRIBED}")
WORD_BEHIND = regex.compile(r"\s(?P<word>\p{Ll}[\p{Ll}-]*)")
AND = regex.compile(r"\band\b")
INFINITIVE = regex.compile(r"\bto\s+$")
FOLLOWS = frozenset("and as who which whose in for at on from to with after before by".split())
NEXT = regex.compile(rf"{SEAT}(?P<join>{JOIN}){LEAD}(?!{SETTING})(?P<item>{DESCRIBED}(?>{NAME}))(?![\p{{L}}\p{{N}}])")
LAST = regex.compile(
    rf"{SEAT},?\s+and\s+(?P<item>(?:the|an?)\s(?:[\p{{L}}\p{{M}}'’-]+\s){{0,4}}?[\p{{L}}\p{{M}}'’-]+){SEAT}(?=[.,;]|$)"
)


def siblings(scored: Sequence[Scored], form: Form, floor: float, query: str = "") -> list[Scored]:
    """Return what stands in one enumeration with items that reach `floor`, nearly as likely as they.

    Only of questions for people, places or things of which there may be several.
    """
    if form.number is Number.ONE or form.target not in (Target.PERSON, Target.PLACE, Target.THING):
        return []
    lines: dict[tuple[str, int], list[Scored]] = defaultdict(list)
    for item in scored:
        if item.probability >= floor:
            sentence = sentence_around(item.candidate.hit.chunk, item.candidate.span)
            lines[item.candidate.hit.article.id, sentence.start].append(item)
    beside_others = [
        replace(beside, candidate=refined, probability=beside.probability * DISCOUNT)
        for items in lines.values()
        for chain in chains(items)
        for beside, span in _around(chain)
        for refined in refine(beside.candidate.at(span), form)
    ]
    return [*beside_others, *points_beside(scored, floor, query)]


def chains(items: list[Scored]) -> Iterator[list[Scored]]:
    """Yield the runs of items with nothing but what joins an enumeration between them."""
    ordered: list[Scored] = []
    for item in sorted(items, key=lambda s: (s.candidate.start, -s.candidate.end)):
        if not ordered or item.candidate.start >= ordered[-1].candidate.end:
            ordered.append(item)
    chain = ordered[:1]
    for one, other in pairwise(ordered):
        text = one.candidate.hit.article.text
        if BETWEEN.fullmatch(text, one.candidate.end, other.candidate.start):
            chain.append(other)
            continue
        if len(chain) >= FEWEST:
            yield chain
        chain = [other]
    if len(chain) >= FEWEST:
        yield chain


def _around(chain: list[Scored]) -> Iterator[tuple[Scored, Span]]:
    """Yield what goes on behind a chain in its sentence, each with the member of the chain that it is beside."""
    last = chain[-1]
    text = last.candidate.hit.article.text
    if is_in_address(text, chain[0].candidate.start):
        return
    sentence = sentence_around(last.candidate.hit.chunk, last.candidate.span)
    end = last.candidate.end
    closed = AND.search(text, chain[0].candidate.end, last.candidate.start) is not None
    for _ in range(MOST):
        whole = (pattern.match(text, end, sentence.end) for pattern in (NEXT, LAST))
        found = next((match for match in whole if match and _is_item(text, match, closed)), None)
        if found is None:
            break
        yield last, Span(found.start("item"), found.end("item"))
        end = found.end("item")


def _is_item(text: str, found: "regex.Match[str]", closed: bool) -> bool:
    """Tell whether what goes on is an item of its own, and neither half of one nor the subject of another clause.

    Where the enumeration is `closed` by an "and", what comes behind a comma with a verb is another clause, or who said
    so. "To move" is no item.
    """
    join = text[found.start() : found.start("item")]
    if INFINITIVE.search(join) and is_base(found["item"].split()[0]):
        return False
    follows = WORD_BEHIND.match(text, found.end())
    word = follows["word"] if follows else ""
    if not word or word in FOLLOWS:
        return True
    acts = word in AUXILIARIES or word in KNOWN_VERBS or base_of_past(word) is not None
    return acts and not (closed and "," in join)
