"""The second forward chainer: plain Python, semi-naive, and written apart from ``inference`` so that it can confirm it.

It works in rounds. The facts of a round are put with those before it; then each rule is tried that asks for a predicate
nobody held before, with all facts, and each that asks for the predicate of a further fact, with that fact. What they
conclude is the next round.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Set
from itertools import product
from math import prod
from typing import NamedTuple

from compliance.engine.derivation import Closure, Inference, Step
from compliance.engine.program import Fact, Program, Rule
from compliance.errors import StepLimitError

DEFAULT_STEP_LIMIT = 10_000

Members = dict[str, dict[str, Fact]]
"""The facts so far, by predicate and subject."""


class Plan(NamedTuple):
    """A rule made ready to be tried: its variables are numbered slots."""

    rule: str
    needs: frozenset[str]
    asked: tuple[tuple[str, ...], ...]
    """For each slot, the predicates asked of it."""
    premises: tuple[tuple[str, int], ...]
    about: int
    conclusion: str

    def candidates(self, members: Members) -> list[Collection[str]]:
        """For each slot, the subjects that hold everything asked of it."""
        candidates: list[Collection[str]] = []
        for asked in self.asked:
            holders: Set[str] = members[asked[0]].keys()
            for predicate in asked[1:]:
                holders = holders & members[predicate].keys()
            candidates.append(holders)
        return candidates

    def steps(self, members: Members, candidates: list[Collection[str]]) -> list[Step]:
        """One step for each choice of *candidates*."""
        rule, premises, about, conclusion = self.rule, self.premises, self.about, self.conclusion
        return [
            Step(
                rule,
                tuple([members[predicate][subjects[slot]] for predicate, slot in premises]),
                Fact(subjects[about], conclusion),
            )
            for subjects in product(*candidates)
        ]


class Chainer:
    """Runs one program; holds nothing between runs, so that any number of threads may share it."""

    def __init__(self, program: Program, *, step_limit: int = DEFAULT_STEP_LIMIT) -> None:
        self.program = program
        self.step_limit = step_limit
        self.uses: dict[str, list[tuple[Plan, int]]] = {predicate: [] for predicate in program.premises}
        """By predicate: the rules that ask for it, each with the slot it is asked of."""
        self.starters: dict[str, list[tuple[Plan, int]]] = {predicate: [] for predicate in program.premises}
        """The same with each rule under its rarest predicate only, at which it is seldom looked at in vain."""
        frequency = Counter(pattern.predicate for rule in program.rules for pattern in rule.when)
        for rule in program.rules:
            plan = _plan(rule)
            for predicate, slot in plan.premises:
                self.uses[predicate].append((plan, slot))
            predicate, slot = min(plan.premises, key=lambda premise: (frequency[premise[0]], premise))
            self.starters[predicate].append((plan, slot))

    def close_over(self, certain: Iterable[Fact], possible: Iterable[Fact] = ()) -> Inference:
        """The closure over *certain*, and the one over *certain* and *possible*; raises ``StepLimitError``."""
        certain, possible = tuple(certain), tuple(possible)
        given = frozenset(certain)
        run = _Run(self)
        run.take(certain)
        closure = run.closure(given)
        if given.issuperset(possible):
            return Inference(closure, closure)
        # What the certain facts derive the larger set derives too, so the second closure goes on from the first.
        run.take(possible)
        return Inference(closure, run.closure(given.union(possible)))


class _Run:
    """The facts taken and the steps found so far."""

    def __init__(self, chainer: Chainer) -> None:
        self._chainer = chainer
        self._members: Members = {}
        self._held: set[str] = set()
        self._steps: list[Step] = []

    def take(self, facts: Iterable[Fact]) -> None:
        """Take *facts* and everything that follows from them."""
        # In the first round nothing is held before, so that the rarest predicate of a rule is as new as the others.
        plans_at = self._chainer.uses if self._members else self._chainer.starters
        while facts:
            fresh, further = self._load(facts)
            facts = []
            for predicate in fresh:
                for plan, _ in plans_at[predicate]:
                    if plan.needs <= self._held:
                        facts += self._conclude(plan, plan.candidates(self._members))
            for subject, predicate in further:
                for plan, slot in self._chainer.uses[predicate]:
                    if plan.needs <= self._held:
                        candidates = plan.candidates(self._members)
                        candidates[slot] = (subject,) if subject in candidates[slot] else ()
                        facts += self._conclude(plan, candidates)
            plans_at = self._chainer.uses

    def closure(self, given: frozenset[Fact]) -> Closure:
        """All that the steps so far lead to."""
        steps = frozenset(self._steps)
        return Closure(given.union([step.conclusion for step in steps]), steps, given)

    def _load(self, facts: Iterable[Fact]) -> tuple[list[str], list[Fact]]:
        """The predicates that are held by *facts* for the first time, and the facts on predicates held before."""
        members, held, asked = self._members, self._held, self._chainer.uses
        fresh: list[str] = []
        further: list[Fact] = []
        for fact in facts:
            subject, predicate = fact
            holders = members.get(predicate)
            if holders is None:
                if predicate in asked:
                    members[predicate] = {subject: fact}
                    fresh.append(predicate)
            elif subject not in holders:
                holders[subject] = fact
                if predicate in held:
                    further.append(fact)
        held.update(fresh)
        return fresh, further

    def _conclude(self, plan: Plan, candidates: list[Collection[str]]) -> list[Fact]:
        """Apply *plan* to every choice of *candidates*, and return the conclusions."""
        # Counted before they are made: eight variables over sixty subjects would be more steps than memory holds.
        if len(self._steps) + prod(map(len, candidates)) > self._chainer.step_limit:
            raise StepLimitError(self._chainer.program.name, self._chainer.step_limit)
        steps = plan.steps(self._members, candidates)
        self._steps += steps
        return [step.conclusion for step in steps]


def _plan(rule: Rule) -> Plan:
    slots = {variable: number for number, variable in enumerate(rule.variables)}
    return Plan(
        rule=rule.id,
        needs=frozenset(pattern.predicate for pattern in rule.when),
        asked=tuple(tuple(one.predicate for one in rule.when if one.variable == variable) for variable in slots),
        premises=tuple((pattern.predicate, slots[pattern.variable]) for pattern in rule.when),
        about=slots[rule.then.variable],
        conclusion=rule.then.predicate,
    )
