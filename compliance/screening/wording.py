"""Fixed sentences of an answer: needs, routes, duties and warnings."""

from __future__ import annotations

import datetime as dt

from compliance.engine.defeat import RouteStanding
from compliance.law.clause import AuthorizationRule, Clause, Dispute, Timing
from compliance.law.verdict import ExceptionStatus, Procedure

SUNSET_WARNING = "The last confirmed term of this measure ended on {sunset}; whether it was renewed must be checked."

PROCEDURES = {
    Procedure.NONE: "nothing further",
    Procedure.COMMITTEE_NOTIFICATION: "a notification to the Committee",
    Procedure.NO_OBJECTION: "a notification to the Committee, against which it decides nothing in the period",
    Procedure.GOVERNMENT_AUTHORIZATION: "an authorization by the government concerned",
    Procedure.COMMITTEE_APPROVAL: "the approval of the Committee",
    Procedure.COUNCIL_APPROVAL: "the approval of the Security Council",
}


def dispute_warning(dispute: Dispute) -> str:
    return f"Since {dispute.since} the effect of this clause is disputed by {dispute.by}."


def needs_of(exception: Clause, standing: RouteStanding, day: dt.date) -> tuple[str, ...]:
    """What the exception would still need on *day*, given how it stands."""
    match standing.status:
        case ExceptionStatus.MET:
            return ()
        case ExceptionStatus.AVAILABLE:
            return (f"{step_for(standing.procedure, exception.authorization)}.",)
        case ExceptionStatus.OPEN if exception.validity.past_sunset(day):
            return (f"That it was prolonged past its last confirmed term, which ended on {exception.validity.sunset}.",)
        case ExceptionStatus.OPEN:
            return ("The facts that decide whether it applies.",)
        case ExceptionStatus.REFUSED:
            return ("Nothing: the authorization was refused.",)
        case ExceptionStatus.UNMET:
            return (f"Its condition: {exception.condition_text or exception.summary}",)


def step_for(procedure: Procedure, rule: AuthorizationRule | None) -> str:
    """What to do for *procedure*, and by when, without a full stop."""
    match procedure:
        case Procedure.NO_OBJECTION:
            return f"Send a notification to the Committee, and {_wait(rule)}"
        case Procedure.COMMITTEE_NOTIFICATION:
            return f"Send {PROCEDURES[procedure]}{timing(rule)}"
        case _:
            return f"Obtain {PROCEDURES[procedure]}{timing(rule)}"


def _wait(rule: AuthorizationRule | None) -> str:
    """How long the Committee has to object."""
    if rule is not None and rule.working_days:
        return f"act only when {rule.working_days} working days are over without objection"
    if rule is not None and rule.days:
        return f"act only when {rule.days} days are over without objection"
    return "wait whether it objects"


def timing(rule: AuthorizationRule | None) -> str:
    """When a paper has to be on file, as the end of a sentence."""
    if rule is None:
        return ""
    if rule.timing is Timing.BY and rule.date is not None:
        return f" by {rule.date}"
    if rule.timing is Timing.REPORT:
        return f", {rule.rule}" if rule.rule else ", afterwards"
    if rule.days:
        return f" at least {rule.days} days before the transfer"
    if rule.working_days:
        return f" at least {rule.working_days} working days before the transfer"
    return " before the transfer"


def inside(title: str) -> str:
    """*title* as it reads inside a sentence: "Non-State armed group" loses one capital, "UN body" none."""
    return title if title[1:2].isupper() or title[1:2].isdigit() else title[:1].lower() + title[1:]


def verification(mark: str) -> str:
    """What to say of a clause's verification."""
    return "unverified: compare with the official text" if mark == "unverified" else f"verified: {mark}"
