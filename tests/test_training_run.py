import json

import pytest
import torch

from qa.training.batches import IGNORED, Batch, features_of
from qa.training.losses import Weights, losses_of
from qa.training.model import Outputs, load_model, save_model
from qa.training.plot import plot_losses, smoothed
from qa.training.train import LOG, Plan, Run, average, schedule
from tests.tiny_reader import tiny_examples, tiny_model, tiny_tokenizer

LN2 = 0.6931472


def plan(**changes):
    settings = {"steps": 4, "tokens": 120, "frozen_layers": 1, "log_steps": 1, "bf16": False, "rate": 1e-3} | changes
    return Plan(**settings)


@pytest.fixture(scope="module")
def features():
    return features_of(tiny_examples(60), tiny_tokenizer(), 64)


def weights_of(run):
    return {name: value.clone() for name, value in run.model.state_dict().items()}


def test_a_resumed_run_equals_one_that_never_stopped(features, tmp_path):
    whole = Run(tiny_model(), features, plan(), tmp_path / "whole")
    whole.train()
    first = Run(tiny_model(), features, plan(), tmp_path / "halves")
    first.train(until_step=2)
    second = Run(tiny_model(seed=9), features, plan(), tmp_path / "halves")
    assert second.resume()
    assert second.progress.step == 2
    second.train()
    assert second.progress.tokens == whole.progress.tokens
    expected = weights_of(whole)
    assert all(torch.equal(value, expected[name]) for name, value in weights_of(second).items())


def test_a_run_goes_on_over_the_end_of_a_pass(features, tmp_path):
    few = features[:6]
    whole = Run(tiny_model(), few, plan(tokens=60, steps=7), tmp_path / "whole")
    whole.train()
    parts = Run(tiny_model(), few, plan(tokens=60, steps=7), tmp_path / "parts")
    parts.train(until_step=5)
    again = Run(tiny_model(), few, plan(tokens=60, steps=7), tmp_path / "parts")
    again.resume()
    again.train()
    assert whole.progress.step == again.progress.step == 7
    expected = weights_of(whole)
    assert all(torch.equal(value, expected[name]) for name, value in weights_of(again).items())


def test_nothing_to_resume(features, tmp_path):
    assert not Run(tiny_model(), features, plan(), tmp_path).resume()


def test_training_lowers_the_loss_and_leaves_frozen_layers_alone(features, tmp_path):
    run = Run(tiny_model(), features, plan(steps=60, log_steps=10, rate=3e-3, tokens=400), tmp_path)
    before = weights_of(run)
    run.train()
    after = weights_of(run)
    lines = [json.loads(line) for line in (tmp_path / LOG).read_text().splitlines()]
    assert [line["step"] for line in lines] == [10, 20, 30, 40, 50, 60]
    assert lines[-1]["total"] < 0.8 * lines[0]["total"]
    moved = {name for name in after if not torch.equal(after[name], before[name])}
    assert not any(name.startswith(("bert.embeddings.", "bert.encoder.layer.0.")) for name in moved)
    assert {"answerable.weight", "span.weight", "inside.weight", "bert.pooler.dense.weight"} <= moved


def test_the_budget_can_be_time(features, tmp_path):
    run = Run(tiny_model(), features, plan(steps=None, minutes=1.0), tmp_path)
    run.progress.seconds = 15.0
    assert run.share_done() == 0.25
    run.progress.seconds = 60.0
    run.train()
    assert run.progress.step == 0


def test_schedule_rises_then_falls_to_nothing():
    assert schedule(0.05, 0.1) == 0.5
    assert schedule(0.1, 0.1) == 1.0
    assert schedule(0.55, 0.1) == pytest.approx(0.5)
    assert schedule(1.0, 0.1) == 0.0
    assert schedule(1.2, 0.1) == 0.0
    assert schedule(0.0, 0.1) == 0.01


def test_layer_rates_fall_towards_the_bottom(tmp_path):
    run = Run(tiny_model(), [], plan(rate=1e-3, head_rate=5e-3, layer_decay=0.5, frozen_layers=0), tmp_path)
    rates = {}
    for group in run.optimizer.param_groups:
        for parameter in group["params"]:
            rates[id(parameter)] = group["lr"]
    named = {name: rates[id(parameter)] for name, parameter in run.model.named_parameters()}
    assert named["span.weight"] == 5e-3
    assert named["bert.pooler.dense.weight"] == 1e-3
    assert named["bert.encoder.layer.1.output.dense.weight"] == 1e-3
    assert named["bert.encoder.layer.0.output.dense.weight"] == 5e-4
    assert named["bert.embeddings.word_embeddings.weight"] == 2.5e-4


def batch_of_two():
    # Row 0: [CLS] q [SEP] a b [SEP], answered by "a". Row 1: the same passage, no answer.
    mask = torch.ones(2, 6, dtype=torch.int64)
    types = torch.tensor([[0, 0, 0, 1, 1, 1]] * 2)
    inside = torch.tensor([[IGNORED, IGNORED, IGNORED, 1, 0, IGNORED], [IGNORED, IGNORED, IGNORED, 0, 0, IGNORED]])
    starts = torch.tensor([[0.0, 0, 0, 1, 0, 0], [1.0, 0, 0, 0, 0, 0]])
    return Batch(mask, mask, types, torch.tensor([1.0, 0.0]), starts, starts, inside.float())


def test_losses_of_even_logits():
    outputs = Outputs(torch.zeros(2), torch.zeros(2, 6, 2), torch.zeros(2, 6))
    losses = losses_of(outputs, batch_of_two(), Weights(span=1.0, null=0.5, answerable=2.0, inside=3.0))
    # Four tokens are allowed: [CLS] and the passage's three, so that each boundary costs ln 4.
    assert float(losses.span) == pytest.approx(2 * LN2, abs=1e-5)
    assert float(losses.answerable) == pytest.approx(LN2, abs=1e-5)
    assert float(losses.inside) == pytest.approx(LN2, abs=1e-5)
    assert float(losses.total) == pytest.approx(0.75 * 2 * LN2 + 2 * LN2 + 3 * LN2, abs=1e-5)


def test_losses_weigh_examples_without_answer_less_and_ignore_the_question():
    span = torch.zeros(2, 6, 2)
    span[0, 3] = 50.0  # right
    span[:, 1:3] = 90.0  # the question and its [SEP]: not allowed, so without effect
    inside = torch.zeros(2, 6)
    inside[:, :3] = 90.0
    outputs = Outputs(torch.tensor([30.0, -30.0]), span, inside)
    losses = losses_of(outputs, batch_of_two(), Weights(null=0.5))
    assert float(losses.span) == pytest.approx(2 * LN2 * 0.5 / 1.5, abs=1e-5)
    assert float(losses.answerable) == pytest.approx(0.0, abs=1e-5)
    assert float(losses.inside) == pytest.approx(LN2, abs=1e-5)


def test_several_spans_share_the_target():
    batch = batch_of_two()
    batch.starts[0] = torch.tensor([0, 0, 0, 0.5, 0.5, 0])
    span = torch.zeros(2, 6, 2)
    span[0, 3:5, 0] = 40.0
    outputs = Outputs(torch.zeros(2), span, torch.zeros(2, 6))
    losses = losses_of(outputs, batch, Weights(null=0.0))
    # Start: two tokens share all the mass, ln 2. End: four even tokens, ln 4. Their mean is 1.5 ln 2.
    assert float(losses.span) == pytest.approx(1.5 * LN2, abs=1e-5)


def test_saving_and_loading_a_model_keeps_float16_precision(tmp_path):
    model = tiny_model()
    save_model(model, tmp_path)
    loaded = load_model(str(tmp_path), dropout=0.0)
    for name, value in model.state_dict().items():
        assert torch.equal(loaded.state_dict()[name], value.half().float()), name


def test_average_is_the_mean_of_every_weight():
    models = [tiny_model(seed) for seed in range(3)]
    expected = sum(model.span.weight.detach().clone() for model in models) / 3
    assert torch.allclose(average(models).span.weight, expected)
    with pytest.raises(ValueError, match="no models"):
        average([])


def test_plot_draws_a_picture_of_the_log(features, tmp_path):
    Run(tiny_model(), features, plan(), tmp_path).train()
    plot_losses(tmp_path / LOG, tmp_path / "loss.png")
    assert (tmp_path / "loss.png").read_bytes().startswith(b"\x89PNG")
    assert smoothed([1.0, 2.0], 0.5) == [1.0, 1.5]
