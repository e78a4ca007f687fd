"""Logs: one JSON object a line, on standard error."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

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
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


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
