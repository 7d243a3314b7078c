"""Clauses that another clause of the regime covers whole, as severe or severer: no verdict rests on them.

All clauses that apply are cited and the worst outcome is the verdict, so an overlap alone is no conflict. What a lawyer
wants to see is the clause without which no verdict would differ, on the days that both are in force.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compliance.law.clause import Baseline, Clause, Count
from compliance.law.verdict import Effect
from compliance.lint.finding import Finding
from compliance.lint.ruleset import Document
from compliance.lint.samples import Sample, Samples
from compliance.lint.solver import SymbolicRegime
from compliance.lint.spans import Periods, common, days_of

_UNCONDITIONAL = (Effect.PROHIBITED, Effect.FREEZE, Effect.VIGILANCE)
"""Effects that no paper of the clause's own can satisfy."""

_NAMES = ("amends", "supersedes", "superseded_by", "extended_by", "terminates", "reapplies", "members")


def check_overlap(regime: SymbolicRegime, samples: Samples) -> Iterator[Finding]:
    """Every clause of *regime* against every other that is at least as severe and is never excused alone."""
    for ban in regime.bans:
        covers: list[Cover] = []
        for other in [other for other in regime.bans if _may_cover(other, ban, regime)]:
            if not any(_escapes(ban, other, sample) for sample in samples.all):
                found = _compare(ban, other, regime, samples)
                if isinstance(found, Finding):
                    yield found
                elif found is not None:
                    covers.append(found)
        for milder in (True, False):
            chosen = [cover for cover in covers if (_severity(ban) < _severity(cover.other)) is milder]
            if chosen:
                yield _finding(ban, chosen, samples, milder=milder)


@dataclass(frozen=True, slots=True)
class Cover:
    """A clause that catches all that another catches, and a transfer that both catch."""

    other: Clause
    transfer: Document


def _may_cover(other: Clause, ban: Clause, regime: SymbolicRegime) -> bool:
    shared = common(days_of(ban), days_of(other))
    return (
        other.id != ban.id
        and bool(shared)
        and _severity(other) >= _severity(ban)
        and not _related(ban, other)
        and _always_decides(other, ban)
        and _excused_only_with(other, ban, shared, regime)
    )


def _severity(clause: Clause) -> tuple[int, int]:
    return clause.effect.outcome.verdict.severity, clause.effect.requirement.weight


def _related(one: Clause, other: Clause) -> bool:
    """Whether the law itself says how the two stand to each other."""
    named = ((a.names_items_of, *(id for key in _NAMES for id in getattr(a, key))) for a in (one, other))
    return any(b.id in ids for ids, b in zip(named, (other, one), strict=True))


def _always_decides(other: Clause, ban: Clause) -> bool:
    """Whether nothing in *other* itself can make it milder than *ban* where both bite."""
    own_limit = any(isinstance(limit, Count | Baseline) for limit in other.limits)
    sunset, later = other.validity.sunset, ban.validity.sunset
    lapses = sunset is not None and (later is None or later > sunset)
    return other.effect in _UNCONDITIONAL and not own_limit and not other.ladder and not lapses


def _excused_only_with(other: Clause, ban: Clause, shared: Periods, regime: SymbolicRegime) -> bool:
    """Whether every exception that could excuse *other* on the shared days works on *ban* too."""
    excusing = (e for e in regime.exceptions[other.id] if common(e.validity.periods, shared))
    return all(exception.modifies_clause(ban) for exception in excusing)


def _escapes(ban: Clause, other: Clause, sample: Sample) -> bool:
    """Whether *ban* says more about some good than *other*, although both are in force."""
    if not sample.may_touch(ban) or not sample.in_force(other):
        return False
    for one in sample.of(ban):
        bites, touches = sample.harm(ban, one.view.index)
        other_bites, other_touches = sample.harm(other, one.view.index)
        if bites > other_bites or touches > other_touches:
            return True
    return False


def _compare(ban: Clause, other: Clause, regime: SymbolicRegime, samples: Samples) -> Cover | Finding | None:
    """Whether *other* covers *ban*, and a transfer that shows both; where solver and engine differ, that finding."""
    in_force = regime.in_force(other)
    for caught in (regime.bites, regime.may_touch):
        escape = regime.find(caught(ban), in_force, ~caught(other))
        if escape is not None:
            if _escapes(ban, other, samples.add(escape)):
                return None
            what = f"this transfer escapes {other.id} says the solver, the engine says it does not"
            return samples.disagreement(ban, what, escape)
    both = regime.find(regime.bites(ban), in_force)
    if both is None or _reported_as(other, ban, regime):
        return None
    sample = samples.add(both)
    if sample.bites(ban) and sample.bites(other):
        return Cover(other, samples.simplest(both, lambda one: one.bites(ban) and one.bites(other)))
    return samples.disagreement(ban, f"{other.id} covers the clause says the solver, not so the engine", both)


def _reported_as(other: Clause, ban: Clause, regime: SymbolicRegime) -> bool:
    """Of two clauses that say the same, only the later one is reported."""
    if _severity(other) != _severity(ban) or not _may_cover(ban, other, regime):
        return False
    alike = not regime.possible(regime.bites(other), regime.in_force(ban), ~regime.bites(ban)) and not regime.possible(
        regime.may_touch(other), regime.in_force(ban), ~regime.may_touch(ban)
    )
    return alike and _order(ban, regime) < _order(other, regime)


def _order(clause: Clause, regime: SymbolicRegime) -> tuple[object, int]:
    return clause.validity.periods[0].since, regime.bans.index(clause)


def _finding(ban: Clause, covers: list[Cover], samples: Samples, *, milder: bool) -> Finding:
    periods = [common(days_of(ban), days_of(cover.other)) for cover in covers]
    others = "; ".join(
        f"{cover.other.id} ({', '.join(map(str, days))})" for cover, days in zip(covers, periods, strict=True)
    )
    check, what = ("swallowed", "never decides: severer") if milder else ("subsumed", "adds nothing: as severe")
    message = (
        f"{what}, and catching all that it catches, is {others}; "
        "name the relation (amends, supersedes), or end the clause on those days"
    )
    ids = tuple(cover.other.id for cover in covers)
    shared = tuple(dict.fromkeys(period for days in periods for period in days))
    return samples.ruleset.finding(check, ban, message, periods=shared, ids=ids, about=ids, transfer=covers[0].transfer)
