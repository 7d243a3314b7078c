"""``compliance law``: what a clause says and since when, and how much law is on file."""

from __future__ import annotations

import datetime as dt
from difflib import get_close_matches
from pathlib import Path

import click

from compliance.cli.clause_page import ClausePage
from compliance.cli.options import FOLDER, Day, catalogue_of, rulesets_option
from compliance.cli.problems import BadInputError, refusals
from compliance.cli.terminal import write
from compliance.law.clause import Clause
from compliance.rulesets.casefile import load_cases
from compliance.rulesets.catalogue import Catalogue
from compliance.rulesets.overview import RegimeOverview, markdown, overview


@click.group()
def law() -> None:
    """Read the law that decides."""


@law.command()
@click.argument("clause")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day asked about; today unless told.")
@rulesets_option
def show(clause: str, as_of: dt.date | None, rulesets: Path | None) -> None:
    """Show CLAUSE: its text in own words, when it is in force, what works on it, and the cases that test it."""
    show_clause(clause, as_of, rulesets)


def show_clause(id: str, as_of: dt.date | None, rulesets: Path | None) -> None:
    """Print the page of the clause *id*."""
    with refusals():
        catalogue = catalogue_of(rulesets)
        clause = _clause(id, catalogue)
        cases = load_cases(rulesets)
    write(ClausePage(clause, catalogue, cases, as_of or dt.datetime.now(dt.UTC).date()).render())


def _clause(id: str, catalogue: Catalogue) -> Clause:
    try:
        return catalogue.clause(id)
    except KeyError:
        ids = [clause.id for clause in catalogue.clauses]
        near = [known for known in ids if known.startswith(id)][:5] or get_close_matches(id, ids)
        hint = f"Did you mean {' or '.join(near)}?" if near else "A screening names the ids with --explain full."
        raise BadInputError([f"the rulesets hold no clause {id!r}. {hint}"]) from None


@law.command()
@click.argument("folder", metavar="[DIR]", required=False, type=FOLDER)
@click.option("--markdown", "as_markdown", is_flag=True, help="As the table of the README.")
def coverage(folder: Path | None, as_markdown: bool) -> None:
    """Count the instruments, clauses and cases of every regime in DIR (the shipped rulesets unless told)."""
    with refusals():
        rows = overview(catalogue_of(folder), load_cases(folder))
    if as_markdown:
        click.echo(markdown(rows), nl=False)
    else:
        _print_overview(rows)


def _print_overview(rows: tuple[RegimeOverview, ...]) -> None:
    width = max(len(row.name) for row in rows) + 2
    click.echo(f"{'regime':<{width}}{'in force':<12}{'clauses':>8}{'exceptions':>12}{'verified':>10}{'cases':>7}")
    for row in rows:
        counts = f"{row.deciding:>8}{row.exceptions:>12}{row.verified:>10}{row.cases:>7}"
        click.echo(f"{row.name:<{width}}{row.period:<12}{counts}")
