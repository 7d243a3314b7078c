"""Arithmetic of periods: the days two sets of periods share, and the days of one that the other leaves out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from compliance.law.clause import Clause
from compliance.law.validity import Period

Periods = tuple[Period, ...]


def days_of(clause: Clause) -> Periods:
    """The days on which *clause* binds: in force and, for a ban, open to breach."""
    validity = clause.validity
    if clause.is_exception or validity.applies_from is None:
        return validity.periods
    return common(validity.periods, (Period(validity.applies_from),))


def common(one: Iterable[Period], other: Iterable[Period]) -> Periods:
    """The days that lie in both, oldest first."""
    others = tuple(other)
    shared = (_overlap(a, b) for a in one for b in others)
    return tuple(sorted((period for period in shared if period), key=lambda period: period.since))


def _overlap(a: Period, b: Period) -> Period | None:
    since, end = max(a.since, b.since), min(_end(a), _end(b))
    return _period(since, end) if since < end else None


def without(periods: Iterable[Period], covered: Iterable[Period]) -> Periods:
    """The days of *periods* that none of *covered* holds, oldest first."""
    left = tuple(periods)
    for cover in covered:
        left = tuple(rest for period in left for rest in _cut(period, cover))
    return left


def _cut(period: Period, cover: Period) -> Iterable[Period]:
    if period.since < cover.since:
        yield _period(period.since, min(_end(period), cover.since))
    if _end(cover) < _end(period):
        yield _period(max(period.since, _end(cover)), _end(period))


def _period(since: dt.date, end: dt.date) -> Period:
    return Period(since, None if end == dt.date.max else end)


def _end(period: Period) -> dt.date:
    return period.until or dt.date.max
