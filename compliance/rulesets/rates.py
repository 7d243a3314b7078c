"""A file of exchange rates: CSV with the columns day, currency and rate (US dollars for one unit)."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from compliance.errors import RatesError
from compliance.law.money import ExchangeRates
from compliance.rulesets.node import is_date

COLUMNS = ["day", "currency", "rate"]

_CURRENCY = re.compile(r"[A-Z]{3}")
_RATE = re.compile(r"[0-9]{1,12}(\.[0-9]{1,12})?")


def read_rates(file: Path) -> ExchangeRates:
    """The rates in *file*; raises `RatesError` with every bad line."""
    problems: list[str] = []
    try:
        rows = list(_rows(file, problems))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RatesError([f"{file}: cannot be read: {error}"]) from None
    if problems:
        raise RatesError(problems)
    return ExchangeRates(rows)


def _rows(file: Path, problems: list[str]) -> Iterator[tuple[dt.date, str, Decimal]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.reader(lines)
        if (head := next(reader, [])) != COLUMNS:
            problems.append(f"{file}:1: the columns are {','.join(head) or 'missing'}. Name them {','.join(COLUMNS)}.")
            return
        for row in reader:
            if problem := _problem(row):
                problems.append(f"{file}:{reader.line_num}: {problem}")
            elif row:
                yield dt.date.fromisoformat(row[0]), row[1], Decimal(row[2])


def _problem(row: list[str]) -> str | None:
    if not row:
        return None
    if len(row) != len(COLUMNS):
        return f"{len(row)} fields where there should be {len(COLUMNS)}. Write day,currency,rate."
    day, currency, rate = row
    if not is_date(day):
        return f"{day!r} is no day. Write it as YYYY-MM-DD."
    if not _CURRENCY.fullmatch(currency):
        return f"{currency!r} is no ISO 4217 currency code. Write three capital letters, such as EUR."
    if not _RATE.fullmatch(rate) or not Decimal(rate):
        return f"{rate!r} is no rate. Write the US dollars for one unit as a positive decimal number, such as 1.0825."
    return None
