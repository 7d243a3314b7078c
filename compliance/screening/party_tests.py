"""What tests ask of a party or of the vessel: its side, kind, place, flag and listings."""

from __future__ import annotations

from typing import Any

from compliance.engine.predicate import Truth, any_of
from compliance.law.clause import Clause
from compliance.law.party import Listing, Party
from compliance.screening.situation import SIDES, GoodView, Situation, TestFunction


def _side(situation: Situation, party: Party, side: str, view: GoodView, owner: Clause) -> Truth:
    return Truth.of(party.role in SIDES[side])


def _role(situation: Situation, party: Party, role: str, view: GoodView, owner: Clause) -> Truth:
    return Truth.of(party.role == role)


def _kinds(situation: Situation, party: Party, kinds: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    if party.kind == "unknown" and "unknown" not in kinds:
        return Truth.UNKNOWN  # it says that nobody knows, not that it is none of these
    return Truth.of(party.kind in kinds)


def in_countries(situation: Situation, party: Party, countries: tuple[str, ...]) -> Truth:
    """Whether *party* is established in one of *countries*; a party that no State establishes is in none."""
    if party.country is None:
        return Truth.FALSE if situation.placeless(party) else Truth.UNKNOWN
    return Truth.of(party.country in countries)


def _countries(situation: Situation, party: Party, countries: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    return in_countries(situation, party, countries)


def _regions(situation: Situation, party: Party, regions: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    return Truth.of(party.region in regions)


def _target_regions(
    situation: Situation, party: Party, regions: tuple[str, ...], view: GoodView, owner: Clause
) -> Truth:
    """Whether a ban on those regions is aimed at *party*; in their country, a region that is not stated may be one."""
    if party.region is None and party.country in {situation.vocabulary.regions[region] for region in regions}:
        return Truth.UNKNOWN
    return Truth.of(party.region in regions)


def _listed_on(situation: Situation, subject: Any, lists: Any, view: GoodView, owner: Clause) -> Truth:
    listings = situation.listings(subject) if isinstance(subject, Party) else situation.vessel_listings
    return any_of(_fits(listing, *lists) for listing in listings)


def _fits(listing: Listing, lists: tuple[str, ...], references: tuple[str, ...], apart: tuple[str, ...]) -> Truth:
    if listing.list not in lists:
        return Truth.FALSE
    return Truth.of((not references or listing.reference in references) and listing.reference not in apart)


def _flags(situation: Situation, vessel: Any, flags: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    return Truth.UNKNOWN if vessel.flag is None else Truth.of(vessel.flag in flags)


PARTY_TESTS: dict[str, TestFunction] = {
    "side": _side,
    "role": _role,
    "kinds": _kinds,
    "countries": _countries,
    "regions": _regions,
    "target_regions": _target_regions,
    "listed_on": _listed_on,
    "flags": _flags,
}
"""The answer to each test, by its key."""
