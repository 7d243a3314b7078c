"""Changes that no transfer of any day could notice: an exception or a list is moved where it has nothing to work on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from compliance.law.clause import Clause, Interpretation
from compliance.law.validity import Validity

Record = Clause | Interpretation
_ANY_DAY = Validity(())
_DAY = dt.timedelta(days=1)


def equivalent(old: Record, new: Record, clauses: Iterable[Clause]) -> bool:
    """Whether *new* says what *old* says on every day on which one of *clauses* that it is about binds.

    Bans stand by themselves; of exceptions and national lists the days and the clauses they are about may differ
    without effect: an exception that begins a day before its ban does begins with it.
    """
    if isinstance(old, Clause) and not old.is_exception:
        return False
    if _but_for_days(old) != _but_for_days(new):
        return False
    return all(_same_days(old, new, clause) for clause in clauses if _about(old, clause) or _about(new, clause))


def _but_for_days(record: Record) -> Record:
    if isinstance(record, Interpretation):
        # A line without category and code is for readers alone.
        told = tuple(item for item in record.items if item.categories or item.hs)
        return replace(record, validity=_ANY_DAY, interprets=(), items=told)
    return replace(record, validity=_ANY_DAY, modifies=(), modifies_regime=None, modifies_measure=None, place="")


def _about(record: Record, clause: Clause) -> bool:
    if isinstance(record, Interpretation):
        return clause.id in record.interprets
    return clause.id != record.id and record.modifies_clause(clause)


def _same_days(old: Record, new: Record, clause: Clause) -> bool:
    return all(_works(old, clause, day) == _works(new, clause, day) for day in _telling_days(old, new, clause))


def _works(record: Record, clause: Clause, day: dt.date) -> bool:
    return _about(record, clause) and record.validity.in_force(day) and clause.validity.in_force(day)


def _telling_days(*records: Record) -> Iterator[dt.date]:
    """Days between which nothing changes: the eve, the day and the morrow of each boundary."""
    for record in records:
        for boundary in record.validity.boundaries:
            yield from (boundary - _DAY, boundary, boundary + _DAY)
