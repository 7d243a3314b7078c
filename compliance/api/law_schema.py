"""The answers under ``/v1/law``, described; `compliance.api.law_representation` writes them."""

from __future__ import annotations

from marshmallow import Schema, fields

from compliance.api.screening_schema import CitationSchema, CitedInterpretationSchema, RulesetReferenceSchema
from compliance.law.verdict import ClauseKind, Effect, Verdict


def _text(*, null: bool = False) -> fields.String:
    return fields.String(required=True, allow_none=null)


def _texts() -> fields.List[str]:
    return fields.List(fields.String(), required=True)


def _day(*, null: bool = False) -> fields.String:
    return fields.String(required=True, allow_none=null, metadata={"format": "date"})


def _words() -> fields.Dict:
    return fields.Dict(keys=fields.String(), values=fields.String(), required=True)


def _tables(schema: type[Schema]) -> fields.Dict:
    return fields.Dict(keys=fields.String(), values=fields.Nested(schema), required=True)


class RegimeSchema(Schema):
    id = _text()
    name = _text()
    committee = _text()
    base_instrument = _text()
    countries = _texts()
    lists = _texts()
    sunsets = _texts()
    latest_known = _text()
    confidence = _text()
    note = _text()
    clauses = fields.Integer(required=True, metadata={"description": "How many clauses the rulesets hold."})


class RegimesSchema(Schema):
    """Every sanctions regime in the rulesets."""

    ruleset = fields.Nested(RulesetReferenceSchema, required=True)
    regimes = fields.List(fields.Nested(RegimeSchema), required=True)


PeriodSchema = Schema.from_dict({"from": _day(), "to": _day(null=True)}, name="PeriodSchema")


class ClauseSchema(Schema):
    """An operative paragraph as data."""

    id = _text()
    regime = _text()
    kind = fields.String(required=True, metadata={"enum": [kind.value for kind in ClauseKind]})
    citation = fields.Nested(CitationSchema, required=True)
    link = _text()
    measure = _text()
    effect = fields.String(required=True, metadata={"enum": [effect.value for effect in Effect]})
    summary = _text()
    verification = _text()
    in_force = fields.Boolean(required=True, metadata={"description": "On the day asked about."})
    periods = fields.List(
        fields.Nested(PeriodSchema),
        required=True,
        metadata={"description": "`from` is the first day in force, `to` the first day no longer in force."},
    )
    applies_from = _day(null=True)
    sunset = _day(null=True)


class ClausesSchema(Schema):
    """A page of clauses, by id."""

    as_of = _day()
    clauses = fields.List(fields.Nested(ClauseSchema), required=True)
    next_cursor = fields.String(
        required=True, allow_none=True, metadata={"description": "Give it as `cursor` for the next page."}
    )


class ModifierSchema(Schema):
    id = _text()
    in_force = fields.Boolean(required=True)


DisputeSchema = Schema.from_dict({"from": _day(), "by": _text()}, name="DisputeSchema")


class CaseOfClauseSchema(Schema):
    """A case about a clause."""

    id = _text()
    title = _text()
    verdict = fields.String(required=True, metadata={"enum": [verdict.value for verdict in Verdict]})
    cited = fields.Boolean(
        required=True, metadata={"description": "Whether the clause must be cited; it must not be, otherwise."}
    )


class ClauseInContextSchema(ClauseSchema):
    """A clause with what it changes and what changes it."""

    as_of = _day()
    condition_text = _text()
    note = _text()
    sources = _texts()
    confidence = _text()
    unchecked = _text()
    place = _text()
    direction = _text(null=True)
    activities = _texts()
    residual = fields.Boolean(required=True)
    disputed = fields.Nested(DisputeSchema, required=True, allow_none=True)
    procedures = _texts()
    modifies = _texts()
    modifies_regime = _text(null=True)
    modifies_measure = _text(null=True)
    modified_by = fields.List(fields.Nested(ModifierSchema), required=True)
    amends = _texts()
    amended_by = _texts()
    supersedes = _texts()
    superseded_by = _texts()
    extended_by = _texts()
    terminates = _texts()
    terminated_by = _texts()
    reapplies = _texts()
    reapplied_by = _texts()
    members = _texts()
    groups = _texts()
    interpretations = fields.List(fields.Nested(CitedInterpretationSchema), required=True)
    cases = fields.List(fields.Nested(CaseOfClauseSchema), required=True)


class CategorySchema(Schema):
    title = _text()
    hs = _texts()
    hs_partial = _texts()
    keywords = _texts()
    note = _text()


class UnitSchema(Schema):
    title = _text()
    base = _text(null=True)
    factor = _text(null=True)


class FactSchema(Schema):
    type = _text()
    meaning = _text()
    if_absent = _text()
    unit = _text(null=True)
    values = _texts()


class RegionSchema(Schema):
    country = _text()
    title = _text()


class VocabularySchema(Schema):
    """The controlled words of transfers and clauses, each with its meaning."""

    ruleset = fields.Nested(RulesetReferenceSchema, required=True)
    categories = _tables(CategorySchema)
    units = _tables(UnitSchema)
    facts = _tables(FactSchema)
    specifications = _tables(FactSchema)
    regions = _tables(RegionSchema)
    goods_conditions = _texts()
    activities = _words()
    party_kinds = _words()
    roles = _words()
    purposes = _words()
    lists = _words()
    authorization_kinds = _words()
    authorization_statuses = _words()
    findings = _words()
    measures = _words()
