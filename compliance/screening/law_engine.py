"""The law made ready to decide: a catalogue, its compiled regimes and their engines."""

from __future__ import annotations

import datetime as dt
import threading
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from compliance.engine.confirmation import ConfirmedEngine
from compliance.law.clause import Clause
from compliance.law.condition import AllOf, AnyOf, Condition, Of, Subject, Test, tests_in
from compliance.law.money import ExchangeRates
from compliance.rulesets.catalogue import Catalogue
from compliance.rulesets.compiler import CompiledClause, CompiledRegime, Leaf, asks_goods, compile_regime, is_owned
from compliance.rulesets.triggers import triggers
from compliance.screening.classification import Classification
from compliance.screening.ladder import Ladders
from compliance.screening.predicates import Answer, answering
from compliance.screening.situation import Situation
from compliance.screening.transfer import Transfer

_KIND_TESTS = ("categories", "hs", "hs_guidance", "stated_hs")
_MOST_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Check:
    """One part of a clause's condition, asked before any engine runs; equal parts of several clauses share a key."""

    key: int
    answer: Answer
    by_good: bool
    """Whether the answer can differ from good to good."""
    by_kind: bool
    """Whether it depends on the category and the HS code alone."""


@dataclass(frozen=True, slots=True, eq=False)
class ReadyClause:
    """A compiled clause with the quick checks that tell whether it could bite at all."""

    compiled: CompiledClause
    regime: ReadyRegime
    ways: tuple[tuple[Check, ...], ...]
    """The clause could bite when every check of one way is not false."""


@dataclass(frozen=True, slots=True)
class ReadyLeaf:
    """A leaf with the function that answers it and the clause that asks."""

    leaf: Leaf
    answer: Answer
    owner: Clause


class ReadyRegime:
    """A compiled regime with its two engines."""

    def __init__(self, compiled: CompiledRegime, catalogue: Catalogue) -> None:
        self.compiled = compiled
        self.leaves = {
            predicate: ReadyLeaf(leaf, answering(leaf.condition), catalogue.clause(leaf.owner))
            for predicate, leaf in compiled.leaves.items()
        }
        self.engine = ConfirmedEngine(compiled.program)
        self.leaves_behind = lru_cache(_MOST_REMEMBERED)(self._leaves_behind)

    def _leaves_behind(self, candidates: tuple[CompiledClause, ...]) -> tuple[ReadyLeaf, ...]:
        """What the engines must be told to judge *candidates* and every exception to them."""
        conclusions: list[str] = []
        for compiled in candidates:
            conclusions += (compiled.engaged, *compiled.doubts)
            for id in self.compiled.weighed_with(compiled):
                conclusions.extend(self.compiled.exceptions[id].routes)
        return tuple(self.leaves[leaf.predicate] for leaf in self.compiled.leaves_behind(conclusions))


class LawEngine:
    """One revision of the law, ready to screen transfers of any date. Safe to share between threads.

    Building it compiles every regime, so that a program that breaks a guard of the engine (`ProgramError`) shows before
    the first transfer does. The engines' own handles are made by the process that first runs them.
    """

    def __init__(self, catalogue: Catalogue, rates: ExchangeRates | None = None) -> None:
        self.catalogue = catalogue
        self.rates = rates or ExchangeRates()
        self._epochs: dict[int, _Epoch] = {}
        self._clauses = tuple(_ready_clauses(catalogue))
        self._boundaries = sorted({d for ready in self._clauses for d in ready.compiled.clause.validity.boundaries})
        self._building = threading.Lock()
        self.ladders = Ladders(catalogue)
        # What callers send decides how many of these there are, so each keeps the latest ones only.
        self.classify = lru_cache(_MOST_REMEMBERED)(self._classify)
        self._triggered = lru_cache(_MOST_REMEMBERED)(self._look_up)

    @classmethod
    def of(cls, catalogue: Catalogue, rates: ExchangeRates | None = None) -> LawEngine:
        return cls(catalogue, rates)

    def situation(self, transfer: Transfer) -> Situation:
        """*transfer* prepared for questions under this law."""
        return Situation(transfer, self.catalogue.vocabulary, self.rates, self.catalogue.clause, self.classify)

    def _classify(self, category: str | None, hs_code: str | None) -> Classification:
        return Classification(category, hs_code, self.catalogue.vocabulary)

    def relevant(self, situation: Situation) -> dict[ReadyRegime, list[ReadyClause]]:
        """The clauses that bind on the day and that the transfer triggers, by regime."""
        epoch = bisect_right(self._boundaries, situation.day)
        index = self._epochs.get(epoch)
        if index is None:
            with self._building:
                index = self._epochs[epoch] = _Epoch(self, situation.day)
        return self._triggered(index, situation.signals & index.words)

    @staticmethod
    def _look_up(index: _Epoch, words: frozenset[str]) -> dict[ReadyRegime, list[ReadyClause]]:
        return index.triggered(words)

    def binding(self, day: dt.date) -> Iterator[tuple[int, ReadyClause]]:
        """The clauses that bind on *day*, numbered in the order of the files."""
        for number, ready in enumerate(self._clauses):
            if ready.compiled.clause.validity.binds(day):
                yield number, ready


def _ready_clauses(catalogue: Catalogue) -> Iterator[ReadyClause]:
    checks = _Checks()
    for regime in catalogue.regimes:
        ready = ReadyRegime(compile_regime(catalogue, regime.id), catalogue)
        for compiled in ready.compiled.clauses:
            yield ReadyClause(compiled, ready, checks.of(compiled))


class _Epoch:
    """The clauses of days between two changes of the law, by what triggers them."""

    def __init__(self, law: LawEngine, day: dt.date) -> None:
        self._always: list[tuple[int, ReadyClause]] = []
        self._by_word: dict[str, list[tuple[int, ReadyClause]]] = {}
        for number, ready in law.binding(day):
            words = triggers(AnyOf(ready.compiled.conditions), law.catalogue.vocabulary)
            if words is None:
                self._always.append((number, ready))
            else:
                for word in words:
                    self._by_word.setdefault(word, []).append((number, ready))
        self.words = frozenset(self._by_word)

    def triggered(self, words: frozenset[str]) -> dict[ReadyRegime, list[ReadyClause]]:
        """The clauses that one of *words* triggers, by regime, in the order of the files."""
        numbered = dict(self._always)
        for word in words:
            numbered.update(self._by_word[word])
        found: dict[ReadyRegime, list[ReadyClause]] = {}
        for number in sorted(numbered):
            found.setdefault(numbered[number].regime, []).append(numbered[number])
        return found


class _Checks:
    """Builds the quick checks of clauses, sharing those of equal conditions."""

    def __init__(self) -> None:
        self._known: dict[tuple[Condition, str], Check] = {}

    def of(self, compiled: CompiledClause) -> tuple[tuple[Check, ...], ...]:
        return tuple(tuple(self._parts(condition, compiled.clause.id)) for condition in compiled.conditions)

    def _parts(self, condition: Condition, owner: str) -> Iterator[Check]:
        # Only clauses that bind are ever checked, so that question is left out.
        for part in condition.parts if isinstance(condition, AllOf) else (condition,):
            if not (isinstance(part, Test) and part.key == "binds"):
                yield self._check(part, owner if is_owned(part) else "")

    def _check(self, part: Condition, owner: str) -> Check:
        key = (part, owner)
        if key not in self._known:
            self._known[key] = Check(len(self._known), answering(part), asks_goods(part), _asks_kind(part))
        return self._known[key]


def _asks_kind(condition: Condition) -> bool:
    """Whether *condition* asks of a good what its category and HS code answer."""
    match condition:
        case Of(subject=Subject.GOODS, condition=inner):
            return all(test.key in _KIND_TESTS for test in tests_in(inner))
        case _:
            return False
