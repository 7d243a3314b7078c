"""Weighs what the engines derived: exceptions with their papers, limits, ladders, and so the outcome of each clause."""

from __future__ import annotations

from dataclasses import dataclass, field

from compliance.engine.defeat import Decision, Hit, RouteStanding, decide_clause, reinstate
from compliance.engine.derivation import Inference
from compliance.engine.predicate import Truth
from compliance.engine.program import Fact
from compliance.law.authorization import Authorization
from compliance.law.clause import Clause
from compliance.law.clause import Route as LegalRoute
from compliance.law.verdict import Effect, ExceptionStatus, Outcome, Procedure
from compliance.rulesets.compiler import CompiledClause, CompiledException, CompiledRegime
from compliance.screening.assembly import THE_GOOD
from compliance.screening.ladder import Ladders, Standing
from compliance.screening.papers import given, refused
from compliance.screening.quota import complies
from compliance.screening.situation import GoodView, Situation

_RESIDUAL_KINDS = ("company", "ngo", "international_organization")
_BEST_FIRST = (
    ExceptionStatus.MET,
    ExceptionStatus.AVAILABLE,
    ExceptionStatus.OPEN,
    ExceptionStatus.REFUSED,
    ExceptionStatus.UNMET,
)


@dataclass(frozen=True)
class WeighedClause:
    """One clause weighed for one good."""

    compiled: CompiledClause
    regime: CompiledRegime
    view: GoodView
    decision: Decision
    hit: Hit
    standings: tuple[RouteStanding, ...]
    inference: Inference
    ladder: Standing | None = None
    paper: Authorization | None = field(default=None)
    """The paper that the clause itself asks for, where it is on file."""

    @property
    def clause(self) -> Clause:
        return self.compiled.clause


def weigh(
    compiled: CompiledClause,
    regime: CompiledRegime,
    inference: Inference,
    situation: Situation,
    view: GoodView,
    ladders: Ladders,
) -> WeighedClause | None:
    """*compiled* weighed for *view*, or ``None`` where it does not touch the good."""
    clause = compiled.clause
    engaged = derived(inference, compiled.engaged)
    doubt = Truth.FALSE
    for predicate in compiled.doubts:
        doubt = doubt | derived(inference, predicate)
    if engaged is Truth.FALSE and doubt is Truth.FALSE:
        return None
    ladder = ladders.climb(clause, situation, view) if clause.ladder else None
    paper = _own_paper(clause, situation, view)
    complied = _complied(clause, situation, view, ladder, paper)
    hit = Hit(engaged, doubt, complied, ladder.effect if ladder else None)
    standings = _standings(compiled, regime, inference, situation, view)
    decision = decide_clause(
        clause.effect, hit, list(standings), past_sunset=clause.validity.past_sunset(situation.day)
    )
    if decision is None:
        return None
    return WeighedClause(compiled, regime, view, decision, hit, standings, inference, ladder, paper)


def derived(inference: Inference, predicate: str) -> Truth:
    """Whether the engines derived *predicate* of the good: for certain, possibly, or not at all."""
    fact = Fact(THE_GOOD, predicate)
    if fact in inference.certain.facts:
        return Truth.TRUE
    return Truth.UNKNOWN if fact in inference.possible.facts else Truth.FALSE


def _complied(
    clause: Clause, situation: Situation, view: GoodView, ladder: Standing | None, paper: Authorization | None
) -> Truth:
    if ladder is not None and ladder.effect is None:
        return Truth.TRUE
    if paper is not None:
        return Truth.TRUE
    return complies(situation, view, clause)


def _own_kind(clause: Clause) -> str | None:
    """The kind of paper that the clause itself asks for."""
    if clause.effect is Effect.REQUIRES_DOCUMENTS:
        return clause.authorization.kind if clause.authorization else None
    requirement = clause.effect.requirement
    return None if requirement is Procedure.NONE else requirement.value


def _own_paper(clause: Clause, situation: Situation, view: GoodView) -> Authorization | None:
    kind = _own_kind(clause)
    return given(situation, view, kind, (clause.id,), clause.authorization) if kind else None


def _standings(
    compiled: CompiledClause, regime: CompiledRegime, inference: Inference, situation: Situation, view: GoodView
) -> tuple[RouteStanding, ...]:
    standings = {}
    for id in regime.weighed_with(compiled):
        exception = regime.exceptions[id]
        if exception.clause.validity.in_force(situation.day):
            standings[id] = _standing(exception, compiled.clause, inference, situation, view)
    settled = reinstate(standings, regime.exceptions_to)
    return tuple(settled[id] for id in compiled.exceptions if id in settled)


def _standing(
    exception: CompiledException, clause: Clause, inference: Inference, situation: Situation, view: GoodView
) -> RouteStanding:
    """The best that any route of *exception* offers for *clause*."""
    offers = [
        RouteStanding(
            exception.clause.id,
            _status(exception.clause, route, derived(inference, predicate), clause, situation, view),
            route.procedure,
        )
        for route, predicate in zip(exception.clause.routes, exception.routes, strict=True)
    ]
    return min(offers, key=lambda offer: (_BEST_FIRST.index(offer.status), offer.procedure.weight))


def _status(
    exception: Clause, route: LegalRoute, holds: Truth, clause: Clause, situation: Situation, view: GoodView
) -> ExceptionStatus:
    if holds is Truth.FALSE:
        return ExceptionStatus.UNMET
    sure = holds is Truth.TRUE and not _outlived(exception, clause, situation)
    clauses, kind = (clause.id, exception.id), route.procedure.value
    if route.procedure is not Procedure.NONE and given(situation, view, kind, clauses, exception.authorization) is None:
        if refused(situation, view, kind, clauses) is not None:
            return ExceptionStatus.REFUSED
        if exception.residual and not _open_to_residual(situation):
            return ExceptionStatus.UNMET
        return ExceptionStatus.AVAILABLE if sure else ExceptionStatus.OPEN
    return ExceptionStatus.MET if sure and exception.effect is not Effect.REVIEW else ExceptionStatus.OPEN


def _outlived(exception: Clause, clause: Clause, situation: Situation) -> bool:
    """Whether the last confirmed term of *exception* is over while *clause* goes on: then it is not sure to excuse."""
    return exception.validity.past_sunset(situation.day) and not clause.validity.past_sunset(situation.day)


def _open_to_residual(situation: Situation) -> bool:
    """Residual exceptions are a route only for civil recipients, and only where nobody is listed."""
    users = [party for party in situation.parties if party.role in ("recipient", "end_user")]
    return all(party.kind in _RESIDUAL_KINDS for party in users) and not situation.all_listings


def is_effective(weighed: WeighedClause) -> bool:
    return weighed.decision.outcome not in (Outcome.EXEMPTED, Outcome.COMPLIED)
