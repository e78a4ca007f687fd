"""Logs: a line a record on standard error, each with the id of the request that it belongs to; structlog writes them.

Everything logs through the standard library's loggers, so that what dependencies say has the same form. What goes into
every line of a request stands in structlog's context variables: `request_id`, and `key_id`, never the key.
"""

import json
import logging
import re
import sys
from typing import Any, Literal

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor

Form = Literal["auto", "json", "text"]
"""How lines look: `auto` is text where a person reads along at a terminal, else JSON."""

ROOMS = ("sayso", "api", "qa", "index", "eval")
LEADING = ("timestamp", "level", "logger", "message")
EXTRAS = ("method", "route", "status", "ms", "articles", "index_version")

_KEY = re.compile(r"(sayso_[0-9a-f]{12}_)[A-Za-z0-9_-]{8,}")
"""A key, wherever one may get into a line, as when a client puts it into an address."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def formatter(form: Form = "json") -> logging.Formatter:
    """Return what makes a line of a record: an object of JSON, or text for people. No key is ever in it."""
    rendered: list[Processor] = [structlog.processors.EventRenamer("message"), _masking(_json)]
    if _is_text(form):
        rendered = [_one_line, _masking(structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0))]
    return ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(allow=EXTRAS),
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="timestamp"),
        ],
        processors=[
            ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            _rounded,
            *rendered,
        ],
    )


def log_config(level: str, form: Form = "auto") -> dict[str, Any]:
    """Return the configuration (``logging.config.dictConfig``) of a service that logs from `level` on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": formatter, "form": form}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {name: {"level": level.upper()} for name in (*ROOMS, "uvicorn")},
    }


def _is_text(form: Form) -> bool:
    return form == "text" or (form == "auto" and sys.stderr.isatty())


def _rounded(_: object, __: str, event: EventDict) -> EventDict:
    """Round times to what can be told apart."""
    return {name: round(value, 1) if isinstance(value, float) else value for name, value in event.items()}


def _one_line(_: object, __: str, event: EventDict) -> EventDict:
    """Escape what would begin a new line or move the cursor, but for tracebacks, which have lines of their own."""
    return {name: value if name == "exception" else _escaped(value) for name, value in event.items()}


def _escaped(value: object) -> object:
    if not isinstance(value, str):
        return value
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), value)


def _json(_: object, __: str, event: EventDict) -> str:
    """Write the event as an object of JSON that begins with what a reader looks for."""
    leading = {name: event[name] for name in LEADING if name in event}
    return json.dumps({**leading, **event}, ensure_ascii=False, default=repr)


def _masking(render: Processor) -> Processor:
    """Take what is secret of a key out of the lines that `render` writes, and half characters, which no file takes."""

    def masked(logger: object, name: str, event: EventDict) -> str:
        return _KEY.sub(r"\1…", str(render(logger, name, event)).encode("utf-8", "replace").decode("utf-8"))

    return masked
