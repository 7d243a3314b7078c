"""A case: a situation in a sentence, a transfer, and the answer that it must get. Not law; a test of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from compliance.law.verdict import Procedure, Verdict
from compliance.rulesets.node import Mapping as Map
from compliance.rulesets.node import map_of, plain, text_of, texts_of


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case must come to: ``must_cite`` is a minimum, ``must_not_cite`` must not appear with effect."""

    verdict: Verdict
    requirement: Procedure | None = None
    must_cite: tuple[str, ...] = ()
    must_not_cite: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A transfer and what is expected of it."""

    id: str
    title: str
    basis: str
    """``real`` where it follows a published matter, ``constructed`` where it was made for a boundary."""
    transfer: dict[str, Any]
    """As a request would hold it: dates as text, numbers with a point as exact decimals."""
    expected: Expected
    rationale: str
    source: str
    place: str
    """``file:line`` of the case."""


def case(file: str, fields: Map) -> Case:
    return Case(
        id=text_of(fields["id"]),
        title=text_of(fields["title"]),
        basis=text_of(fields["basis"]),
        transfer=plain(fields["transfer"]),
        expected=_expected(map_of(fields["expected"])),
        rationale=text_of(fields["rationale"]),
        source=text_of(fields["source"]),
        place=f"{file}:{fields.line}",
    )


def _expected(fields: Map) -> Expected:
    requirement = fields.get("requirement")
    return Expected(
        verdict=Verdict(text_of(fields["verdict"])),
        requirement=Procedure(text_of(requirement)) if requirement else None,
        must_cite=texts_of(fields.get("must_cite")),
        must_not_cite=texts_of(fields.get("must_not_cite")),
    )
