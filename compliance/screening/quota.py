"""Amounts against limits: worldwide quotas, a supplier's own baseline, and plain counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from compliance.engine.predicate import Truth
from compliance.law.clause import Amount, Baseline, Clause, Count, Quota
from compliance.law.goods import Good
from compliance.law.money import Money
from compliance.law.units import convert
from compliance.law.vocabulary import within
from compliance.screening.situation import GoodView, Situation


def within_quota(situation: Situation, view: GoodView, clause: Clause) -> Truth:
    """Whether the transfer, added to what was used before, stays inside the quota of *clause* in force on the day.

    Where no quota is open to the good there is nothing to stay inside of.
    """
    for limit in clause.limits:
        if isinstance(limit, Quota) and situation.day in limit.period:
            covered = view.classification.among(limit.categories) if limit.categories else Truth.TRUE
            return covered & _inside(situation, limit, clause)
    return Truth.FALSE


def _inside(situation: Situation, quota: Quota, clause: Clause) -> Truth:
    answers = [_under(situation, quota, limit, clause) for limit in quota.maxima]
    known = [answer for answer in answers if answer is not Truth.UNKNOWN]
    if not known:
        answers = [_under(situation, quota, limit, clause) for limit in quota.alternative]
        known = [answer for answer in answers if answer is not Truth.UNKNOWN]
    if not known:
        return Truth.UNKNOWN
    return Truth.FALSE if Truth.FALSE in known else Truth.TRUE


@dataclass(frozen=True, slots=True)
class _Span:
    """An amount of which some may be unknown: what it is at least, and at most where something bounds it."""

    least: Decimal
    most: Decimal | None

    @classmethod
    def of(cls, amount: Decimal | None) -> _Span:
        return cls(amount or Decimal(0), amount)

    def __add__(self, other: _Span) -> _Span:
        most = None if self.most is None or other.most is None else self.most + other.most
        return _Span(self.least + other.least, most)

    def inside(self, limit: Decimal) -> Truth:
        if self.least > limit:
            return Truth.FALSE
        return Truth.TRUE if self.most is not None and self.most <= limit else Truth.UNKNOWN


def _under(situation: Situation, quota: Quota, limit: Amount, clause: Clause) -> Truth:
    used = _counted(situation, quota.counter, limit.unit, clause)
    if quota.stop_share is not None and used is not None and used >= limit.amount * quota.stop_share:
        return Truth.FALSE
    adding = _amount_of_transfer(situation, limit.unit, quota.categories or _categories(clause))
    return (adding + _Span.of(used)).inside(limit.amount)


def _categories(clause: Clause) -> tuple[str, ...]:
    return clause.goods.categories if clause.goods else ()


def _amount_of_transfer(situation: Situation, unit: str, categories: tuple[str, ...]) -> _Span:
    """What this transfer adds, over all its goods of *categories*: at least those that surely are."""
    if unit not in situation.vocabulary.units:
        return _Span.of(_value_in(situation, unit))
    total = _Span.of(Decimal(0))
    for view in situation.goods:
        covered = view.classification.among(categories) if categories else Truth.TRUE
        if covered is not Truth.FALSE:
            amount = _amount(view.good, unit, categories, situation)
            total += _Span.of(amount) if covered is Truth.TRUE else _Span(Decimal(0), amount)
    return total


def _amount(good: Good, unit: str, categories: tuple[str, ...], situation: Situation) -> Decimal | None:
    """The quantity of *good* in *unit*, taking it to be of one of *categories*; ``None`` where it does not convert."""
    if good.quantity is None or good.unit is None:
        return None
    stated = good.category
    inside = stated is not None and (not categories or any(within(stated, category) for category in categories))
    category = stated if inside else next(iter(categories), None)
    return convert(good.quantity, good.unit, unit, category, situation.vocabulary)


def _value_in(situation: Situation, currency: str) -> Decimal | None:
    value: Money | None = situation.transfer.value
    converted = situation.rates.convert(value, currency, situation.day) if value else None
    return converted.amount if converted else None


def _counted(situation: Situation, fact: str, unit: str, clause: Clause) -> Decimal | None:
    """The counter fact in *unit*: stated so, or in a unit that converts."""
    counted = situation.transfer.facts.get(fact)
    if not isinstance(counted, Mapping):
        return None
    if unit in counted:
        return counted[unit]
    categories = _categories(clause)
    for other, amount in counted.items():
        converted = convert(amount, other, unit, categories[0] if categories else None, situation.vocabulary)
        if converted is not None:
            return converted
    return None


def complies(situation: Situation, view: GoodView, clause: Clause) -> Truth:
    """Whether the transfer stays inside the clause's own baseline or count; false where the clause has none."""
    for limit in clause.limits:
        if isinstance(limit, Count):
            return _count(situation, limit)
        if isinstance(limit, Baseline):
            return _baseline(situation, limit, clause)
    return Truth.FALSE


def _count(situation: Situation, limit: Count) -> Truth:
    counted = situation.transfer.facts.get(limit.fact)
    bound = situation.transfer.facts.get(limit.not_above_fact) if limit.not_above_fact else limit.maximum
    if not isinstance(counted, int) or not isinstance(bound, int):
        return Truth.UNKNOWN
    return Truth.of(counted <= bound)


def _baseline(situation: Situation, limit: Baseline, clause: Clause) -> Truth:
    adding = _amount_of_transfer(situation, limit.unit, _categories(clause))
    before = _Span.of(_counted(situation, limit.counter, limit.unit, clause))
    bound = _counted(situation, limit.baseline, limit.unit, clause)
    return Truth.UNKNOWN if bound is None else (adding + before).inside(bound)
