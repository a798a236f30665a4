"""`/metrics`: counts and durations for Prometheus, without anything that anybody asked."""

from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response

from gyebo.server.keeper import ServerState
from gyebo.server.visits import Visit

# Seconds: from an answer out of memory to a query at its limit.
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_REASONS = ("time", "memory", "stack", "killed", "hang-up", "engine")


class Metrics:
    """What one application counts, apart from any other in the process.

    Every label takes its values from a fixed set (routes, methods, statuses, reasons), so that no
    client can make the server remember more.

    Args:
        state: tells how the server fares.
    """

    def __init__(self, state: Callable[[], ServerState]) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "gyebo_requests",
            "Requests that were answered.",
            ("route", "method", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "gyebo_request_duration_seconds",
            "How long requests took.",
            ("route",),
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._registry.register(_StateCollector(state))
        ProcessCollector(registry=self._registry)

    def count(self, visit: Visit) -> None:
        """Count a request that is over."""
        self._requests.labels(visit.route, visit.method, str(visit.status)).inc()
        self._seconds.labels(visit.route).observe(visit.seconds)

    async def answer(self, request: Request) -> Response:
        """Return all numbers, as text or, where `Accept` asks for it, as OpenMetrics."""
        encode, content_type = choose_encoder(request.headers.get("accept", ""))
        return Response(
            encode(self._registry),
            headers={
                "Content-Type": content_type,
                "Cache-Control": "no-store",
                "Vary": "Accept",
            },
        )


class _StateCollector(Collector):
    """Numbers that are looked up when they are asked for."""

    def __init__(self, state: Callable[[], ServerState]) -> None:
        self._state = state

    def collect(self) -> Iterator[Metric]:
        """Yield the numbers of this moment."""
        state = self._state()
        workers = GaugeMetricFamily(
            "gyebo_workers", "Processes that answer queries.", labels=["state"]
        )
        workers.add_metric(["busy"], state.pool.busy)
        workers.add_metric(["idle"], max(0, state.pool.alive - state.pool.busy))
        yield workers
        yield GaugeMetricFamily(
            "gyebo_queries_waiting", "Queries that wait for a worker.", state.pool.waiting
        )
        ended = CounterMetricFamily(
            "gyebo_workers_ended", "Workers that ended in mid-query.", labels=["reason"]
        )
        for reason in _REASONS:
            ended.add_metric([reason], state.ended.get(reason, 0))
        yield ended
        looked = CounterMetricFamily(
            "gyebo_cache_lookups", "Queries looked for among kept answers.", labels=["result"]
        )
        for result in ("hit", "miss"):
            looked.add_metric([result], state.looked.get(result, 0))
        yield looked
        yield GaugeMetricFamily("gyebo_cache_bytes", "Bytes of the kept answers.", state.kept)
        yield GaugeMetricFamily(
            "gyebo_sending_bytes", "Bytes of the large answers being sent.", state.sending
        )
        yield GaugeMetricFamily(
            "gyebo_warm", "Whether what first visitors would wait for is made.", state.warm
        )
        yield GaugeMetricFamily("gyebo_store_quads", "Quads being served.", state.quads)
        yield GaugeMetricFamily(
            "gyebo_store_built_timestamp_seconds", "When the store was built.", state.built
        )
        yield InfoMetricFamily("gyebo_store", "The graph being served.", {"digest": state.digest})
