"""What the reader is trained to lower: three losses, one a head, each of hand-checkable arithmetic."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from qa.training.batches import IGNORED, Batch
from qa.training.model import Outputs


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each loss counts; `null` is that of the span loss on examples without an answer."""

    span: float = 1.0
    null: float = 0.5
    answerable: float = 0.7
    inside: float = 2.4


@dataclass(frozen=True, slots=True)
class Losses:
    """The three losses of one batch and their weighted sum, scalars."""

    span: Tensor
    answerable: Tensor
    inside: Tensor
    total: Tensor


def losses_of(outputs: Outputs, batch: Batch, weights: Weights) -> Losses:
    """Return the losses of one batch.

    Span: cross-entropy of start and of end (their mean) over the passage's tokens and ``[CLS]``, against the uniform
    distribution over the answers' boundaries, or ``[CLS]`` where there is no answer. Answerable, inside: binary
    cross-entropy, the latter a mean over the passages' tokens.
    """
    rows = weights.null + (weights.span - weights.null) * batch.answerable
    allowed = (batch.token_type_ids == 1) & (batch.attention_mask == 1)
    allowed[:, 0] = True
    start = _cross_entropy(outputs.span[:, :, 0], batch.starts, allowed)
    end = _cross_entropy(outputs.span[:, :, 1], batch.ends, allowed)
    span = ((start + end) / 2 * rows).sum() / rows.sum()
    answerable = functional.binary_cross_entropy_with_logits(outputs.answerable, batch.answerable)
    counts = batch.inside != IGNORED
    inside = functional.binary_cross_entropy_with_logits(outputs.inside[counts], batch.inside[counts])
    total = span * rows.mean() + weights.answerable * answerable + weights.inside * inside
    return Losses(span, answerable, inside, total)


def loss_of_answerable(outputs: Outputs, batch: Batch) -> Losses:
    """Return the binary cross-entropy of `answerable`, which is all of the loss."""
    answerable = functional.binary_cross_entropy_with_logits(outputs.answerable, batch.answerable)
    none = torch.zeros_like(answerable)
    return Losses(none, answerable, none, answerable)


def _cross_entropy(logits: Tensor, target: Tensor, allowed: Tensor) -> Tensor:
    """Return -sum(target * log softmax) of each row over its allowed tokens."""
    logged = functional.log_softmax(logits.masked_fill(~allowed, -1e4), dim=1)
    return -(target * logged).sum(dim=1)
