"""`python -m qa.training verifier …`: from labelled articles to the verifier that is served beside the reader."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from index.documents import RawArticle
    from qa.training.candidates import Asking

app = typer.Typer(help="Make the verifier: judge the reader's candidates, train, export.", no_args_is_help=True)

Candidates = Annotated[list[Path], typer.Argument(help="Files of `candidates`.")]
Reader = Annotated[Path, typer.Option(help="Folder of the reader that it is to stand beside.")]
READER = Path(__file__).parents[1] / "models" / "reader"
RUN = Path("runs/verifier/run")


@app.command()
def candidates(  # noqa: PLR0913 - options of a command
    labelled: Annotated[Path, typer.Argument(help="Folder of labelled articles (*.txt).")],
    output: Annotated[Path, typer.Argument(help="The file to write (*.jsonl.gz).")],
    reader: Reader = READER,
    together: Annotated[int, typer.Option(help="How many articles, side by side in a file, tell of one matter.")] = 1,
    count: Annotated[int | None, typer.Option(help="Questions that are drawn; none: all.")] = None,
    seed: int = 1,
) -> None:
    """Ask the questions of labelled articles, and judge what the reader proposes by the labels."""
    from qa.training.candidates import askings

    articles, asked = askings(labelled, together)
    drawn = asked if count is None else random.Random(seed).sample(asked, min(count, len(asked)))
    _judge(articles, drawn, reader, output, seed)


@app.command()
def pairs(
    reading_sets: Annotated[list[Path], typer.Argument(help="Reading sets with unanswerable questions (*.jsonl.gz).")],
    output: Annotated[Path, typer.Option(help="The file to write (*.jsonl.gz).")],
    reader: Reader = READER,
    count: Annotated[int, typer.Option(help="Questions that are drawn.")] = 24_000,
    seed: int = 9,
) -> None:
    """Ask the questions of reading sets of their own paragraphs, as many that they answer as they do not."""
    from qa.training.candidates import paired
    from qa.training.records import read_set

    articles, drawn = paired((example for path in reading_sets for example in read_set(path)), count, seed)
    _judge(articles, drawn, reader, output, seed)


def _judge(articles: "Sequence[RawArticle]", drawn: "Sequence[Asking]", reader: Path, output: Path, seed: int) -> None:
    from qa.reader import load_reader
    from qa.training.asking import scratch_library
    from qa.training.candidates import judge, write_judged

    with scratch_library(articles) as index:
        typer.echo(f"{write_judged(output, judge(index, load_reader(reader), drawn, seed))} candidates in {output}")


@app.command()
def train(  # noqa: PLR0913 - options of a command
    judged: Candidates,
    base: Annotated[str, typer.Option(help="Weights to start from: an export or a checkpoint.")] = str(READER),
    reader: Reader = READER,
    run: Annotated[Path, typer.Option(help="Folder of this run: checkpoints and log.")] = RUN,
    minutes: float = 60.0,
    rate: float = 5e-5,
    tokens: Annotated[int, typer.Option(help="Padded size of a batch.")] = 2_400,
    seed: int = 1,
) -> None:
    """Train for MINUTES; a run that was stopped goes on where its last checkpoint is."""
    import torch

    from qa.reading.encoding import Words
    from qa.training.candidates import features_of, read_judged
    from qa.training.restore import load_base
    from qa.training.train import Plan, VerifierRun

    torch.manual_seed(seed)
    words = Words(reader / "tokenizer.json")
    features = features_of([one for path in judged for one in read_judged(path)], words, seed)
    plan = Plan(minutes=minutes, rate=rate, head_rate=rate, tokens=tokens, warmup=0.04, seed=seed)
    training = VerifierRun(load_base(base, dropout=0.0), features, plan, run)
    resumed = training.resume()
    typer.echo(f"{len(features)} candidates; {'resumed at' if resumed else 'from'} step {training.progress.step}")
    training.train()


@app.command()
def export(
    weights: Annotated[list[Path], typer.Argument(help="Checkpoints; several are averaged.")],
    judged: Annotated[Path, typer.Option(help="A file of `candidates`: samples for the 8-bit ranges.")],
    reader: Annotated[Path, typer.Option(help="Folder of the reader; the verifier is written there.")],
    name: str = "sayso-verifier",
    seed: int = 1,
) -> None:
    """Write a verifier into the folder of its reader, whose confidences are to be fitted anew (`calibrate`)."""
    from qa.reading.encoding import Words, inputs_of
    from qa.reading.verifier import SORT, row_of
    from qa.training.candidates import read_judged
    from qa.training.export import SAMPLES, write_graph
    from qa.training.restore import load_base
    from qa.training.train import average

    words = Words(reader / "tokenizer.json")
    drawn = random.Random(seed).sample(read_judged(judged), SAMPLES)
    samples = [inputs_of([row_of(words, one.question, one.read)]) for one in drawn]
    write_graph(average([load_base(str(folder)) for folder in weights]), reader, SORT, {"name": name}, samples)
