"""Answers that are enumerations ("Britain, France and Italy") split into the items a list question asks for."""

import re

from index.documents import Span
from qa.training.records import Example

SEPARATOR = re.compile(
    r"\s*;\s*(?:and\s+|or\s+)?|\s*,\s*(?:and\s+|or\s+|as well as\s+|&\s+)?|\s+(?:and|or|&|as well as)\s+"
)
ARTICLE = re.compile(r"(?:the|a|an|both|either)\s+", re.I)
SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|both|other|some|list|name)\b|"
    r"\b(?:what|which)\s+(?!(?:do|does|did|is|was|can|could|would|will|has|had|have)\b)(?:\w+\s+){0,2}?"
    r"(?!(?:does|was|has|his|this|process|its)\b)\w{2,}(?<![suai])s\b(?!\s+the\b)|"
    r"\b(?:who|what|which(?:\s+\w+){1,2})\s+(?:are|were)\b",
    re.I,
)
PEOPLE = re.compile(r"\bwho(?:m|se)?\b", re.I)
CLAUSE = re.compile(
    r"\b(?:which|that|who|because|where|when|while|if|is|was|are|were|has|had|to|but|etc)\b|^such\b|^[JS]r\b|^Inc\b",
    re.I,
)
EDGES = " \t\n\xa0.,;:"
MAX_ITEM_WORDS = 6


def asks_for_several(question: str) -> bool:
    """Tell whether a question's wording expects more than one thing: a number, a plural noun, "are", "list"."""
    return SEVERAL.search(question) is not None


def split_items(text: str, span: Span) -> tuple[Span, ...]:
    """Return the items of the enumeration in `span`, each a span of `text`, or `span` alone when it is not one.

    Items are short, hold no clause, and are not bare parts of a number or a date ("5,000", "May 4, 1990").
    """
    items, start = [], span.start
    for separator in SEPARATOR.finditer(text, span.start, span.end):
        items.append(_bare(text, start, separator.start()))
        start = separator.end()
    items.append(_bare(text, start, span.end))
    words = [item.of(text) for item in items]
    if len(items) < 2 or not all(map(_is_item, words)) or len(set(words)) < len(words):
        return (span,)
    return tuple(items)


def as_list(example: Example) -> Example | None:
    """Return `example` with its one enumerated answer split into items; None if it is not a question for a list."""
    if len(example.spans) != 1:
        return None
    items = split_items(example.context, example.spans[0])
    if len(items) < 2 or (len(items) == 2 and not _are_two(example, items)):
        return None
    return Example(f"{example.id}/items", example.source, example.question, example.context, items, example.article, ())


def _are_two(example: Example, items: tuple[Span, ...]) -> bool:
    """Tell whether "A and B" is two things: only the question can ("search and rescue"), or that both are people."""
    if asks_for_several(example.question):
        return True
    return PEOPLE.search(example.question) is not None and all(example.context[item.start].isupper() for item in items)


def _bare(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    article = ARTICLE.match(text, start, end)
    return Span(article.end() if article and article.end() < end else start, end)


def _is_item(words: str) -> bool:
    if not any(map(str.isalpha, words)) or len(words.split()) > MAX_ITEM_WORDS:
        return False
    if words.count("(") != words.count(")") or words.count('"') % 2:
        return False
    return CLAUSE.search(words) is None
