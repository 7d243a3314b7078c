"""A clause on one page: own words, dates, what it works on, what works on it, readings and cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding

from compliance.law.clause import Clause
from compliance.law.verdict import Procedure
from compliance.rulesets.casefile import Case
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
_INVERSE = {"amends": "Amended by", "terminates": "Ended by", "reapplies": "Brought back by"}


@dataclass(frozen=True)
class ClausePage:
    """What is shown of *clause* on *day*."""

    clause: Clause
    catalogue: Catalogue
    cases: tuple[Case, ...]
    day: dt.date

    def render(self) -> RenderableType:
        return Group(*self._parts())

    def _parts(self) -> Iterator[RenderableType]:
        yield words(f"{self.clause.citation}  ({self.clause.id})", "bold")
        yield Padding(words(self.clause.summary), (1, 0))
        yield rows(self._facts())
        if self.clause.is_exception:
            yield from _section("Works on", self._worked_on())
        yield from _section("Exceptions to it", map(self._entry, self.catalogue.exceptions_to(self.clause)))
        for relation, title in _RELATIONS.items():
            yield from _section(title, map(self._named, getattr(self.clause, relation)))
        for relation, title in _INVERSE.items():
            yield from _section(title, map(self._entry, self._referring(relation)))
        readings = self.catalogue.interpretations_of(self.clause)
        yield from _section("Read with", (f"{one.title} ({one.issuer}), {one.validity}" for one in readings))
        yield from _section("Cases", self._cases())

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
        return (other for other in self.catalogue.clauses if self.clause.id in getattr(other, relation))

    def _named(self, id: str) -> str:
        return self._entry(self.catalogue.clause(id)) if id in self.catalogue else id

    def _entry(self, other: Clause) -> str:
        past = "" if other.validity.in_force(self.day) else f", not in force on {self.day}"
        return f"{other.citation} ({other.id}){past}: {other.condition_text or other.summary}"

    def _cases(self) -> Iterator[str]:
        for case in self.cases:
            if self.clause.id in case.expected.must_cite:
                yield f"{case.expected.verdict}: {case.title} ({case.id})"
            elif self.clause.id in case.expected.must_not_cite:
                yield f"{case.expected.verdict}, without it: {case.title} ({case.id})"


def _section(title: str, items: Iterable[str]) -> Iterator[RenderableType]:
    entries = list(items)
    if entries:
        yield heading(title)
        yield from (listed(entry) for entry in entries)
