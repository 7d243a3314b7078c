"""For those who run the server: is it alive, is it ready, what does it count."""

from __future__ import annotations

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, fields

from compliance.api import metrics
from compliance.api.openapi import json_response, route
from compliance.api.parts import Parts


class HealthSchema(Schema):
    """The process answers."""

    status = fields.String(required=True, metadata={"enum": ["ok"]})


class ReadinessSchema(Schema):
    """The database answers and is migrated, and the rulesets are loaded."""

    status = fields.String(required=True, metadata={"enum": ["ready"]})
    ruleset_revision = fields.String(required=True)
    ruleset_digest = fields.String(required=True)
    clauses = fields.Integer(required=True)


def blueprint(parts: Parts) -> Blueprint:
    """``/healthz``, ``/readyz`` and ``/metrics``."""
    routes = Blueprint("operations", __name__, description="Run the server.")

    @route(
        routes,
        "GET",
        "/healthz",
        problems=(406, 500),
        operationId="health",
        responses={"200": json_response("The process answers.", HealthSchema)},
    )
    def health() -> dict[str, str]:
        """Tell that the process lives"""
        return {"status": "ok"}

    @route(
        routes,
        "GET",
        "/readyz",
        problems=(406, 500, 503),
        operationId="readiness",
        responses={"200": json_response("It can screen.", ReadinessSchema)},
    )
    def readiness() -> dict[str, str | int]:
        """Tell whether transfers can be screened and recorded"""
        parts.records.check()
        catalogue = parts.law.catalogue
        return {
            "status": "ready",
            "ruleset_revision": catalogue.revision,
            "ruleset_digest": catalogue.digest,
            "clauses": len(catalogue.clauses),
        }

    @route(
        routes,
        "GET",
        "/metrics",
        problems=(500,),
        operationId="metrics",
        responses={
            "200": {
                "description": "Counts in the Prometheus text format.",
                "content": {metrics.CONTENT_TYPE: {"schema": {"type": "string"}}},
            }
        },
    )
    def counts() -> Response:
        """Show the counts for Prometheus"""
        return Response(metrics.exposition(), content_type=metrics.CONTENT_TYPE)

    return routes
