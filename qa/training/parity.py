"""How far an exported reader strays from the model it was made from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qa.reading.scoring import token_f1
from qa.training.reading import Read
from qa.training.records import Example


@dataclass(frozen=True, slots=True)
class Parity:
    """Share of questions whose best span is the same, mean F1 of both (0 to 1), largest difference of `answerable`."""

    span_agreement: float
    f1: float
    f1_reference: float
    answerable_difference: float


def parity_of(examples: Sequence[Example], reads: Sequence[Read], reference: Sequence[Read]) -> Parity:
    """Return how `reads` compare with `reference` on answerable `examples`; raise ValueError if there are none."""
    if not examples:
        raise ValueError("no answerable examples to compare readers on")
    same, ours, theirs, apart = [], [], [], []
    for example, read, other in zip(examples, reads, reference, strict=True):
        span, their_span = read.best(example.context)[0], other.best(example.context)[0]
        golds = example.golds or example.answers
        same.append(span == their_span)
        ours.append(token_f1(span.of(example.context) if span else "", golds))
        theirs.append(token_f1(their_span.of(example.context) if their_span else "", golds))
        apart.append(abs(read.answerable - other.answerable))
    return Parity(float(np.mean(same)), float(np.mean(ours)), float(np.mean(theirs)), max(apart))
