"""The command `sayso`: every way in that is not HTTP. This is the only module that may import `eval`."""

from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from api import cli_answers, cli_articles, cli_backup, cli_keys, cli_library
from api.cli_output import Json, emit, failing, settings_or_exit
from eval.command import app as eval_app

EPILOG = (
    "Exit codes: 0 done (also when the articles do not say, and when some files were skipped and named); "
    "1 nothing was ingested, a check found problems, or the thing asked for is not there; "
    "2 usage, settings or input that cannot be used; "
    "3 the library is in use, damaged or of another make, or its disk is full."
)


class SaysoGroup(TyperGroup):
    """The commands together, with one way to fail for all of them."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the base class says so
        """Run the command; turn what is foreseen to go wrong into a message and an exit code."""
        with failing():
            return super().invoke(ctx)


app = typer.Typer(
    cls=SaysoGroup,
    help="Answers questions from a body of articles; every answer is a quote with its say-so.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("ingest")(cli_library.ingest)
app.command("ask")(cli_answers.ask)
app.command("serve")(cli_answers.serve)
app.command("backup")(cli_backup.backup)
app.command("restore")(cli_backup.restore)
app.add_typer(cli_library.index_app, name="index")
app.add_typer(cli_articles.articles_app, name="articles")
app.add_typer(cli_keys.keys_app, name="keys")
app.add_typer(eval_app, name="eval")


def _print_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"sayso {version('sayso')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Answers questions from a body of articles; every answer is a quote with its say-so."""


@app.command("config")
def config(as_json: Json = False) -> None:
    """Print the effective settings."""
    settings = settings_or_exit().model_dump(mode="json")
    emit(settings, as_json, [f"SAYSO_{name.upper()}={_written(value)}" for name, value in settings.items()])


def _written(value: object) -> object:
    """Return a setting as its variable would say it."""
    return ",".join(map(str, value)) if isinstance(value, list) else "" if value is None else value


def main() -> None:
    """Run the command line."""
    app(prog_name="sayso")
