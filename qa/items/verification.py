"""The likeliest candidates of a question looked at again, each by itself, before they are merged and ranked."""

from collections.abc import Sequence
from dataclasses import replace

from qa.calibration import Calibration
from qa.items.merging import Scored
from qa.questions.forms import Form, Number
from qa.reading.verifier import Verifier

MOST_OF_ONE, MOST = 3, 10
"""Candidates that are verified, at most, where one thing is asked for, and where there may be several."""
LEAST = 0.08
"""How likely a candidate must be to be verified: what is less so, is not answered by however it is marked."""

Place = tuple[str, int, int]


class Verification:
    """What the verifier tells of one question's candidates; each is asked about once, however often it is weighed."""

    def __init__(self, verifier: Verifier | None, question: str, calibration: Calibration) -> None:
        """Verify candidates of `question`, if there is a verifier and the calibration was fitted with one."""
        self.calibration = calibration
        self._verifier, self._question = verifier, question
        self._told: dict[Place, float] = {}

    def of(self, scored: Sequence[Scored], form: Form) -> list[Scored]:
        """Return the candidates with their probabilities, of the likeliest those that the verifier tells."""
        second = self.calibration.second
        if second is None:
            return list(scored)
        told = self.logits([one for one in likeliest(scored, form) if one.probability >= LEAST])
        return [
            replace(one, probability=second.probability(one.probability, told[place_of(one)]))
            if place_of(one) in told
            else one
            for one in scored
        ]

    def logits(self, scored: Sequence[Scored]) -> dict[Place, float]:
        """Return the verifier's logits of these candidates, asking it of the new ones; none without it."""
        if self._verifier is None:
            return {}
        new = [one for one in scored if place_of(one) not in self._told]
        logits = self._verifier.verify(self._question, [one.candidate for one in new]) if new else ()
        self._told |= {place_of(one): logit for one, logit in zip(new, logits, strict=True)}
        return {place_of(one): self._told[place_of(one)] for one in scored}


def likeliest(scored: Sequence[Scored], form: Form) -> list[Scored]:
    """Return as many candidates as may be verified, the likeliest first."""
    most = MOST_OF_ONE if form.number is Number.ONE else MOST
    return sorted(scored, key=lambda one: one.order)[:most]


def place_of(scored: Scored) -> Place:
    """Return what tells a candidate from all others of a question."""
    candidate = scored.candidate
    return candidate.hit.article.id, candidate.start, candidate.end
