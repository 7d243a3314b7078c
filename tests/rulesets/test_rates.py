"""The file of exchange rates."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from compliance.errors import RatesError
from compliance.rulesets.rates import read_rates
from tests.cli.builders import a_file


def test_a_rate_of_the_file_converts_on_its_day(tmp_path: Path):
    rates = read_rates(
        a_file(tmp_path, "rates.csv", "day,currency,rate\n2020-01-02,EUR,1.12\n\n2020-01-03,JPY,0.0092\n")
    )

    assert rates.in_dollars("EUR", dt.date(2020, 1, 2)) == Decimal("1.12")
    assert rates.in_dollars("JPY", dt.date(2020, 1, 3)) == Decimal("0.0092")


def test_every_bad_line_is_reported_with_its_number(tmp_path: Path):
    lines = [
        "day,currency,rate",
        "2020-1-2,EUR,1.1",
        "2020-01-02,eur,1.1",
        "2020-01-02,EUR,0",
        "2020-01-02,EUR,nan",
        "x",
    ]
    file = a_file(tmp_path, "rates.csv", "\n".join(lines))

    with pytest.raises(RatesError) as refused:
        read_rates(file)

    told = refused.value.problems
    assert [line.removeprefix(f"{file}:").split(":")[0] for line in told] == ["2", "3", "4", "5", "6"]


@pytest.mark.parametrize("content", ["", "date,currency,rate\n", b"\xff\xfe"])
def test_a_file_without_the_columns_is_refused(tmp_path: Path, content: str | bytes):
    with pytest.raises(RatesError):
        read_rates(a_file(tmp_path, "rates.csv", content))
