"""What a clause says once its exceptions are weighed: a pure function of what the engines derived.

An exception works only on the clauses it modifies. The best route wins: one that is met excuses; else the lightest
procedure still missing is asked for; else an undecided exception asks for review; else the clause has its effect. An
exception can itself be defeated by an exception to it, which brings the clause back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from compliance.engine.predicate import Truth
from compliance.law.verdict import Effect, ExceptionStatus, Outcome, Procedure


@dataclass(frozen=True, slots=True)
class RouteStanding:
    """How one exception stands: its best status, and the procedure behind it."""

    exception: str
    status: ExceptionStatus
    procedure: Procedure = Procedure.NONE


@dataclass(frozen=True, slots=True)
class Hit:
    """How far a clause is engaged by one good."""

    engaged: Truth
    """Whether it bites with its full effect."""
    doubt: Truth = Truth.FALSE
    """Whether it asks for review by its own words."""
    complied: Truth = Truth.FALSE
    """Whether the transfer stays inside the clause's own limit or carries the paper that it asks for."""
    effect: Effect | None = None
    """Set where the clause's ladder gives another effect than the clause itself."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome of one clause for one good."""

    outcome: Outcome
    requirement: Procedure = Procedure.NONE


def decide_clause(effect: Effect, hit: Hit, routes: list[RouteStanding], *, past_sunset: bool) -> Decision | None:
    """The outcome of a clause of *effect*, or ``None`` where it is not engaged at all."""
    base = _base(hit.effect or effect, hit)
    if base is None or base.outcome is Outcome.COMPLIED:
        return base
    decision = _excuse(base, routes)
    if past_sunset and decision.outcome is not Outcome.EXEMPTED:
        return Decision(Outcome.REVIEW)
    return decision


def _base(effect: Effect, hit: Hit) -> Decision | None:
    if hit.engaged is Truth.FALSE and hit.doubt is Truth.FALSE:
        return None
    if hit.complied is Truth.TRUE:
        return Decision(Outcome.COMPLIED)
    if hit.engaged is Truth.TRUE and hit.complied is Truth.FALSE:
        return Decision(effect.outcome, effect.requirement)
    return Decision(Outcome.REVIEW)


def _excuse(base: Decision, routes: list[RouteStanding]) -> Decision:
    statuses = {route.status for route in routes}
    if ExceptionStatus.MET in statuses:
        return Decision(Outcome.EXEMPTED)
    if base.outcome is Outcome.REVIEW:
        return base
    if ExceptionStatus.AVAILABLE in statuses:
        lightest = min((r.procedure for r in routes if r.status is ExceptionStatus.AVAILABLE), key=lambda p: p.weight)
        if base.outcome is Outcome.REQUIRES_APPROVAL and base.requirement.weight <= lightest.weight:
            return base
        return Decision(Outcome.REQUIRES_APPROVAL, lightest)
    if ExceptionStatus.OPEN in statuses:
        return Decision(Outcome.REVIEW)
    return base


def reinstate(
    standings: Mapping[str, RouteStanding], exceptions_to: Mapping[str, tuple[str, ...]]
) -> dict[str, RouteStanding]:
    """The standings after exceptions to exceptions are weighed: a met one undoes its target, an open one opens it.

    *exceptions_to* names, for an exception, those that work on it; the loader has refused cycles.
    """
    if not exceptions_to:
        return dict(standings)
    settled: dict[str, RouteStanding] = {}

    def settle(id: str) -> RouteStanding:
        if id in settled:
            return settled[id]
        standing = standings[id]
        against = {settle(other).status for other in exceptions_to.get(id, ()) if other in standings}
        if ExceptionStatus.MET in against:
            standing = RouteStanding(id, ExceptionStatus.UNMET, standing.procedure)
        elif against & {ExceptionStatus.OPEN, ExceptionStatus.AVAILABLE} and standing.status in (
            ExceptionStatus.MET,
            ExceptionStatus.AVAILABLE,
        ):
            standing = RouteStanding(id, ExceptionStatus.OPEN, standing.procedure)
        settled[id] = standing
        return standing

    return {id: settle(id) for id in standings}
