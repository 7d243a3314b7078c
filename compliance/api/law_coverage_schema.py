"""The answer of ``/v1/law/coverage``, described; `compliance.lawbook.coverage_document` writes it."""

from __future__ import annotations

from marshmallow import Schema, fields

from compliance.api.law_schema import DisputeSchema, PeriodSchema
from compliance.api.screening_schema import RulesetReferenceSchema


def _text(description: str = "") -> fields.String:
    return fields.String(required=True, metadata={"description": description} if description else {})


def _count(description: str) -> fields.Integer:
    return fields.Integer(required=True, metadata={"description": description, "minimum": 0})


def _day() -> fields.String:
    return fields.String(required=True, metadata={"format": "date"})


class ClauseCountsSchema(Schema):
    """How many clauses there are of each sort, and how far they can be trusted."""

    deciding = _count("Clauses that can decide about a transfer.")
    exceptions = _count("Clauses that excuse from others.")
    background = _count("Clauses that neither decide nor excuse.")
    verified = _count("Clauses that a named person has compared with the official text.")
    unverified = _count("All the others.")
    checked = _count("Clauses whose date and substance were confirmed in public sources.")
    unchecked = _count("All the others.")


class SunsetSchema(Schema):
    day = _day()
    past = fields.Boolean(required=True, metadata={"description": "Whether the day asked about lies behind it."})


def _standing() -> fields.Boolean:
    return fields.Boolean(required=True, metadata={"description": "On the day asked about."})


def _periods(description: str) -> fields.List[dict[str, object]]:
    return fields.List(fields.Nested(PeriodSchema), required=True, metadata={"description": description})


class MeasureCoverageSchema(Schema):
    id = _text()
    title = _text()
    in_force = _standing()
    periods = _periods(
        "The days on which any clause that decides is in force (where none decides: any exception, or any clause). "
        "`from` is the first day, `to` the first day no longer."
    )
    sunsets = fields.List(
        fields.Nested(SunsetSchema), required=True, metadata={"description": "Last days of last confirmed terms."}
    )
    disputed = fields.List(fields.Nested(DisputeSchema), required=True)
    clauses = fields.Nested(ClauseCountsSchema, required=True)
    cases = _count("Cases that must cite one of the clauses, or must not.")


class RegimeCoverageSchema(Schema):
    id = _text()
    name = _text()
    in_force = _standing()
    periods = _periods("The days on which any clause that decides is in force.")
    instruments = _count("Resolutions and Committee decisions that the clauses stand in.")
    clauses = fields.Nested(ClauseCountsSchema, required=True)
    cases = _count("Cases in the regime's folder.")
    timeline = _text("Where the regime is drawn over time.")
    measures = fields.List(fields.Nested(MeasureCoverageSchema), required=True)


class CoverageSchema(Schema):
    """What is on file, by regime and measure."""

    as_of = _day()
    ruleset = fields.Nested(RulesetReferenceSchema, required=True)
    regimes = fields.List(fields.Nested(RegimeCoverageSchema), required=True)
