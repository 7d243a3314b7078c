import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.law.money import ExchangeRates, Money

MONDAY = dt.date(2018, 6, 4)
DAY = dt.timedelta(days=1)
RATES = ExchangeRates([(MONDAY, "EUR", Decimal("1.20")), (MONDAY, "JPY", Decimal("0.01"))])
LINE = Money(Decimal(500), "USD")
amounts = st.decimals(0, 10**9, places=2)


def test_a_rate_serves_its_day_and_ten_more() -> None:
    known = [RATES.in_dollars("EUR", MONDAY + days * DAY) for days in (-1, 0, 10, 11)]

    assert known == [None, Decimal("1.20"), Decimal("1.20"), None]


def test_the_latest_rate_not_after_the_day_is_taken() -> None:
    rates = ExchangeRates([(MONDAY + 2 * DAY, "EUR", Decimal(2)), (MONDAY, "EUR", Decimal(1))])

    assert [rates.in_dollars("EUR", MONDAY + days * DAY) for days in (1, 2, 3)] == [1, 2, 2]


def test_the_dollar_needs_no_rate() -> None:
    assert ExchangeRates().in_dollars("USD", MONDAY) == 1


def test_money_converts_through_the_dollar() -> None:
    assert RATES.convert(Money(Decimal(100), "EUR"), "JPY", MONDAY) == Money(Decimal(12000), "JPY")


@pytest.mark.parametrize(("source", "target"), [("GBP", "USD"), ("USD", "GBP"), ("GBP", "EUR")])
def test_a_missing_rate_is_unknown_and_not_zero(source: str, target: str) -> None:
    assert RATES.convert(Money(Decimal(100), source), target, MONDAY) is None
    assert RATES.exceeds(Money(Decimal(100), source), Money(Decimal(1), target), MONDAY) is None


@given(amounts)
def test_money_in_its_own_currency_stays_exactly_as_it_is(amount: Decimal) -> None:
    money = Money(amount, "XXX")

    assert ExchangeRates().convert(money, "XXX", MONDAY) == money


def test_zero_exceeds_no_line_at_any_rate() -> None:
    assert ExchangeRates().exceeds(Money(Decimal(0), "GBP"), LINE, MONDAY) is False


@pytest.mark.parametrize(
    ("price", "above"), [("499.99", False), ("500", False), ("500.01", True)], ids=["under", "on the line", "over"]
)
def test_in_the_currency_of_the_line_every_cent_counts(price: str, above: bool) -> None:
    assert RATES.exceeds(Money(Decimal(price), "USD"), LINE, MONDAY) is above


@pytest.mark.parametrize(
    ("dollars", "above"), [("449.99", False), ("450", None), ("500", None), ("550", None), ("550.01", True)]
)
def test_a_converted_price_within_ten_per_cent_of_the_line_is_left_to_judgement(
    dollars: str, above: bool | None
) -> None:
    price = Money(Decimal(dollars) / Decimal("0.01"), "JPY")

    assert RATES.exceeds(price, LINE, MONDAY) is above


@given(amounts, st.decimals(Decimal("0.01"), 10**9, places=2))
def test_a_converted_price_is_never_on_the_other_side_of_the_line(euros: Decimal, line: Decimal) -> None:
    """It may be unknown, but where it is known the plain comparison agrees."""
    answer = RATES.exceeds(Money(euros, "EUR"), Money(line, "USD"), MONDAY)

    assert answer in (None, euros * Decimal("1.20") > line)


def test_money_is_written_without_an_exponent() -> None:
    assert str(Money(Decimal("1E+6"), "USD")) == "1000000 USD"
