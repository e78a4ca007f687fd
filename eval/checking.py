"""What is off in a set of cases, in words: every span is held against its article (pure)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from eval.records import Case, CaseSet, Evidence
from index.documents import RawArticle
from index.ingest import article_id

MAX_OCCURRENCES: Final = 5
"""How many of a quote's true places a message lists."""


def find_problems(case_set: CaseSet) -> list[str]:
    """Return everything that is off in a set, case by case, in words that name the case."""
    texts, ids = by_name(case_set.articles), {article_id(article) for article in case_set.articles}
    problems = [problem for case in case_set.cases for problem in _problems(case, texts, ids)]
    if not case_set.cases:
        problems.append("no cases")
    counts = Counter(case.id for case in case_set.cases)
    return problems + [f"{name}: two cases have this id" for name in sorted(counts) if counts[name] > 1]


def by_name(articles: Sequence[RawArticle]) -> dict[str, str]:
    """Return the articles' texts by id and by source; an id goes before another article's source."""
    texts = {article.source: article.text for article in articles if article.source}
    return texts | {article_id(article): article.text for article in articles}


def places_of(quote: str, text: str) -> list[int]:
    """Return where a quote stands in a text, overlapping or not, but no more than one over MAX_OCCURRENCES."""
    places: list[int] = []
    while len(places) <= MAX_OCCURRENCES and (at := text.find(quote, places[-1] + 1 if places else 0)) >= 0:
        places.append(at)
    return places


def describe_places(quote: str, text: str) -> str:
    """Say where a quote stands in a text, as a clause."""
    places = places_of(quote, text)
    if not places:
        return "which is nowhere in it"
    listed = ", ".join(f"{at}:{at + len(quote)}" for at in places[:MAX_OCCURRENCES])
    return f"which is at {listed}" + (" and more" if len(places) > MAX_OCCURRENCES else "")


def _problems(case: Case, texts: Mapping[str, str], ids: set[str]) -> Iterator[str]:
    required = [gold for gold in case.gold if not gold.optional]
    if case.answerable and not required:
        yield f"{case.id}: kind {case.kind} needs a gold item that is not optional"
    if not case.answerable and case.gold:
        yield f"{case.id}: kind none has no gold items"
    for name in case.within:
        if name not in ids:
            yield f"{case.id}: within: no article has the id {name!r}"
    for gold in case.gold:
        if not gold.evidence:
            yield f"{case.id}: {gold.text!r} has no evidence"
        for span in gold.evidence:
            if problem := _misplaced(span, texts):
                yield f"{case.id}: {gold.text!r}: {problem}"


def _misplaced(span: Evidence, texts: Mapping[str, str]) -> str | None:
    text = texts.get(span.article)
    if text is None:
        return f"no article {span.article!r}"
    found = text[span.start : span.end]
    if found == span.quote:
        return None
    where = f"{span.article}[{span.start}:{span.end}]"
    return f"{where} is {found[:80]!r}, not {span.quote!r}, {describe_places(span.quote, text)}"
