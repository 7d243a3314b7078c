"""From YAML to the syntax tree of conditions: a map is AND of its keys, a list is any-of.

The files have been checked against `format` before they come here, so nothing is checked again.
"""

from __future__ import annotations

from collections.abc import Callable

from compliance.law.condition import ALWAYS, Condition, Not, Of, Subject, Test, all_of, any_of
from compliance.rulesets.node import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    date_of,
    flag_of,
    items_of,
    map_of,
    number_of,
    text_of,
    texts_of,
)

SUBJECTS = {subject.value: subject for subject in Subject if subject is not Subject.TRANSFER}
_BESIDE_LISTED_ON = ("references", "except_references")


def condition(node: Node) -> Condition:
    """The condition of a map: all its keys, in the order of the file."""
    fields = map_of(node)
    parts = (_part(key, fields) for key in fields.values if key not in _BESIDE_LISTED_ON)
    return all_of(*parts)


def condition_or_always(node: Node | None) -> Condition:
    return ALWAYS if node is None else condition(node)


def _part(key: str, fields: Mapping) -> Condition:
    value = fields[key]
    if key in SUBJECTS:
        return Of(SUBJECTS[key], condition(value))
    if key in _COMBINED:
        return _COMBINED[key](value)
    if key == "listed_on":
        return listed_on(fields)
    if key in _WRITTEN_OUT:
        return _WRITTEN_OUT[key](value)
    return Test(key, _READ.get(key, texts_of)(value))


def _any(node: Node) -> Condition:
    return any_of(*map(condition, items_of(node)))


def _all(node: Node) -> Condition:
    return all_of(*map(condition, items_of(node)))


def _not(node: Node) -> Condition:
    return Not(_any(node))


_COMBINED: dict[str, Callable[[Node], Condition]] = {"any": _any, "all": _all, "not": _not}


def listed_on(fields: Mapping) -> Test:
    """On one of the lists, under one of the references and none of the excepted ones, where such are named."""
    return Test("listed_on", tuple(texts_of(fields.get(key)) for key in ("listed_on", *_BESIDE_LISTED_ON)))


def _facts(node: Node) -> Condition:
    return all_of(*(Test("facts", (name, fact_value(value))) for name, value in map_of(node).values.items()))


def fact_value(node: Node) -> object:
    assert isinstance(node, Scalar)
    return node.value


def _authorizations(node: Node) -> Condition:
    return any_of(*(Test("authorizations", _paper(map_of(item))) for item in items_of(node)))


def _paper(fields: Mapping) -> tuple[str, tuple[str, ...], str | None, str | None]:
    issued_by, clause = fields.get("issued_by"), fields.get("clause")
    return (
        text_of(fields["kind"]),
        texts_of(fields.get("finding")),
        text_of(issued_by) if issued_by else None,
        text_of(clause) if clause else None,
    )


def _specifications(node: Node) -> Condition:
    return all_of(*(_specification(name, value) for name, value in map_of(node).values.items()))


def _specification(name: str, node: Node) -> Condition:
    if isinstance(node, Sequence):
        return Test("specifications", (name, ("in", texts_of(node))))
    bounds = map_of(node).values.items()
    return all_of(*(Test("specifications", (name, (bound, number_of(value)))) for bound, value in bounds))


_WRITTEN_OUT: dict[str, Callable[[Node], Condition]] = {
    "facts": _facts,
    "authorizations": _authorizations,
    "specifications": _specifications,
}
_READ: dict[str, Callable[[Node], object]] = {
    "contract_before": date_of,
    "date_before": date_of,
    "removed_after": date_of,
    "contract_before_listing": flag_of,
    "ship_to_ship": flag_of,
    "new_joint_venture": flag_of,
    "within_limit": flag_of,
    "origin_known": flag_of,
    "condition": text_of,
}
