"""The transfer under question: who sends what to whom, when, how, and with which papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from compliance.law.authorization import Authorization
from compliance.law.goods import Good
from compliance.law.money import Money
from compliance.law.party import Party, Vessel

FactValue = bool | int | str | dt.date | Mapping[str, Decimal]
"""A case fact: a flag, a number, a word, a date, or amounts by unit or currency."""


@dataclass(frozen=True, slots=True)
class Port:
    """A port as ``Name, CC``."""

    name: str
    country: str

    def __str__(self) -> str:
        return f"{self.name}, {self.country}"


@dataclass(frozen=True, slots=True)
class Route:
    """How the goods travel."""

    loading_port: Port | None = None
    discharge_port: Port | None = None
    via: tuple[str, ...] = ()
    """Countries touched on the way, as alpha-2 codes."""
    declared_destination: str | None = None
    ship_to_ship: bool | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """A planned or past transfer of goods, money or services.

    Everything in it has passed the schema: codes are of the vocabulary, countries of ISO 3166-1, amounts exact.
    """

    date: dt.date
    """The day whose law applies: delivery, import or payment."""
    sender: Party
    recipient: Party
    goods: tuple[Good, ...]
    activity: str = "supply"
    reference: str | None = None
    other_parties: tuple[Party, ...] = ()
    value: Money | None = None
    end_use: str | None = None
    purpose: str | None = None
    authorizations: tuple[Authorization, ...] = ()
    route: Route = field(default_factory=Route)
    vessel: Vessel | None = None
    contract_date: dt.date | None = None
    facts: Mapping[str, FactValue] = field(default_factory=dict)

    @property
    def parties(self) -> tuple[Party, ...]:
        return (self.sender, self.recipient, *self.other_parties)
