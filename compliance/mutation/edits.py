"""The small changes that one record of a ruleset can suffer, each at its place in the file.

========== ================================================================================================
operator   change
========== ================================================================================================
date       a date that decides, a day earlier or a day later
number     a figure of a limit, a specification or a term of days, by one step either way
condition  a condition left out: a key, or one word or member of a list; a direction widened to both
procedure  the procedure of an exception left out, so that it works by itself
========== ================================================================================================

Prose and history decide nothing and are left alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from compliance.rulesets.node import Mapping, Node, Scalar, Sequence, is_date

DECIDING = (
    "in_force",
    "applies_from",
    "sunset",
    "direction",
    "target",
    "goods",
    "activities",
    "when",
    "when_review",
    "limits",
    "ladder",
    "modifies",
    "procedure",
    "authorization",
    "alternatives",
    "residual",
    "jurisdictions",
    "items",
)
"""The keys of a clause or an interpretation on which answers can turn."""

_PROSE = ("documents", "rule", "name", "by", "scope", "verification", "kind", "timing")
"""Keys below them that say nothing a change of which could be noticed, or without which the record is no record."""

_BOTH = "both"
_NO_PROCEDURE = "none"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: what was done, in words, and the record as it reads then."""

    operator: str
    change: str
    line: int
    column: int
    record: Mapping


def edits(record: Mapping) -> Iterator[Edit]:
    """Every change to *record*, in reading order. Some of them break its form; that is for the caller to find out."""
    for key in DECIDING:
        if key in record:
            yield from _entry(record, key, key, _within(record, key))


Rebuild = Callable[[Node | None], Mapping]
"""Gives the whole record with a part of it replaced, or left out for ``None``."""


def _within(record: Mapping, key: str) -> Rebuild:
    return lambda part: _with(record, key, part)


def _with(fields: Mapping, key: str, part: Node | None) -> Mapping:
    """*fields* with *part* at *key*; without the key for ``None``."""
    if part is None:
        return fields.only(*(other for other in fields.values if other != key))
    return replace(fields, values=fields.values | {key: part})


def _entry(fields: Mapping, key: str, path: str, rebuild: Rebuild) -> Iterator[Edit]:
    """Changes to the value at *key* of *fields*, and the key left out."""
    value = fields[key]
    match path, value:
        case "direction", Scalar(text=text):
            if text != _BOTH:
                yield _edit("condition", f"direction: {text} → {_BOTH}", value, rebuild(replace(value, text=_BOTH)))
            return
        case "procedure", Scalar(text=text):
            changed = rebuild(replace(value, text=_NO_PROCEDURE))
            if text != _NO_PROCEDURE:
                yield _edit("procedure", f"procedure: {text} → {_NO_PROCEDURE}", value, changed)
            return
    if path != "in_force":
        yield _edit("condition", f"without {path}: {_said(value)}", fields.keys[key], rebuild(None))
    yield from _value(value, path, rebuild)


def _value(value: Node, path: str, rebuild: Rebuild) -> Iterator[Edit]:
    match value:
        case Mapping():
            for key in value.values:
                if key not in _PROSE:
                    yield from _entry(value, key, f"{path}.{key}", _nested(value, key, rebuild))
        case Sequence():
            for index in range(len(value.items)):
                yield from _member(value, index, path, rebuild)
        case Scalar():
            yield from chain(_dates(value, path, rebuild), _numbers(value, path, rebuild))


def _nested(fields: Mapping, key: str, rebuild: Rebuild) -> Rebuild:
    return lambda part: rebuild(_with(fields, key, part))


def _member(members: Sequence, index: int, path: str, rebuild: Rebuild) -> Iterator[Edit]:
    """One member of a list left out, unless it is the only one: that is the list left out. And changes inside it."""
    value, rest = members.items[index], members.items[:index] + members.items[index + 1 :]
    if rest:
        left_out = rebuild(replace(members, items=rest))
        yield _edit("condition", f"without {_said(value)} in {path}", value, left_out)
    if not isinstance(value, Scalar):
        yield from _value(value, f"{path}[{index}]", _in_list(members, index, rebuild))


def _in_list(members: Sequence, index: int, rebuild: Rebuild) -> Rebuild:
    def with_member(part: Node | None) -> Mapping:
        middle = [] if part is None else [part]
        return rebuild(replace(members, items=[*members.items[:index], *middle, *members.items[index + 1 :]]))

    return with_member


def _dates(value: Scalar, path: str, rebuild: Rebuild) -> Iterator[Edit]:
    if value.quoted or not is_date(value.text):
        return
    day = dt.date.fromisoformat(value.text)
    for moved in (day - dt.timedelta(days=1), day + dt.timedelta(days=1)):
        changed = rebuild(replace(value, text=moved.isoformat()))
        yield _edit("date", f"{path}: {day} → {moved}", value, changed)


def _numbers(value: Scalar, path: str, rebuild: Rebuild) -> Iterator[Edit]:
    figure = value.value
    if isinstance(figure, bool) or not isinstance(figure, int | Decimal):
        return
    step = Decimal(1).scaleb(int(Decimal(figure).as_tuple().exponent))
    for moved in (figure - step, figure + step):
        changed = rebuild(replace(value, text=str(moved)))
        yield _edit("number", f"{path}: {value.text} → {moved}", value, changed)


def _edit(operator: str, change: str, at: Node, record: Mapping) -> Edit:
    return Edit(operator, change, at.line, at.column, record)


def _said(node: Node) -> str:
    """*node* on one line, as it might stand in a file."""
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return "[" + ", ".join(map(_said, items)) + "]"
        case Mapping(values=values):
            return "{" + ", ".join(f"{key}: {_said(value)}" for key, value in values.items()) + "}"
