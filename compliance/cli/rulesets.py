"""``compliance rulesets``: checks ruleset files, runs their cases, and explains a clause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from compliance.api.transfer_schema import load_transfer
from compliance.cli.law import show_clause
from compliance.cli.lint import lint
from compliance.cli.mutation import mutate
from compliance.cli.options import FOLDER, catalogue_of, known_regime, rulesets_option
from compliance.cli.problems import refusals
from compliance.errors import Problem, RulesetError
from compliance.rulesets.casefile import Case, load_cases, validate_cases
from compliance.rulesets.catalogue import Catalogue
from compliance.screening.casework import Tally, WorkedCase, tallies, total, work
from compliance.screening.coverage import Coverage, coverage_report
from compliance.screening.law_engine import LawEngine
from compliance.screening.transfer import Transfer


@click.group()
def rulesets() -> None:
    """Check ruleset files, run their cases, and explain their clauses."""


rulesets.add_command(lint)
rulesets.add_command(mutate)


@rulesets.command()
@click.argument("folder", metavar="[DIR]", required=False, type=FOLDER)
def check(folder: Path | None) -> None:
    """Check every file of the rulesets in DIR (the shipped ones unless told), law and cases.

    Prints every problem as file:line:column, and then the exit code is 1.
    """
    problems = _problems(folder)
    for problem in problems:
        click.echo(problem if folder is None else replace(problem, file=(folder / problem.file).as_posix()))
    if problems:
        click.echo(f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}", err=True)
        raise click.exceptions.Exit(1)
    click.echo("The rulesets are in order.")


def _problems(folder: Path | None) -> tuple[Problem, ...]:
    """The problems of the law; where it has none, those of its cases."""
    try:
        return validate_cases(catalogue_of(folder), folder)
    except RulesetError as error:
        return error.problems


@rulesets.command()
@click.argument("folder", metavar="[DIR]", required=False, type=FOLDER)
@click.option("--regime", metavar="REGIME", help="Only the cases of this regime.")
@click.option("--coverage", is_flag=True, help="Say which clauses have cases on both sides of their boundary.")
@click.option(
    "--cases",
    "extra",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="PATH",
    help="Run the cases of this file or folder instead; may be given several times.",
)
def test(folder: Path | None, regime: str | None, coverage: bool, extra: tuple[Path, ...]) -> None:
    """Run the cases of the rulesets in DIR (the shipped ones unless told).

    Prints each disagreement and how many verdicts and citations were right in each regime; the exit code is 1 where
    anything disagrees.
    """
    with refusals():
        catalogue = catalogue_of(folder)
        cases = [case for path in extra or (folder,) for case in load_cases(path)]
    law = LawEngine.of(catalogue)
    if regime is not None:
        cases = [case for case in cases if case.place.startswith(f"{known_regime(regime, catalogue).id}/")]
    worked = list(work(cases, law, lambda case: _transfer(case, catalogue), lambda: dt.datetime.now(dt.UTC)))
    _print_disagreements(worked)
    summary = tallies(worked)
    _print_tallies(summary)
    if coverage:
        readable = [one.case for one in worked if one.screening is not None]
        _print_coverage(coverage_report(law, readable, lambda case: _transfer(case, catalogue), regime))
    if not all(one.agrees for one in worked):
        raise click.exceptions.Exit(1)


def _transfer(case: Case, catalogue: Catalogue) -> Transfer:
    return load_transfer(case.transfer, catalogue.vocabulary)


def _print_disagreements(worked: Iterable[WorkedCase]) -> None:
    for one in worked:
        for problem in (*one.verdict_problems, *one.citation_problems):
            click.echo(f"{one.case.place}: {one.case.id}: {problem}")


def _print_tallies(summary: Sequence[Tally]) -> None:
    whole = total(summary)
    width = max(len(tally.regime or "elsewhere") for tally in (*summary, whole)) + 2
    click.echo(f"{'regime':<{width}}{'cases':>6}{'verdicts right':>17}{'citations right':>17}")
    for tally in (*summary, whole):
        name = tally.regime or "elsewhere"
        click.echo(f"{name:<{width}}{tally.cases:>6}{tally.verdicts:>17}{tally.citations:>17}")
    click.echo(f"permitted where it must not be: {whole.false_permits}")


def _print_coverage(rows: Sequence[Coverage]) -> None:
    two_sided = [row for row in rows if row.two_sided]
    click.echo(f"\nclauses with cases on both sides of their boundary: {len(two_sided)} of {len(rows)}")
    for row in rows:
        if not row.decides:
            click.echo(f"  {row.clause}: no case in which it decides")
        if not row.beside:
            click.echo(f"  {row.clause}: no case beside its boundary")


@rulesets.command()
@click.argument("clause")
@rulesets_option
def explain(clause: str, rulesets: Path | None) -> None:
    """Explain CLAUSE: what it says, when it binds, what works on it, and the cases that test it."""
    show_clause(clause, None, rulesets)
