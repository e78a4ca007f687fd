"""What the page shows of a run: records made for its template, every judgement already passed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from eval.compare import Comparison
from eval.metrics import Score
from eval.page.highlighting import Stretch, lines_of, stretches
from eval.records import Case, Gold
from eval.report import is_miss
from eval.results import Cited, Given, overlaps
from eval.stored import StoredArticle, StoredRun
from eval.summary import score_run
from index.documents import Span
from qa.answers import Kind
from qa.reading.scoring import exact_match, token_f1

SAME: Final = 1e-9
"""Scores this close are equal."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item given: whether its words are `right`, `near`, `wrong` or (behind a single's first) not `judged`."""

    text: str
    confidence: float
    verdict: str
    citations: tuple[str, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class GoldView:
    """An item wanted: whether it was given, and its other forms."""

    text: str
    found: bool
    optional: bool
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with its marks, or none of its text when the run does not hold it."""

    name: str
    title: str | None
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with what was done with it. `outcome` is right, missed or crashed; `change` is set beside a baseline."""

    key: str
    set_name: str
    case: Case
    outcome: str
    blame: str | None
    change: str | None
    earned: float
    before: float | None
    latency_ms: float
    error: str | None
    items: tuple[ItemView, ...]
    gold: tuple[GoldView, ...]
    articles: tuple[ArticleView, ...]

    @property
    def missed(self) -> bool:
        """Tell whether it belongs to what has to be looked at: a miss, or a right answer with wrong citations."""
        return self.outcome != "right" or self.blame is not None

    @property
    def searched(self) -> str:
        """Return all that a search looks through, in lower case."""
        turns = [word for turn in self.case.history for word in (turn.question, *turn.answers)]
        golds = [form for gold in self.gold for form in (gold.text, *gold.aliases)]
        return " ".join([self.case.id, self.case.question, *turns, *(i.text for i in self.items), *golds]).lower()


def view_cases(stored: StoredRun, beside: Comparison | None = None) -> tuple[CaseView, ...]:
    """Return a run's cases, misses first, else in their order; beside an earlier run with how each one changed."""
    before = {} if beside is None else {first.case.id: first for first, _ in beside.pairs}
    views = [_view(score, stored, before) for score in score_run(stored.run)]
    return tuple(sorted(views, key=lambda view: not view.missed))


def _view(score: Score, stored: StoredRun, before: Mapping[str, Score]) -> CaseView:
    case, result = score.case, score.result
    earlier = before.get(case.id)
    return CaseView(
        key=f"{stored.name}.{case.id}",
        set_name=stored.name,
        case=case,
        outcome="crashed" if score.crashed else "missed" if is_miss(score) else "right",
        blame=result.blame,
        change=None if earlier is None else _change(earlier.overall_f1, score.overall_f1),
        earned=score.overall_f1,
        before=None if earlier is None else earlier.overall_f1,
        latency_ms=result.latency_ms,
        error=result.error,
        items=tuple(_item(place, item, case) for place, item in enumerate(result.items)),
        gold=tuple(_gold(gold, score) for gold in case.gold),
        articles=_articles(score, stored.articles),
    )


def _change(before: float, now: float) -> str | None:
    if abs(now - before) <= SAME:
        return None
    return "better" if now > before else "worse"


def _item(place: int, item: Given, case: Case) -> ItemView:
    forms = [form for gold in case.gold for form in gold.forms]
    verdict = "wrong"
    if case.kind is Kind.SINGLE and place > 0:
        verdict = "unjudged"
    elif forms and exact_match(item.text, forms):
        verdict = "right"
    elif forms and token_f1(item.text, forms) > 0:
        verdict = "near"
    names = tuple(dict.fromkeys(_name_of(cited) for cited in item.citations))
    return ItemView(item.text, item.confidence, verdict, names, all(cited.exact for cited in item.citations))


def _gold(gold: Gold, score: Score) -> GoldView:
    items = score.result.items[:1] if score.case.kind is Kind.SINGLE else score.result.items
    found = any(exact_match(item.text, gold.forms) for item in items)
    others = tuple(form for form in gold.forms if form != gold.text)
    return GoldView(gold.text, found, gold.optional, others)


def _articles(score: Score, stored: Sequence[StoredArticle]) -> tuple[ArticleView, ...]:
    """Return the articles of the evidence and of the citations: those with both first, each once, then by name."""
    cited = [cited for item in score.result.items for cited in item.citations]
    names = [span.article for gold in score.case.gold for span in gold.evidence]
    views: dict[str, tuple[tuple[int, str], ArticleView]] = {}
    for article in stored:
        gold = _gold_spans(score.case, article)
        quoted = [Span(one.start, one.end) for one in cited if one.article_id == article.id]
        if gold or quoted:
            shown = stretches(lines_of(article.text, gold, quoted))
            name = article.source or article.id
            order = (-(bool(gold) + bool(quoted)), name)
            views[article.id] = (order, ArticleView(name, article.title, shown))
    known = {name for article in stored for name in _names(article)}
    missing = [*names, *(one.article_id for one in cited)]
    for name in dict.fromkeys(name for name in missing if name not in known):
        views[name] = ((0, name), ArticleView(name, None, ()))
    return tuple(view for _, view in sorted(views.values(), key=lambda pair: pair[0]))


def _gold_spans(case: Case, article: StoredArticle) -> list[Span]:
    here = _as_cited(article)
    evidence = (span for gold in case.gold for span in gold.evidence)
    return [Span(s.start, s.end) for s in evidence if overlaps(here, s)]


def _as_cited(article: StoredArticle) -> Cited:
    """Return a citation of the whole article, by which evidence in it is known."""
    return Cited(article.id, article.source, 0, len(article.text), article.text, exact=True)


def _names(article: StoredArticle) -> Iterable[str]:
    source = article.source or article.id
    return (article.id, source, source.rsplit("/", 1)[-1])


def _name_of(cited: Cited) -> str:
    return cited.source or cited.article_id
