"""``/v1/law``: the regimes, clauses and words that decide, on any day."""

from __future__ import annotations

import datetime as dt
import json
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from flask import Response, request
from flask_smorest import Blueprint
from marshmallow import fields

from compliance.api import law_coverage
from compliance.api.date_fields import day_asked_about
from compliance.api.fields import Word
from compliance.api.law_representation import LawRepresentation
from compliance.api.law_schema import ClauseInContextSchema, ClausesSchema, RegimesSchema, VocabularySchema
from compliance.api.openapi import json_response, route
from compliance.api.parameters import Cursor, PageSize, cursor_after, read_query
from compliance.api.problem import ProblemError
from compliance.api.strict_schema import StrictSchema
from compliance.law.clause import Clause
from compliance.law.verdict import ClauseKind
from compliance.rulesets.case_outline import CaseIndex
from compliance.rulesets.catalogue import Catalogue

_PAGE = 50


def blueprint(catalogue: Catalogue, cases: CaseIndex, clock: Callable[[], dt.datetime]) -> Blueprint:
    """The routes under ``/v1/law``."""
    routes = Blueprint("law", __name__, url_prefix="/v1/law", description="Read the law that decides.")
    shown = LawRepresentation(catalogue)
    clauses = sorted(catalogue.clauses, key=lambda clause: clause.id)
    ids = [clause.id for clause in clauses]
    ruleset = {"revision": catalogue.revision, "digest": catalogue.digest}
    clauses_query, day_query, no_query = _clauses_query(catalogue), _day_query(), StrictSchema()

    def today() -> dt.date:
        return clock().astimezone(dt.UTC).date()

    @route(
        routes,
        "GET",
        "/regimes",
        problems=(400, 406, 500),
        operationId="listRegimes",
        responses={"200": json_response("The regimes.", RegimesSchema)},
    )
    def list_regimes() -> Response:
        """List the sanctions regimes"""
        read_query(no_query, request)
        return _json({"ruleset": ruleset, "regimes": [shown.regime(regime) for regime in catalogue.regimes]})

    @route(
        routes,
        "GET",
        "/clauses",
        problems=(400, 406, 500),
        operationId="listClauses",
        parameters=[{"in": "query", "schema": clauses_query}],
        responses={"200": json_response("A page of clauses.", ClausesSchema)},
    )
    def list_clauses() -> Response:
        """List clauses

        With `as_of`, only those in force on that day; without, all, and `in_force` is about today.
        """
        query = read_query(clauses_query, request)
        day: dt.date | None = query.pop("as_of", None)
        size: int = query.pop("limit")
        start = bisect_right(ids, query.pop("cursor")) if "cursor" in query else 0
        fitting = (clause for clause in clauses[start:] if _fits(clause, query, day))
        page = [clause for clause, _ in zip(fitting, range(size + 1), strict=False)]
        return _json(
            {
                "as_of": (day or today()).isoformat(),
                "clauses": [shown.clause(clause, day or today()) for clause in page[:size]],
                "next_cursor": cursor_after(page[size - 1].id) if len(page) > size else None,
            }
        )

    @route(
        routes,
        "GET",
        "/clauses/<id>",
        problems=(400, 404, 406, 500),
        operationId="getClause",
        parameters=[{"in": "query", "schema": day_query}],
        responses={"200": json_response("The clause.", ClauseInContextSchema)},
    )
    def show_clause(id: str) -> Response:
        """Show a clause, with what it changes, what changes it, and its cases"""
        day = read_query(day_query, request).get("as_of") or today()
        try:
            clause = catalogue.clause(id)
        except KeyError:
            raise ProblemError("unknown_clause", f"The rulesets hold no clause {id[:128]!r}.") from None
        return _json({"as_of": day.isoformat(), **shown.clause_in_context(clause, cases.about(id), day)})

    @route(
        routes,
        "GET",
        "/vocabulary",
        problems=(400, 406, 500),
        operationId="getVocabulary",
        responses={"200": json_response("The words.", VocabularySchema)},
    )
    def show_vocabulary() -> Response:
        """Show the controlled words, each with its meaning"""
        read_query(no_query, request)
        return _json(shown.vocabulary())

    law_coverage.register(routes, catalogue, cases, today)
    return routes


def _day_query() -> StrictSchema:
    return StrictSchema.of({"as_of": day_asked_about()}, name="DayQuery")()


def _clauses_query(catalogue: Catalogue) -> StrictSchema:
    members: dict[str, fields.Field[Any]] = {
        "regime": Word([regime.id for regime in catalogue.regimes], "a regime"),
        "measure": Word(catalogue.vocabulary.measures, "a measure"),
        "kind": Word([kind.value for kind in ClauseKind], "a kind of clause"),
        "as_of": day_asked_about(),
        "limit": PageSize(load_default=_PAGE),
        "cursor": Cursor(),
    }
    return StrictSchema.of(members, name="ClausesQuery")()


def _fits(clause: Clause, filters: dict[str, str], day: dt.date | None) -> bool:
    return all(getattr(clause, name) == value for name, value in filters.items()) and (
        day is None or clause.validity.in_force(day)
    )


def _json(body: dict[str, Any]) -> Response:
    return Response(json.dumps(body, ensure_ascii=False) + "\n", content_type="application/json")
