"""One line in the log and one count in the metrics for each request, under an id that the answer carries too.

Nothing that was submitted is logged: no body, no query, no address beyond the route.
"""

from __future__ import annotations

import logging
import re
import secrets
import sys
import time

import structlog
from flask import Flask, Response, g, request

from compliance.api import metrics

_ID = re.compile(r"[A-Za-z0-9._-]{8,128}")

_log = structlog.get_logger()


def configure(level: str) -> None:
    """Logs as lines of JSON on the standard error."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        # Whatever is the standard error when a line is written, not when this was called.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )


def register(app: Flask) -> None:
    """Gives every request of *app* an id, a line and a count."""
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    g.started = time.perf_counter()
    given = request.headers.get("X-Request-ID", "")
    g.request_id = given if _ID.fullmatch(given) else secrets.token_hex(16)
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _end(response: Response) -> Response:
    seconds = time.perf_counter() - g.started
    route = request.url_rule.rule if request.url_rule else "none"
    method = request.method if request.url_rule else "none"
    response.headers["X-Request-ID"] = g.request_id
    response.headers["X-Content-Type-Options"] = "nosniff"
    metrics.count_request(method, route, response.status_code, seconds)
    _log.info("request", method=method, route=route, status=response.status_code, ms=round(seconds * 1000, 2))
    return response
