"""The meaning of the syntax tree: three-valued answers to conditions, built from the answers to their tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from compliance.engine.predicate import Truth, any_of
from compliance.law.clause import Clause, NamedItem
from compliance.law.condition import AllOf, AnyOf, Condition, Not, Of, Subject, Test
from compliance.screening.classification import mentions
from compliance.screening.goods_tests import GOODS_TESTS, LIST_ENTRY
from compliance.screening.party_tests import PARTY_TESTS
from compliance.screening.situation import GoodView, Situation, TestFunction
from compliance.screening.transfer_tests import TRANSFER_TESTS

_TESTS: dict[str, TestFunction] = {**TRANSFER_TESTS, **PARTY_TESTS, **GOODS_TESTS}

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


Answer = Callable[[Situation, Any, GoodView, Clause], Truth]
"""An answer to a condition: of a situation and a subject (``None`` for the transfer), good by good, for a clause."""


def truth(condition: Condition, situation: Situation, subject: Any, view: GoodView, owner: Clause) -> Truth:
    """The three-valued answer to *condition* about *subject* (``None`` for the transfer), good by good."""
    if isinstance(condition, Test) and condition.key in _TESTS:
        return _TESTS[condition.key](situation, subject, condition.value, view, owner)
    return answering(condition)(situation, subject, view, owner)


@lru_cache(maxsize=16384)
def answering(condition: Condition) -> Answer:
    """The meaning of the syntax tree: a function that answers *condition* three-valued.

    Leaves are answered by it for the engines, and the clauses that could bite are found with it before any engine runs.
    """
    match condition:
        case Test(key="lists", value=lists):
            return _answering_lists(lists)
        case Test(key=key, value=value):
            return _answering_test(_TESTS[key], value)
        case Not(part=part):
            return _answering_not(answering(part))
        case AllOf(parts=parts):
            return _answering_all([answering(part) for part in parts])
        case AnyOf(parts=parts):
            return _answering_annex(parts) if any(map(named_item, parts)) else _answering_choice(parts)
        case Of(subject=Subject.PARTY, condition=AllOf(parts=(Test(key="side", value=side), Test("countries", value)))):
            return _answering_side(side, frozenset(value))
        case Of(subject=subject, condition=inner):
            return _answering_of(subject, answering(inner))


def _answering_test(test: TestFunction, value: Any) -> Answer:
    return lambda situation, subject, view, owner: test(situation, subject, value, view, owner)


def _answering_lists(lists: tuple[str, ...]) -> Answer:
    """Named lists of goods are conditions of the vocabulary, asked of the good."""

    def answer(situation: Situation, subject: Any, view: GoodView, owner: Clause) -> Truth:
        named = situation.vocabulary.goods_lists
        return any_of(truth(named[code].condition, situation, view, view, owner) for code in lists)

    return answer


def _answering_not(part: Answer) -> Answer:
    return lambda situation, subject, view, owner: ~part(situation, subject, view, owner)


def _answering_all(parts: list[Answer]) -> Answer:
    def answer(situation: Situation, subject: Any, view: GoodView, owner: Clause) -> Truth:
        result = TRUE
        for part in parts:
            truth = part(situation, subject, view, owner)
            if truth is FALSE:
                return FALSE
            if truth is UNKNOWN:
                result = UNKNOWN
        return result

    return answer


def _answering_any(parts: list[Answer]) -> Answer:
    def answer(situation: Situation, subject: Any, view: GoodView, owner: Clause) -> Truth:
        result = FALSE
        for part in parts:
            truth = part(situation, subject, view, owner)
            if truth is TRUE:
                return TRUE
            if truth is UNKNOWN:
                result = UNKNOWN
        return result

    return answer


def _answering_choice(parts: Iterable[Condition]) -> Answer:
    return _answering_any([answering(part) for part in parts])


def _answering_annex(parts: tuple[Condition, ...]) -> Answer:
    """A choice with named items of an annex: if the description holds none of their keywords, no item is looked at."""
    every, unnamed = _answering_choice(parts), _answering_choice(part for part in parts if named_item(part) is None)
    items = [item for part in parts if (item := named_item(part)) is not None]
    keywords = tuple(sorted({keyword for item in items for keyword in item.keywords}))

    def answer(situation: Situation, subject: Any, view: GoodView, owner: Clause) -> Truth:
        may_be_named = LIST_ENTRY in view.good.specifications or mentions(view.words, keywords)
        return (every if may_be_named else unnamed)(situation, subject, view, owner)

    return answer


def named_item(condition: Condition) -> NamedItem | None:
    """The item that *condition* asks for, perhaps among other things; ``None`` where it does not name one."""
    match condition:
        case (
            Test(key="item", value=NamedItem() as item) | AllOf(parts=(Test(key="item", value=NamedItem() as item), *_))
        ):
            return item
        case _:
            return None


def _answering_side(side: str, countries: frozenset[str]) -> Answer:
    """The commonest target of all: a party on that side in one of *countries*, read off once per transfer."""

    def answer(situation: Situation, subject: Any, view: GoodView, owner: Clause) -> Truth:
        known, some_unknown = situation.countries_on(side)
        if not known.isdisjoint(countries):
            return TRUE
        return UNKNOWN if some_unknown else FALSE

    return answer


def _answering_of(subject: Subject, inner: Answer) -> Answer:
    match subject:
        case Subject.GOODS:
            return lambda situation, _, view, owner: inner(situation, view, view, owner)
        case Subject.SENDER:
            return lambda situation, _, view, owner: inner(situation, situation.transfer.sender, view, owner)
        case Subject.RECIPIENT:
            return lambda situation, _, view, owner: inner(situation, situation.transfer.recipient, view, owner)
        case Subject.VESSEL:
            return lambda situation, _, view, owner: (
                inner(situation, situation.transfer.vessel, view, owner) if situation.transfer.vessel else FALSE
            )
        case Subject.TRANSFER:
            return inner
        case Subject.PARTY:
            return lambda situation, _, view, owner: any_of(
                inner(situation, party, view, owner) for party in situation.parties
            )


def subjects(subject: Subject, situation: Situation, view: GoodView) -> tuple[Any, ...]:
    """Whom `Of` that subject asks about, one after the other."""
    match subject:
        case Subject.TRANSFER:
            return (None,)
        case Subject.GOODS:
            return (view,)
        case Subject.SENDER:
            return (situation.transfer.sender,)
        case Subject.RECIPIENT:
            return (situation.transfer.recipient,)
        case Subject.VESSEL:
            return (situation.transfer.vessel,) if situation.transfer.vessel else ()
        case Subject.PARTY:
            return situation.parties
