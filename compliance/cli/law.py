"""``compliance law``: what a clause says and since when, how much law is on file, and the pages made of it."""

from __future__ import annotations

import datetime as dt
from difflib import get_close_matches
from pathlib import Path

import click

from compliance.cli.clause_page import ClausePage
from compliance.cli.law_coverage import coverage
from compliance.cli.law_pages import pages
from compliance.cli.options import Day, catalogue_of, known_regime, rulesets_option, today
from compliance.cli.problems import BadInputError, refusals
from compliance.cli.terminal import write
from compliance.law.clause import Clause
from compliance.lawbook.timeline import timeline as timeline_of
from compliance.lawbook.timeline_svg import draw
from compliance.rulesets.case_outline import CaseIndex
from compliance.rulesets.catalogue import Catalogue


@click.group()
def law() -> None:
    """Read the law that decides."""


law.add_command(coverage)
law.add_command(pages)


@law.command()
@click.argument("clause")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day asked about; today unless told.")
@click.option("--cases", is_flag=True, help="Show every case, not the first dozen.")
@rulesets_option
def show(clause: str, as_of: dt.date | None, cases: bool, rulesets: Path | None) -> None:
    """Show CLAUSE: its text in own words, when it is in force, what works on it, and the cases that test it."""
    show_clause(clause, as_of, rulesets, every_case=cases)


def show_clause(id: str, as_of: dt.date | None, rulesets: Path | None, *, every_case: bool = False) -> None:
    """Print the page of the clause *id*."""
    with refusals():
        catalogue = catalogue_of(rulesets)
        clause = _clause(id, catalogue)
        cases = CaseIndex(rulesets).about(id)
    write(ClausePage(clause, catalogue, cases, as_of or today(), every_case).render())


def _clause(id: str, catalogue: Catalogue) -> Clause:
    try:
        return catalogue.clause(id)
    except KeyError:
        ids = [clause.id for clause in catalogue.clauses]
        near = [known for known in ids if known.startswith(id)][:5] or get_close_matches(id, ids)
        hint = f"Did you mean {' or '.join(near)}?" if near else "A screening names the ids with --explain full."
        raise BadInputError([f"the rulesets hold no clause {id!r}. {hint}"]) from None


@law.command()
@click.argument("regime")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to mark with a line; today unless told.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help="The file to write; standard output unless told.",
)
@rulesets_option
def timeline(regime: str, as_of: dt.date | None, output: Path | None, rulesets: Path | None) -> None:
    """Draw when the clauses of REGIME are in force, as SVG."""
    with refusals():
        catalogue = catalogue_of(rulesets)
        picture = draw(timeline_of(catalogue, known_regime(regime, catalogue), as_of or today()))
    if output is None:
        click.echo(picture, nl=False)
    else:
        output.write_text(picture, encoding="utf-8")
