"""Which cases test which clause: those in which it decides, and those just beside its boundary in which it does not.

A case lies beside the boundary of a clause when all that the clause asks holds but for one part of it: the day, the
target, the goods, the activity or the further condition; or when its limit or an exception takes the transfer out.
For an exception the boundary is its own condition, its days, or the paper that is missing or refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from compliance.engine.predicate import Truth
from compliance.law.clause import Clause
from compliance.law.condition import AllOf, Condition, Test
from compliance.law.verdict import ExceptionStatus, Outcome
from compliance.rulesets.casefile import Case
from compliance.rulesets.reach import (
    activity_condition,
    goods_condition,
    route_condition,
    target_condition,
    when_condition,
)
from compliance.screening.decide import infer
from compliance.screening.law_engine import LawEngine
from compliance.screening.predicates import Answer, answering
from compliance.screening.situation import GoodView, Situation
from compliance.screening.transfer import Transfer
from compliance.screening.weighing import WeighedClause

_DECIDES = (Outcome.PROHIBITED, Outcome.REQUIRES_APPROVAL, Outcome.REVIEW)


@dataclass
class Coverage:
    """The cases on both sides of one clause."""

    clause: str
    decides: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)

    @property
    def two_sided(self) -> bool:
        return bool(self.decides and self.beside)


@dataclass(frozen=True, slots=True)
class AnsweredCase:
    """A case with its transfer prepared, and every clause that touches it weighed."""

    case: Case
    situation: Situation
    weighed: tuple[WeighedClause, ...]


def answered(law: LawEngine, cases: Iterable[Case], read: Callable[[Case], Transfer]) -> Iterator[AnsweredCase]:
    """Each of *cases* put to *law*; *read* makes the transfer of a case."""
    for case in cases:
        situation = law.situation(read(case))
        yield AnsweredCase(case, situation, tuple(infer(situation, law)[0]))


def coverage_report(
    law: LawEngine, cases: Iterable[Case], read: Callable[[Case], Transfer], regime: str | None = None
) -> tuple[Coverage, ...]:
    """The coverage of every clause that bears on transfers and of every exception, in the order of the files."""
    return coverage_of(law, answered(law, cases, read), regime)


def coverage_of(
    law: LawEngine, cases: Iterable[AnsweredCase], regime: str | None = None, *, one_suffices: bool = False
) -> tuple[Coverage, ...]:
    """The same, of cases that are answered already; quicker where one case beside each boundary suffices."""
    clauses = [c for c in law.catalogue.clauses if (c.bears or c.is_exception) and regime in (None, c.regime)]
    rows = {clause.id: Coverage(clause.id) for clause in clauses}
    boundaries = [_Boundary(clause) for clause in clauses]
    for one in cases:
        _note_weighed(one.case, one.weighed, rows)
        for boundary in boundaries:
            row = rows[boundary.clause.id]
            if one_suffices and row.beside:
                continue
            if one.case.id not in row.decides and boundary.runs_beside(one):
                _add(row.beside, one.case.id)
    return tuple(rows.values())


def _note_weighed(case: Case, weighed: Iterable[WeighedClause], rows: dict[str, Coverage]) -> None:
    for one in weighed:
        if one.clause.id in rows:
            row = rows[one.clause.id]
            _add(row.decides if one.decision.outcome in _DECIDES else row.beside, case.id)
        for standing in one.standings:
            if standing.exception in rows:
                _note_exception(case, standing.status, rows[standing.exception])


def _note_exception(case: Case, status: ExceptionStatus, row: Coverage) -> None:
    if status in (ExceptionStatus.MET, ExceptionStatus.AVAILABLE, ExceptionStatus.OPEN):
        _add(row.decides, case.id)
    if status in (ExceptionStatus.AVAILABLE, ExceptionStatus.OPEN, ExceptionStatus.REFUSED):
        _add(row.beside, case.id)


class _Boundary:
    """What a clause asks, part by part; made once, and asked of every case."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        conditions = [route_condition(clause, route) for route in clause.routes]
        ways = [_split(condition) for condition in conditions] if clause.is_exception else [tuple(_parts(clause))]
        self._ways = [tuple(map(answering, way)) for way in ways]

    def runs_beside(self, case: AnsweredCase) -> bool:
        """Whether the case misses the clause by one part alone; an exception, where it could have worked."""
        if self.clause.is_exception and not any(self.clause.modifies_clause(one.clause) for one in case.weighed):
            return False
        return any(self._misses_by_one(way, case.situation) for way in self._ways)

    def _misses_by_one(self, way: tuple[Answer, ...], situation: Situation) -> bool:
        return any(self._missing(way, situation, view) == 1 for view in situation.goods)

    def _missing(self, way: tuple[Answer, ...], situation: Situation, view: GoodView) -> int:
        """How many parts do not hold; two stand for more."""
        missing = 0
        for part in way:
            if part(situation, None, view, self.clause) is Truth.FALSE:
                missing += 1
                if missing == 2:
                    break
        return missing


def _parts(clause: Clause) -> Iterator[Condition]:
    yield Test("binds", clause.id)
    yield from (target_condition(clause), goods_condition(clause), activity_condition(clause))
    yield from _split(when_condition(clause))


def _split(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, AllOf) else (condition,)


def _add(cases: list[str], id: str) -> None:
    if id not in cases:
        cases.append(id)
