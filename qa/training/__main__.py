"""`python -m qa.training …`: from the public sets to the reader that is served, step by step."""

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from tokenizers import Tokenizer

from qa.training import verifying

if TYPE_CHECKING:
    from qa.training.model import ReaderModel

app = typer.Typer(help="Make the reader: draw the examples, train, measure, export, calibrate.", no_args_is_help=True)

app.add_typer(verifying.app, name="verifier")

Data = Annotated[Path, typer.Option(help="Folder of the reading sets (*.jsonl.gz).")]
Examples = Annotated[Path, typer.Option(help="The drawn examples.")]
Runs = Annotated[Path, typer.Option(help="Folder of this run: checkpoints and log.")]

EXAMPLES = Path("runs/reader/examples.jsonl.gz")
RUN = Path("runs/reader/run")
STORIES = Path(__file__).parent / "articles" / "stories"


class Format(StrEnum):
    """What `export` can write."""

    OPENVINO = "openvino"
    TRANSFORMERS = "transformers"


@app.command()
def prepare(
    data: Data,
    examples: Examples = EXAMPLES,
    labelled: Annotated[Path | None, typer.Option(help="Folder of labelled articles (*.txt).")] = None,
    seed: int = 1,
    scale: Annotated[float, typer.Option(help="How many times the usual counts are drawn from the sets.")] = 1.0,
) -> None:
    """Draw the training examples from the sets in DATA and from labelled articles."""
    from qa.training.data import LABELLED, Mix, build
    from qa.training.labelled import read_labelled
    from qa.training.records import write_set

    mix = Mix()
    if scale != 1.0:
        mix = replace(mix, **{name: round(getattr(mix, name) * scale) for name in Mix.__dataclass_fields__})
    mix = replace(mix, **LABELLED) if labelled else mix
    articles = read_labelled(labelled) if labelled else []
    print(f"{write_set(examples, build(data, mix, seed, articles))} examples in {examples}")


@app.command()
def train(  # noqa: PLR0913 - options of a command
    base: Annotated[
        str, typer.Option(help="Weights to start from: a folder, an export, or a cross-encoder's hub name.")
    ],
    tokenizer: Annotated[Path, typer.Option(help="tokenizer.json of the base model.")],
    examples: Examples = EXAMPLES,
    run: Runs = RUN,
    minutes: float = 60.0,
    steps: int | None = None,
    rate: float = 5e-5,
    tokens: Annotated[int, typer.Option(help="Padded size of a batch.")] = 2_000,
    frozen_layers: Annotated[int, typer.Option(help="Lowest layers left as they are; 0 trains embeddings too.")] = 2,
    max_length: int = 288,
    seed: int = 1,
) -> None:
    """Train for MINUTES, or STEPS; a run that was stopped goes on where its last checkpoint is."""
    import torch

    from qa.training.batches import features_of
    from qa.training.records import read_set
    from qa.training.restore import load_base
    from qa.training.train import Plan, Run

    torch.manual_seed(seed)
    features = features_of(read_set(examples), Tokenizer.from_file(str(tokenizer)), max_length)
    usable = [feature for feature in features if feature is not None]
    plan = Plan(minutes=minutes, steps=steps, rate=rate, tokens=tokens, frozen_layers=frozen_layers, seed=seed)
    training = Run(load_base(base, dropout=0.0), usable, plan, run)
    resumed = training.resume()
    began = f"{'resumed at' if resumed else 'from'} step {training.progress.step}"
    print(f"{len(usable)} of {len(features)} examples fit in {max_length} tokens; {began}")
    training.train()


@app.command()
def evaluate(  # noqa: PLR0913 - options of a command
    data: Data,
    weights: Annotated[list[Path], typer.Argument(help="Checkpoint folders (several are averaged), or one export.")],
    tokenizer: Annotated[Path | None, typer.Option(help="tokenizer.json; an export has its own.")] = None,
    limit: int | None = None,
    ranked: int = 100,
    list_threshold: float = 0.0,
    output: Annotated[Path | None, typer.Option(help="Write the figures there as JSON.")] = None,
) -> None:
    """Measure a reader on the dev sets in DATA."""
    from qa.training import evaluate as measuring
    from qa.training.reading import openvino_forward, read_all, torch_forward

    exported = (weights[0] / "reader.xml").is_file()
    forward = openvino_forward(weights[0]) if exported else torch_forward(_averaged(weights))
    words = Tokenizer.from_file(str(tokenizer or weights[0] / "tokenizer.json"))
    options = measuring.Options(limit, ranked, list_threshold)
    report = measuring.evaluate(lambda pairs: read_all(forward, words, pairs), data, options)
    for name, figures in report.items():
        for measure, figure in figures.items():
            print(f"{name:20} {measure:18} {figure.value:7.4f}  [{figure.low:.4f}, {figure.high:.4f}]")
    if output is not None:
        plain = {name: {key: asdict(figure) for key, figure in figures.items()} for name, figures in report.items()}
        output.write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")


@app.command()
def served(
    data: Data,
    reader: Annotated[Path, typer.Argument(help="Folder of `export`.")],
    min_confidence: Annotated[float | None, typer.Option(help="Threshold to abstain; none: the reader's own.")] = None,
) -> None:
    """Measure lists through the whole service on multispanqa_valid_a, each question on its own passage."""
    from qa.answering import AnswerSettings
    from qa.training.served import served_figures

    for measure, figure in served_figures(data, reader, AnswerSettings(min_confidence)).items():
        print(f"{measure:18} {figure.value:7.4f}  [{figure.low:.4f}, {figure.high:.4f}]")


@app.command()
def stories(
    reader: Annotated[Path, typer.Argument(help="Folder of `export`.")],
    labelled: Annotated[Path, typer.Option(help="Folder of labelled articles, four to a story.")] = STORIES,
    min_confidence: Annotated[float | None, typer.Option(help="Threshold to abstain; none: the reader's own.")] = None,
) -> None:
    """Measure answers that are put together from several articles, through the whole service."""
    from qa.answering import AnswerSettings
    from qa.training.stories import story_figures

    for measure, (mean, count) in story_figures(labelled, reader, AnswerSettings(min_confidence)).items():
        print(f"{measure:18} {mean:7.4f}  of {count}")


@app.command()
def export(  # noqa: PLR0913 - one parameter an option
    weights: Annotated[list[Path], typer.Argument(help="Checkpoints or exports; several are averaged.")],
    tokenizer: Annotated[Path, typer.Option(help="tokenizer.json of the base model.")],
    output: Annotated[Path, typer.Option(help="Folder to write.")],
    data: Annotated[Path | None, typer.Option(help="Folder of the reading sets: samples for the 8-bit ranges.")] = None,
    name: str = "sayso-reader",
    seed: int = 1,
    format: Annotated[Format, typer.Option(help="What the service loads, or a standard folder.")] = Format.OPENVINO,  # noqa: A002
) -> None:
    """Write a reader as the service loads it, or as a BertForQuestionAnswering folder."""
    from qa.training.export import export_openvino, export_transformers, sampled

    model, words = _averaged(weights), Tokenizer.from_file(str(tokenizer))
    if format is Format.TRANSFORMERS:
        export_transformers(model, words, output)
    elif data is None:
        raise typer.BadParameter("the folder of the reading sets is needed for the 8-bit ranges", param_hint="--data")
    else:
        export_openvino(model, words, output, {"name": name}, sampled(data / "squad20_train.jsonl.gz", seed))


@app.command()
def parity(
    data: Data,
    exported: Annotated[Path, typer.Argument(help="Folder of `export`.")],
    weights: Annotated[list[Path], typer.Argument(help="The checkpoint folders that it was made from.")],
    limit: int | None = None,
) -> None:
    """Compare an export with the torch model it was made from, on the answerable questions of squad20_dev_a."""
    from qa.training.parity import parity_of
    from qa.training.reading import openvino_forward, read_all, torch_forward
    from qa.training.records import read_set

    words = Tokenizer.from_file(str(exported / "tokenizer.json"))
    examples = [example for example in read_set(data / "squad20_dev_a.jsonl.gz") if example.spans][:limit]
    pairs = [(example.question, example.context) for example in examples]
    ours = read_all(openvino_forward(exported), words, pairs)
    print(parity_of(examples, ours, read_all(torch_forward(_averaged(weights), bf16=False), words, pairs)))


@app.command()
def calibrate(
    data: Data,
    reader: Annotated[Path, typer.Argument(help="Folder of `export`; its calibration.json is replaced.")],
    labelled: Annotated[Path | None, typer.Option(help="Labelled articles (*.txt) that are asked instead.")] = None,
    count: Annotated[int, typer.Option(help="Questions of DATA that are asked.")] = 800,
    seed: int = 1,
) -> None:
    """Fit an exported reader's confidence and threshold to abstain, and by labelled articles where lists end."""
    from qa.calibration import FILE, save_calibration
    from qa.training import asking
    from qa.training import calibrate as fitting
    from qa.training.further import ask_lists, fit_further

    if not (reader / FILE).is_file():
        save_calibration(fitting.START, {}, reader)
    asked = asking.ask_sets(data, reader, count, seed) if labelled is None else asking.ask_labelled(labelled, reader)
    fitted, figures = fitting.calibrate(asked, fitting.START, seed)
    save_calibration(fitted, figures, reader)
    if labelled is not None:
        save_calibration(replace(fitted, further=fit_further(ask_lists(labelled, reader))), figures, reader)
    print(json.dumps(figures, indent=1))


@app.command()
def followups(
    data: Data, talks: Annotated[Path | None, typer.Option(help="Folder of conversations (*.txt).")] = None
) -> None:
    """Compare how follow-ups are resolved with people's rewrites, on the follow-up sets in DATA and conversations."""
    from qa.training.conversations import read_follow_ups
    from qa.training.followups import compare, measure

    for name in ("cast_2019_dev", "canard_dev"):
        print(name, measure(data / f"{name}.jsonl.gz"))
    if talks is not None:
        print(talks.name, compare(read_follow_ups(talks)))


@app.command()
def plot(run: Runs = RUN, output: Annotated[Path, typer.Option(help="The picture.")] = Path("loss.png")) -> None:
    """Draw the losses of a run's log."""
    from qa.training.plot import plot_losses
    from qa.training.train import LOG

    plot_losses(run / LOG, output)


def _averaged(folders: Sequence[Path]) -> "ReaderModel":
    from qa.training.restore import load_base
    from qa.training.train import average

    return average([load_base(str(folder)) for folder in folders])


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    app()
