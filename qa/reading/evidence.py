"""How strong the evidence for a candidate is: the reader's logits beside how well the chunk fits the question."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from qa.answers import Candidate, Reading
from qa.language.quotations import quotation_around
from qa.questions.forms import Target, form_of
from qa.reading.bearing import Bearing


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of a candidate. Logits as the reader gives them; cosine -1 to 1; coverage 0 to 1.

    `spoken` is 0 where somebody's words are asked for and the span is not between quotation marks, else 1.
    `behind` is how far the span's logit is behind the best span's of its hit, `lead` how far the hit's relevance is
    behind the best hit's (both 0 for the best). `coverage`, `around` and `named` tell what the hit has of the
    question's words, as in Bearing.
    """

    relevance: float
    span: float
    behind: float
    inside: float
    cosine: float
    coverage: float
    around: float
    named: float
    lead: float
    spoken: float

    def vector(self) -> tuple[float, ...]:
        """Return the features in the order of FEATURES."""
        return _values(self)


FEATURES = tuple(field.name for field in fields(Evidence))
_values = attrgetter(*FEATURES)


class Weigher:
    """Weighs the candidates of one question; built once from all of its readings."""

    def __init__(self, readings: Sequence[Reading], bearing: Bearing) -> None:
        """Weigh what was read of the hits that `bearing` was made of."""
        self.query = bearing.query
        self._bearing = bearing
        self._best_span = {id(r.hit): max((c.span_logit for c in r.best), default=0.0) for r in readings}
        self._words_asked = form_of(bearing.query).target is Target.STATEMENT
        self._top = max((r.relevance for r in readings), default=0.0)

    def weigh(self, candidate: Candidate) -> Evidence:
        """Return the features of one candidate."""
        hit = candidate.hit
        return Evidence(
            relevance=candidate.relevance,
            span=candidate.span_logit,
            behind=min(0.0, candidate.span_logit - self._best_span[id(hit)]),
            inside=candidate.inside_logit,
            cosine=hit.cosine,
            coverage=self._bearing.coverage(hit),
            around=self._bearing.around(hit),
            named=self._bearing.named(hit),
            lead=candidate.relevance - self._top,
            spoken=float(not self._words_asked or quotation_around(hit, candidate.span) is not None),
        )
