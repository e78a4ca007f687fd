"""Train the reader: a time or step budget, linear decay, checkpoints that resume to the step, a JSONL log."""

import json
import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from torch import nn
from tqdm import tqdm

from qa.training.attention import use_matrix_products
from qa.training.batches import Batch, Features, collate, plan_batches
from qa.training.losses import Losses, Weights, loss_of_answerable, losses_of
from qa.training.model import Outputs, ReaderModel, save_model

STATE = "state.pt"
LOG = "log.jsonl"


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how hard to train. The budget is `steps` if given, else `minutes` of training time.

    `rate` is the trunk's peak learning rate, `head_rate` the heads'. Layer k of the trunk from the top learns at
    `rate` × `layer_decay`**k. `warmup` is a share of the budget. `tokens` is the padded size of a batch.
    """

    minutes: float = 60.0
    steps: int | None = None
    rate: float = 5e-5
    head_rate: float = 2e-4
    layer_decay: float = 1.0
    warmup: float = 0.03
    weight_decay: float = 0.01
    clip: float = 1.0
    tokens: int = 2_000
    frozen_layers: int = 2
    checkpoint_minutes: float = 10.0
    log_steps: int = 50
    seed: int = 1
    bf16: bool = True
    weights: Weights = field(default_factory=Weights)


@dataclass(slots=True)
class Progress:
    """How far a run is: optimizer steps, tokens seen (padding left out), seconds spent training."""

    step: int = 0
    tokens: int = 0
    seconds: float = 0.0


class Run:
    """One training run in a folder: model, optimizer and position, saved together and resumed together."""

    def __init__(self, model: ReaderModel, features: Sequence[Features], plan: Plan, folder: Path) -> None:
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.model = model.to(self.device)
        if self.device.type == "cpu":
            use_matrix_products(self.model)
        self.model.freeze(plan.frozen_layers)
        self.features = features
        self.plan = plan
        self.folder = folder
        self.progress = Progress()
        self.optimizer = torch.optim.AdamW(_groups(model, plan), betas=(0.9, 0.98), fused=True)
        self.peaks = [float(group["lr"]) for group in self.optimizer.param_groups]
        torch.manual_seed(plan.seed)

    def train(self, until_step: int | None = None) -> None:
        """Train until the budget is spent, or up to `until_step`; leave a checkpoint either way."""
        self.folder.mkdir(parents=True, exist_ok=True)
        saved_at = self.progress.seconds
        recent: list[dict[str, float]] = []
        with tqdm(total=self.plan.steps, initial=self.progress.step, unit="step", mininterval=10) as bar:
            for batch in self._batches():
                if self.share_done() >= 1 or self.progress.step == until_step:
                    break
                recent.append(self._step(batch))
                bar.update()
                if self.progress.step % self.plan.log_steps == 0:
                    bar.set_postfix(self._log(recent))
                    recent.clear()
                if self.progress.seconds - saved_at >= self.plan.checkpoint_minutes * 60:
                    self.save()
                    saved_at = self.progress.seconds
        self.save()

    def share_done(self) -> float:
        """Return the share of the budget that is spent."""
        if self.plan.steps is not None:
            return self.progress.step / self.plan.steps
        return self.progress.seconds / (self.plan.minutes * 60)

    def save(self) -> None:
        """Write the state to resume from, swapped in whole, and the weights of this step beside it."""
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "progress": asdict(self.progress),
            "rng": torch.get_rng_state(),
        }
        fresh = self.folder / f"{STATE}.new"
        torch.save(state, fresh)
        fresh.replace(self.folder / STATE)
        save_model(self.model, self.folder / f"step-{self.progress.step:06d}")

    def resume(self) -> bool:
        """Take up the state in the folder; return False if there is none."""
        path = self.folder / STATE
        if not path.is_file():
            return False
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.progress = Progress(**state["progress"])
        torch.set_rng_state(state["rng"].cpu())
        return True

    def _batches(self) -> Iterator[Batch]:
        """Yield batches from the run's position on, pass after pass over the examples, each in its own order."""
        lengths = [len(feature.ids) for feature in self.features]
        skip, epoch = self.progress.step, 0
        while True:
            planned = plan_batches(lengths, self.plan.tokens, self.plan.seed + epoch)
            for places in planned[skip:]:
                yield collate([self.features[place] for place in places])
            skip, epoch = max(0, skip - len(planned)), epoch + 1

    def _step(self, batch: Batch) -> dict[str, float]:
        began = time.perf_counter()
        self.model.train()
        scale = schedule(self.share_done(), self.plan.warmup)
        for group, peak in zip(self.optimizer.param_groups, self.peaks, strict=True):
            group["lr"] = peak * scale
        batch = batch.to(self.device)
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.plan.bf16):
            outputs = self.model.run(batch.input_ids, batch.attention_mask, batch.token_type_ids)
        losses = self._losses(outputs, batch)
        torch.autograd.backward(losses.total)
        norm = nn.utils.clip_grad_norm_(self.model.parameters(), self.plan.clip)
        self.optimizer.step()
        self.optimizer.zero_grad()
        figures = {name: float(getattr(losses, name).detach()) for name in ("total", "span", "answerable", "inside")}
        spent = time.perf_counter() - began
        tokens = int(batch.attention_mask.sum())
        self.progress.step += 1
        self.progress.tokens += tokens
        self.progress.seconds += spent
        return {**figures, "norm": float(norm), "tokens": tokens, "seconds": spent}

    def _losses(self, outputs: Outputs, batch: Batch) -> Losses:
        return losses_of(outputs, batch, self.plan.weights)

    def _log(self, recent: Sequence[dict[str, float]]) -> dict[str, float]:
        means = {name: sum(step[name] for step in recent) / len(recent) for name in recent[0]}
        figures = {name: round(means[name], 4) for name in ("total", "span", "answerable", "inside", "norm")}
        figures["tokens_per_s"] = round(means["tokens"] / means["seconds"])
        figures["share"] = round(self.share_done(), 4)
        with (self.folder / LOG).open("a", encoding="utf-8") as log:
            log.write(json.dumps({**asdict(self.progress), **figures}) + "\n")
        return figures


class VerifierRun(Run):
    """A training run that lowers the loss of `answerable` alone."""

    def _losses(self, outputs: Outputs, batch: Batch) -> Losses:
        return loss_of_answerable(outputs, batch)


def schedule(share: float, warmup: float) -> float:
    """Return the factor on the peak rate when `share` of the budget is spent: linear up to 1, linear down to 0."""
    if share < warmup:
        return max(share / warmup, 0.01)
    return max(0.0, (1 - share) / (1 - warmup))


def average(models: Sequence[ReaderModel]) -> ReaderModel:
    """Return the first of `models` with every weight the mean of all; raise ValueError if there is none."""
    if not models:
        raise ValueError("no models to average")
    states = [model.state_dict() for model in models]
    merged = {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}
    models[0].load_state_dict(merged)
    return models[0]


def _groups(model: ReaderModel, plan: Plan) -> list[dict[str, object]]:
    """Return parameter groups: each layer and the heads at their own rate, biases and norms without decay."""
    layers = len(model.bert.encoder.layer)
    rates: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = _rate(name, layers, plan)
        decay = plan.weight_decay if parameter.ndim > 1 else 0.0
        rates.setdefault((rate, decay), []).append(parameter)
    return [{"params": members, "lr": rate, "weight_decay": decay} for (rate, decay), members in rates.items()]


def _rate(name: str, layers: int, plan: Plan) -> float:
    if not name.startswith("bert."):
        return plan.head_rate
    if name.startswith("bert.encoder.layer."):
        depth = layers - 1 - int(name.split(".")[3])
        return plan.rate * math.pow(plan.layer_decay, depth)
    return plan.rate if name.startswith("bert.pooler.") else plan.rate * math.pow(plan.layer_decay, layers)
