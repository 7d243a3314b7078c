"""``compliance rulesets mutate``: changes the law a little, again and again, and says which changes no case notices."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from compliance.api.transfer_schema import load_transfer
from compliance.cli.options import FOLDER, known_regime
from compliance.cli.problems import BadInputError, refusals
from compliance.mutation.mutants import Mutant, mutants
from compliance.mutation.score import Score, scores, total
from compliance.mutation.trial import Trial
from compliance.rulesets.casefile import load_cases
from compliance.rulesets.catalogue import Catalogue
from compliance.rulesets.loader import load_law
from compliance.screening.law_engine import LawEngine


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=FOLDER)
@click.option("--regime", "regimes", multiple=True, metavar="REGIME", help="Only clauses of this regime; repeatable.")
@click.option("--clause", "ids", multiple=True, metavar="CLAUSE", help="Only this clause; repeatable.")
@click.option("--least", type=click.FloatRange(0, 100), metavar="PERCENT", help="Fail below this score.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def mutate(folder: Path | None, regimes: tuple[str, ...], ids: tuple[str, ...], least: float | None, form: str) -> None:
    """Change the clauses in DIR (the shipped rulesets unless told) one by one, and see whether a case notices.

    Each date is moved by a day either way, each figure by a step, each condition, clause, exception and procedure left
    out. A change that no case notices survives: the cases would not have caught that slip. Prints the survivors and the
    score; with --least, the exit code is 1 below that score.
    """
    with refusals():
        corpus, catalogue = load_law(folder)
        cases = load_cases(folder)
    wanted = [known_regime(regime, catalogue).id for regime in regimes]
    named = [_known_record(id, catalogue) for id in ids]
    trial = Trial(LawEngine.of(catalogue), cases, lambda case: load_transfer(case.transfer, catalogue.vocabulary))
    tried = _try(list(mutants(corpus, wanted, named)), trial)
    whole = total(scores(tried, by=lambda mutant: mutant.original.regime))
    if form == "json":
        click.echo(json.dumps(_as_json(tried, whole, catalogue), indent=2, ensure_ascii=False))
    else:
        _print(tried, whole)
    if least is not None and whole.percent < least:
        raise click.exceptions.Exit(1)


def _known_record(id: str, catalogue: Catalogue) -> str:
    if id not in catalogue:
        raise BadInputError([f"the rulesets hold no clause {id!r}."])
    return id


def _try(each: Sequence[Mutant], trial: Trial) -> list[tuple[Mutant, str | None]]:
    console = Console(stderr=True)
    watched = track(each, "Mutants", console=console, disable=not console.is_terminal, transient=True)
    return [(mutant, trial.killer(mutant)) for mutant in watched]


def _print(tried: Sequence[tuple[Mutant, str | None]], whole: Score) -> None:
    for mutant in whole.survivors:
        click.echo(mutant)
    if whole.survivors:
        click.echo()
    _print_table("operator", scores(tried, by=lambda mutant: mutant.operator))
    click.echo()
    _print_table("regime", (*scores(tried, by=lambda mutant: mutant.original.regime), whole))


def _print_table(title: str, rows: Sequence[Score]) -> None:
    width = max((len(row.name) for row in rows), default=0) + 2
    click.echo(f"{title:<{max(width, 20)}}{'mutants':>8}{'survive':>9}{'killed':>9}")
    for row in rows:
        click.echo(f"{row.name:<{max(width, 20)}}{row.tried:>8}{len(row.survivors):>9}{row.percent:>8.1f}%")


def _as_json(tried: Sequence[tuple[Mutant, str | None]], whole: Score, catalogue: Catalogue) -> dict[str, object]:
    by_regime = scores(tried, by=lambda mutant: mutant.original.regime)
    return {
        "ruleset": {"revision": catalogue.revision, "digest": catalogue.digest},
        "score": round(whole.percent, 2),
        "regimes": [{"regime": row.name, "mutants": row.tried, "survivors": len(row.survivors)} for row in by_regime],
        "survivors": [
            {"place": one.place, "clause": one.original.id, "operator": one.operator, "change": one.change}
            for one in whole.survivors
        ],
    }
