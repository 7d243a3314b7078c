"""A good as submitted: description, codes, amount, price, origin and specifications."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from compliance.law.money import Money


@dataclass(frozen=True, slots=True)
class Good:
    """One line of goods, money or services."""

    description: str
    hs_code: str | None = None
    """Digits only, of any length from two to ten; dots are dropped at the edge."""
    category: str | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    unit_value: Money | None = None
    origin: str | None = None
    condition: str | None = None
    removed_on: str | None = None
    """A year, a month or a day: ``1990``, ``1990-08`` or ``1990-08-06``."""
    specifications: Mapping[str, Decimal | int | str] = field(default_factory=dict)
    pointer: str = ""
    """JSON pointer of the good in the transfer."""
