"""A span for every request and for each stage of an answer; the only file that imports opentelemetry.

No span holds an address or what was asked.
"""

import time
from collections.abc import Iterator

from fastapi import FastAPI
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, StatusCode, format_trace_id
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars

from api.edge import PROBES
from api.metrics import METHODS, route_of
from qa.answers import Answer

STAGES = ("resolve", "retrieve", "read", "select")
FAILED = 500


class Traces:
    """Makes spans with a provider. Safe for threads."""

    def __init__(self, provider: TracerProvider) -> None:
        """Use `provider`, and end it at `close`."""
        self._provider = provider
        self._propagator = TraceContextTextMapPropagator()
        self.tracer = provider.get_tracer("sayso")

    def begun(self, scope: Scope) -> Span:
        """Return the span of a request, a part of the trace that the request says it belongs to (W3C Trace Context)."""
        method = scope["method"] if scope["method"] in METHODS else "_OTHER"
        came_from = self._propagator.extract(dict(Headers(scope=scope)))
        told = {"http.request.method": method}
        return self.tracer.start_span(method, came_from, SpanKind.SERVER, told)

    def answered(self, answer: Answer) -> None:
        """Make the spans of an answer that was given just now, in the thread and the context of its request.

        The stages are laid end to end: one that was gone through several times is one span of all its time, and one
        that the cache spared is none.
        """
        at = time.time_ns() - _nanoseconds(sum(spent for _, spent in _stages(answer)))
        for stage, spent in _stages(answer):
            span = self.tracer.start_span(stage, start_time=at)
            at += _nanoseconds(spent)
            span.end(at)
        told = {"sayso.kind": answer.kind.value, "sayso.items": len(answer.items)}
        trace.get_current_span().set_attributes(told | {"sayso.index_version": answer.index_version})

    def close(self) -> None:
        """Send what is not sent yet; blocks."""
        self._provider.shutdown()


class TracingLayer:
    """ASGI middleware that gives every request its span, but for those of who watches the service."""

    def __init__(self, app: ASGIApp, traces: Traces) -> None:
        """Wrap `app`."""
        self._app = app
        self._traces = traces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one ASGI connection."""
        if scope["type"] != "http" or scope["path"] in PROBES:
            await self._app(scope, receive, send)
            return
        span = self._traces.begun(scope)
        with trace.use_span(span, end_on_exit=True):
            bind_contextvars(trace_id=format_trace_id(span.get_span_context().trace_id))

            async def outward(message: Message) -> None:
                if message["type"] == "http.response.start":
                    _tell_status(span, message)
                await send(message)

            try:
                await self._app(scope, receive, outward)
            finally:
                _tell_route(span, scope)


def exporting() -> Traces:
    """Return what sends spans by OTLP over HTTP; the standard's variables say where to, how often and which."""
    resource = Resource.create({"service.name": "sayso"}).merge(OTELResourceDetector().detect())
    provider = TracerProvider(resource=resource)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return Traces(provider)


def install(app: FastAPI, traces: Traces) -> None:
    """Put the layer around what `app` has so far, and let it hear of answers; its life ends that of `traces`."""
    app.add_middleware(TracingLayer, traces=traces)
    app.state.service.metrics.on_answer = traces.answered
    app.state.traces = traces


def _tell_status(span: Span, message: Message) -> None:
    span.set_attribute("http.response.status_code", message["status"])
    span.set_attribute("sayso.request_id", Headers(raw=message["headers"]).get("x-request-id", ""))
    if message["status"] >= FAILED:
        span.set_status(StatusCode.ERROR)


def _tell_route(span: Span, scope: Scope) -> None:
    """Name the span by the template of its route: never by what somebody put into an address."""
    span.set_attribute("http.route", route_of(scope))
    span.update_name(f"{scope['method'] if scope['method'] in METHODS else '_OTHER'} {route_of(scope)}")


def _stages(answer: Answer) -> Iterator[tuple[str, float]]:
    """Yield the stages that the answer went through with their milliseconds."""
    for stage in STAGES:
        if spent := getattr(answer.timings, stage):
            yield stage, spent


def _nanoseconds(milliseconds: float) -> int:
    return round(milliseconds * 1e6)
