"""Tries a mutant: do the cases still come out as they must when the law is changed a little?

Only what the change can reach is inferred again: the bans that the mutant is about, with every exception to them. The
findings of all other clauses stay as they were, for clauses are weighed one by one and the worst finding decides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from compliance.errors import InvalidTransferError
from compliance.law.clause import Clause, Interpretation
from compliance.mutation.mutants import Mutant
from compliance.rulesets.casefile import Case
from compliance.rulesets.catalogue import Catalogue
from compliance.screening.casework import cited, disagreements
from compliance.screening.decide import conclude, infer, screen
from compliance.screening.findings import findings
from compliance.screening.law_engine import LawEngine
from compliance.screening.screening import Screening
from compliance.screening.situation import Situation
from compliance.screening.transfer import Transfer

T = TypeVar("T", Clause, Interpretation)

_NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
"""The moment of every screening here: answers do not turn on it."""


@dataclass(frozen=True)
class _Settled:
    """A case with its answer under the law as it is."""

    case: Case
    transfer: Transfer
    situation: Situation
    screening: Screening
    names: frozenset[str]
    """Every id that the case expects or that its answer cites."""


class Trial:
    """The cases, each answered once under the law as it is.

    Cases that cannot be read or disagree with the law as it is are left out: they could not tell a mutant from it.
    """

    def __init__(self, law: LawEngine, cases: Iterable[Case], read: Callable[[Case], Transfer]) -> None:
        self._law = law
        self._settled = tuple(self._settle(cases, read))
        self._naming: dict[str, list[int]] = {}
        for number, one in enumerate(self._settled):
            for id in one.names:
                self._naming.setdefault(id, []).append(number)

    def _settle(self, cases: Iterable[Case], read: Callable[[Case], Transfer]) -> Iterator[_Settled]:
        for case in cases:
            try:
                transfer = read(case)
            except InvalidTransferError:
                continue
            screening = screen(transfer, law=self._law, clock=lambda: _NOON)
            if not any(disagreements(screening, case.expected)):
                expected = (*case.expected.must_cite, *case.expected.must_not_cite)
                names = frozenset((*expected, *cited(screening.findings)))
                yield _Settled(case, transfer, self._law.situation(transfer), screening, names)

    def killer(self, mutant: Mutant) -> str | None:
        """The id of a case that comes out wrong under *mutant*, or ``None`` where it survives them all."""
        changed = _changed(self._law.catalogue, mutant)
        reached = _reached(mutant, self._law.catalogue) | _reached(mutant, changed)
        law = LawEngine.of(_part_about(reached, changed), self._law.rates)
        about = reached | {mutant.original.id}
        return next((one.case.id for one in self._likely_first(about) if self._fails(one, reached, law)), None)

    def _likely_first(self, about: frozenset[str]) -> Iterator[_Settled]:
        """Every case, those first that name one of the clauses *about* which the mutant is."""
        likely = {number for id in about for number in self._naming.get(id, ())}
        yield from (self._settled[number] for number in sorted(likely))
        yield from (one for number, one in enumerate(self._settled) if number not in likely)

    def _fails(self, settled: _Settled, reached: frozenset[str], law: LawEngine) -> bool:
        """Whether the case comes out wrong when the clauses *reached* are those of *law*."""
        before = settled.screening.findings
        kept = tuple(finding for finding in before if finding.clause not in reached)
        if len(kept) == len(before) and not law.relevant(settled.situation):
            return False
        situation = law.situation(settled.transfer)
        weighed, faults = infer(situation, law)
        found = (*kept, *findings((one for one in weighed if one.clause.id in reached), situation))
        verdict, requirement = conclude(found, faults)
        answer = replace(settled.screening, verdict=verdict, requirement=requirement, findings=found)
        return any(disagreements(answer, settled.case.expected))


def _changed(catalogue: Catalogue, mutant: Mutant) -> Catalogue:
    return replace(
        catalogue,
        clauses=tuple(_mutated(catalogue.clauses, mutant)),
        interpretations=tuple(_mutated(catalogue.interpretations, mutant)),
    )


def _mutated(records: Iterable[T], mutant: Mutant) -> Iterator[T]:
    for record in records:
        if record is not mutant.original:
            yield record
        elif mutant.changed is not None:
            yield cast("T", mutant.changed)


def _reached(mutant: Mutant, catalogue: Catalogue) -> frozenset[str]:
    """The bans on whose outcome the record bears under *catalogue*."""
    record = mutant.original
    if record.id not in catalogue:
        return frozenset()
    record = catalogue.record(record.id)
    if isinstance(record, Interpretation):
        return frozenset(record.interprets)
    if not record.is_exception:
        return frozenset(id for id in (record.id, record.names_items_of) if id)
    return frozenset(_bans_behind(record, catalogue))


def _bans_behind(exception: Clause, catalogue: Catalogue) -> Iterator[str]:
    """The bans that *exception* works on, also through other exceptions."""
    for clause in catalogue.clauses:
        if clause.id != exception.id and exception.modifies_clause(clause):
            if clause.is_exception:
                yield from _bans_behind(clause, catalogue)
            elif clause.bears:
                yield clause.id


def _part_about(bans: frozenset[str], catalogue: Catalogue) -> Catalogue:
    """*catalogue* with these bans alone, all exceptions to them, and the clauses that give examples of them."""
    kept = dict.fromkeys(bans)
    waiting = [catalogue.clause(id) for id in bans if id in catalogue]
    while waiting:
        clause = waiting.pop()
        for other in (*catalogue.exceptions_to(clause), *catalogue.examples_of(clause)):
            if other.id not in kept:
                kept[other.id] = None
                waiting.append(other)
    clauses = tuple(clause for clause in catalogue.clauses if clause.id in kept)
    regimes = {clause.regime for clause in clauses if not clause.is_exception}
    return replace(
        catalogue,
        clauses=clauses,
        regimes=tuple(regime for regime in catalogue.regimes if regime.id in regimes),
    )
