"""A regime over time, before it is drawn: bands of a measure, rows of clauses with the same days, and the years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from compliance.law.clause import Clause, Dispute
from compliance.law.validity import Period, Validity, union
from compliance.lawbook.coverage import decides, main_clauses
from compliance.rulesets.catalogue import Catalogue, Regime

_DAYS_IN_YEAR = 365.25
_FIRST_RESOLUTION = dt.date(1946, 1, 25)
"""Where the years begin for a regime that has no clause yet."""


class Manner(Enum):
    """What the clauses of a row do; their order in a band."""

    DECIDES = 0
    EXCUSES = 1
    BACKGROUND = 2


@dataclass(frozen=True)
class Row:
    """Clauses of one instrument that do the same on the same days."""

    manner: Manner
    clauses: tuple[Clause, ...]

    @property
    def validity(self) -> Validity:
        return self.clauses[0].validity

    @property
    def dispute(self) -> Dispute | None:
        return self.clauses[0].dispute

    @property
    def link(self) -> str:
        return self.clauses[0].link

    @property
    def label(self) -> str:
        """The citations in short, the instrument once: ``1718 (2006) para. 8(a)(i) · 8(a)(ii)``."""
        first, *others = dict.fromkeys(clause.citation for clause in self.clauses)
        return " · ".join((str(first).removeprefix("S/RES/"), *(other.paragraph for other in others)))


@dataclass(frozen=True)
class Band:
    """A measure with its rows."""

    title: str
    periods: tuple[Period, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Timeline:
    """What is drawn of a regime, and from which day to which."""

    regime: Regime
    bands: tuple[Band, ...]
    first: dt.date
    last: dt.date
    as_of: dt.date | None

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for band in self.bands for row in band.rows)

    def position(self, day: dt.date) -> float:
        """Where *day* lies between the first (0) and the last (1); what lies outside is put on the edge."""
        return min(1.0, max(0.0, (day - self.first).days / (self.last - self.first).days))

    def years(self, at_most: int) -> tuple[int, ...]:
        """Round years to mark, no more than *at_most*."""
        span = (self.last - self.first).days / _DAYS_IN_YEAR
        step = next((step for step in (1, 2, 5, 10, 20, 50) if span / step < at_most), 100)
        inside = range(self.first.year, self.last.year + 1)
        return tuple(year for year in inside if year % step == 0 and self.first <= dt.date(year, 1, 1) <= self.last)


def timeline(catalogue: Catalogue, regime: Regime, as_of: dt.date | None = None) -> Timeline:
    """The timeline of *regime*.

    It depends on the law and on *as_of* alone: what is still in force runs past the youngest date of the whole law.
    """
    clauses = tuple(catalogue.of_regime(regime.id))
    drawn = tuple(clause for clause in clauses if _manner(clause) is not Manner.BACKGROUND) or clauses
    first, last = _span(drawn, catalogue, as_of)
    return Timeline(regime, tuple(_bands(drawn, catalogue)), first, last, as_of)


def _manner(clause: Clause) -> Manner:
    if clause.is_exception:
        return Manner.EXCUSES
    return Manner.DECIDES if decides(clause) else Manner.BACKGROUND


def _bands(clauses: Iterable[Clause], catalogue: Catalogue) -> Iterable[Band]:
    by_measure: dict[str, list[Clause]] = {}
    for clause in clauses:
        by_measure.setdefault(clause.measure, []).append(clause)
    for measure, title in catalogue.vocabulary.measures.items():
        if about := by_measure.get(measure):
            yield Band(title, union(p for clause in main_clauses(about) for p in clause.validity.periods), _rows(about))


def _rows(clauses: Iterable[Clause]) -> tuple[Row, ...]:
    alike: dict[tuple[object, ...], list[Clause]] = {}
    for clause in clauses:
        key = (_manner(clause), clause.citation.instrument, clause.link, clause.validity, clause.dispute)
        alike.setdefault(key, []).append(clause)
    rows = (Row(_manner(group[0]), tuple(group)) for group in alike.values())
    return tuple(sorted(rows, key=lambda row: (row.manner.value, row.validity.periods[0].since)))


def _span(clauses: Iterable[Clause], catalogue: Catalogue, as_of: dt.date | None) -> tuple[dt.date, dt.date]:
    """From the first day of the first year to the first day of the year after the last; room for what is open."""
    periods = [period for clause in clauses for period in clause.validity.periods]
    begun = [period.since for period in periods] or [_FIRST_RESOLUTION]
    ended = [period.until for period in periods if period.until]
    sunsets = [clause.validity.sunset for clause in clauses if clause.validity.sunset]
    asked = [as_of] if as_of else []
    first, last = min(begun + asked).year, max(begun + ended + sunsets + asked).year + 1
    if any(period.until is None for period in periods):
        youngest = max(period.since for clause in catalogue.clauses for period in clause.validity.periods)
        last = max(last, youngest.year + 1) + 1
    return dt.date(first, 1, 1), dt.date(min(last, dt.MAXYEAR), 1, 1)
