"""Which clauses bind on a day: exactly those whose file says so, at both edges of every period."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from compliance.settings import shipped
from tests.screening.builders import shipped_catalogue, shipped_law

DAY = dt.timedelta(days=1)
Written = dict[str, Any]


@pytest.fixture(scope="module")
def written() -> dict[str, Written]:
    """The clauses as a YAML reader of its own finds them in the files."""
    reader = YAML(typ="safe", pure=False)
    files = (path for path in shipped("rulesets").glob("*/s-res-*.yaml") if path.is_file())
    return {clause["id"]: clause for path in files for clause in _clauses(path, reader)}


def _clauses(path: Path, reader: YAML) -> list[Written]:
    clauses: list[Written] = reader.load(path)["clauses"]
    return clauses


def _periods(clause: Written) -> Iterator[tuple[dt.date, dt.date]]:
    stated = clause["in_force"]
    for period in stated if isinstance(stated, list) else [stated]:
        yield period["from"], period.get("to", dt.date.max)


def _edges(clause: Written) -> Iterator[dt.date]:
    """The eve and the first day, the last day and the day after, of every period."""
    for since, until in _periods(clause):
        yield from (since - DAY, since)
        if until != dt.date.max:
            yield from (until - DAY, until)


def _in_force(clause: Written, day: dt.date) -> bool:
    return any(since <= day < until for since, until in _periods(clause))


def test_every_clause_is_in_force_on_exactly_the_days_of_its_file(written: dict[str, Written]) -> None:
    days = sorted({edge for clause in written.values() for edge in _edges(clause)})

    for day in days:
        expected = {id for id, clause in written.items() if _in_force(clause, day)}
        assert {clause.id for clause in shipped_catalogue().in_force(day)} == expected, day


def test_every_clause_that_decides_is_weighed_on_exactly_those_days(written: dict[str, Written]) -> None:
    deciding = {clause.id for clause in shipped_catalogue().clauses if clause.bears and not clause.is_exception}
    starts = {id: written[id].get("applies_from", dt.date.min) for id in deciding & set(written)}
    edges = {edge for id in starts for edge in _edges(written[id])}
    late = {day for start in starts.values() if start != dt.date.min for day in (start - DAY, start)}

    for day in sorted(edges | late):
        expected = {id for id, start in starts.items() if _in_force(written[id], day) and start <= day}
        weighed = {ready.compiled.clause.id for _, ready in shipped_law().binding(day)}
        assert weighed & set(starts) == expected, day
