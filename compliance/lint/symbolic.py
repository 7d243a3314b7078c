"""A transfer of which nothing is settled yet: parties, one good, a vessel, papers, facts and the day, for a solver."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import z3

from compliance.lint.choices import Choice
from compliance.lint.values import Values
from compliance.screening.situation import SIDES

OTHERS = 2
"""How many other parties a symbolic transfer may have: two conditions about some party may need one each."""

ABSENT, NOTHING, EVERYTHING = "absent", "nothing", "everything"
"""What was used of a quota: not stated, nothing at all, or more than any limit."""

Listed = dict[tuple[str, str | None], z3.BoolRef]


@dataclass(frozen=True)
class SymbolicParty:
    """A party: its role, kind, place and listings. Its country and kind are always stated."""

    name: str
    present: z3.BoolRef
    role: Choice
    kind: Choice
    country: Choice
    region: Choice
    listed: Listed


class SymbolicTransfer:
    """One variable for each part; *axioms* says how they hang together."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.axioms: list[z3.BoolRef] = []
        self.day = self._choice("day", values.days)
        others = sorted({*values.vocabulary.roles, *frozenset().union(*SIDES.values())} - {"sender", "recipient"})
        self.sender = self._party("sender", ["sender"])
        self.recipient = self._party("recipient", ["recipient"])
        stated = [role for role in others if role in values.vocabulary.roles] or ["broker"]
        self.others = tuple(self._party(f"other-{index}", stated) for index in range(OTHERS))
        self.parties = (self.sender, self.recipient, *self.others)
        self.profile = self._choice("profile", values.profiles)
        self.origin = self._choice("origin", values.origins)
        self.condition = self._choice("condition", (None, *values.vocabulary.goods_conditions))
        self.removed_on = self._choice("removed_on", values.removals)
        self.price = self._choice("price", values.prices)
        self.specifications = {
            name: self._choice(f"specification {name}", v) for name, v in values.specifications.items()
        }
        self.activity = self._choice("activity", values.activities)
        self.purpose = self._choice("purpose", values.purposes)
        self.loading_port = self._choice("loading_port", values.loading_ports)
        self.discharge_port = self._choice("discharge_port", values.discharge_ports)
        self.ship_to_ship = z3.Bool("ship_to_ship")
        self.vessel = z3.Bool("vessel")
        self.flag = self._choice("flag", (None, *values.countries))
        self.vessel_listed = self._listed("vessel", self.vessel)
        self.contract = self._choice("contract", values.contracts)
        self.listed_after_contract = z3.Bool("listed_after_contract")
        self.facts = {name: self._choice(f"fact {name}", v) for name, v in values.facts.items()}
        self.used = {name: self._choice(f"used {name}", (ABSENT, NOTHING, EVERYTHING)) for name in values.counters}
        self.papers = {paper: z3.Bool(f"paper {paper}") for paper in values.papers}
        self._contract_is_older()

    def _choice(self, name: str, values: Any) -> Choice:
        choice = Choice.of(name, values)
        self.axioms.append(choice.axiom)
        return choice

    def _party(self, name: str, roles: list[str]) -> SymbolicParty:
        present = z3.Bool(f"{name} present") if name.startswith("other") else z3.BoolVal(True)
        party = SymbolicParty(
            name,
            present,
            role=self._choice(f"{name} role", roles),
            kind=self._choice(f"{name} kind", self.values.kinds),
            country=self._choice(f"{name} country", self.values.countries),
            region=self._choice(f"{name} region", (None, *self.values.regions)),
            listed=self._listed(name, present),
        )
        for region in self.values.regions:
            home = self.values.vocabulary.regions[region]
            there = party.region.one_of((region,))
            self.axioms.append(z3.Implies(there, party.country.one_of((home,))))
        return party

    def _listed(self, name: str, present: z3.BoolRef) -> Listed:
        listed = {listing: z3.Bool(f"{name} listed {listing}") for listing in self.values.listings}
        self.axioms += [z3.Implies(flag, present) for flag in listed.values()]
        return listed

    def _contract_is_older(self) -> None:
        """A contract lies before the transfer."""
        for signed in self.contract.values:
            if signed is not None:
                chosen = self.contract.one_of((signed,))
                self.axioms.append(z3.Implies(chosen, self.day.among(signed.__lt__)))

    @property
    def any_listing(self) -> z3.BoolRef:
        return z3.Or([flag for listed in self.all_listed for flag in listed.values()])

    @property
    def all_listed(self) -> tuple[Listed, ...]:
        return (*(party.listed for party in self.parties), self.vessel_listed)
