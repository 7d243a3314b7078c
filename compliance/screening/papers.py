"""Which papers on file count: approvals, notices and findings, for which clause, in time, for this sender and good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from compliance.engine.predicate import Truth
from compliance.law.authorization import Authorization
from compliance.law.clause import AuthorizationRule, Clause, Timing
from compliance.law.units import convert
from compliance.law.verdict import Procedure
from compliance.screening.situation import GoodView, Situation

_GIVEN = ("granted", "sent")


def given(
    situation: Situation, view: GoodView, kind: str, clauses: Iterable[str], rule: AuthorizationRule | None
) -> Authorization | None:
    """The first paper of *kind* that counts for one of *clauses* and this good, timed by *rule*."""
    for paper in _fitting(situation, view, kind, clauses):
        if paper.status in _GIVEN and in_time(paper, situation.day, rule):
            return paper
    return None


def refused(situation: Situation, view: GoodView, kind: str, clauses: Iterable[str]) -> Authorization | None:
    """A refusal of a paper of *kind* for one of *clauses*: it closes the route."""
    return next((p for p in _fitting(situation, view, kind, clauses) if p.status == "refused"), None)


def finding(
    situation: Situation, view: GoodView, owner: Clause, sought: tuple[str, tuple[str, ...], str | None, str | None]
) -> Truth:
    """Whether a condition's paper (kind, findings, issuer, clause) is on file.

    A State finding that nobody stated leaves an exception undecided, but does not engage a ban; every other absent
    paper simply is not there.
    """
    kind, findings, issuer, clause = sought
    clauses = (clause,) if clause else (owner.id, *owner.modifies)
    papers = [
        paper
        for paper in _fitting(situation, view, kind, clauses, everywhere=owner.modifies_regime is not None)
        if (not findings or paper.finding in findings)
        and (issuer is None or paper.issued_by == issuer)
        and (clause is None or paper.clause == clause)
    ]
    # One that was granted suffices, whatever else was refused and in whichever order the papers lie.
    if any(paper.status in _GIVEN and in_time(paper, situation.day, None) for paper in papers):
        return Truth.TRUE
    if any(paper.status == "refused" for paper in papers):
        return Truth.FALSE
    return _absent(situation, kind, findings, owner)


def _absent(situation: Situation, kind: str, findings: tuple[str, ...], owner: Clause) -> Truth:
    if kind != "state_determination" or not owner.is_exception:
        return Truth.FALSE
    stated = [situation.transfer.facts.get(name) for name in findings]
    return Truth.FALSE if stated and all(value is False for value in stated) else Truth.UNKNOWN


def _fitting(
    situation: Situation, view: GoodView, kind: str, clauses: Iterable[str], *, everywhere: bool = False
) -> Iterator[Authorization]:
    wanted = set(clauses)
    for paper in situation.transfer.authorizations:
        if paper.kind != kind or not (everywhere or paper.clause is None or paper.clause in wanted):
            continue
        if _valid(paper, situation) and _covers(paper, situation, view):
            yield paper


def _valid(paper: Authorization, situation: Situation) -> bool:
    if paper.valid_until is not None and paper.valid_until < situation.day:
        return False
    return paper.applicant is None or paper.applicant.casefold() == situation.transfer.sender.name.casefold()


def _covers(paper: Authorization, situation: Situation, view: GoodView) -> bool:
    good = view.good
    if paper.item is not None:
        digits = paper.item.replace(".", "")
        by_code = digits.isdigit() and good.hs_code is not None and good.hs_code.startswith(digits)
        if not by_code and paper.item.casefold() != good.description.casefold():
            return False
    if paper.max_quantity is None:
        return True
    if good.quantity is None:
        return False
    unit = paper.unit or good.unit
    amount = good.quantity if unit == good.unit else None
    if amount is None and good.unit is not None and unit is not None:
        amount = convert(good.quantity, good.unit, unit, good.category, situation.vocabulary)
    return amount is not None and amount <= paper.max_quantity


def in_time(paper: Authorization, day: dt.date, rule: AuthorizationRule | None) -> bool:
    """Whether the paper's date satisfies *rule* for a transfer on *day*; an undated paper is taken as in time."""
    if paper.date is None:
        return True
    if rule is None:
        return paper.date <= day
    match rule.timing:
        case Timing.REPORT:
            return True
        case Timing.BY:
            return rule.date is None or paper.date <= rule.date
        case Timing.BEFORE:
            return paper.date <= _latest(day, rule, waits=paper.kind == Procedure.NO_OBJECTION)


def _latest(day: dt.date, rule: AuthorizationRule, *, waits: bool) -> dt.date:
    """The last day on which a paper that must come before a transfer on *day* is in time.

    A notification that *waits* for an objection is in time only when all its days are over: on the last of them the
    Committee may still decide.
    """
    days, working_days = rule.days or 0, rule.working_days or 0
    latest = day - dt.timedelta(days=days + (waits and days > 0))
    for _ in range(working_days + (waits and working_days > 0)):
        latest -= dt.timedelta(days=1)
        while latest.weekday() >= 5:
            latest -= dt.timedelta(days=1)
    return latest


def procedure_kind(procedure: Procedure) -> str:
    """The kind of authorization that fulfils *procedure*."""
    return procedure.value
