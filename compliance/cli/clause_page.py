"""A clause on one page: own words, dates, what it works on, what works on it, readings and cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding

from compliance.law.clause import Clause, Interpretation
from compliance.law.verdict import Procedure
from compliance.lawbook.relations import exceptions_to
from compliance.rulesets.case_outline import CaseOutline
from compliance.rulesets.catalogue import Catalogue
from compliance.screening.layout import heading, listed, rows, words
from compliance.screening.wording import PROCEDURES, dispute_warning, inside, verification

_RELATIONS = {
    "amends": "Amends",
    "supersedes": "Supersedes",
    "superseded_by": "Superseded by",
    "extended_by": "Extended by",
    "terminates": "Ends",
    "reapplies": "Brings back",
    "members": "Holds together",
}
_INVERSE = {
    "amends": "Amended by",
    "supersedes": "Superseded by",
    "terminates": "Ended by",
    "reapplies": "Brought back by",
    "members": "Part of",
}
_SAME = {"supersedes": "superseded_by"}
"""Where the other clause and this one may each name the other, once is enough."""
_CASES = 12
"""How many cases are shown unless all are asked for."""


@dataclass(frozen=True)
class ClausePage:
    """What is shown of *clause* on *day*."""

    clause: Clause
    catalogue: Catalogue
    cases: tuple[CaseOutline, ...]
    """The cases about the clause."""
    day: dt.date
    every_case: bool = False

    def render(self) -> RenderableType:
        return Group(*self._parts())

    def _parts(self) -> Iterator[RenderableType]:
        yield words(f"{self.clause.citation}  ({self.clause.id})", "bold")
        yield Padding(words(self.clause.summary), (1, 0))
        yield rows(self._facts())
        if self.clause.is_exception:
            yield from _section("Works on", self._worked_on())
        yield from _section("Exceptions to it", map(self._entry, exceptions_to(self.catalogue, self.clause)))
        for relation, title in _RELATIONS.items():
            yield from _section(title, map(self._named, getattr(self.clause, relation)))
        for relation, title in _INVERSE.items():
            yield from _section(title, map(self._entry, self._referring(relation)))
        yield from _section("Read with", map(self._reading, self.catalogue.interpretations_of(self.clause)))
        yield from self._cases()

    def _facts(self) -> Iterator[tuple[str, str]]:
        clause, validity = self.clause, self.clause.validity
        regime = next(one for one in self.catalogue.regimes if one.id == clause.regime)
        yield "regime", regime.name
        yield "measure", inside(self.catalogue.vocabulary.measures[clause.measure])
        yield "effect", clause.effect.replace("_", " ")
        yield "in force", f"{validity}; {'yes' if validity.in_force(self.day) else 'no'} on {self.day}"
        if validity.applies_from is not None:
            yield "applies", f"from {validity.applies_from}: before that day it cannot be breached"
        if validity.sunset is not None:
            yield "sunset", f"{validity.sunset}, the end of the last term that is confirmed"
        if clause.dispute is not None:
            yield "disputed", dispute_warning(clause.dispute)
        if clause.condition_text:
            yield "condition", clause.condition_text
        if procedures := [PROCEDURES[r.procedure] for r in clause.routes if r.procedure is not Procedure.NONE]:
            yield "needs", " or ".join(dict.fromkeys(procedures))
        if clause.note:
            yield "note", clause.note
        yield "text", clause.link
        yield "", verification(clause.verification)
        yield "file", clause.place

    def _worked_on(self) -> Iterator[str]:
        if self.clause.modifies_regime is not None:
            yield f"every clause of the regime {self.clause.modifies_regime}"
        if self.clause.modifies_measure is not None:
            yield f"every clause of the measure {self.clause.modifies_measure.replace('_', ' ')}"
        yield from map(self._named, self.clause.modifies)

    def _referring(self, relation: str) -> Iterator[Clause]:
        known = getattr(self.clause, _SAME[relation]) if relation in _SAME else ()
        return (
            other
            for other in self.catalogue.clauses
            if self.clause.id in getattr(other, relation) and other.id not in known
        )

    def _named(self, id: str) -> str:
        return self._entry(self.catalogue.clause(id)) if id in self.catalogue else id

    def _entry(self, other: Clause) -> str:
        text = other.condition_text or other.summary
        return f"{other.citation} ({other.id}){self._standing(other)}: {text}"

    def _reading(self, reading: Interpretation) -> str:
        return f"{reading.title} ({reading.issuer}), {reading.validity}{self._standing(reading)}"

    def _standing(self, other: Clause | Interpretation) -> str:
        return "" if other.validity.in_force(self.day) else f", not in force on {self.day}"

    def _cases(self) -> Iterator[RenderableType]:
        about = self.cases
        shown = about if self.every_case else about[:_CASES]
        counted = "Case" if len(about) == 1 else f"Cases ({len(about)})"
        yield from _section(counted, map(self._case, shown))
        if len(shown) < len(about):
            yield words(f"    and {len(about) - len(shown)} more; --cases shows all", "dim")

    def _case(self, case: CaseOutline) -> str:
        apart = "" if self.clause.id in case.must_cite else ", without it"
        return f"{case.verdict}{apart}: {case.title} ({case.id})"


def _section(title: str, items: Iterable[str]) -> Iterator[RenderableType]:
    entries = list(items)
    if entries:
        yield heading(title)
        yield from (listed(entry) for entry in entries)
