"""The solver's picture of the shipped law against the engine: what one says of a transfer, the other says too."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import pytest
import z3

from compliance.api.transfer_schema import load_transfer
from compliance.engine.predicate import Truth
from compliance.law.clause import Clause
from compliance.lint.ruleset import Ruleset
from compliance.lint.solver import SymbolicRegime
from compliance.rulesets.corpus import Corpus
from compliance.rulesets.reach import doubt_conditions, engaged_condition, route_condition
from compliance.screening.predicates import truth
from compliance.screening.situation import Situation
from tests.lint.builders import AS_OF
from tests.screening.builders import shipped_catalogue, shipped_law, words
from tests.screening.transfers import a_random_transfer

REGIMES = ("dprk", "iran", "iraq", "isil_alqaida", "libya", "somalia", "sudan")


@cache
def regime(name: str) -> SymbolicRegime:
    catalogue = shipped_catalogue()
    ruleset = Ruleset(Corpus(), catalogue, (), lambda document: load_transfer(document, words()), AS_OF)
    return SymbolicRegime(ruleset, tuple(clause for clause in catalogue.of_regime(name) if clause.bears))


def bites(ban: Clause, situation: Situation) -> bool:
    return _any(Truth.TRUE, (engaged_condition(ban),), ban, situation)


def may_touch(ban: Clause, situation: Situation) -> bool:
    conditions = (engaged_condition(ban), *doubt_conditions(ban))
    return _any(Truth.TRUE, conditions, ban, situation) or _any(Truth.UNKNOWN, conditions, ban, situation)


def opens(exception: Clause, situation: Situation) -> bool:
    return _any(Truth.TRUE, [route_condition(exception, route) for route in exception.routes], exception, situation)


def _any(wanted: Truth, conditions: Any, owner: Clause, situation: Situation) -> bool:
    (view,) = situation.goods
    return any(truth(condition, situation, None, view, owner) is wanted for condition in conditions)


def _a_question(rng: random.Random, symbolic: SymbolicRegime) -> tuple[z3.BoolRef, Any, Clause, bool]:
    """A literal, the same question to the engine, the clause that it is about, and the answer asked for."""
    exceptions = [one for found in symbolic.exceptions.values() for one in found]
    kind = rng.choice(("bites", "may_touch", "opens") if exceptions else ("bites", "may_touch"))
    clause = rng.choice(exceptions if kind == "opens" else symbolic.bans)
    literal = getattr(symbolic, kind)(clause)
    wanted = rng.random() < 0.5
    return (literal if wanted else ~literal), globals()[kind], clause, wanted


@pytest.mark.parametrize("name", REGIMES)
def test_the_engine_says_of_every_model_what_the_solver_says(name: str) -> None:
    symbolic, rng, found = regime(name), random.Random(name), 0

    for _ in range(40):
        asked = [_a_question(rng, symbolic) for _ in range(rng.randint(1, 6))]
        document = symbolic.find(*(literal for literal, *_ in asked))
        if document is None:
            continue
        found += 1
        situation = shipped_law().situation(load_transfer(document, words()))
        for _, answer, clause, wanted in asked:
            assert answer(clause, situation) is wanted, (clause.id, answer.__name__, document)

    assert found > 10


@pytest.mark.parametrize("name", REGIMES)
def test_what_a_random_transfer_shows_the_solver_holds_possible(name: str) -> None:
    """For every two clauses that the engine tells apart, the solver knows some transfer that does so too."""
    symbolic, rng, shown = regime(name), random.Random(name), 0

    for _ in range(3_000):
        if shown >= 30:
            break
        situation = shipped_law().situation(a_random_transfer(rng))
        if len(situation.goods) > 1:
            continue
        biting = [ban for ban in symbolic.bans if bites(ban, situation)]
        for ban in biting[:3]:
            other = rng.choice(symbolic.bans)
            literal = symbolic.bites(other)
            assert symbolic.possible(symbolic.bites(ban), literal if other in biting else ~literal), (ban.id, other.id)
            for exception in symbolic.exceptions[ban.id]:
                opened = symbolic.opens(exception)
                assert symbolic.possible(symbolic.bites(ban), opened if opens(exception, situation) else ~opened)
            shown += 1

    assert shown
