"""Clauses whose boundary no pair of cases holds: none in which they decide, or none just beside."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.lint.finding import Finding
from compliance.lint.ruleset import Ruleset
from compliance.screening.coverage import Coverage, coverage_of


def check_boundaries(ruleset: Ruleset) -> Iterator[Finding]:
    """A finding for every clause without a case on each side of its boundary."""
    for row in coverage_of(ruleset.law, ruleset.answers, ruleset.regime, one_suffices=True):
        if not row.two_sided:
            clause = ruleset.catalogue.clause(row.clause)
            yield ruleset.finding("one_sided", clause, _message(row), ids=tuple((*row.decides, *row.beside)[:3]))


def _message(row: Coverage) -> str:
    missing = [
        *([] if row.decides else ["in which it decides"]),
        *([] if row.beside else ["just beside its boundary, in which it does not"]),
    ]
    return f"no case {' and none '.join(missing)}; add one under cases/"
