"""``compliance law coverage``: how much law is on file, by regime and measure, on a day."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compliance.cli.options import FOLDER, Day, catalogue_of, known_regime, today
from compliance.cli.problems import refusals
from compliance.cli.terminal import write
from compliance.law.validity import Period
from compliance.lawbook.coverage import MeasureCoverage, RegimeCoverage
from compliance.lawbook.coverage import coverage as coverage_of
from compliance.lawbook.coverage_document import coverage_document
from compliance.lawbook.coverage_table import measures_markdown, regimes_markdown
from compliance.rulesets.case_outline import load_outlines
from compliance.screening.layout import heading, words

_TEXT, _JSON = "text", "json"


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=FOLDER)
@click.option("--regime", metavar="REGIME", help="The measures of this regime alone.")
@click.option("--measures", is_flag=True, help="The measures of every regime.")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day asked about; today unless told.")
@click.option("--format", "form", type=click.Choice([_TEXT, _JSON]), default=_TEXT, help="How to write it.")
@click.option("--markdown", "as_markdown", is_flag=True, help="As Markdown, without a day: the table of the README.")
def coverage(
    folder: Path | None, regime: str | None, measures: bool, as_of: dt.date | None, form: str, as_markdown: bool
) -> None:
    """Count the clauses and cases of every regime in DIR (the shipped rulesets unless told), and say what is in force.

    With --regime or --measures there is a line for each measure, with the days on which it is in force.
    """
    with refusals():
        catalogue, cases = catalogue_of(folder), load_outlines(folder)
        wanted = known_regime(regime, catalogue).id if regime else None
    rows, day = coverage_of(catalogue, cases, wanted), as_of or today()
    detailed = measures or wanted is not None
    if as_markdown:
        click.echo(_markdown(rows) if detailed else regimes_markdown(rows), nl=False)
    elif form == _JSON:
        click.echo(json.dumps(coverage_document(catalogue, rows, day), ensure_ascii=False, indent=2))
    else:
        write(Group(*(_regime(row, day) for row in rows)) if detailed else _regimes(rows, day))


def _markdown(rows: Iterable[RegimeCoverage]) -> str:
    return "\n".join(f"## {row.regime.name}\n\n{measures_markdown(row)}" for row in rows)


def _regimes(rows: Iterable[RegimeCoverage], day: dt.date) -> RenderableType:
    rows = tuple(rows)
    table = _table("regime", "years", day)
    for row in rows:
        _add(table, row.regime.name, map(_years, row.periods), row, day)
    table.caption = f"{len(rows)} regimes; --measures and --regime show their measures"
    return table


def _regime(row: RegimeCoverage, day: dt.date) -> RenderableType:
    table = _table("measure", "in force", day)
    for measure in row.measures:
        _add(table, measure.title, _days(measure, day), measure, day)
    table.add_section()
    _add(table, "all", (), row, day)
    return Group(heading(f"{row.regime.name} ({row.regime.id})"), table)


def _table(first: str, second: str, day: dt.date) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=0, pad_edge=False, caption_justify="left")
    table.add_column(first, min_width=14)
    table.add_column(second, no_wrap=True)
    table.add_column(f"on {day}", width=10)
    for name in ("clauses", "except.", "verified", "cases"):
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _add(table: Table, name: str, days: Iterable[str], row: MeasureCoverage | RegimeCoverage, day: dt.date) -> None:
    counts = row.counts
    standing = "in force" if row.in_force(day) else "no"
    numbers = (counts.deciding, counts.exceptions, f"{counts.verified}/{counts.all}", row.cases)
    table.add_row(words(name), Text("\n").join(map(words, days)), standing, *map(str, numbers))


def _years(period: Period) -> str:
    if period.until is None:
        return f"{period.since.year}–"
    first, last = period.since.year, _last(period.until).year
    return str(first) if first == last else f"{first}–{last}"


def _days(row: MeasureCoverage, day: dt.date) -> Iterator[str]:
    """The days, shorter than in a sentence, so that the table fits into eighty columns."""
    for period in row.periods:
        yield f"{period.since}–{_last(period.until) if period.until else ''}"
    for sunset in row.sunsets:
        yield f"confirmed to {sunset}"
        if day > sunset:
            yield "which is past"
    for dispute in row.disputes:
        yield f"disputed {dispute.since}–"


def _last(until: dt.date) -> dt.date:
    return until - dt.timedelta(days=1)
