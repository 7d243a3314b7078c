"""``/v1/law/coverage`` and the timelines: how much law is on file, and since when it binds."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable

from flask import Response, request
from flask_smorest import Blueprint

from compliance.api.date_fields import day_asked_about
from compliance.api.documentation import accepts
from compliance.api.fields import Word
from compliance.api.law_coverage_schema import CoverageSchema
from compliance.api.openapi import json_response, route
from compliance.api.parameters import read_query
from compliance.api.problem import ProblemError
from compliance.api.strict_schema import StrictSchema
from compliance.lawbook.coverage import coverage
from compliance.lawbook.coverage_document import coverage_document
from compliance.lawbook.timeline import timeline
from compliance.lawbook.timeline_svg import MEDIA_TYPE, draw
from compliance.rulesets.case_outline import CaseIndex
from compliance.rulesets.catalogue import Catalogue

# A picture opened by itself may carry its own style and nothing else.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_PICTURE = {
    "description": "The timeline.",
    "content": {MEDIA_TYPE: {"schema": {"type": "string"}}},
    "headers": {"ETag": {"schema": {"type": "string"}, "description": "Send it as If-None-Match to ask for changes."}},
}


def register(routes: Blueprint, catalogue: Catalogue, cases: CaseIndex, today: Callable[[], dt.date]) -> None:
    """Adds the routes to those of the law."""
    regimes = {regime.id: regime for regime in catalogue.regimes}
    coverage_query = StrictSchema.of(
        {"regime": Word(list(regimes), "a regime"), "as_of": day_asked_about()}, name="CoverageQuery"
    )()
    day_query = StrictSchema.of({"as_of": day_asked_about()}, name="TimelineQuery")()

    @route(
        routes,
        "GET",
        "/coverage",
        problems=(400, 406, 500),
        operationId="getCoverage",
        parameters=[{"in": "query", "schema": coverage_query}],
        responses={"200": json_response("What is on file.", CoverageSchema)},
    )
    def show_coverage() -> Response:
        """Count the law on file, by regime and measure

        With the days on which each measure is in force, how many of its clauses are verified, and its cases. The first
        call reads the outlines of all cases, so it takes longer than the others.
        """
        query = read_query(coverage_query, request)
        rows = coverage(catalogue, cases.all, query.get("regime"))
        document = coverage_document(catalogue, rows, query.get("as_of") or today())
        return Response(json.dumps(document, ensure_ascii=False) + "\n", content_type="application/json")

    @route(
        routes,
        "GET",
        "/regimes/<id>/timeline.svg",
        problems=(400, 404, 406, 500),
        operationId="getTimeline",
        parameters=[{"in": "query", "schema": day_query}],
        responses={"200": _PICTURE, "304": {"description": "The picture is the one of the ETag that was sent."}},
    )
    def show_timeline(id: str) -> Response:
        """Draw when the clauses of a regime are in force

        An SVG image without scripts; its bars lead to the official texts. A line marks the day.
        """
        if not accepts(MEDIA_TYPE):
            raise ProblemError("not_acceptable", f"The Accept header leaves out {MEDIA_TYPE}.")
        day = read_query(day_query, request).get("as_of") or today()
        if id not in regimes:
            raise ProblemError("unknown_regime", f"The rulesets hold no regime {id[:128]!r}.")
        response = Response(draw(timeline(catalogue, regimes[id], day)), content_type=f"{MEDIA_TYPE}; charset=utf-8")
        response.headers["Content-Security-Policy"] = _POLICY
        # Tomorrow the line has moved, and another revision may be in use: ask again, but do not send it again.
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        response.make_conditional(request)
        return response
