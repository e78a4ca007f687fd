"""Which of the reader's spans are taken up: the best, and the list head's where several things may be asked for."""

from itertools import pairwise

from qa.answers import Candidate, Reading
from qa.items.enumerations import BETWEEN_ITEMS, shares_an_object
from qa.items.line_ends import by_line
from qa.questions.forms import Form, Number, Target

SPANS_READ = 3
RUN_FLOOR = 0.0


def proposals(reading: Reading, form: Form) -> tuple[Candidate, ...]:
    """Return the spans of one reading that may answer a question of that form.

    The runs of the list head count where several things or people are asked for; elsewhere only those that a best span
    enumerates. A best span that enumerates runs is left to them.
    """
    best = tuple(span for span in reading.best[:SPANS_READ] if _is_one_line(span, form))
    if form.number is Number.ONE:
        return best
    runs = tuple(part for run in reading.runs if run.inside_logit > RUN_FLOOR for part in by_line(run))
    listed = {(span.start, span.end): _enumerated(span, runs, form) for span in best}
    whole = tuple(span for span in best if not listed[span.start, span.end])
    if form.number is Number.MANY or form.target is Target.PERSON:
        return (*whole, *runs)
    return (*whole, *dict.fromkeys(run for items in listed.values() for run in items))


def _is_one_line(span: Candidate, form: Form) -> bool:
    """Tell whether a span keeps to its paragraph, as all but sayings do: one that does not has begun in a headline."""
    return form.target in (Target.STATEMENT, Target.POLAR, Target.REASON) or "\n" not in span.text


def _enumerated(span: Candidate, runs: tuple[Candidate, ...], form: Form) -> tuple[Candidate, ...]:
    """Return the runs inside `span` if they are two or more, with nothing but commas and conjunctions between them."""
    inside = tuple(run for run in runs if span.start <= run.start and run.end <= span.end)
    text = span.hit.article.text
    gaps = [text[one.end : other.start] for one, other in pairwise(inside)]
    if form.number is Number.EITHER and shares_an_object([run.text for run in inside]):
        return ()
    return inside if gaps and all(BETWEEN_ITEMS.fullmatch(gap) and gap.strip() for gap in gaps) else ()
