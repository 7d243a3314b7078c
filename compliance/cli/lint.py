"""``compliance rulesets lint``: the static checks of a ruleset, each finding with a witness."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from compliance.api.transfer_schema import load_transfer
from compliance.cli.options import FOLDER, Day, known_regime, today
from compliance.cli.problems import refusals
from compliance.law.validity import Period
from compliance.lint.finding import Finding, Witness
from compliance.lint.lint import Lint, solver_installed
from compliance.lint.lint import lint as run
from compliance.lint.ruleset import read_ruleset
from compliance.screening.evidence import plain
from compliance.settings import shipped


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=FOLDER)
@click.option("--regime", metavar="REGIME", help="Only the clauses of this regime, and not the vocabulary.")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day on which sunsets are looked at; today unless told.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def lint(folder: Path | None, regime: str | None, as_of: dt.date | None, form: str) -> None:
    """Look for what is odd in the rulesets in DIR (the shipped ones unless told), though it may be meant.

    Prints each finding as file:line:column with its witness; the exit code is 1 where one is not explained in place.
    """
    with refusals():
        ruleset = read_ruleset(folder or shipped("rulesets"), load_transfer, as_of or today())
    if regime is not None:
        ruleset = replace(ruleset, regime=known_regime(regime, ruleset.catalogue).id)
    found = run(ruleset, with_solver=solver_installed())
    if form == "json":
        click.echo(json.dumps(_as_json(found), indent=2, ensure_ascii=False))
    else:
        _print(found, folder)
    if found.findings:
        raise click.exceptions.Exit(1)


def _print(found: Lint, folder: Path | None) -> None:
    for finding in found.findings:
        problem = finding.problem
        click.echo(problem if folder is None else replace(problem, file=(folder / problem.file).as_posix()))
        for line in _witness_lines(finding.witness):
            click.echo(f"    {line}")
    if found.explained:
        click.echo(f"\nexplained in the rulesets: {len(found.explained)}")
    for finding in found.explained:
        click.echo(
            f"  {finding.problem.file}:{finding.problem.line}: {finding.check} of {finding.subject}: {finding.because}"
        )
    if found.not_run:
        click.echo(f"not run: {', '.join(found.not_run)}. They need a solver: pip install 'compliance[lint]'", err=True)
    count = len(found.findings)
    click.echo(
        f"{count} {'finding' if count == 1 else 'findings'}" if count else "Nothing is left unexplained.",
        err=bool(count),
    )


def _witness_lines(witness: Witness) -> Iterator[str]:
    if witness.periods:
        yield f"days: {'; '.join(map(str, witness.periods))}"
    if witness.ids:
        yield f"ids: {', '.join(witness.ids)}"
    if witness.transfer is not None:
        yield f"transfer: {json.dumps(witness.transfer, default=_exact, ensure_ascii=False)}"


def _as_json(found: Lint) -> dict[str, Any]:
    return {
        "findings": [_finding(finding) for finding in found.findings],
        "explained": [_finding(finding) for finding in found.explained],
        "not_run": list(found.not_run),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    problem, witness = finding.problem, finding.witness
    return {
        "code": finding.code,
        "check": finding.check,
        "subject": finding.subject,
        "about": list(finding.about),
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
        "because": finding.because,
        "witness": {
            "periods": [_period(period) for period in witness.periods],
            "ids": list(witness.ids),
            "transfer": json.loads(json.dumps(witness.transfer, default=_exact)),
        },
    }


def _period(period: Period) -> dict[str, str | None]:
    return {"from": period.since.isoformat(), "to": period.until.isoformat() if period.until else None}


def _exact(value: Any) -> Any:
    """Days as ISO text; an exact number as text, which a transfer may state too."""
    return str(value) if plain(value) is value else plain(value)
