"""What can happen at all: clauses that no transfer reaches, exceptions that can never apply, or always do.

Asked is what surely holds of a transfer that states what matters. A good of which nothing is said may be anything, so
what only may hold would make everything possible.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from compliance.law.clause import Clause
from compliance.law.condition import Condition, Test
from compliance.lint.finding import Finding
from compliance.lint.ruleset import Document
from compliance.lint.samples import Samples
from compliance.lint.solver import SymbolicRegime
from compliance.lint.spans import common, days_of
from compliance.rulesets.reach import activity_condition, goods_condition, target_condition, when_condition


def check_reach(regime: SymbolicRegime, samples: Samples) -> Iterator[Finding]:
    """Every clause of *regime* on its own, with the exceptions to it."""
    for ban in regime.bans:
        reached = regime.find(regime.bites(ban)) or regime.find(regime.touches(ban))
        yield from _unreachable(ban, reached, regime, samples)
        if reached is not None:
            for exception in regime.exceptions[ban.id]:
                yield from _exception(ban, exception, regime, samples)


def _unreachable(ban: Clause, reached: Document | None, regime: SymbolicRegime, samples: Samples) -> Iterator[Finding]:
    if reached is not None:
        if not samples.add(reached).touches(ban):
            yield samples.disagreement(
                ban, "the solver reaches the clause with this transfer, the engine does not", reached
            )
        return
    refuting = samples.first(lambda sample: sample.touches(ban))
    if refuting is not None:
        yield samples.disagreement(ban, f"no transfer reaches the clause says the solver, and {refuting.name} does")
        return
    message = f"no transfer reaches the clause on any day: {_conflict(ban, regime)}"
    yield samples.ruleset.finding("unreachable", ban, message, periods=days_of(ban))


def _conflict(ban: Clause, regime: SymbolicRegime) -> str:
    """The fewest parts of the clause that exclude each other."""
    parts: dict[str, Condition] = {
        "target": target_condition(ban),
        "goods": goods_condition(ban),
        "activities": activity_condition(ban),
        "when": when_condition(ban),
        "in_force": Test("binds", ban.id),
    }
    literals = {name: regime.part(name, condition, ban) for name, condition in parts.items()}
    for count in range(1, len(parts) + 1):
        for names in combinations(literals, count):
            if not regime.possible(*(literals[name] for name in names)):
                return f"{' and '.join(names)} exclude each other" if count > 1 else f"its {names[0]} takes nothing"
    return "its parts exclude each other"


def _exception(ban: Clause, exception: Clause, regime: SymbolicRegime, samples: Samples) -> Iterator[Finding]:
    shared = common(days_of(ban), exception.validity.periods)
    if not shared:
        return  # the validator's RS304, where the exception names the clause
    if not regime.possible(regime.touches(ban), regime.opens(exception)):
        yield from _never(ban, exception, samples)
        return
    together = (regime.bites(ban), regime.in_force(exception))
    met = regime.find(*together, regime.lifts(exception))
    if met is not None and not regime.possible(*together, ~regime.lifts(exception)):
        yield from _always(ban, exception, met, samples)


def _never(ban: Clause, exception: Clause, samples: Samples) -> Iterator[Finding]:
    refuting = samples.first(lambda sample: sample.opens(exception, ban))
    if refuting is not None:
        yield samples.disagreement(
            exception, f"never applies to {ban.id} says the solver, and in {refuting.name} it does"
        )
        return
    if ban.id not in exception.modifies:
        return  # a whole regime or measure is excepted from, whether or not each clause can need it
    message = (
        f"can never apply to {ban.id}: no transfer that the clause touches fulfils the condition; "
        "correct the condition, or take the clause out of modifies"
    )
    shared, about = common(days_of(ban), exception.validity.periods), (ban.id,)
    path = ("modifies", exception.modifies.index(ban.id))
    yield samples.ruleset.finding("exception_never", exception, message, *path, periods=shared, ids=about, about=about)


def _always(ban: Clause, exception: Clause, met: Document, samples: Samples) -> Iterator[Finding]:
    sample = samples.add(met)
    refuting = samples.first(lambda one: one.bites(ban) and one.in_force(exception) and not one.exempts(exception, ban))
    if not sample.exempts(exception, ban) or refuting is not None:
        how = f"in {refuting.name} it does not" if refuting else "the engine does not say so of this transfer"
        yield samples.disagreement(exception, f"always lifts {ban.id} says the solver; {how}", met)
        return
    message = (
        f"always applies to {ban.id}, which then never bites; narrow the condition, or end the clause on those days"
    )
    shared, about = common(days_of(ban), exception.validity.periods), (ban.id,)
    met = samples.simplest(met, lambda one: one.bites(ban) and one.exempts(exception, ban))
    yield samples.ruleset.finding(
        "exception_always", exception, message, "when", periods=shared, ids=about, about=about, transfer=met
    )
