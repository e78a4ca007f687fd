"""The top of an article: what the reader sees of it before a passage, the names in a headline, and the dateline.

"Ames and Brandt Meet" capitalises every word, so that only the article tells where its names end. "ZELL, May 3 —" says
where a report was written, not whom or what it is about.
"""

import regex

from index.chunking import shows_title
from index.documents import Article, Span
from qa.names.plain import TOKEN, is_capitalised

LONGEST_DATELINE = 100
FIRST_LINES = 10
"""Lines of an article, empty ones aside, within which its dateline stands."""
PLACE_AND_DATE = r",(?!\s*(?:the|an?)\s)(?:(?!['’]s\b)[^—–\n()]){1,40}"
AGENCY = r"(?:\s*\([^)\n]{1,40}\))?"
DASH = r"(?:[—–]|--?)"
ASIDE = rf"\p{{Lu}}[^\s—–]*(?:\s\p{{Lu}}[^\s—–]*)*['’]s\s[^.—–\n]{{1,60}}\s{DASH}\s"
DATELINE = regex.compile(
    rf"\s*\p{{Lu}}{{3,}}[\p{{Lu}}\p{{M}} .'’-]*"
    rf"(?:(?:{PLACE_AND_DATE})?{AGENCY}\s*{DASH}(?=\s)(?!\s+(?:\p{{Ll}}|{ASIDE}))|{PLACE_AND_DATE}{AGENCY}\s*:(?=\s))"
)
"""Where and when a report was written; "NASA — the agency — grew" and "PRADO: Rain fell" say something else."""
PROPER = r"\p{Lu}[\p{L}\p{M}.'’-]*"
BYLINE = regex.compile(
    rf"[ \t]*(?:[Bb]y |BY )?{PROPER}(?: {PROPER}){{1,3}}"
    rf"(?:(?:, | and | \| | - | – | — |/){PROPER}(?: {PROPER}){{0,3}}){{0,2}}(?<!\.)[ \t]*$",
    regex.M,
)
"""A line of nothing but names: "Ana Prado, Harbour News"."""
LEADS_IN = regex.compile(r"\s\S+\s+\S+:[ \t]*\n\s*(?:\S[^\n]{0,60}\n)*$")
"""What goes before a list with a line for each: "The alert covers:"."""
LONGEST_LIST = 1_000
WRITING = regex.compile(
    r"\b(?:wr[io]t\w*|report\w*|author\w*|journalist\w*|publish\w*|byline|correspondent\w*|editor\w*|agency|newspaper|outlet|source)\b",
    regex.I,
)
LONGEST_HEADING = 300
SENTENCE_END = regex.compile(r"(?<!\b\p{Lu})[.!?]\p{P}*(?=\s)|\n")
MINOR = 3
"""Letters of the longest word that a headline may leave in lower case."""


def in_dateline(text: str, span: Span) -> bool:
    """Tell whether `span` lies in a dateline, at the start of one of the first lines: "ZELL, Tarn (News Agency) — "."""
    start = text.rfind("\n", 0, span.start) + 1
    if _lines_above(text, start) >= FIRST_LINES:
        return False
    match = DATELINE.match(text, start, start + LONGEST_DATELINE)
    return match is not None and span.end <= match.end()


def in_byline(text: str, span: Span) -> bool:
    """Tell whether `span` lies in a line that says who wrote an article: "Ana Prado, Harbour News", near its top.

    Not in a list that a colon leads to: "The alert covers:", "Norvik East", "Tarn Valley".
    """
    start = text.rfind("\n", 0, span.start) + 1
    if BYLINE.match(text, start) is None or not 0 < _lines_above(text, start) < FIRST_LINES:
        return False
    return LEADS_IN.search(text[max(0, start - LONGEST_LIST) : start]) is None


def asks_who_wrote(question: str) -> bool:
    """Tell whether a question asks for what a byline tells."""
    return WRITING.search(question) is not None


def heading(article: Article) -> str:
    """Return the article's title, or the whole sentence at its head that the title was cut from, of 300 characters."""
    stem = article.title.removesuffix("…")
    if stem == article.title or not article.text.startswith(stem):
        return article.title
    end = SENTENCE_END.search(article.text, len(stem), LONGEST_HEADING)
    return article.text[: end.end() if end else LONGEST_HEADING].strip()


def title_lead(title: str) -> str:
    """Return what the reader is given before a passage that does not show its article's title itself; "" for none."""
    title = " ".join(title.split())
    return f"{title}{'' if title.endswith(('.', '?', '!')) else '.'} " if title else ""


def lead_before(article: Article, words: str) -> str:
    """Return what is read of an article's title before words of it; "" where they begin with it themselves."""
    return "" if shows_title(article, words) else title_lead(heading(article))


def name_in_headline(text: str, span: Span) -> Span:
    """Return the longest run of words of `span` that also stands outside its line; other spans as they are.

    Only spans in a line that capitalises every word of more than MINOR letters are looked at; ties go to the first.
    """
    start = text.rfind("\n", 0, span.start) + 1
    stop = text.find("\n", span.end)
    line = Span(start, len(text) if stop < 0 else stop)
    if not _is_headline(line.of(text)):
        return span
    words = [Span(match.start(), match.end()) for match in TOKEN.finditer(text, span.start, span.end)]
    for width in range(len(words), 0, -1):
        for first, last in zip(words, words[width - 1 :], strict=False):
            run = Span(first.start, last.end)
            if _stands_outside(text, line, run.of(text)):
                return run
    return span


def _lines_above(text: str, start: int) -> int:
    return sum(bool(line.strip()) for line in text[:start].splitlines())


def _is_headline(line: str) -> bool:
    words = [word for word in TOKEN.findall(line) if len(word) > MINOR]
    return len(words) > 2 and all(is_capitalised(word) or not word[0].isalpha() for word in words)


def _stands_outside(text: str, line: Span, words: str) -> bool:
    pattern = rf"\b{regex.escape(words)}\b"
    return bool(regex.search(pattern, text[: line.start]) or regex.search(pattern, text[line.end :]))
