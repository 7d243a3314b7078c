"""What a trial of many mutants comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from compliance.mutation.mutants import Mutant


@dataclass
class Score:
    """How many mutants were tried, and which of them no case told from the law as it is."""

    name: str
    tried: int = 0
    survivors: list[Mutant] = field(default_factory=list)

    @property
    def killed(self) -> int:
        return self.tried - len(self.survivors)

    @property
    def percent(self) -> float:
        """Share of the mutants that some case noticed, from 0 to 100; 100 where there was none to notice."""
        return 100 * self.killed / self.tried if self.tried else 100.0

    def count(self, mutant: Mutant, killer: str | None) -> None:
        self.tried += 1
        if killer is None:
            self.survivors.append(mutant)


def scores(tried: Iterable[tuple[Mutant, str | None]], by: Callable[[Mutant], str]) -> tuple[Score, ...]:
    """A score for each name that *by* gives, in the order of the mutants; of pairs of a mutant and its killer."""
    named: dict[str, Score] = {}
    for mutant, killer in tried:
        name = by(mutant)
        named.setdefault(name, Score(name)).count(mutant, killer)
    return tuple(named.values())


def total(parts: Iterable[Score]) -> Score:
    """The sum of *parts*."""
    whole = Score("all")
    for part in parts:
        whole.tried += part.tried
        whole.survivors += part.survivors
    return whole
