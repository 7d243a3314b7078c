"""The coverage of the law as JSON, on a day; the same for the command line and the server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from compliance.law.validity import Period
from compliance.lawbook.coverage import ClauseCounts, MeasureCoverage, RegimeCoverage
from compliance.rulesets.catalogue import Catalogue

JSON = dict[str, Any]


def coverage_document(catalogue: Catalogue, rows: Iterable[RegimeCoverage], day: dt.date) -> JSON:
    """*rows* of *catalogue*, with what is in force on *day*."""
    return {
        "as_of": day.isoformat(),
        "ruleset": {"revision": catalogue.revision, "digest": catalogue.digest},
        "regimes": [_regime(row, day) for row in rows],
    }


def timeline_address(regime: str) -> str:
    """Where the server shows the timeline of *regime*."""
    return f"/v1/law/regimes/{regime}/timeline.svg"


def _regime(row: RegimeCoverage, day: dt.date) -> JSON:
    return {
        "id": row.regime.id,
        "name": row.regime.name,
        "in_force": row.in_force(day),
        "periods": [_period(period) for period in row.periods],
        "instruments": row.instruments,
        "clauses": _counts(row.counts),
        "cases": row.cases,
        "timeline": timeline_address(row.regime.id),
        "measures": [_measure(measure, day) for measure in row.measures],
    }


def _measure(row: MeasureCoverage, day: dt.date) -> JSON:
    return {
        "id": row.measure,
        "title": row.title,
        "in_force": row.in_force(day),
        "periods": [_period(period) for period in row.periods],
        "sunsets": [{"day": sunset.isoformat(), "past": day > sunset} for sunset in row.sunsets],
        "disputed": [{"from": dispute.since.isoformat(), "by": dispute.by} for dispute in row.disputes],
        "clauses": _counts(row.counts),
        "cases": row.cases,
    }


def _counts(counts: ClauseCounts) -> JSON:
    names = ("deciding", "exceptions", "background", "verified", "unverified", "checked", "unchecked")
    return {name: getattr(counts, name) for name in names}


def _period(period: Period) -> JSON:
    return {"from": period.since.isoformat(), "to": period.until.isoformat() if period.until else None}
