"""When a clause binds: dated periods, the first day of possible breach, and unconfirmed sunsets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Period:
    """A run of days, from the first in force to the first no longer in force; ``until`` None is open."""

    since: dt.date
    until: dt.date | None = None

    def __contains__(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    def __str__(self) -> str:
        return f"from {self.since}" + (f" to {self.until - dt.timedelta(days=1)}" if self.until else "")


@dataclass(frozen=True, slots=True)
class Validity:
    """All periods of a clause, oldest first, with the two dates that soften it."""

    periods: tuple[Period, ...]
    applies_from: dt.date | None = None
    """First day on which the clause can be breached, where it grants time to comply."""
    sunset: dt.date | None = None
    """Last day of the last confirmed term; past it the clause only asks for review."""

    def in_force(self, day: dt.date) -> bool:
        return any(day in period for period in self.periods)

    def binds(self, day: dt.date) -> bool:
        """Whether the clause is in force on *day* and can already be breached."""
        return self.in_force(day) and (self.applies_from is None or self.applies_from <= day)

    def past_sunset(self, day: dt.date) -> bool:
        return self.sunset is not None and day > self.sunset

    @property
    def boundaries(self) -> tuple[dt.date, ...]:
        """The days on which the clause begins or ceases to bind."""
        first = (self.applies_from,) if self.applies_from else ()
        return (*first, *(day for period in self.periods for day in (period.since, period.until) if day))

    def __str__(self) -> str:
        return "; ".join(map(str, self.periods))


def union(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The days of all *periods*, oldest first: what overlaps or follows without a day between is one, gaps stay."""
    merged: list[Period] = []
    for period in sorted(periods, key=lambda period: period.since):
        last = merged[-1] if merged else None
        if last is None or (last.until is not None and last.until < period.since):
            merged.append(period)
        else:
            merged[-1] = Period(last.since, _later(last.until, period.until))
    return tuple(merged)


def _later(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return None if one is None or other is None else max(one, other)
