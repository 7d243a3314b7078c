"""The response, described: what `compliance.screening.representation.as_json` gives, with its receipt.

These schemas document and check; nothing is written through them. Members may be added, none renamed or re-typed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from marshmallow import Schema, fields

from compliance.law.verdict import Effect, ExceptionStatus, Outcome, Procedure, Verdict


def _text(description: str = "", *, null: bool = False) -> fields.String:
    metadata = {"description": description} if description else {}
    return fields.String(required=True, allow_none=null, metadata=metadata)


def _word(words: type[StrEnum], description: str = "", *, null: bool = False) -> fields.String:
    allowed: list[str | None] = [word.value for word in words]
    metadata: dict[str, Any] = {"enum": [*allowed, None] if null else allowed}
    if description:
        metadata["description"] = description
    return fields.String(required=True, allow_none=null, metadata=metadata)


def _instant(description: str) -> fields.String:
    return fields.String(required=True, metadata={"format": "date-time", "description": description})


def _texts(description: str = "") -> fields.List[str]:
    metadata = {"description": description} if description else {}
    return fields.List(fields.String(), required=True, metadata=metadata)


def _many(schema: type[Schema]) -> fields.List[Any]:
    return fields.List(fields.Nested(schema), required=True)


class CitationSchema(Schema):
    instrument = _text("For example S/RES/1718 (2006).")
    paragraph = _text("For example 8(a)(iii).")


class ReasonSchema(Schema):
    fact = _text()
    value = fields.Raw(required=True, allow_none=True)
    source = _text("A JSON pointer into the transfer, a list entry, or a clause id.")
    certain = fields.Boolean(required=True)
    sentence = fields.String(metadata={"description": "At the level full only."})


class WeighedExceptionSchema(Schema):
    id = _text()
    citation = fields.Nested(CitationSchema, required=True)
    status = _word(ExceptionStatus)
    procedure = _word(Procedure)
    summary = _text()
    needs = _texts("What would still have to be shown.")


class CitedInterpretationSchema(Schema):
    id = _text()
    title = _text()
    issuer = _text()


class FindingSchema(Schema):
    clause = _text("The id of the clause.")
    citation = fields.Nested(CitationSchema, required=True)
    regime = _text()
    measure = _text()
    effect = _word(Effect)
    outcome = _word(Outcome, "What this clause alone says.")
    requirement = _word(Procedure, null=True)
    summary = _text("The clause in our own words.")
    link = _text("Where the official text is published.")
    verification = _text("Who compared the clause with the official text; unverified where nobody did.")
    goods = _texts("JSON pointers of the goods the finding is about.")
    because = _many(ReasonSchema)
    exceptions = _many(WeighedExceptionSchema)
    interpretations = _many(CitedInterpretationSchema)
    warnings = _texts()


class MissingFactSchema(Schema):
    path = _text("JSON pointer of the place where the fact would stand.")
    question = _text()
    clauses = _texts()


class LawfulRouteSchema(Schema):
    kind = _text("authorization, notification or evidence.")
    step = _text()
    exception = _text(null=True)
    procedure = _word(Procedure)
    clauses = _texts()


class ObligationSchema(Schema):
    duty = _text()
    clause = _text()


class RulesetReferenceSchema(Schema):
    revision = _text()
    digest = _text()


class ListReferenceSchema(Schema):
    list = _text()
    digest = _text()
    as_of = _text()


class EngineReferenceSchema(Schema):
    name = _text()
    version = _text()
    confirmed_by = _text("The second engine; null where it did not confirm.", null=True)
    fault = _text(null=True)


class ReceiptSchema(Schema):
    leaf_hash = fields.String(
        required=True,
        metadata={"description": "The RFC 6962 leaf hash of the record, hex.", "pattern": "^[0-9a-f]{64}$"},
    )


class ScreeningSchema(Schema):
    """The recorded answer to one transfer."""

    id = _text()
    reference = _text("The caller's own reference.", null=True)
    verdict = _word(Verdict)
    requirement = _word(Procedure, "The heaviest procedure that is asked for.", null=True)
    law_date = fields.String(required=True, metadata={"format": "date"})
    known_at = _instant("As of when law and lists were known.")
    recorded_at = _instant("When the answer was recorded.")
    findings = _many(FindingSchema)
    missing_facts = _many(MissingFactSchema)
    routes = _many(LawfulRouteSchema)
    obligations = _many(ObligationSchema)
    warnings = _texts()
    ruleset = fields.Nested(RulesetReferenceSchema, required=True)
    lists = _many(ListReferenceSchema)
    engine = fields.Nested(EngineReferenceSchema, required=True)
    receipt = fields.Nested(ReceiptSchema, required=True)
