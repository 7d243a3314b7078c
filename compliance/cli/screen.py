"""``compliance screen``: transfers from files in, verdicts out; no server and no database."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from compliance.api.transfer_schema import load_transfer
from compliance.audit.record import canonical, seal
from compliance.cli.options import Day, Moment, catalogue_of, rulesets_option
from compliance.cli.problems import BadInputError, refusals
from compliance.cli.submissions import Submission, UnreadableError, read_file
from compliance.errors import InvalidTransferError
from compliance.law.vocabulary import Vocabulary
from compliance.rulesets.rates import read_rates
from compliance.screening.decide import Decided, decide
from compliance.screening.law_engine import LawEngine
from compliance.screening.log import Receipt, Record
from compliance.screening.representation import Level, as_json
from compliance.screening.transfer import Transfer

Answers = Iterable[tuple[Transfer, Decided]]


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ndjson"]),
    default="text",
    show_default=True,
    help="A report to read, one JSON document, or one Screening to a line in the order of the input.",
)
@click.option(
    "--explain",
    type=click.Choice([level.value for level in Level]),
    help="How much is explained. [default: clause in a report, full in JSON]",
)
@click.option("--as-of", type=Day(), metavar="DATE", help="Screen as if the transfers were of this day.")
@click.option("--known-at", type=Moment(), metavar="MOMENT", help="Screen as known at this moment; now unless told.")
@rulesets_option
@click.option(
    "--rates",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Exchange rates: CSV with the columns day, currency and rate (US dollars for one unit).",
)
def screen(
    files: tuple[str, ...],
    form: str,
    explain: str | None,
    as_of: dt.date | None,
    known_at: dt.datetime | None,
    rulesets: Path | None,
    rates: Path | None,
) -> None:
    """Screen the transfers in each FILE: JSON, NDJSON or YAML, one or a list, or a case file; "-" is standard input.

    Everything is read first. If any of it is bad, nothing is screened: every problem goes to standard error with file
    and line, and the exit code is 2. Otherwise it is 0, whatever the verdicts.
    """
    with refusals():
        law = LawEngine.of(catalogue_of(rulesets), read_rates(rates) if rates else None)
    accepted = _accept(files, law.catalogue.vocabulary, as_of)
    answers = (
        (transfer, decide(transfer, submitted=document, law=law, log=_SealOnly(), clock=_now, known_at=known_at))
        for document, transfer in accepted
    )
    if form == "text":
        _write_reports(answers, law, Level(explain or Level.CLAUSE))
    elif form == "json":
        _write_json(answers, Level(explain or Level.FULL))
    else:
        _write_ndjson(answers, Level(explain or Level.FULL))


class _SealOnly:
    """Keeps no record: what is printed and the input file are the record, and the receipt proves that they belong."""

    def append(self, record: Record) -> Receipt:
        return Receipt(seal(record.transfer, record.screening).leaf_hash)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _accept(files: tuple[str, ...], vocabulary: Vocabulary, as_of: dt.date | None) -> list[tuple[Any, Transfer]]:
    """Every transfer of every file, as submitted and as read; raises `BadInputError` with all that is wrong."""
    accepted: list[tuple[Any, Transfer]] = []
    problems: list[str] = []
    for file in files:
        try:
            submissions = read_file(file)
        except UnreadableError as error:
            problems += error.problems
            continue
        for submission in submissions:
            document = _dated(submission, as_of)
            try:
                accepted.append((document, load_transfer(document, vocabulary)))
            except InvalidTransferError as error:
                problems += [submission.problem(problem) for problem in error.problems]
    if problems:
        raise BadInputError(problems)
    return accepted


def _dated(submission: Submission, as_of: dt.date | None) -> Any:
    """The transfer with the day that is asked about, so that its record gives the same answer again."""
    if as_of is None or not isinstance(submission.document, dict):
        return submission.document
    return submission.document | {"date": as_of.isoformat()}


def _with_receipt(decided: Decided, level: Level) -> dict[str, Any]:
    return as_json(decided.screening, level) | {"receipt": {"leaf_hash": decided.receipt.leaf_hash}}


def _write_ndjson(answers: Answers, level: Level) -> None:
    for _, decided in answers:
        click.echo(canonical(_with_receipt(decided, level)))


def _write_json(answers: Answers, level: Level) -> None:
    """One Screening, or a list where several transfers were given."""
    screenings = [_with_receipt(decided, level) for _, decided in answers]
    shown = screenings[0] if len(screenings) == 1 else screenings
    click.echo(json.dumps(shown, ensure_ascii=False, indent=2, default=_decimal))


def _decimal(value: Any) -> str:
    assert isinstance(value, Decimal), value
    return f"{value:f}"


def _write_reports(answers: Answers, law: LawEngine, level: Level) -> None:
    # Only the report needs rich.
    from compliance.cli.terminal import write
    from compliance.screening.report import Report

    for index, (transfer, decided) in enumerate(answers):
        if index:
            click.echo()
        write(Report(decided.screening, transfer, law.catalogue, decided.receipt.leaf_hash, level).render())
