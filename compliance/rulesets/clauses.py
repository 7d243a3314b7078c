"""From YAML to clauses and interpretations. The files have been checked before they come here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from compliance.law.citation import Citation
from compliance.law.clause import (
    AuthorizationRule,
    Clause,
    Direction,
    Dispute,
    Interpretation,
    InterpretedItem,
    Route,
    Rung,
    Timing,
)
from compliance.law.validity import Validity
from compliance.law.verdict import ClauseKind, Effect, Procedure
from compliance.rulesets.conditions import condition, condition_or_always
from compliance.rulesets.explanations import explanations
from compliance.rulesets.node import (
    Mapping,
    Node,
    date_of,
    flag_of,
    integer_of,
    items_of,
    map_of,
    text_of,
    texts_of,
)
from compliance.rulesets.scopes import codes, limit, money, period, scope, target

OUTSIDE = "outside"
"""The outcome of a rung that leaves the good outside the clause."""

_HISTORY = ("amends", "supersedes", "superseded_by", "extended_by", "terminates", "reapplies", "members")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands once at the top of a file and holds for all its records."""

    file: str
    regime: str
    instrument: str
    link: str
    verification: str


def heading(file: str, root: Mapping) -> Heading:
    return Heading(
        file=file,
        regime=text_of(root.get("regime")),
        instrument=text_of(root.get("instrument")),
        link=text_of(root.get("link")),
        verification=text_of(root.get("verification"), "unverified"),
    )


def clause(head: Heading, fields: Mapping) -> Clause:
    """The clause that the map holds."""
    return Clause(
        regime=head.regime,
        kind=ClauseKind(text_of(fields["kind"])),
        citation=Citation(head.instrument, text_of(fields.get("paragraph"))),
        link=text_of(fields.get("link"), head.link),
        measure=text_of(fields["measure"]),
        effect=Effect(text_of(fields["effect"])),
        condition_text=text_of(fields.get("condition")),
        lint=explanations(fields.get("lint")),
        **_record(head, fields),
        **_reach(fields),
        **_exception(fields),
        **_history(fields),
    )


def interpretation(head: Heading, fields: Mapping) -> Interpretation:
    """The interpretation that the map holds."""
    return Interpretation(
        regime=head.regime,
        title=text_of(fields["title"]),
        issuer=text_of(fields["issuer"]),
        interprets=texts_of(fields.get("interprets")),
        jurisdictions=texts_of(fields.get("jurisdictions")),
        items=tuple(_interpreted(map_of(item)) for item in items_of(fields.get("items"))),
        **_record(head, fields),
    )


def _history(fields: Mapping) -> dict[str, Any]:
    """Other clauses that the clause changes or is changed by."""
    return {key: texts_of(fields.get(key)) for key in _HISTORY}


def _record(head: Heading, fields: Mapping) -> dict[str, Any]:
    """What clauses and interpretations have in common."""
    return {
        "id": text_of(fields["id"]),
        "validity": _validity(fields),
        "summary": text_of(fields["summary"]),
        "verification": text_of(fields.get("verification"), head.verification),
        "confidence": text_of(fields.get("confidence"), "unchecked"),
        "unchecked": text_of(fields.get("unchecked")),
        "sources": texts_of(fields.get("sources")),
        "note": text_of(fields.get("note")),
        "place": f"{head.file}:{fields.line}",
    }


def _validity(fields: Mapping) -> Validity:
    return Validity(
        periods=tuple(period(item) for item in items_of(fields["in_force"])),
        applies_from=date_of(fields.get("applies_from")),
        sunset=date_of(fields.get("sunset")),
    )


def _reach(fields: Mapping) -> dict[str, Any]:
    """What the clause catches."""
    direction, goods, aimed_at = fields.get("direction"), fields.get("goods"), fields.get("target")
    when, when_review = fields.get("when"), fields.get("when_review")
    example_of = fields.get("gives_examples_of")
    return {
        "direction": Direction(text_of(direction)) if direction else None,
        "target": target(map_of(aimed_at)) if aimed_at else None,
        "goods": scope(map_of(goods)) if goods else None,
        "activities": texts_of(fields.get("activities")),
        "when": condition(when) if when else None,
        "when_review": condition(when_review) if when_review else None,
        "limits": tuple(limit(map_of(item), fields) for item in items_of(fields.get("limits"))),
        "ladder": tuple(_rung(map_of(item)) for item in items_of(fields.get("ladder"))),
        "names_items_of": text_of(example_of) if example_of else None,
    }


def _rung(fields: Mapping) -> Rung:
    outcome = text_of(fields["outcome"])
    return Rung(
        ground=text_of(fields["ground"]),
        categories=texts_of(fields.get("categories")),
        outcome=None if outcome == OUTSIDE else Effect(outcome),
    )


def _exception(fields: Mapping) -> dict[str, Any]:
    """What an exception works on, and by which routes."""
    paper, disputed = fields.get("authorization"), fields.get("disputed")
    return {
        **_modified(fields.get("modifies")),
        "routes": _routes(fields),
        "authorization": _authorization(map_of(paper)) if paper else None,
        "residual": flag_of(fields.get("residual")),
        "dispute": _dispute(map_of(disputed)) if disputed else None,
    }


def _modified(node: Node | None) -> dict[str, Any]:
    if not isinstance(node, Mapping):
        return {"modifies": texts_of(node)}
    return {f"modifies_{key}": text_of(value) for key, value in node.values.items()}


def _routes(fields: Mapping) -> tuple[Route, ...]:
    if "procedure" not in fields:
        return ()
    first = Route(condition_or_always(fields.get("when")), Procedure(text_of(fields["procedure"])))
    return (first, *(_alternative(map_of(item)) for item in items_of(fields.get("alternatives"))))


def _alternative(fields: Mapping) -> Route:
    by = fields.get("by")
    return Route(
        condition_or_always(fields.get("when")),
        Procedure(text_of(fields["procedure"])),
        text_of(by) if by else None,
    )


def _authorization(fields: Mapping) -> AuthorizationRule:
    rule, kind = fields.get("rule"), fields.get("kind")
    return AuthorizationRule(
        timing=Timing(text_of(fields.get("timing"), Timing.BEFORE)),
        days=integer_of(fields.get("days")),
        working_days=integer_of(fields.get("working_days")),
        date=date_of(fields.get("date")),
        rule=text_of(rule) if rule else None,
        kind=text_of(kind) if kind else None,
    )


def _dispute(fields: Mapping) -> Dispute:
    since = date_of(fields["from"])
    assert since is not None
    return Dispute(since, ", ".join(texts_of(fields["by"])))


def _interpreted(fields: Mapping) -> InterpretedItem:
    above = fields.get("above")
    return InterpretedItem(
        name=text_of(fields["name"]),
        categories=texts_of(fields.get("categories")),
        hs=codes(fields.get("hs")),
        above=money(map_of(above)) if above else None,
    )
