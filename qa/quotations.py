"""What an article quotes: the words between quotation marks, of the kinds that news has."""

import regex

from index.documents import Hit, Span

QUOTATION = regex.compile(r"“[^“”]{3,}”|\"[^\"]{3,}\"|«[^«»]{3,}»|„[^„“”]{3,}[“”]|「[^「」]{3,}」")


def quotation_around(hit: Hit, span: Span) -> Span | None:
    """Return the words between the quotation marks around `span`, None if it lies within none of the chunk."""
    for match in QUOTATION.finditer(hit.article.text, hit.chunk.start, hit.chunk.end):
        if match.start() <= span.start and span.end <= match.end():
            return Span(match.start() + 1, match.end() - 1)
    return None
