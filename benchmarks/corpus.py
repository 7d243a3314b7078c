"""Transfers for the whole shipped law: ordinary trade without any link to a regime, the cases, and the worst."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any

from benchmarks.own import NOW
from compliance.api.transfer_schema import load_transfer
from compliance.rulesets.casefile import load_cases
from compliance.rulesets.catalogue import Catalogue
from compliance.rulesets.lexicon import countries
from compliance.rulesets.loader import load_catalogue
from compliance.screening.decide import screen
from compliance.screening.law_engine import LawEngine
from compliance.screening.representation import Level, as_json
from compliance.screening.transfer import Transfer

SHARE_LINKED = 0.05

_ORDINARY = {
    "food.cereals": ("1001", "1005", "1006"),
    "food.produce": ("0701", "0710", "0805", "1201"),
    "medical.medicine": ("3002", "3004", "3006"),
    "medical.equipment": ("9018", "9022"),
    "textiles.fabric": ("5208", "5407", "5903"),
    "textiles.clothing": ("6109", "6201", "6203", "6204"),
    "machinery.industrial": ("8413", "8421", "8428", "8477", "8481"),
    "machinery.electrical": ("8501", "8517", "8528", "8536", "8542", "8544"),
    "machinery.computer": ("8471",),
    "transport.vehicle.car": ("8703",),
    "transport.tyres": ("4011",),
    "metals.steel": ("7208", "7210", "7304", "7326"),
    "metals.copper": ("7403", "7408"),
    "metals.articles": ("8302", "8309"),
    "chemicals": ("2836", "2902", "2915", "2933"),
    "construction.cement": ("2523",),
    "consumer.other": ("9401", "9403", "9503"),
    "agriculture.fertilizer": ("3102", "3105"),
    "energy.refined_petroleum": ("2710",),
    "timber": ("4407", "4412"),
}
"""What the world trades most, by category and heading; any subheading may come."""


class WholeLaw:
    """The shipped law, and what is asked of it."""

    def __init__(self, catalogue: Catalogue | None = None) -> None:
        self.catalogue = catalogue or load_catalogue()
        self._law = LawEngine.of(self.catalogue)
        involved = {country for regime in self.catalogue.regimes for country in regime.countries}
        self._uninvolved = sorted(set(countries()) - involved)

    def read(self, document: dict[str, Any]) -> Transfer:
        return load_transfer(document, self.catalogue.vocabulary)

    def decide(self, transfer: Transfer) -> dict[str, Any]:
        return as_json(screen(transfer, law=self._law, clock=lambda: NOW), Level.FULL)

    @cached_property
    def linked(self) -> list[dict[str, Any]]:
        """The requests of the shipped cases that touch some clause."""
        return [case.transfer for case in load_cases() if self.decide(self.read(case.transfer))["findings"]]

    def mix(self, count: int, seed: int) -> Mix:
        """*count* requests, *SHARE_LINKED* of them from the cases."""
        random = Random(seed)
        linked = round(count * SHARE_LINKED)
        ordinary = [_ordinary(number, self._uninvolved, random) for number in range(count - linked)]
        touching = random.choices(self.linked, k=linked)
        return Mix(ordinary, touching, random.sample([*ordinary, *touching], count))

    def worst(self) -> Transfer:
        """A transfer of twenty goods between two listed parties of the DPRK, aboard a listed ship."""
        return self.read(_worst())

    def widest(self) -> Transfer:
        """A transfer with two listed parties in every State under a regime, on the day on which most clauses bind."""
        days = {day for clause in self.catalogue.clauses for day in clause.validity.boundaries}
        day = max(sorted(days), key=lambda day: sum(clause.validity.binds(day) for clause in self.catalogue.clauses))
        states = {country: regime.lists for regime in self.catalogue.regimes for country in regime.countries}
        return self.read(_widest(day, states))


@dataclass(frozen=True)
class Mix:
    """The requests of one measurement."""

    ordinary: list[dict[str, Any]]
    """Those that touch no clause."""
    linked: list[dict[str, Any]]
    """Those that touch one or more."""
    shuffled: list[dict[str, Any]]
    """All of them in random order."""


def _ordinary(number: int, states: list[str], random: Random) -> dict[str, Any]:
    """Everyday trade between *states*, which no regime names."""
    seller, buyer = random.sample(states, 2)
    goods = [_good(seller, random) for _ in range(random.choices((1, 2, 3, 5), (70, 15, 10, 5))[0])]
    transfer: dict[str, Any] = {
        "reference": f"order-{number}",
        "date": (dt.date(2023, 1, 1) + dt.timedelta(days=random.randrange(1000))).isoformat(),
        "sender": {"name": f"Exporter {random.randrange(10_000)}", "country": seller, "kind": "company"},
        "recipient": {"name": f"Importer {random.randrange(10_000)}", "country": buyer, "kind": "company"},
        "goods": goods,
        "value": {"amount": str(random.randrange(100, 900_000)), "currency": random.choice(("USD", "EUR"))},
        "purpose": "civilian",
    }
    if random.random() < 0.3:
        transfer["other_parties"] = [{"name": "Bank", "country": seller, "kind": "bank", "role": "bank"}]
    if random.random() < 0.5:
        transfer["route"] = {"loading_port": f"Port, {seller}", "discharge_port": f"Port, {buyer}"}
    return transfer


def _good(origin: str, random: Random) -> dict[str, Any]:
    """One line of an order; a third names no category, as callers often do not, and every one has its customs code."""
    category = random.choice(tuple(_ORDINARY))
    code = f"{random.choice(_ORDINARY[category])}.{random.randrange(10, 100)}"
    good = {"description": "as ordered", "hs_code": code, "quantity": 10, "unit": "item", "origin": origin}
    return good | ({"category": category} if random.random() < 2 / 3 else {})


def _worst() -> dict[str, Any]:
    listed = [{"list": "un-1718", "reference": "KPe.001", "since": "2009-07-16"}]
    headings = [heading for headings in _ORDINARY.values() for heading in headings][:16]
    goods = [
        {"description": "cargo", "hs_code": f"{heading}.10", "quantity": 100, "unit": "metric_ton", "origin": "KP"}
        for heading in (*headings, "8703", "9306", "2701", "0307")
    ]
    return {
        "date": "2024-02-18",
        "sender": {"name": "First Trading", "country": "KP", "kind": "company", "listings": listed},
        "recipient": {"name": "Second Trading", "country": "KP", "kind": "military", "listings": listed},
        "goods": goods,
        "vessel": {
            "name": "Listed Ship",
            "imo": "9000000",
            "flag": "KP",
            "listings": [{"list": "un-1718-vessels", "reference": "vessel-1", "since": "2017-10-03"}],
        },
        "route": {"loading_port": "Nampo, KP", "discharge_port": "Rajin, KP", "ship_to_ship": True},
    }


def _widest(day: dt.date, states: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """Someone on either side in each of *states*, on the lists that go with it; the good could be anything."""

    def party(country: str, side: str) -> dict[str, Any]:
        listings = [{"list": name, "since": "1990-01-01"} for name in states[country]]
        return {"name": f"The {side} in {country}", "country": country, "kind": "company", "listings": listings}

    first, last = min(states), max(states)
    others = [
        party(country, side) | {"role": side} for country in sorted(states) for side in ("manufacturer", "end_user")
    ]
    return {
        "date": day.isoformat(),
        "sender": party(first, "sender"),
        "recipient": party(last, "recipient"),
        "other_parties": others,
        "goods": [{"description": "as ordered"}],
    }
