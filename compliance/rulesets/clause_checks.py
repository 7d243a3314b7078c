"""Whether a clause agrees with itself: its periods, and the parts that its kind and effect ask for or cannot use."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from compliance.errors import Problem
from compliance.law.clause import Clause, Interpretation, Timing
from compliance.law.validity import Period
from compliance.law.verdict import ClauseKind, Effect, Procedure
from compliance.rulesets.corpus import Entry
from compliance.rulesets.node import Mapping

_BEARING = ("direction", "target", "goods")
_ONLY_BEARING = (*_BEARING, "activities", "when_review", "limits", "ladder", "gives_examples_of", "applies_from")
_ONLY_EXCEPTION = ("modifies", "procedure", "alternatives", "residual")
_NOT_BACKGROUND = ("when", "authorization", "condition")
_ONLY_KIND = {
    "terminates": ClauseKind.TERMINATION,
    "reapplies": ClauseKind.TRIGGER,
    "members": ClauseKind.GROUP,
}
_EFFECTS = {
    ClauseKind.EXCEPTION: (Effect.PERMITTED, Effect.REVIEW),
    ClauseKind.TERMINATION: (Effect.TERMINATES,),
    ClauseKind.TRIGGER: (Effect.REAPPLIES,),
    ClauseKind.DELISTING: (Effect.DELISTS,),
}
_BANS = (Effect.PROHIBITED, Effect.FREEZE)
_BEARING_EFFECTS = (
    *_BANS,
    Effect.REQUIRES_COMMITTEE_APPROVAL,
    Effect.REQUIRES_COUNCIL_APPROVAL,
    Effect.REQUIRES_COMMITTEE_NOTIFICATION,
    Effect.REQUIRES_DOCUMENTS,
    Effect.VIGILANCE,
    Effect.NONE,
)


def check_clause(entry: Entry[Clause]) -> Iterator[Problem]:
    """Everything in the clause that does not go together."""
    yield from check_periods(entry)
    yield from _check_effect(entry)
    yield from _check_parts(entry)
    if entry.value.is_exception:
        yield from _check_exception(entry)
    yield from _check_authorization(entry)


def check_periods(entry: Entry[Clause] | Entry[Interpretation]) -> Iterator[Problem]:
    """Periods that are empty, out of order, overlap or touch; dates that lie outside them."""
    periods = entry.value.validity.periods
    for index, period in enumerate(periods):
        if period.until is not None and period.until <= period.since:
            message = f"the period ends on {period.until}, before it has begun; to is the first day no longer in force"
            yield _at_period(entry, "RS201", message, index)
    for index, (earlier, later) in enumerate(pairwise(periods), start=1):
        if clash := _clash(earlier, later):
            yield _at_period(entry, "RS202", clash, index)
    yield from _check_soft_dates(entry)


def _at_period(entry: Entry[Clause] | Entry[Interpretation], code: str, message: str, index: int) -> Problem:
    listed = not isinstance(entry.at("in_force"), Mapping)
    return entry.problem(code, message, "in_force", *((index,) if listed else ()))


def _clash(earlier: Period, later: Period) -> str:
    if earlier.until is None:
        return "the period before has no end, so nothing can follow it; give it a to, or join the two"
    if later.since < earlier.until:
        return (
            f"the period begins on {later.since}, before the one above has ended on {earlier.until}; list them in order"
        )
    if later.since == earlier.until:
        return "the period begins on the day the one above ends; join the two into one"
    return ""


def _check_soft_dates(entry: Entry[Clause] | Entry[Interpretation]) -> Iterator[Problem]:
    validity = entry.value.validity
    if validity.sunset is not None and validity.sunset < validity.periods[-1].since:
        message = f"the sunset {validity.sunset} lies before the last period begins on {validity.periods[-1].since}"
        yield entry.problem("RS203", message, "sunset")
    if validity.applies_from is not None and not validity.in_force(validity.applies_from):
        message = f"the clause is not in force on {validity.applies_from}, the day it is to apply from"
        yield entry.problem("RS203", message, "applies_from")


def _check_effect(entry: Entry[Clause]) -> Iterator[Problem]:
    clause = entry.value
    default = _BEARING_EFFECTS if clause.kind.may_bear else (Effect.NONE,)
    allowed = _EFFECTS.get(clause.kind, default)
    if clause.effect not in allowed:
        message = (
            f"a clause of kind {clause.kind} cannot have the effect {clause.effect}; it can have {_listed(allowed)}"
        )
        yield entry.problem("RS212", message, "effect")


def _listed(words: tuple[Effect, ...]) -> str:
    return " or ".join(words) if len(words) < 3 else ", ".join(words)


def _check_parts(entry: Entry[Clause]) -> Iterator[Problem]:
    clause = entry.value
    if clause.bears:
        missing = " and ".join(key for key in _BEARING if key not in entry.node)
        if missing:
            yield entry.problem("RS210", f"a {clause.kind} that decides about transfers must have {missing}")
    unused = [key for key, kind in _ONLY_KIND.items() if clause.kind is not kind]
    unused += () if clause.bears else _ONLY_BEARING
    unused += () if clause.is_exception else _ONLY_EXCEPTION
    unused += () if clause.bears or clause.is_exception else _NOT_BACKGROUND
    for key in unused:
        if key in entry.node:
            message = f"{key} says nothing in a clause of kind {clause.kind} and effect {clause.effect}; delete it"
            yield entry.problem("RS211", message, key)


def _check_exception(entry: Entry[Clause]) -> Iterator[Problem]:
    clause = entry.value
    for key in ("modifies", "procedure"):
        if key not in entry.node:
            remedy = "name the clauses that it works on" if key == "modifies" else "write none if it works by itself"
            yield entry.problem("RS213", f"an exception must have {key}; {remedy}")
    if clause.modifies_regime is not None and clause.modifies_measure is not None:
        message = "modifies takes a regime or a measure, not both"
        yield entry.problem("RS213", message, "modifies", "measure")
    approval = (Procedure.COMMITTEE_APPROVAL, Procedure.COUNCIL_APPROVAL)
    if clause.residual and clause.routes and clause.routes[0].procedure not in approval:
        message = "a residual exception is what a Committee approves; its procedure must be committee_approval"
        yield entry.problem("RS214", message, "procedure")


def _check_authorization(entry: Entry[Clause]) -> Iterator[Problem]:
    rule = entry.value.authorization
    if rule is None:
        return
    if (rule.timing is Timing.BY) != (rule.date is not None):
        message = "timing by goes with a date, and a date with timing by"
        yield entry.problem("RS215", message, "authorization", "date" if rule.date else "timing")
    if rule.days is not None and rule.working_days is not None:
        yield entry.problem("RS215", "give days or working_days, not both", "authorization", "working_days")
    if rule.timing is not Timing.BEFORE and (rule.days or rule.working_days):
        message = f"days before the act do not go with timing {rule.timing}; say it in rule"
        yield entry.problem("RS215", message, "authorization", "days" if rule.days else "working_days")
    yield from _check_asked_for(entry)


def _check_asked_for(entry: Entry[Clause]) -> Iterator[Problem]:
    """An authorization rule times something: a procedure of the exception, or what the restriction itself requires."""
    clause = entry.value
    assert clause.authorization is not None
    procedures = {route.procedure for route in clause.routes} - {Procedure.NONE}
    if clause.is_exception and clause.routes and not procedures:
        message = "nothing is asked for, as procedure is none; delete authorization, or name the procedure"
        yield entry.problem("RS215", message, "authorization")
    if clause.is_exception and clause.authorization.timing is Timing.REPORT and procedures - {_NOTICE}:
        message = "only a notice may follow the act; an approval must come before it"
        yield entry.problem("RS215", message, "authorization", "timing")
    if clause.bears and clause.effect in (*_BANS, Effect.VIGILANCE):
        yield entry.problem("RS211", f"the effect {clause.effect} asks for no authorization", "authorization")
    if clause.effect is Effect.REQUIRES_DOCUMENTS and clause.authorization.kind is None:
        yield entry.problem("RS215", "requires_documents must say which: kind: end_user_certificate", "authorization")


_NOTICE = Procedure.COMMITTEE_NOTIFICATION
