"""Clauses with days, cases about them, and the coverage and timeline of a law made of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from compliance.law.citation import Citation
from compliance.law.clause import Clause
from compliance.law.validity import Period, Validity
from compliance.law.verdict import ClauseKind, Effect, Verdict
from compliance.lawbook.coverage import MeasureCoverage, coverage
from compliance.lawbook.timeline import Timeline, timeline
from compliance.rulesets.case_outline import CaseOutline
from tests.screening.builders import a_catalogue, a_clause, an_exception


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def in_force(*days: str, sunset: str = "", applies_from: str = "") -> Validity:
    """Periods as ``2006-10-14/2016-01-16``, the second day being the first no longer in force, or ``2006-10-14/``."""
    pairs = (period.split("/") for period in days)
    periods = tuple(Period(day(since), day(until) if until else None) for since, until in pairs)
    return Validity(periods, day(applies_from) if applies_from else None, day(sunset) if sunset else None)


def a_ban(id: str = "ban", *days: str, **more: Any) -> Clause:
    """A clause that decides, in force from 2006-10-14 unless told."""
    return a_clause(id, **{"validity": in_force(*(days or ("2006-10-14/",)))} | more)


def an_excuse(id: str = "exc", *days: str, **more: Any) -> Clause:
    """An exception to ``ban``, in force from 2006-10-14 unless told."""
    return an_exception(id, ("ban",), **{"validity": in_force(*(days or ("2006-10-14/",)))} | more)


def an_end(id: str = "end", **more: Any) -> Clause:
    """A clause that decides nothing."""
    return a_clause(id, Effect.TERMINATES, **{"kind": ClauseKind.TERMINATION} | more)


def a_case(*must_cite: str, without: tuple[str, ...] = (), regime: str = "test") -> CaseOutline:
    return CaseOutline("c", "A case", Verdict.PROHIBITED, must_cite, without, f"{regime}/cases/c.yaml:2")


def paragraph(number: str, instrument: str = "S/RES/1 (2000)") -> Citation:
    return Citation(instrument, number)


def the_measure(*clauses: Clause, cases: tuple[CaseOutline, ...] = ()) -> MeasureCoverage:
    """The coverage of the one measure that *clauses* are about."""
    (regime,) = coverage(a_catalogue(*clauses), cases)
    (measure,) = regime.measures
    return measure


def the_timeline(*clauses: Clause, as_of: str = "") -> Timeline:
    """The timeline of the one regime that *clauses* belong to."""
    catalogue = a_catalogue(*clauses)
    return timeline(catalogue, catalogue.regimes[0], day(as_of) if as_of else None)
