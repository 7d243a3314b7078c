"""Which rules can fire at all: before any matching, on predicates alone.

A rule can fire only where every predicate it asks for is held by some subject or derived by a rule that can fire. Facts
that no such rule reads are not put to durable-rules, which works on far fewer for it; and most transfers, which touch
no regime, do not reach it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from compliance.engine.program import Program


class _Need(NamedTuple):
    predicates: frozenset[str]
    channels: frozenset[str]
    conclusion: str


class Relevance:
    """What matters in one program, given the predicates that are held; *reads* has the channels of each rule."""

    def __init__(self, program: Program, reads: Mapping[str, frozenset[str]]) -> None:
        uses = Counter(pattern.predicate for rule in program.rules for pattern in rule.when)
        self._asked = program.premises
        self._derived = program.conclusions
        # A rule waits at its rarest predicate, so that one held by every other transfer does not call up every rule.
        self._waiting: dict[str, list[_Need]] = {}
        for rule in program.rules:
            predicates = frozenset(pattern.predicate for pattern in rule.when)
            rarest = min(sorted(predicates), key=uses.__getitem__)
            self._waiting.setdefault(rarest, []).append(_Need(predicates, reads[rule.id], rule.then.predicate))

    def usable(self, held: Iterable[str]) -> set[str]:
        """The channels read by a rule that can fire when the predicates *held* are; empty when none can."""
        reached = set(self._asked.intersection(held))
        queue = list(reached)
        late: dict[str, list[_Need]] = {}
        usable: set[str] = set()
        for predicate in queue:
            for need in (*self._waiting.get(predicate, ()), *late.pop(predicate, ())):
                missing = need.predicates - reached
                if missing:
                    if missing <= self._derived:
                        late.setdefault(min(missing), []).append(need)
                    continue
                usable |= need.channels
                if need.conclusion in self._asked and need.conclusion not in reached:
                    reached.add(need.conclusion)
                    queue.append(need.conclusion)
        return usable
