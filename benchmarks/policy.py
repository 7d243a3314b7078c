"""The policy that every engine of the comparison is given: 120 bans and 30 exceptions, as neutral values.

Each engine's module writes these values in that engine's own language; `oracle` says what they mean in plain Python.
The policy is drawn once from a fixed seed, in the proportions of the shipped law: mostly bans on kinds of goods, some
by customs code, some above a price, some on everything, a fifth asking for approval instead.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import Any

SEED = 1718
BANS, EXCEPTIONS = 120, 30

COUNTRIES = ("KP", "IR", "LY", "SO", "CD", "SS", "YE", "CF", "SD", "IQ", "HT", "AF")
FAMILIES = ("arms", "luxury", "energy", "minerals", "metals", "machinery", "food", "medical", "transport", "textiles")
PRICED = (
    "luxury.watch",
    "luxury.vehicle",
    "luxury.alcohol",
    "luxury.rug",
    "machinery.computer",
    "transport.vehicle.car",
)
LEAVES = (
    "arms.small_arms",
    "arms.vehicle",
    "luxury.vessel",
    "energy.coal",
    "energy.refined_petroleum",
    "minerals.iron_ore",
    "metals.gold",
    "metals.steel",
    "machinery.industrial",
    "food.seafood",
    "medical.equipment",
    "textiles.clothing",
    *PRICED,
)
PREFIXES = (
    "84",
    "8471",
    "87",
    "8703",
    "870324",
    "2601",
    "27",
    "72",
    "7208",
    "93",
    "03",
    "61",
    "90",
    "9018",
    "22",
    "10",
)
KINDS = ("government", "military", "company", "bank")
PURPOSES = ("medical", "food", "humanitarian_assistance", "civilian", "diplomatic_mission", "agriculture")
LINES = (500, 1000, 10_000, 50_000)


@dataclass(frozen=True, slots=True)
class Span:
    """Days in force, *since* inclusive, *until* exclusive; open without *until*."""

    since: dt.date
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Ban:
    """A clause that prohibits transfers, or asks for a Committee's approval; empty fields ask nothing."""

    id: str
    direction: str
    """``to``, ``from`` or ``both``, seen from the countries."""
    countries: tuple[str, ...]
    periods: tuple[Span, ...]
    kinds: tuple[str, ...] = ()
    """The party in the country is of one of these kinds; then ports and origin do not count."""
    categories: tuple[str, ...] = ()
    """These and what is below them."""
    above: int | None = None
    """US dollars that the price of one unit exceeds."""
    prefixes: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    """Purposes for which the clause does not speak."""
    needs_approval: bool = False


@dataclass(frozen=True, slots=True)
class Exemption:
    """An exception: lifts *modifies* where purpose, goods and recipient fit; at once or with a Committee's approval."""

    id: str
    modifies: tuple[str, ...]
    periods: tuple[Span, ...]
    purposes: tuple[str, ...]
    categories: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    on_approval: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """All clauses, with the exceptions to each ban."""

    bans: tuple[Ban, ...]
    exceptions: tuple[Exemption, ...]

    def exceptions_to(self, ban: Ban) -> tuple[Exemption, ...]:
        return tuple(exception for exception in self.exceptions if ban.id in exception.modifies)


def make_policy(seed: int = SEED) -> Policy:
    """The policy of 150 clauses; the same for the same *seed*."""
    random = Random(seed)
    bans = tuple(_ban(number, random) for number in range(1, BANS + 1))
    exceptions = tuple(_exception(number, bans, random) for number in range(1, EXCEPTIONS + 1))
    return Policy(bans, exceptions)


def _ban(number: int, random: Random) -> Ban:
    return Ban(
        id=f"unscr-{9000 + number // 15}-{number}",
        direction=random.choices(("to", "from", "both"), (5, 3, 2))[0],
        countries=_some(COUNTRIES, 2, 5, random),
        periods=_periods(random),
        kinds=_some(KINDS, 1, 2, random) if random.random() < 0.15 else (),
        not_for=_some(PURPOSES, 1, 2, random) if random.random() < 0.15 else (),
        needs_approval=random.random() < 0.4,
        **_goods(random),
    )


def _goods(random: Random) -> dict[str, Any]:
    match random.choices(("families", "leaves", "priced", "codes", "all"), (25, 25, 15, 15, 20))[0]:
        case "families":
            return {"categories": _some(FAMILIES, 1, 3, random)}
        case "leaves":
            return {"categories": _some(LEAVES, 2, 6, random)}
        case "priced":
            return {"categories": _some(PRICED, 2, 4, random), "above": random.choice(LINES)}
        case "codes":
            return {"prefixes": _some(PREFIXES, 2, 5, random)}
        case _:
            return {"excluded": _some(FAMILIES, 1, 2, random)}


def _exception(number: int, bans: tuple[Ban, ...], random: Random) -> Exemption:
    return Exemption(
        id=f"exc-9000-{number}",
        modifies=tuple(ban.id for ban in sorted(random.sample(bans, random.randint(4, 12)), key=bans.index)),
        periods=(_long_span(random),),
        purposes=_some(PURPOSES, 1, 3, random),
        categories=_some(FAMILIES, 2, 5, random) if random.random() < 0.4 else (),
        recipients=("ngo", "un_agency", "government") if random.random() < 0.2 else (),
        on_approval=random.random() < 0.4,
    )


def _some(words: tuple[str, ...], least: int, most: int, random: Random) -> tuple[str, ...]:
    return tuple(sorted(random.sample(words, random.randint(least, most))))


def _periods(random: Random) -> tuple[Span, ...]:
    since = dt.date(random.randint(2004, 2014), random.randint(1, 12), random.randint(1, 28))
    if random.random() < 0.6:
        return (Span(since),)
    until = since + dt.timedelta(days=random.randint(700, 4000))
    if random.random() < 0.5:
        return (Span(since, until),)
    return (Span(since, until), Span(until + dt.timedelta(days=random.randint(100, 900))))


def _long_span(random: Random) -> Span:
    """Of an exception: long enough to meet every ban that it may lift, for the loader refuses one that cannot."""
    since = dt.date(random.randint(2004, 2005), random.randint(1, 12), 1)
    return Span(since) if random.random() < 0.6 else Span(since, dt.date(random.randint(2016, 2023), 1, 1))
