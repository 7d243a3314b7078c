"""What works on a clause, and what it works on, as a reader wants it told."""

from __future__ import annotations

from compliance.law.clause import Clause
from compliance.lawbook.coverage import decides
from compliance.rulesets.catalogue import Catalogue


def exceptions_to(catalogue: Catalogue, clause: Clause) -> tuple[Clause, ...]:
    """The exceptions that work on *clause*, whatever the day.

    One for a whole measure or regime excuses from what decides there; it is no exception to the other exceptions, nor
    to itself, unless it names them.
    """
    working = catalogue.exceptions_to(clause)
    return working if decides(clause) else tuple(other for other in working if clause.id in other.modifies)
