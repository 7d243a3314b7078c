"""Money, dated exchange rates, and the comparison of a price with a line drawn in another currency."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

_NEAR = Decimal("0.10")
_MAX_AGE = dt.timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in an ISO 4217 currency."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"


class ExchangeRates:
    """A dated table of rates, imported by the operator: on *day*, one unit of *currency* is worth *rate* US dollars.

    A rate serves its own day and the ten days after it; beyond that the rate of the day is unknown.
    """

    def __init__(self, rows: Iterable[tuple[dt.date, str, Decimal]] = ()) -> None:
        table: dict[str, list[tuple[dt.date, Decimal]]] = {}
        for day, currency, rate in rows:
            table.setdefault(currency, []).append((day, rate))
        self._table: Mapping[str, list[tuple[dt.date, Decimal]]] = {c: sorted(r) for c, r in table.items()}

    def in_dollars(self, currency: str, day: dt.date) -> Decimal | None:
        """US dollars for one unit of *currency* on *day*; ``None`` where no fresh rate is on file."""
        if currency == "USD":
            return Decimal(1)
        rows = self._table.get(currency, [])
        at = bisect_right(rows, day, key=lambda row: row[0]) - 1
        if at < 0 or day - rows[at][0] > _MAX_AGE:
            return None
        return rows[at][1]

    def convert(self, money: Money, currency: str, day: dt.date) -> Money | None:
        """*money* in *currency* at the rates of *day*, or ``None`` where a rate is missing."""
        if money.currency == currency:
            return money
        source, target = self.in_dollars(money.currency, day), self.in_dollars(currency, day)
        if source is None or target is None:
            return None
        return Money(money.amount * source / target, currency)

    def exceeds(self, price: Money, line: Money, day: dt.date) -> bool | None:
        """Whether *price* is above *line* on *day*; ``None`` where no rate tells, or a converted price lies too near.

        The price lines of the annexes are in US dollars and say nothing of conversion, so a converted price within
        ten per cent of the line is left to judgement.
        """
        converted = self.convert(price, line.currency, day)
        if converted is None:
            # Zero is zero at any rate.
            return False if price.amount == 0 else None
        if price.currency != line.currency and abs(converted.amount - line.amount) <= line.amount * _NEAR:
            return None
        return converted.amount > line.amount
