"""Regimes, and the measures of one, as tables: the words for their days, and Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.lawbook import markdown
from compliance.lawbook.coverage import MeasureCoverage, RegimeCoverage

_REGIMES = ("regime", "in force", "instruments:", "clauses that decide:", "exceptions:", "verified:", "cases:")
_HEAD = ("measure", "in force", "clauses that decide:", "exceptions:", "background:", "verified:", "cases:")


def days_of(row: MeasureCoverage) -> tuple[str, ...]:
    """When the measure is in force, and what is unsure about it."""
    sunsets = (f"last confirmed term to {sunset}" for sunset in row.sunsets)
    disputes = (f"disputed since {dispute.since} by {dispute.by}" for dispute in row.disputes)
    return (*map(str, row.periods), *sunsets, *disputes)


def measures_markdown(row: RegimeCoverage) -> str:
    """The measures of the regime as a Markdown table, with a line of totals."""
    rows = [
        (markdown.plain(measure.title), "; ".join(days_of(measure)), *_numbers(measure), measure.cases)
        for measure in row.measures
    ]
    # A case that is about two measures counts for both, so the total is not the sum.
    return markdown.table(_HEAD, [*rows, ("**all**", "", *_numbers(row), row.cases)])


def _numbers(row: MeasureCoverage | RegimeCoverage) -> tuple[object, ...]:
    counts = row.counts
    return counts.deciding, counts.exceptions, counts.background, f"{counts.verified} of {counts.all}"


def regimes_markdown(rows: Iterable[RegimeCoverage]) -> str:
    """The regimes as the Markdown table of the README, with a line of totals."""
    rows = tuple(rows)
    numbers = [(r.instruments, r.counts.deciding, r.counts.exceptions, r.counts.verified, r.cases) for r in rows]
    lines = [(row.regime.name, _years(row), *counts) for row, counts in zip(rows, numbers, strict=True)]
    return markdown.table(_REGIMES, [*lines, (f"**all {len(rows)}**", "", *map(sum, zip(*numbers, strict=True)))])


def _years(row: RegimeCoverage) -> str:
    """From the first to the last year in force; open-ended where something still binds."""
    if not row.periods:
        return ""
    first, end = row.periods[0].since.year, row.periods[-1].until
    return f"{first}–{end.year if end else ''}"
