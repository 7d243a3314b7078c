"""Lawful routes to a permission, and the duties that stay where the transfer may go ahead.

Routes name an authorization to obtain, a notification to send or a fact to evidence; never another recipient,
other goods or another price.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.law.clause import Clause, Timing
from compliance.law.verdict import ExceptionStatus, Outcome, Procedure
from compliance.screening.screening import LawfulRoute, Obligation
from compliance.screening.situation import Situation
from compliance.screening.weighing import WeighedClause
from compliance.screening.wording import step_for

_NOTICES = (Procedure.COMMITTEE_NOTIFICATION, Procedure.NO_OBJECTION)


def lawful_routes(weighed: Iterable[WeighedClause], situation: Situation) -> tuple[LawfulRoute, ...]:
    """What would open the way, each step with the clauses that it would answer."""
    weighed = tuple(weighed)
    steps: dict[tuple[str | None, Procedure, str, str], list[str]] = {}
    for one in weighed:
        for found in _steps(one, situation):
            clauses = steps.setdefault(found, [])
            if one.clause.id not in clauses:
                clauses.append(one.clause.id)
    return tuple(
        LawfulRoute(kind, text, tuple(clauses), exception, procedure)
        for (exception, procedure, kind, text), clauses in steps.items()
    )


def _steps(weighed: WeighedClause, situation: Situation) -> Iterator[tuple[str | None, Procedure, str, str]]:
    clause, decision = weighed.clause, weighed.decision
    if decision.outcome is Outcome.REQUIRES_APPROVAL and clause.effect.requirement is decision.requirement:
        text = f"{step_for(decision.requirement, clause.authorization)}: {clause.citation}."
        yield None, decision.requirement, _kind(decision.requirement), text
    if decision.outcome not in (Outcome.REQUIRES_APPROVAL, Outcome.REVIEW):
        return
    for standing in weighed.standings:
        exception = situation.clause(standing.exception)
        if standing.status is ExceptionStatus.AVAILABLE:
            text = f"{step_for(standing.procedure, exception.authorization)}: {exception.citation}."
            yield exception.id, standing.procedure, _kind(standing.procedure), text
        elif standing.status is ExceptionStatus.OPEN:
            text = f"Evidence that the exception applies: {exception.condition_text or exception.summary}"
            yield exception.id, standing.procedure, "evidence", text


def _kind(procedure: Procedure) -> str:
    return "notification" if procedure in _NOTICES else "authorization"


def obligations(weighed: Iterable[WeighedClause], situation: Situation) -> tuple[Obligation, ...]:
    """The reports and notices that are still due although a clause is excused or complied with."""
    return tuple(dict.fromkeys(duty for one in weighed for duty in _duties(one, situation)))


def _duties(weighed: WeighedClause, situation: Situation) -> Iterator[Obligation]:
    if weighed.decision.outcome is Outcome.COMPLIED and _reports_later(weighed.clause):
        yield Obligation(_report(weighed.clause), weighed.clause.id)
    if weighed.decision.outcome is not Outcome.EXEMPTED:
        return
    for standing in weighed.standings:
        exception = situation.clause(standing.exception)
        if standing.status is ExceptionStatus.MET and _reports_later(exception):
            yield Obligation(_report(exception), exception.id)


def _reports_later(clause: Clause) -> bool:
    return clause.authorization is not None and clause.authorization.timing is Timing.REPORT


def _report(clause: Clause) -> str:
    rule = clause.authorization.rule if clause.authorization else None
    return f"Report to the Committee{f', {rule}' if rule else ''}: {clause.citation}."
