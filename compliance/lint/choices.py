"""A symbolic transfer, part by part: each part takes one of finitely many values, chosen by the solver.

The values are those that the conditions of a regime tell apart, and one that none of them names. What a condition says
of a value is not written down here a second time: it is asked of the screening itself, once for every value.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import z3

from compliance.engine.predicate import Truth


class Kleene(NamedTuple):
    """The three-valued answer to a condition: when it is surely so, and when it surely is not."""

    holds: z3.BoolRef
    fails: z3.BoolRef


def certain(holds: z3.BoolRef) -> Kleene:
    """An answer that is never unknown."""
    return Kleene(holds, z3.Not(holds))


def opposite(answer: Kleene) -> Kleene:
    return Kleene(answer.fails, answer.holds)


def all_hold(answers: Sequence[Kleene]) -> Kleene:
    return Kleene(z3.And([a.holds for a in answers]), z3.Or([a.fails for a in answers]))


def any_holds(answers: Sequence[Kleene]) -> Kleene:
    return Kleene(z3.Or([a.holds for a in answers]), z3.And([a.fails for a in answers]))


@dataclass(frozen=True, eq=False)
class Choice:
    """A part of the transfer with its possible values."""

    values: tuple[Any, ...]
    variable: z3.BitVecRef

    @classmethod
    def of(cls, name: str, values: Iterable[Any]) -> Choice:
        distinct = tuple(dict.fromkeys(values))
        return cls(distinct, z3.BitVec(name, max(1, (len(distinct) - 1).bit_length())))

    @property
    def axiom(self) -> z3.BoolRef:
        """The variable stands for one of the values."""
        return z3.ULE(self.variable, len(self.values) - 1)

    def among(self, fits: Callable[[Any], bool]) -> z3.BoolRef:
        """The value is one that *fits*; runs of neighbours become one comparison."""
        runs: list[list[int]] = []
        for index, value in enumerate(self.values):
            if fits(value):
                if runs and runs[-1][1] == index - 1:
                    runs[-1][1] = index
                else:
                    runs.append([index, index])
        return z3.Or([self._between(first, last) for first, last in runs])

    def one_of(self, values: Collection[Any]) -> z3.BoolRef:
        """The value is one of *values*."""
        return self.among(lambda value: value in values)

    def _between(self, first: int, last: int) -> z3.BoolRef:
        if first == last:
            return self.variable == first
        lower = [] if first == 0 else [z3.UGE(self.variable, first)]
        upper = [] if last == len(self.values) - 1 else [z3.ULE(self.variable, last)]
        return z3.And(lower + upper)

    def answer(self, truth: Callable[[Any], Truth]) -> Kleene:
        """The answer to a question that this part alone decides."""
        answers = {value: truth(value) for value in self.values}
        return Kleene(
            self.among(lambda value: answers[value] is Truth.TRUE),
            self.among(lambda value: answers[value] is Truth.FALSE),
        )

    def chosen(self, model: z3.ModelRef) -> Any:
        return self.values[model.eval(self.variable, model_completion=True).as_long()]


def is_so(flag: z3.BoolRef, model: z3.ModelRef) -> bool:
    return bool(z3.is_true(model.eval(flag, model_completion=True)))
