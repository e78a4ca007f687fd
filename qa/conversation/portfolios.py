"""Follow-ups that ask of another department: "And education?" after "Who is the health minister of Norvik?"."""

import regex

from qa.language.nouns import without_article
from qa.language.offices import PORTFOLIOS

OFFICE = r"(?:minister|secretary|ministry|department|commissioner|portfolio)s?"
NAMED = "|".join(sorted({*PORTFOLIOS, "foreign", "prime"}, key=len, reverse=True))
BEFORE = regex.compile(rf"\b(?P<of>{NAMED})(?=\s{OFFICE}\b)", regex.I)
BEHIND = regex.compile(rf"(?<=\b{OFFICE}\s(?:of|for)\s)(?:the\s)?(?P<of>{NAMED})\b", regex.I)
ABOUT = regex.compile(r"\sabout\s", regex.I)


def of_another_department(previous: str, new: str) -> str | None:
    """Return "Who is the education minister" for "education" and "Who is the health minister"; else None.

    "And trade?" after "What did the health minister say about jobs?" may as well ask what was said about trade.
    """
    words = without_article(new).lower()
    old = (BEHIND.search(previous) or BEFORE.search(previous)) if words in PORTFOLIOS else None
    if old is None or ABOUT.search(previous, old.end()):
        return None
    return f"{previous[: old.start()]}{words}{previous[old.end() :]}"
