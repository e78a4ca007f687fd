"""Whether traces are made; nothing of OpenTelemetry but what FastAPI brings is imported before."""

import logging
from typing import TYPE_CHECKING

from api.settings import OTLP_ENDPOINT, Settings

if TYPE_CHECKING:
    from api.spans import Traces

log = logging.getLogger("sayso.tracing")

EXTRA = "pip install 'sayso[otel]'"


class TracingError(RuntimeError):
    """Traces are to be made, and `missing` is not installed."""

    def __init__(self, missing: str) -> None:
        super().__init__(f"SAYSO_TRACING=on needs {missing}: {EXTRA}")
        self.missing = missing


def open_tracing(settings: Settings) -> "Traces | None":
    """Return what sends spans to where OpenTelemetry's own variables (``OTEL_*``) say; None where none are wanted.

    Where the variables alone ask for traces, which may be meant for other programs, a package that is missing is only
    told in the log. Raises TracingError where the settings do.
    """
    if not settings.traces:
        return None
    try:
        from api.spans import exporting
    except ImportError as error:
        if settings.tracing == "on":
            raise TracingError(str(error.name)) from error
        log.warning("no traces are sent, though %s is set: %s is missing; %s", OTLP_ENDPOINT, error.name, EXTRA)
        return None
    return exporting()
