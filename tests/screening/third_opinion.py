"""The law without the short cuts: every binding clause put to a chainer, on facts that nothing has pruned.

What the product leaves out for speed (triggers, quick checks, leaves of other clauses) is all asked here, so that an
answer can be compared with the one the product gives.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from compliance.engine.chainer import Chainer
from compliance.engine.derivation import Inference
from compliance.engine.predicate import Truth
from compliance.engine.program import Fact
from compliance.rulesets.compiler import GOODS, PARTY, CompiledRegime, compile_regime
from compliance.screening.assembly import THE_GOOD, THE_TRANSFER
from compliance.screening.decide import form_verdict
from compliance.screening.law_engine import LawEngine
from compliance.screening.predicates import truth
from compliance.screening.screening import Screening
from compliance.screening.situation import GoodView, Situation
from compliance.screening.transfer import Transfer
from compliance.screening.weighing import weigh
from tests.screening.builders import NOW, shipped_catalogue


@cache
def shipped_regimes() -> tuple[CompiledRegime, ...]:
    """Every regime of the shipped law, compiled by itself."""
    catalogue = shipped_catalogue()
    return tuple(compile_regime(catalogue, regime.id) for regime in catalogue.regimes)


def unpruned(transfer: Transfer, law: LawEngine) -> Screening:
    """The screening of *transfer* when every binding clause of the shipped law is weighed on every fact."""
    situation = law.situation(transfer)
    weighed = []
    for regime in shipped_regimes():
        for view in situation.goods:
            inference = infer_everything(regime, situation, view)
            for compiled in regime.clauses:
                if compiled.clause.validity.binds(situation.day):
                    one = weigh(compiled, regime, inference, situation, view, law.ladders)
                    weighed += [] if one is None else [one]
    return form_verdict(situation, weighed, [], law, NOW, None)


def infer_everything(regime: CompiledRegime, situation: Situation, view: GoodView) -> Inference:
    """What follows from every leaf of *regime*, asked of every subject that it could be asked of."""
    certain = [Fact(THE_TRANSFER, "transfer.present"), Fact(THE_GOOD, "goods.present")]
    possible: list[Fact] = []
    for leaf in regime.leaves.values():
        for name, subject in _subjects(leaf.scope, situation):
            answer = truth(leaf.condition, situation, subject, view, situation.clause(leaf.owner))
            if answer is not Truth.FALSE:
                (certain if answer is Truth.TRUE else possible).append(Fact(name, leaf.predicate))
    return _chainer(regime.program).close_over(certain, possible)


_chainer = lru_cache(maxsize=64)(Chainer)


def _subjects(scope: str, situation: Situation) -> list[tuple[str, Any]]:
    """Whom a leaf is asked about, by their names in a run; ``None`` for the transfer with its good."""
    if scope == PARTY:
        return list(situation.named_parties)
    return [(THE_GOOD if scope == GOODS else THE_TRANSFER, None)]
