"""The clauses of one regime over one symbolic transfer, put to a solver."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

import z3

from compliance.law.clause import Clause
from compliance.law.condition import Condition, Test
from compliance.law.verdict import Effect, Procedure
from compliance.lint.choices import Kleene
from compliance.lint.encoding import Encoding
from compliance.lint.ruleset import Document, Ruleset
from compliance.lint.symbolic import SymbolicTransfer
from compliance.lint.values import Values
from compliance.lint.witnesses import Writing
from compliance.rulesets.reach import doubt_conditions, engaged_condition, route_condition


class SymbolicRegime:
    """The bans of a regime and every exception that works on one of them, each as a literal of the solver."""

    def __init__(self, ruleset: Ruleset, bans: tuple[Clause, ...]) -> None:
        self._catalogue = ruleset.catalogue
        self.bans = bans
        self.exceptions = {ban.id: self._catalogue.exceptions_to(ban) for ban in bans}
        self._involved = tuple(dict.fromkeys((*bans, *self._with_theirs(bans))))
        conditions = [condition for ban in bans for condition in (engaged_condition(ban), *doubt_conditions(ban))]
        conditions += [
            route_condition(clause, route)
            for clause in self._involved
            if clause.is_exception
            for route in clause.routes
        ]
        values = Values(self._involved, tuple(conditions), self._catalogue.vocabulary)
        self._symbols = SymbolicTransfer(values)
        self._encoding = Encoding(self._symbols, ruleset.law)
        self._solver = z3.SolverFor("QF_FD")
        self._solver.add(self._symbols.axioms)
        self._literals: dict[str, z3.BoolRef] = {}

    def _with_theirs(self, clauses: Iterable[Clause]) -> list[Clause]:
        found: dict[str, Clause] = {}
        waiting = list(clauses)
        while waiting:
            for exception in self._catalogue.exceptions_to(waiting.pop()):
                if exception.id not in found:
                    found[exception.id] = exception
                    waiting.append(exception)
        return list(found.values())

    # Literals

    def bites(self, ban: Clause) -> z3.BoolRef:
        """The clause surely bites with its full effect."""
        return self._named(f"bites {ban.id}", lambda: self._kleene(engaged_condition(ban), ban).holds)

    def touches(self, ban: Clause) -> z3.BoolRef:
        """The clause surely bites, or surely asks for review."""
        conditions = (engaged_condition(ban), *doubt_conditions(ban))
        return self._named(f"touches {ban.id}", lambda: z3.Or([self._kleene(one, ban).holds for one in conditions]))

    def may_touch(self, ban: Clause) -> z3.BoolRef:
        """The clause bites, or asks for review, or may do so."""
        conditions = (engaged_condition(ban), *doubt_conditions(ban))
        return self._named(
            f"may touch {ban.id}", lambda: z3.Or([z3.Not(self._kleene(one, ban).fails) for one in conditions])
        )

    def opens(self, exception: Clause) -> z3.BoolRef:
        """Some route of the exception is surely open, but for its paper."""
        routes = [route_condition(exception, route) for route in exception.routes]
        return self._named(
            f"opens {exception.id}", lambda: z3.Or([self._kleene(route, exception).holds for route in routes])
        )

    def may_open(self, exception: Clause) -> z3.BoolRef:
        """Some route of the exception is open, or may be."""
        routes = [route_condition(exception, route) for route in exception.routes]
        return self._named(
            f"may open {exception.id}",
            lambda: z3.Or([z3.Not(self._kleene(route, exception).fails) for route in routes]),
        )

    def lifts(self, exception: Clause) -> z3.BoolRef:
        """The exception surely lifts what it works on: by itself, without any paper, and nothing may undo it."""
        return self._named(f"lifts {exception.id}", lambda: self._lifted(exception))

    def _lifted(self, exception: Clause) -> z3.BoolRef:
        free = [
            self._kleene(route_condition(exception, route), exception).holds
            for route in exception.routes
            if route.procedure is Procedure.NONE and exception.effect is Effect.PERMITTED
        ]
        undone = [self.may_open(other) for other in self._catalogue.exceptions_to(exception)]
        return z3.And(z3.Or(free), z3.Not(z3.Or(undone)))

    def in_force(self, clause: Clause) -> z3.BoolRef:
        return self._named(f"in force {clause.id}", lambda: self._kleene(Test("binds", clause.id), clause).holds)

    def part(self, name: str, condition: Condition, ban: Clause) -> z3.BoolRef:
        """A part of what *ban* asks surely holds."""
        return self._named(f"{name} of {ban.id}", lambda: self._kleene(condition, ban).holds)

    def _kleene(self, condition: Condition, owner: Clause) -> Kleene:
        return self._encoding.of(condition, owner)

    def _named(self, name: str, formula: Callable[[], z3.BoolRef]) -> z3.BoolRef:
        literal = self._literals.get(name)
        if literal is None:
            literal = self._literals[name] = z3.Bool(name)
            self._solver.add(literal == formula())
        return literal

    # Questions

    def find(self, *literals: z3.BoolRef) -> Document | None:
        """A transfer in which all *literals* hold, or ``None`` where there is none."""
        answer = self._solver.check(*literals)
        if answer == z3.unsat:
            return None
        assert answer == z3.sat, answer
        return Writing(self._symbols, self._solver.model(), self._quota_clauses).document()

    def possible(self, *literals: z3.BoolRef) -> bool:
        return bool(self._solver.check(*literals) == z3.sat)

    @cached_property
    def _quota_clauses(self) -> tuple[Clause, ...]:
        return tuple(ban for ban in self.bans if ban.limits)
