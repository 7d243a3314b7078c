"""What is counted, for Prometheus; under several server processes their counts are added up."""

from __future__ import annotations

import os

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from compliance.screening.screening import Screening

CONTENT_TYPE = CONTENT_TYPE_LATEST

_requests = Counter("compliance_requests", "Requests by route and status.", ["method", "route", "status"])
_seconds = Histogram(
    "compliance_request_seconds",
    "Time to answer, by route.",
    ["route"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
_screenings = Counter("compliance_screenings", "Recorded screenings by verdict.", ["verdict"])
_faults = Counter("compliance_engine_faults", "Screenings in which the two engines did not confirm each other.")


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    _requests.labels(method, route, str(status)).inc()
    _seconds.labels(route).observe(seconds)


def count_screening(screening: Screening) -> None:
    _screenings.labels(screening.verdict.value).inc()
    if screening.engine.fault is not None:
        _faults.inc()


def exposition() -> bytes:
    """All counts in the format Prometheus reads."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
    return generate_latest(REGISTRY)
