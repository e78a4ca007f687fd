"""The commands `sayso eval convert` and `label`: cases from and to the files of others, and from feedback."""

from pathlib import Path
from typing import Annotated, Final

import typer

from eval.cases import CaseError, CaseSet, checked_set, load_articles, set_name
from eval.checking import by_name
from eval.feedback import Unlabelled, newest_versions, parse_feedback
from eval.feedback import label as label_feedback
from eval.fetching import FetchError, fetch_articles
from eval.formats.converting import CASE_FILES, Format, format_of, read_text, write_cases
from eval.formats.converting import convert as convert_file
from eval.formats.errors import FormatError
from eval.service_key import ServiceKeyError
from eval.stored import StoredRunError
from index.documents import RawArticle

CANNOT_RUN: Final = 2
LOCAL: Final = "http://127.0.0.1:8000"

_Articles = Annotated[
    Path | None, typer.Option(help="A file or folder of articles; unset: what the source holds, copied beside OUT.")
]


def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A file; of BEIR the folder.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="A file; for BEIR a folder.")],
    given: Annotated[Format | None, typer.Option("--from", help="Unset: what the name of IN tells.")] = None,
    wanted: Annotated[Format | None, typer.Option("--to", help="Unset: what the name of OUT tells.")] = None,
    articles: _Articles = None,
) -> None:
    """Write questions, judgements or a run in another format; tell what that format cannot hold."""
    try:
        known, made = given or format_of(source), wanted or format_of(target)
        left_out = convert_file(source, target, given=known, wanted=made, articles=articles)
    except (FormatError, CaseError, StoredRunError, OSError) as error:
        raise _refusal(error) from error
    for line in left_out:
        typer.echo(f"left out: {line}", err=True)
    typer.echo(target)


def label(
    feedback: Annotated[Path, typer.Argument(metavar="FEEDBACK.jsonl", help="What /v1/feedback/export gave.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="A .yaml, .jsonl or .csv file.")],
    articles: Annotated[
        Path | None, typer.Option(help="A file or folder of the articles; unset: ask the service.")
    ] = None,
    base_url: Annotated[str, typer.Option(help="The service that was asked: the articles are fetched there.")] = LOCAL,
) -> None:
    """Turn feedback into cases, and list what is still to be labelled by hand."""
    try:
        made, unlabelled = _labelled(feedback, target, articles, base_url)
    except (FormatError, CaseError, FetchError, ServiceKeyError, OSError) as error:
        raise _refusal(error) from error
    cases = 0 if made is None else len(made.cases)
    typer.echo(f"{cases} cases, {len(unlabelled)} to be labelled" + (f": {target}" if cases else "; nothing written"))
    for one in unlabelled:
        comment = f" ({' '.join(one.comment.split())})" if one.comment else ""
        typer.echo(f"line {one.line}: {' '.join(one.question.split())}{comment}: {one.reason}")


def _labelled(
    feedback: Path, target: Path, articles: Path | None, base_url: str
) -> tuple[CaseSet | None, tuple[Unlabelled, ...]]:
    """Write the set that feedback makes, if any; return it, and the feedback that made no case."""
    wanted = format_of(target)
    if wanted not in CASE_FILES:
        raise FormatError(target, "", f"cases are written as {', '.join(sorted(CASE_FILES))}")
    said = parse_feedback(read_text(feedback), feedback)
    found: tuple[RawArticle, ...]
    if articles is None:
        found = fetch_articles(base_url, newest_versions(one for _, one in said))
    else:
        found = load_articles(feedback, articles)
    labelled = label_feedback(said, by_name(found))
    if not labelled.cases:
        return None, labelled.unlabelled
    made = checked_set(feedback, CaseSet(set_name(target), labelled.cases, found))
    write_cases(made, target, wanted, articles)
    return made, labelled.unlabelled


def _refusal(error: Exception) -> typer.Exit:
    typer.echo(f"sayso: {error}", err=True)
    return typer.Exit(CANNOT_RUN)
