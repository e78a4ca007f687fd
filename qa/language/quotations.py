"""What an article quotes: the words between quotation marks, of the kinds that news has."""

import regex

from index.documents import Hit, Span

QUOTATION = regex.compile(
    r"“[^“”]{3,}”|\"[^\"]{3,}\"|«[^«»]{3,}»|„[^„“”]{3,}[“”]|「[^「」]{3,}」"
    r"|(?<!\w)‘(?:[^‘’\n]|’(?=\w)){3,}’|(?<![\w.,])'(?=\p{L})(?:[^'\n]|(?<=\w)'(?=\w)){3,}(?<=[\p{Ll}.,!?])'(?![\w'])"
)
"""Single marks are apostrophes within words as well."""


def quotation_around(hit: Hit, span: Span) -> Span | None:
    """Return the words between the quotation marks around `span`, without a last comma; None if there are none."""
    text = hit.article.text
    for match in QUOTATION.finditer(text, hit.chunk.start, hit.chunk.end):
        if match.start() <= span.start and span.end <= match.end():
            return Span(match.start() + 1, match.end() - 1 - text.startswith(",", match.end() - 2))
    return None
