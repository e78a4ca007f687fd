"""Logs: one JSON object a line, on standard error, each with the id of the request that it belongs to."""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The id of the request that is answered here, which its response carries, too."""

asker: ContextVar[str | None] = ContextVar("asker", default=None)
"""The id of the key that the request came with, never the key."""

_KEY = re.compile(r"(sayso_[0-9a-f]{12}_)[A-Za-z0-9_-]{8,}")
"""A key, wherever one may get into a line, as when a client puts it into an address."""

_CONTEXT = (request_id, asker)
_EXTRAS = ("method", "path", "status", "ms", "articles", "index_version")


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON with its time in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of `record`."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        for name in _EXTRAS:
            value = getattr(record, name, None)
            if value is not None:
                line[name] = round(value, 1) if isinstance(value, float) else value
        line |= {told.name: told.get() for told in _CONTEXT if told.get() is not None}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        written = json.dumps(line, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
        return _KEY.sub(r"\1…", written)


def log_config(level: str) -> dict[str, Any]:
    """Return the configuration (``logging.config.dictConfig``) of a service that logs from `level` on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": JsonLines}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {"sayso": {"level": level.upper()}, "uvicorn": {"level": level.upper()}},
    }
