"""What a run of an engine yields: the facts that follow, and every step that shows why.

The steps form a graph from conclusions back to the facts the run was given. It may hold cycles, where rules support
each other; every walk here ends all the same, and its order depends on the facts alone.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from compliance.engine.program import Fact


class Step(NamedTuple):
    """One use of a rule; *premises* stand in the order of the rule's conditions."""

    rule: str
    premises: tuple[Fact, ...]
    conclusion: Fact


@dataclass(frozen=True)
class Closure:
    """All *facts* that follow from *given*, themselves included, and all *steps*: not the first way, every way."""

    facts: frozenset[Fact]
    steps: frozenset[Step]
    given: frozenset[Fact] = field(default=frozenset())

    @cached_property
    def reasons(self) -> dict[Fact, tuple[Step, ...]]:
        """The steps by their conclusion, each list in a fixed order."""
        by_conclusion: dict[Fact, list[Step]] = {}
        for step in sorted(self.steps):
            by_conclusion.setdefault(step.conclusion, []).append(step)
        return {conclusion: tuple(steps) for conclusion, steps in by_conclusion.items()}

    def leaves(self, fact: Fact) -> tuple[Fact, ...]:
        """The entry facts *fact* can be traced back to, by any of its ways, sorted."""
        return tuple(sorted(leaf for leaf in self._back_from(fact, known=()) if self._is_leaf(leaf)))

    def open_leaves(self, fact: Fact, certain: Container[Fact]) -> tuple[Fact, ...]:
        """The entry facts outside *certain* that *fact* rests on, sorted: those to ask for.

        *certain* is the facts of the closure over what holds; the walk does not look behind them.
        """
        return tuple(sorted(leaf for leaf in self._back_from(fact, known=certain) if self._is_leaf(leaf)))

    def steps_behind(self, fact: Fact) -> tuple[Step, ...]:
        """The steps that lead to *fact*, those nearest to it first."""
        return tuple(step for met in self._back_from(fact, known=()) for step in self.reasons.get(met, ()))

    def _is_leaf(self, fact: Fact) -> bool:
        return fact in self.given or fact not in self.reasons

    def _back_from(self, fact: Fact, known: Container[Fact]) -> Iterator[Fact]:
        """*fact* and every fact behind it, breadth first and each once, stopping at the *known* ones."""
        queue = [] if fact in known else [fact]
        met = set(queue)
        for reached in queue:
            yield reached
            for step in self.reasons.get(reached, ()):
                for premise in step.premises:
                    if premise not in met and premise not in known:
                        met.add(premise)
                        queue.append(premise)


@dataclass(frozen=True, slots=True)
class Inference:
    """The closure over what holds, and the one over what holds or may hold; the same object when nothing is unknown."""

    certain: Closure
    possible: Closure
