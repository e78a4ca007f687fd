"""The commands that answer: once, or as a service."""

import logging.config
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
import uvicorn
from fastapi import FastAPI
from pydantic import ValidationError

from api.app import create_app
from api.asking import answer_request, question_of
from api.cli_explain import explained, explained_lines
from api.cli_output import BAD_INPUT, NOTHING, Json, emit, refused, say, settings_or_exit
from api.logs import log_config
from api.opening import check_keys, open_answerer
from api.requests import AskRequest, TurnIn
from api.schemas import AskResponse, CitationOut
from api.settings import Settings
from qa.answering import Answerer

MOST_SHOWN = 3
GRACE_SECONDS = 30


def ask(  # noqa: PLR0913 - options of a command
    question: Annotated[str, typer.Argument(help="The question, 1 to 2,000 characters.")],
    limit: Annotated[int, typer.Option(help="The most answers wanted, 1 to 50.")] = 10,
    passages: Annotated[bool, typer.Option("--passages", help="Give the passages that were read, too.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show the way to the answer instead.")] = False,
    after: Annotated[
        list[str] | None, typer.Option(help="A question of the conversation before this one; may be repeated.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Ask a question; exit code 0 also when the articles do not say."""
    try:
        earlier = [AskRequest(question=text) for text in after or ()]
        body = AskRequest(question=question, limit=limit, include_passages=passages)
    except ValidationError as error:
        for found in error.errors():
            say(f"sayso: {found['loc'][0]}: {found['msg'].removeprefix('Value error, ')}")
        raise typer.Exit(BAD_INPUT) from error
    with open_answerer(settings_or_exit()) as answerer:
        body = body.model_copy(update={"history": _conversation(answerer, earlier)})
        if explain:
            way = answerer.explain(question_of(body))
            emit(explained(way), as_json, explained_lines(way))
        else:
            answer = answer_request(answerer, body)
            emit(answer.model_dump(mode="json"), as_json, _lines(answer))


def _conversation(answerer: Answerer, earlier: Sequence[AskRequest]) -> list[TurnIn]:
    """Ask the earlier questions of a conversation, each after those before it, and return them as turns."""
    turns: list[TurnIn] = []
    for asked in earlier:
        answer = answer_request(answerer, asked.model_copy(update={"history": list(turns)}))
        turns.append(TurnIn(question=asked.question, answers=[item.text for item in answer.answers]))
    return turns


def serve(
    host: Annotated[str | None, typer.Option(help="The address to serve; else SAYSO_HOST.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="The port to serve; else SAYSO_PORT.")] = None,
    seed_if_empty: Annotated[
        Path | None, typer.Option(help="What to ingest when the library is empty; else SAYSO_SEED_IF_EMPTY.")
    ] = None,
) -> None:
    """Serve HTTP until interrupted; `/readyz` tells when models and index are loaded."""
    given = {"host": host, "port": port, "seed_if_empty": seed_if_empty}
    settings = settings_or_exit().model_copy(update={name: value for name, value in given.items() if value is not None})
    check_keys(settings)
    logs = log_config(settings.log_level, settings.log_format)
    logging.config.dictConfig(logs)
    app = create_app(settings)
    server = uvicorn.Server(_uvicorn_config(app, settings, logs))
    app.state.service.on_failure = lambda: setattr(server, "should_exit", True)
    say(f"Sayso serves http://{settings.host}:{settings.port}/ once it is ready.")
    server.run()
    failure: Exception | None = app.state.service.failure
    if failure is not None:
        raise refused(failure)
    if not server.started:
        raise typer.Exit(NOTHING)


def _uvicorn_config(app: FastAPI, settings: Settings, logs: dict[str, Any]) -> uvicorn.Config:
    """Return what uvicorn needs; requests are logged by the application itself."""
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=logs,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def _lines(answer: AskResponse) -> Iterator[str]:
    if not answer.answerable:
        yield "The articles do not say."
    for number, item in enumerate(answer.answers, start=1):
        yield f"{number}. {item.text}  ({item.confidence:.0%}, {item.sources} source{'s' * (item.sources != 1)})"
        for citation in item.citations[:MOST_SHOWN]:
            yield f"   {_place(citation)}  {' '.join(citation.sentence.text.split())}"
        if len(item.citations) > MOST_SHOWN:
            yield f"   and {len(item.citations) - MOST_SHOWN} more; --json gives all"
    for passage in answer.passages:
        place = f"{passage.article_id} {passage.start}-{passage.end}"
        yield f"{passage.score:8.2f}  {place}  {' '.join(passage.text.split())}"


def _place(citation: CitationOut) -> str:
    return f"{citation.article_id} v{citation.version} [{citation.start}:{citation.end}]"
