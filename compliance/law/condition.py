"""The syntax tree of conditions: one tree feeds the compiler, the predicates, the sentences and the editor's schema.

A condition is a combination (`AllOf`, `AnyOf`, `Not`) of questions (`Test`) about a subject. `Of` moves the question
to another subject: the sender, the recipient, some party, the good under question or the vessel; all that stands
inside one `Of` must hold of the same subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Subject(StrEnum):
    """Whom a test asks about."""

    TRANSFER = "transfer"
    SENDER = "sender"
    RECIPIENT = "recipient"
    PARTY = "party"
    """Any one party of the transfer."""
    GOODS = "goods"
    """The good under question: clauses are weighed good by good."""
    VESSEL = "vessel"


@dataclass(frozen=True, slots=True)
class Test:
    """A question with a yes, a no or an unknown: ``key`` names it, ``value`` is what it compares with.

    Values are hashable: a string, number, boolean, date, or a tuple of such (any of them fits).
    """

    key: str
    value: Any


@dataclass(frozen=True, slots=True)
class Of:
    """The condition, asked of *subject*."""

    subject: Subject
    condition: Condition


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part must hold. Empty, it always holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part suffices."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold; an unknown stays unknown."""

    part: Condition


Condition = Test | Of | AllOf | AnyOf | Not

ALWAYS = AllOf(())


def all_of(*parts: Condition) -> Condition:
    """The conjunction, flattened; a single part stands for itself."""
    flat = tuple(p for part in parts for p in (part.parts if isinstance(part, AllOf) else (part,)))
    return flat[0] if len(flat) == 1 else AllOf(flat)


def any_of(*parts: Condition) -> Condition:
    """The disjunction, flattened; a single part stands for itself."""
    flat = tuple(p for part in parts for p in (part.parts if isinstance(part, AnyOf) else (part,)))
    return flat[0] if len(flat) == 1 else AnyOf(flat)


def tests_in(condition: Condition) -> Iterator[Test]:
    """Every test of the tree, in reading order."""
    match condition:
        case Test():
            yield condition
        case Of(condition=inner) | Not(part=inner):
            yield from tests_in(inner)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from tests_in(part)
