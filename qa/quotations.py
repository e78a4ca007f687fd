"""What an article quotes: the words between quotation marks, of the kinds that news has."""

import regex

from index.documents import Hit, Span

QUOTATION = regex.compile(r"“[^“”]{3,}”|\"[^\"]{3,}\"|«[^«»]{3,}»|„[^„“”]{3,}[“”]|「[^「」]{3,}」")


def whole_quotation(hit: Hit, span: Span) -> Span:
    """Return the words between the quotation marks around `span`, if it lies within one of the chunk."""
    for match in QUOTATION.finditer(hit.article.text, hit.chunk.start, hit.chunk.end):
        if match.start() <= span.start and span.end <= match.end():
            return Span(match.start() + 1, match.end() - 1)
    return span
