"""A transfer prepared for questions: classified goods, sides of the parties, listings in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from compliance.engine.predicate import Truth
from compliance.engine.program import Fact
from compliance.law.clause import Clause
from compliance.law.goods import Good
from compliance.law.money import ExchangeRates, Money
from compliance.law.party import Listing, Party
from compliance.law.vocabulary import Vocabulary
from compliance.rulesets.triggers import UNKNOWN_COUNTRY, UNKNOWN_FLAG
from compliance.screening.classification import Classification
from compliance.screening.transfer import Transfer

_ROLES_TO = ("recipient", "end_user", "consignee", "beneficial_owner")
_ROLES_FROM = ("sender", "manufacturer")
_ROLES_BETWEEN = ("carrier", "vessel", "bank", "insurer", "payer", "employee")
_AGENTS = ("beneficial_owner", "broker")

SIDES: dict[str, frozenset[str]] = {
    "to": frozenset(_ROLES_TO),
    "from": frozenset(_ROLES_FROM),
    "both": frozenset((*_ROLES_TO, *_ROLES_FROM)),
    "through": frozenset((*_ROLES_TO, *_ROLES_FROM, *_AGENTS, *_ROLES_BETWEEN)),
    "agent-to": frozenset((*_ROLES_TO, *_AGENTS)),
    "agent-from": frozenset((*_ROLES_FROM, *_AGENTS)),
    "director": frozenset(("director",)),
}
"""The part that a party of some role plays, seen from a clause."""

_PLACELESS = ("un_agency", "international_organization", "peacekeeping_mission")
"""Parties that no State establishes: an absent country is no gap."""


@dataclass(frozen=True)
class GoodView:
    """A good with its classification and its price per unit."""

    good: Good
    index: int
    classification: Classification
    price: Money | None
    """Price of one unit as sold: stated, else the value of the transfer divided by the quantity of its only good."""

    answers: dict[Fact, Truth] = field(default_factory=dict, compare=False)
    """Leaf answers already given about the good."""
    told: dict[Fact, tuple[Any, ...]] = field(default_factory=dict, compare=False)
    """What leaves about the good were read from."""
    checked: dict[int, Truth] = field(default_factory=dict, compare=False)
    """Quick checks of the good already made, by key."""

    @cached_property
    def words(self) -> str:
        """The description, case-folded."""
        return self.good.description.casefold()


@dataclass
class Situation:
    """Everything that predicates ask about. One per screening; answers may be kept on it."""

    transfer: Transfer
    vocabulary: Vocabulary
    rates: ExchangeRates
    clause: Callable[[str], Clause]
    classify: Callable[[str | None, str | None], Classification]
    goods: tuple[GoodView, ...] = field(init=False)
    answers: dict[Fact, Truth] = field(init=False, default_factory=dict)
    """Leaf answers already given about the transfer, its parties and its vessel."""
    told: dict[Fact, tuple[Any, ...]] = field(init=False, default_factory=dict)
    """What leaves about the transfer and its parties were read from."""
    checked: dict[int, Truth] = field(init=False, default_factory=dict)
    """Quick checks of the transfer already made, by key."""

    parties: tuple[Party, ...] = field(init=False)
    all_listings: tuple[Listing, ...] = field(init=False)
    """Every listing in force of any party or the vessel."""

    def __post_init__(self) -> None:
        self.goods = tuple([self._view(good, index) for index, good in enumerate(self.transfer.goods)])
        self.parties = self.transfer.parties
        listed = [listing for party in self.parties if party.listings for listing in self.listings(party)]
        self.all_listings = (*listed, *self.vessel_listings)

    def _view(self, good: Good, index: int) -> GoodView:
        return GoodView(good, index, self.classify(good.category, good.hs_code), self._price(good))

    def _price(self, good: Good) -> Money | None:
        if good.unit_value is not None:
            return good.unit_value
        value = self.transfer.value
        if value is None or len(self.transfer.goods) > 1 or not good.quantity:
            return None
        return Money(value.amount / good.quantity, value.currency)

    @property
    def day(self) -> dt.date:
        return self.transfer.date

    @cached_property
    def named_parties(self) -> tuple[tuple[str, Party], ...]:
        """The parties under the names they have as subjects of a run."""
        return tuple((f"party-{index}", party) for index, party in enumerate(self.parties))

    def listings(self, party: Party) -> tuple[Listing, ...]:
        """The listings of *party* in force on the day."""
        return tuple(listing for listing in party.listings if listing.in_force(self.day))

    @property
    def vessel_listings(self) -> tuple[Listing, ...]:
        """The listings of the vessel in force on the day."""
        vessel = self.transfer.vessel
        return tuple(x for x in vessel.listings if x.in_force(self.day)) if vessel else ()

    @cached_property
    def signals(self) -> frozenset[str]:
        """What the transfer shows, in the words of `compliance.rulesets.triggers`."""
        transfer = self.transfer
        words = {f"country:{code}" for code in self._places()}
        for party in self.parties:
            if party.country is None and not self.placeless(party):
                words.add(UNKNOWN_COUNTRY)
            if party.region:
                words.add(f"region:{party.region}")
        words.update([f"list:{listing.list}" for listing in self.all_listings])
        words.update([f"fact:{name}" for name in transfer.facts])
        words.update((f"purpose:{transfer.purpose}", f"activity:{transfer.activity}"))
        if transfer.vessel is not None:
            words.add(f"flag:{transfer.vessel.flag}" if transfer.vessel.flag else UNKNOWN_FLAG)
        if transfer.route.ship_to_ship:
            words.add("ship_to_ship")
        return frozenset(words)

    def _places(self) -> set[str]:
        """Every country that the transfer names: of parties, ports, origins and use."""
        transfer, route = self.transfer, self.transfer.route
        named = {party.country for party in self.parties}
        named.update([good.origin for good in transfer.goods])
        named.update([port.country for port in (route.loading_port, route.discharge_port) if port is not None])
        if used_in := transfer.facts.get("use_in_country"):
            named.add(str(used_in))
        return {country for country in named if country is not None}

    @staticmethod
    def placeless(party: Party) -> bool:
        return party.kind in _PLACELESS

    def on_side(self, side: str) -> Iterator[Party]:
        return (party for party in self.parties if party.role in SIDES[side])

    def countries_on(self, side: str) -> tuple[frozenset[str], bool]:
        """The countries of the parties on *side*, and whether some country there is not known."""
        known = self._countries.get(side)
        if known is None:
            parties = tuple(self.on_side(side))
            unknown = any(party.country is None and not self.placeless(party) for party in parties)
            countries = frozenset(party.country for party in parties if party.country is not None)
            known = self._countries[side] = (countries, unknown)
        return known

    @cached_property
    def _countries(self) -> dict[str, tuple[frozenset[str], bool]]:
        return {}


TestFunction = Callable[[Situation, Any, Any, GoodView, Clause], Truth]
"""The answer to a test, of a situation, a subject (``None`` for the transfer), the value, the good and the clause."""
