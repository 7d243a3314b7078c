"""Which cases test which clause: those in which it decides, and those just beside its boundary in which it does not.

A case lies beside the boundary of a clause when all that the clause asks holds but for one part of it: the day, the
target, the goods, the activity or the further condition; or when its limit or an exception takes the transfer out.
For an exception the boundary is its own condition, its days, or the paper that is missing or refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from compliance.screening.predicates import truth
from compliance.screening.situation import Situation
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


def coverage_report(
    law: LawEngine, cases: Iterable[Case], read: Callable[[Case], Transfer], regime: str | None = None
) -> tuple[Coverage, ...]:
    """The coverage of every clause that bears on transfers and of every exception, in the order of the files."""
    clauses = [c for c in law.catalogue.clauses if (c.bears or c.is_exception) and regime in (None, c.regime)]
    rows = {clause.id: Coverage(clause.id) for clause in clauses}
    for case in cases:
        situation = law.situation(read(case))
        weighed, _ = infer(situation, law)
        _note_weighed(case, weighed, rows)
        for clause in clauses:
            if case.id not in rows[clause.id].decides and _beside(clause, situation, weighed):
                _add(rows[clause.id].beside, case.id)
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


def _beside(clause: Clause, situation: Situation, weighed: Iterable[WeighedClause]) -> bool:
    if not clause.is_exception:
        parts = (target_condition(clause), goods_condition(clause), activity_condition(clause))
        return _misses_by_one([*_days(clause), *parts, *_split(when_condition(clause))], clause, situation)
    engaged = any(clause.modifies_clause(one.clause) for one in weighed)
    return engaged and any(
        _misses_by_one(list(_split(route_condition(clause, route))), clause, situation) for route in clause.routes
    )


def _days(clause: Clause) -> list[Condition]:
    return [Test("binds", clause.id)]


def _split(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, AllOf) else (condition,)


def _misses_by_one(parts: list[Condition], clause: Clause, situation: Situation) -> bool:
    for view in situation.goods:
        answers = [truth(part, situation, None, view, clause) for part in parts]
        if answers.count(Truth.FALSE) == 1:
            return True
    return False


def _add(cases: list[str], id: str) -> None:
    if id not in cases:
        cases.append(id)
