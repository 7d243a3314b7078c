"""Numbers and amounts of money, read digit by digit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from compliance.api.fields import JSON, Described, refuse, shown

LARGEST = 10**30
"""More than is traded of anything, in any unit or currency; a larger number is a slip."""


class Amount(Described):
    """A JSON number, read exactly, of zero or more."""

    expects = "a number of zero or more, without quotation marks"

    @property
    def json_schema(self) -> JSON:
        return {"type": "number", "minimum": 0, "maximum": LARGEST}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Decimal:
        return _zero_or_more(self, value)


class Count(Amount):
    """A whole number."""

    def __init__(self, *, at_least: int = 0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.at_least = at_least
        self.expects = f"a whole number of {at_least} or more"

    @property
    def json_schema(self) -> JSON:
        return {"type": "integer", "minimum": self.at_least, "maximum": LARGEST}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:  # type: ignore[override]
        if type(value) is Decimal and value == value.to_integral_value():
            value = int(value)
        if type(value) is not int:
            self.refuse_type(value)
        if not self.at_least <= value <= LARGEST:
            refuse(f"is {value}", f"Give {self.expects}.")
        return value


class MoneyAmount(Described):
    """An amount of money: a decimal string, or a JSON number read exactly."""

    expects = 'an amount of zero or more as a decimal string, such as "300000" or "12.50"'
    _fits = staticmethod(re.compile(r"[0-9]+(\.[0-9]+)?").fullmatch)

    @property
    def json_schema(self) -> JSON:
        return {
            "description": "A decimal string. A JSON number is accepted too, and read digit by digit.",
            "anyOf": [
                {"type": "string", "pattern": r"^\d{1,20}(\.\d{1,20})?$"},
                {"type": "number", "minimum": 0, "maximum": LARGEST},
            ],
        }

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Decimal:
        if type(value) is str:
            if len(value) > 41 or not self._fits(value):
                refuse(f"is {shown(value)}", f"Give {self.expects}, of at most 40 digits.")
            return Decimal(value)
        return _zero_or_more(self, value)


def _zero_or_more(field: Described, value: Any) -> Decimal:
    if type(value) is not int and type(value) is not Decimal:
        field.refuse_type(value)
    if not 0 <= value <= LARGEST:
        refuse(
            f"is {Decimal(value):.2E}, too large" if value > 0 else f"is {value}, below zero", f"Give {field.expects}."
        )
    return Decimal(value)
