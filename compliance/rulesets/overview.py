"""What the rulesets hold, counted: a row per regime, and the table of it for the README and the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from compliance.law.clause import Clause
from compliance.rulesets.case import Case
from compliance.rulesets.case_outline import CaseOutline
from compliance.rulesets.catalogue import Catalogue, Regime


@dataclass(frozen=True, slots=True)
class RegimeOverview:
    """How much of a regime is on file."""

    regime: str
    name: str
    period: str
    """First to last year in force; open-ended where something still binds."""
    instruments: int
    deciding: int
    """Clauses that can decide about a transfer."""
    exceptions: int
    verified: int
    """Clauses that a named person has compared with the official text."""
    cases: int


def overview(catalogue: Catalogue, cases: Iterable[Case | CaseOutline]) -> tuple[RegimeOverview, ...]:
    """A row per regime, in the order of the files."""
    counted = Counter(case.place.partition("/")[0] for case in cases)
    return tuple(_row(regime, list(catalogue.of_regime(regime.id)), counted[regime.id]) for regime in catalogue.regimes)


def _row(regime: Regime, clauses: list[Clause], cases: int) -> RegimeOverview:
    return RegimeOverview(
        regime=regime.id,
        name=regime.name,
        period=_period(clauses),
        instruments=len({clause.citation.instrument for clause in clauses}),
        deciding=sum(clause.bears and not clause.is_exception for clause in clauses),
        exceptions=sum(clause.is_exception for clause in clauses),
        verified=sum(clause.verification != "unverified" for clause in clauses),
        cases=cases,
    )


def _period(clauses: list[Clause]) -> str:
    periods = [period for clause in clauses if clause.bears for period in clause.validity.periods]
    if not periods:
        return ""
    first = min(period.since for period in periods).year
    ends = [period.until for period in periods]
    return f"{first}–" if None in ends else f"{first}–{max(end for end in ends if end).year}"


def markdown(rows: Iterable[RegimeOverview]) -> str:
    """The rows as a Markdown table, with a line of totals."""
    rows = list(rows)
    lines = ["| regime | in force | instruments | clauses that decide | exceptions | verified | cases |"]
    lines.append("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    lines += [
        f"| {r.name} | {r.period} | {r.instruments} | {r.deciding} | {r.exceptions} | {r.verified} | {r.cases} |"
        for r in rows
    ]
    counted = ("instruments", "deciding", "exceptions", "verified", "cases")
    totals = [sum(getattr(r, name) for r in rows) for name in counted]
    lines.append(f"| **all {len(rows)}** | | " + " | ".join(map(str, totals)) + " |")
    return "\n".join(lines) + "\n"
