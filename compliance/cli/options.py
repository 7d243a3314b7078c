"""Options that several commands share, and the reading of days and moments."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from compliance.cli.problems import BadInputError
from compliance.rulesets.catalogue import Catalogue, Regime
from compliance.rulesets.loader import load_catalogue
from compliance.rulesets.node import is_date
from compliance.settings import shipped


class Day(click.ParamType[dt.date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        if not is_date(value):
            self.fail(f"{value!r} is no day; write it as YYYY-MM-DD.", param, ctx)
        return dt.date.fromisoformat(value)


class Moment(click.ParamType[dt.datetime]):
    """A moment as ISO 8601; UTC unless it names its offset, and midnight where only a day is given."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        if isinstance(value, dt.datetime):
            return value
        try:
            moment = dt.datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no moment; write it as 2024-02-18 or 2024-02-18T12:00:00Z.", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

rulesets_option = click.option(
    "--rulesets", type=FOLDER, metavar="DIR", help="The folder of the rulesets; the shipped ones unless told."
)


def catalogue_of(folder: Path | None) -> Catalogue:
    """The law in *folder*, or the shipped law; raises `RulesetError` with every problem."""
    return load_catalogue(folder or shipped("rulesets"))


def known_regime(id: str, catalogue: Catalogue) -> Regime:
    """The regime of that id; raises `BadInputError` with those that are known."""
    known = {regime.id: regime for regime in catalogue.regimes}
    if id not in known:
        raise BadInputError([f"the rulesets hold no regime {id!r}; known are {', '.join(known)}."])
    return known[id]


def today() -> dt.date:
    """The day in UTC."""
    return dt.datetime.now(dt.UTC).date()
