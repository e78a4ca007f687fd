"""What the service counts, in the form that Prometheus reads."""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector
from starlette.routing import Route
from starlette.types import Scope

from qa.answers import Answer

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
REQUEST_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
STAGE_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Cache(Protocol):
    """What counts its own look-ups, from nothing."""

    @property
    def hits(self) -> int:
        """Return how many were answered from it."""

    @property
    def misses(self) -> int:
        """Return how many were not."""


class Metrics:
    """The numbers of one application, in a registry of its own, with those of its process. Safe for threads."""

    def __init__(self, waiting: Mapping[str, Callable[[], int]]) -> None:
        """Count from nothing; `waiting` tells how many calls are queued in each lane. `on_answer` hears of answers."""
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._requests = self._histogram(
            "sayso_request_seconds", "Requests, by route template.", ("method", "route", "status"), REQUEST_SECONDS
        )
        self._stages = self._histogram("sayso_stage_seconds", "Stages of an answer.", ("stage",), STAGE_SECONDS)
        self._answers = Counter("sayso_answers", "Answers, by kind.", ("kind",), registry=self._registry)
        self._abstentions = self._counter("sayso_abstentions", "Answers that say that the articles do not.")
        self._mismatches = self._counter(
            "sayso_citation_mismatch", "Citations that were dropped because the article does not say so there."
        )
        self._index_version = self._gauge("sayso_index_version", "The version of the index.")
        self._articles = self._gauge("sayso_articles", "Articles in the library.")
        self._chunks = self._gauge("sayso_chunks", "Chunks that can be found.")
        self.on_answer: Callable[[Answer], None] = lambda _: None
        self._caches = _Caches()
        self._registry.register(self._caches)
        queue = Gauge("sayso_queue_waiting", "Calls that wait for a lane.", ("lane",), registry=self._registry)
        for lane, count in waiting.items():
            queue.labels(lane).set_function(count)

    def requested(self, scope: Scope, status: int, seconds: float) -> None:
        """Count a request; one whose client went away before it was answered has the status 0."""
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._requests.labels(method, route_of(scope), str(status)).observe(seconds)

    def answered(self, answer: Answer) -> None:
        """Count an answer and how long each of its stages took; an answer from the cache spares all but the first."""
        timings = answer.timings
        stages = {"resolve": timings.resolve, "retrieve": timings.retrieve, "read": timings.read}
        for stage, milliseconds in (stages | {"select": timings.select}).items():
            if milliseconds:
                self._stages.labels(stage).observe(milliseconds / 1000)
        self._answers.labels(answer.kind.value).inc()
        self._mismatches.inc(answer.mismatches)
        if not answer.items:
            self._abstentions.inc()
        self.on_answer(answer)

    def indexed(self, version: int, articles: int, chunks: int) -> None:
        """Note how much there is in the index."""
        self._index_version.set(version)
        self._articles.set(articles)
        self._chunks.set(chunks)

    def caching(self, cache: Cache) -> None:
        """Tell from now on what `cache` counts."""
        self._caches.cache = cache

    def text(self) -> bytes:
        """Return everything in Prometheus' text format."""
        return generate_latest(self._registry)

    def _histogram(self, name: str, told: str, labels: tuple[str, ...], buckets: tuple[float, ...]) -> Histogram:
        return Histogram(name, told, labels, buckets=buckets, registry=self._registry)

    def _counter(self, name: str, told: str) -> Counter:
        return Counter(name, told, registry=self._registry)

    def _gauge(self, name: str, told: str) -> Gauge:
        return Gauge(name, told, registry=self._registry)


class _Caches(Collector):
    """Reads what a cache counts whenever the numbers are asked for; nothing while there is none."""

    def __init__(self) -> None:
        self.cache: Cache | None = None

    def collect(self) -> Iterator[CounterMetricFamily]:
        """Give the cache's counters."""
        if self.cache is not None:
            told = "Answers looked up in the cache, by whether they were there."
            counter = CounterMetricFamily("sayso_answer_cache", told, labels=("outcome",))
            counter.add_metric(("hit",), self.cache.hits)
            counter.add_metric(("miss",), self.cache.misses)
            yield counter


def route_of(scope: Scope) -> str:
    """Return the template of the route that took the request, or where its files are: one of few, whatever is asked."""
    route = scope.get("route")
    return route.path if isinstance(route, Route) else scope.get("root_path") or "none"
