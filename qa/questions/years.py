"""Years that a question asks about, and whether an article speaks of them."""

import regex

from index.documents import Article

YEAR = r"(?:1[5-9]|20)\d{2}"
MENTIONED = regex.compile(rf"(?<!\d){YEAR}(?!\d)")
TOP = 400
"""In how many characters from its beginning an article tells its date, if it does."""
ASKED = regex.compile(
    rf"\b(?:in|since|during|by|until|till|from|before|after|for|of|and|or|the|January|February|March|April|May|June|July|"
    rf"August|September|October|November|December|spring|summer|autumn|winter),?\s+(?P<year>{YEAR})\b(?!\s*(?:%|per\b|people\b|(?:wo)?men\b|children\b|\p{{Ll}}+s\b))",
    regex.I,
)


def asked_years(question: str) -> frozenset[str]:
    """Return the years that a question is about: {"2019"} of "What happened in 2019?", none of "2000 people"."""
    return frozenset(match["year"] for match in ASKED.finditer(question))


def speaks_of(article: Article, years: frozenset[str]) -> bool:
    """Tell whether an article is of one of the years or has one in its text or title; boilerplate counts.

    One that does not tell its own year, neither beside the text nor at its top, may be of any that is not before those
    it has.
    """
    if any((article.published or "").startswith(year) for year in years):
        return True
    said = {match.group() for text in (article.title, article.text) for match in MENTIONED.finditer(text)}
    if said & years:
        return True
    dated = article.published or MENTIONED.search(article.text, 0, TOP)
    return not dated and max(said, default="") <= max(years)
