"""The facts that nobody stated and that keep a finding open, each with the clauses that wait for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.engine.predicate import Truth
from compliance.engine.program import Fact
from compliance.law.clause import Baseline, Count
from compliance.law.verdict import ExceptionStatus, Outcome
from compliance.screening.assembly import THE_GOOD
from compliance.screening.findings import subject_of
from compliance.screening.questions import Question, questions
from compliance.screening.screening import MissingFact
from compliance.screening.situation import Situation
from compliance.screening.weighing import WeighedClause


def missing_facts(weighed: Iterable[WeighedClause], situation: Situation) -> tuple[MissingFact, ...]:
    """What to ask, in the order in which the clauses stand; one entry for each place and question."""
    waiting: dict[Question, list[str]] = {}
    for one in weighed:
        if one.decision.outcome is Outcome.REVIEW:
            for question in _asked_by(one, situation):
                clauses = waiting.setdefault(question, [])
                if one.clause.id not in clauses:
                    clauses.append(one.clause.id)
    return tuple(MissingFact(path, question, tuple(clauses)) for (path, question), clauses in waiting.items())


def _asked_by(weighed: WeighedClause, situation: Situation) -> Iterator[Question]:
    if weighed.hit.engaged is not Truth.TRUE:
        for conclusion in (weighed.compiled.engaged, *weighed.compiled.doubts):
            yield from _behind(conclusion, weighed, situation)
    if weighed.hit.complied is Truth.UNKNOWN:
        yield from _limits(weighed, situation)
    if weighed.ladder is not None:
        yield from _rungs(weighed, situation)
    for standing in weighed.standings:
        if standing.status is ExceptionStatus.OPEN:
            for conclusion in weighed.regime.exceptions[standing.exception].routes:
                yield from _behind(conclusion, weighed, situation)


def _behind(conclusion: str, weighed: WeighedClause, situation: Situation) -> Iterator[Question]:
    """The questions behind a conclusion that is possible but not certain."""
    possible, certain = weighed.inference.possible, weighed.inference.certain.facts
    for fact in possible.open_leaves(Fact(THE_GOOD, conclusion), certain):
        leaf = weighed.regime.leaves.get(fact.predicate)
        if leaf is not None:
            subject, owner = subject_of(fact.subject, leaf, situation), situation.clause(leaf.owner)
            yield from questions(leaf.condition, subject, situation, weighed.view, owner)


def _limits(weighed: WeighedClause, situation: Situation) -> Iterator[Question]:
    for limit in weighed.clause.limits:
        names: tuple[str | None, ...] = ()
        if isinstance(limit, Count):
            names = (limit.fact, limit.not_above_fact)
        elif isinstance(limit, Baseline):
            names = (limit.counter, limit.baseline)
        for name in names:
            if name is not None and name not in situation.transfer.facts:
                yield f"/facts/{name}", f"{situation.vocabulary.facts[name].meaning}: how much is it?"


def _rungs(weighed: WeighedClause, situation: Situation) -> Iterator[Question]:
    for condition in weighed.ladder.undecided if weighed.ladder else ():
        yield from questions(condition, None, situation, weighed.view, weighed.clause)
