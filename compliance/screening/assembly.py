"""From a transfer to facts: which clauses could bite at all, and what holds or may hold of what they ask about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from compliance.engine.predicate import Truth
from compliance.engine.program import Fact
from compliance.rulesets.compiler import GOODS, PARTY, CompiledClause
from compliance.screening.law_engine import ReadyClause, ReadyLeaf, ReadyRegime
from compliance.screening.situation import GoodView, Situation

THE_TRANSFER, THE_GOOD = "transfer", "good"
"""Names of the subjects in a run; parties are named by their place, ``party-0`` being the sender."""


@dataclass(frozen=True)
class Assembled:
    """What one good's run of one regime starts from."""

    candidates: tuple[CompiledClause, ...]
    certain: tuple[Fact, ...]
    possible: tuple[Fact, ...]
    """Facts that may hold: something needed to tell was not stated."""


def assemble(regime: ReadyRegime, clauses: Iterable[ReadyClause], situation: Situation, view: GoodView) -> Assembled:
    """The facts about *view* that the candidates among *clauses*, and the exceptions to them, ask for."""
    candidates = tuple(ready.compiled for ready in clauses if _may_bite(ready, situation, view))
    if not candidates:
        return Assembled((), (), ())
    facts = _Facts(situation, view)
    for ready in regime.leaves_behind(candidates):
        facts.ask(ready)
    return Assembled(candidates, tuple(facts.certain), tuple(facts.possible))


def _may_bite(ready: ReadyClause, situation: Situation, view: GoodView) -> bool:
    owner = ready.compiled.clause
    for way in ready.ways:
        for check in way:
            answers = (
                view.classification.checked if check.by_kind else view.checked if check.by_good else situation.checked
            )
            answer = answers.get(check.key)
            if answer is None:
                answer = answers[check.key] = check.answer(situation, None, view, owner)
            if answer is Truth.FALSE:
                break
        else:
            return True
    return False


class _Facts:
    """Collects what holds and what may hold, asking every question once per transfer, or once per good."""

    def __init__(self, situation: Situation, view: GoodView) -> None:
        self._situation, self._view = situation, view
        self.certain = [Fact(THE_TRANSFER, "transfer.present"), Fact(THE_GOOD, "goods.present")]
        self.possible: list[Fact] = []

    def ask(self, ready: ReadyLeaf) -> None:
        scope = ready.leaf.scope
        if scope == PARTY:
            for name, party in self._situation.named_parties:
                self._ask(ready, name, party, self._situation.answers)
        elif scope == GOODS:
            self._ask(ready, THE_GOOD, None, self._view.answers)
        else:
            self._ask(ready, THE_TRANSFER, None, self._situation.answers)

    def _ask(self, ready: ReadyLeaf, name: str, subject: Any, answers: dict[Fact, Truth]) -> None:
        fact = Fact(name, ready.leaf.predicate)
        answer = answers.get(fact)
        if answer is None:
            answer = answers[fact] = ready.answer(self._situation, subject, self._view, ready.owner)
        if answer is Truth.TRUE:
            self.certain.append(fact)
        elif answer is Truth.UNKNOWN:
            self.possible.append(fact)
