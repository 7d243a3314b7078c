"""Dates before the adoption of the instrument that they stand in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from compliance.law.clause import Clause, Quota
from compliance.lint.finding import Finding
from compliance.lint.ruleset import Ruleset
from compliance.rulesets.folder import FileKind
from compliance.rulesets.node import date_of

Place = tuple[str | int, ...]


def check_adoption(ruleset: Ruleset) -> Iterator[Finding]:
    """Every day on which a clause, its items or its quota begin before its instrument was adopted."""
    instruments = ruleset.corpus.documents[FileKind.INSTRUMENT]
    for entry in ruleset.entries:
        adopted = date_of(instruments[entry.file].get("adopted"))
        clause = entry.value
        for what, day, place in _dates(clause) if adopted else ():
            if adopted is not None and day < adopted:
                message = (
                    f"{what} {day}, before {clause.citation.instrument} was adopted on {adopted}; "
                    "correct the day, or move the clause to the instrument that it comes from"
                )
                yield ruleset.finding("before_adoption", clause, message, *place, ids=(str(day), str(adopted)))


def _dates(clause: Clause) -> Iterator[tuple[str, dt.date, Place]]:
    validity = clause.validity
    for index, period in enumerate(validity.periods):
        yield "in force from", period.since, ("in_force", index) if len(validity.periods) > 1 else ("in_force", "from")
    if validity.applies_from is not None:
        yield "applies from", validity.applies_from, ("applies_from",)
    if clause.goods is not None and clause.goods.items_from is not None:
        yield "items count from", clause.goods.items_from, ("goods", "items_from")
    for index, limit in enumerate(clause.limits):
        if isinstance(limit, Quota):
            yield "quota from", limit.period.since, ("limits", index, "in_force")
    if clause.dispute is not None:
        yield "disputed from", clause.dispute.since, ("disputed", "from")
