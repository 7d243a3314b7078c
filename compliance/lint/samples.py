"""Transfers that the real engine has answered: cases and models of the solver. They confirm or refute what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from compliance.engine.predicate import Truth
from compliance.law.clause import Clause
from compliance.law.verdict import ExceptionStatus
from compliance.lint.finding import Finding
from compliance.lint.ruleset import Document, Ruleset
from compliance.lint.simplest import simplest
from compliance.screening.decide import infer
from compliance.screening.situation import Situation
from compliance.screening.weighing import WeighedClause, derived


@dataclass(frozen=True)
class Sample:
    """A transfer with every clause that touches it."""

    name: str
    situation: Situation
    weighed: tuple[WeighedClause, ...]

    @cached_property
    def _by_clause(self) -> dict[str, list[WeighedClause]]:
        found: dict[str, list[WeighedClause]] = {}
        for one in self.weighed:
            found.setdefault(one.clause.id, []).append(one)
        return found

    def of(self, ban: Clause) -> Iterable[WeighedClause]:
        return self._by_clause.get(ban.id, ())

    def may_touch(self, ban: Clause) -> bool:
        return ban.id in self._by_clause

    def touches(self, ban: Clause) -> bool:
        return any(Truth.TRUE in (one.hit.engaged, one.hit.doubt) for one in self.of(ban))

    def bites(self, ban: Clause) -> bool:
        return any(one.hit.engaged is Truth.TRUE for one in self.of(ban))

    def in_force(self, clause: Clause) -> bool:
        validity = clause.validity
        day = self.situation.day
        return validity.in_force(day) if clause.is_exception else validity.binds(day)

    def opens(self, exception: Clause, ban: Clause) -> bool:
        """Whether a route of the exception is surely open, but for its paper, to a good that *ban* surely touches."""
        return any(
            derived(one.inference, predicate) is Truth.TRUE
            for one in self.of(ban)
            if Truth.TRUE in (one.hit.engaged, one.hit.doubt) and exception.id in one.regime.exceptions
            for predicate in one.regime.exceptions[exception.id].routes
        )

    def exempts(self, exception: Clause, ban: Clause) -> bool:
        """Whether the exception is met wherever *ban* surely bites."""
        met = [
            any(s.exception == exception.id and s.status is ExceptionStatus.MET for s in one.standings)
            for one in self.of(ban)
            if one.hit.engaged is Truth.TRUE
        ]
        return all(met)

    def harm(self, ban: Clause, view: int) -> tuple[bool, bool]:
        """Whether *ban* bites the good, and whether it touches it."""
        here = [one for one in self.of(ban) if one.view.index == view]
        return any(one.hit.engaged is Truth.TRUE for one in here), bool(here)


class Samples:
    """The samples of a ruleset; the solver's models are added as they come."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self.all = [Sample(one.case.id, one.situation, one.weighed) for one in ruleset.answers]

    def add(self, document: Document) -> Sample:
        """The sample of *document*, kept with the others."""
        self.all.append(self._answered(document))
        return self.all[-1]

    def _answered(self, document: Document) -> Sample:
        """*document* read and answered as a user's would be; raises what reading raises."""
        situation = self.ruleset.law.situation(self.ruleset.read(document))
        return Sample("a model of the solver", situation, tuple(infer(situation, self.ruleset.law)[0]))

    def simplest(self, document: Document, shows: Callable[[Sample], bool]) -> Document:
        """*document* without all that is not needed for *shows* to hold of its answer."""
        return simplest(document, lambda smaller: shows(self._answered(smaller)))

    def first(self, fits: Callable[[Sample], bool]) -> Sample | None:
        return next((sample for sample in self.all if fits(sample)), None)

    def disagreement(self, clause: Clause, what: str, transfer: Document | None = None) -> Finding:
        """The solver and the engine do not agree: a fault of the linter, not of the law."""
        message = f"the linter is at fault, not the law: {what}; please report it"
        return self.ruleset.finding("disagreement", clause, message, transfer=transfer)
