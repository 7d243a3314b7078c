"""What tests ask of the transfer itself: dates, purposes, facts, papers, route, activity."""

from __future__ import annotations

import datetime as dt
from typing import Any

from compliance.engine.predicate import Truth, all_of, any_of
from compliance.law.clause import Clause
from compliance.screening.papers import finding
from compliance.screening.party_tests import in_countries
from compliance.screening.quota import within_quota
from compliance.screening.situation import GoodView, Situation, TestFunction


def _binds(situation: Situation, _: None, id: str, view: GoodView, owner: Clause) -> Truth:
    clause = situation.clause(id)
    validity = clause.validity
    in_force = validity.in_force if clause.is_exception else validity.binds
    return Truth.of(in_force(situation.day))


def _purposes(situation: Situation, _: None, purposes: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    return Truth.of(situation.transfer.purpose in purposes)


def _facts(situation: Situation, _: None, fact: tuple[str, Any], view: GoodView, owner: Clause) -> Truth:
    name, value = fact
    stated = situation.transfer.facts.get(name)
    if stated is None:
        absent = situation.vocabulary.facts[name].if_absent
        if absent == "unknown":
            return Truth.UNKNOWN
        stated = False if absent == "false" else None
    return Truth.of(stated == value)


def _authorizations(situation: Situation, _: object, sought: Any, view: GoodView, owner: Clause) -> Truth:
    return finding(situation, view, owner, sought)


def _contract_before(situation: Situation, _: None, day: dt.date, view: GoodView, owner: Clause) -> Truth:
    contract = situation.transfer.contract_date
    return Truth.of(contract is not None and contract < day)


def _contract_before_listing(situation: Situation, _: None, wanted: bool, view: GoodView, owner: Clause) -> Truth:
    contract = situation.transfer.contract_date
    starts = [listing.since for listing in situation.all_listings if listing.since is not None]
    return Truth.of((contract is not None and bool(starts) and all(contract < day for day in starts)) is wanted)


def _loading_port(situation: Situation, _: None, ports: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    port = situation.transfer.route.loading_port
    return Truth.of(port is not None and str(port).casefold() in {name.casefold() for name in ports})


def _ship_to_ship(situation: Situation, _: None, wanted: bool, view: GoodView, owner: Clause) -> Truth:
    return Truth.of((situation.transfer.route.ship_to_ship is True) is wanted)


def _to_countries(situation: Situation, _: None, countries: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    arrives = _arrives_in(situation, None, countries, view, owner)
    return arrives | any_of(in_countries(situation, party, countries) for party in situation.on_side("to"))


def _new_joint_venture(situation: Situation, _: None, wanted: bool, view: GoodView, owner: Clause) -> Truth:
    return Truth.of(("joint_venture_since" not in situation.transfer.facts) is wanted)


def _within_limit(situation: Situation, _: object, wanted: bool, view: GoodView, owner: Clause) -> Truth:
    inside = all_of(within_quota(situation, view, situation.clause(id)) for id in owner.modifies)
    return inside if wanted else ~inside


def _date_before(situation: Situation, _: None, day: dt.date, view: GoodView, owner: Clause) -> Truth:
    return Truth.of(situation.day < day)


def _references_only(situation: Situation, _: None, references: Any, view: GoodView, owner: Clause) -> Truth:
    listings = situation.all_listings
    return Truth.of(bool(listings) and all(listing.reference in references for listing in listings))


def _activities(situation: Situation, _: None, activities: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    return Truth.of(situation.transfer.activity in activities)


def _arrives_in(situation: Situation, _: None, countries: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    used_in = situation.transfer.facts.get("use_in_country")
    return _discharged_in(situation, None, countries, view, owner) | Truth.of(used_in in countries)


def _discharged_in(situation: Situation, _: None, countries: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    port = situation.transfer.route.discharge_port
    return Truth.of(port is not None and port.country in countries)


def _leaves_from(situation: Situation, _: None, countries: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    port = situation.transfer.route.loading_port
    return Truth.of(port is not None and port.country in countries)


TRANSFER_TESTS: dict[str, TestFunction] = {
    "binds": _binds,
    "purposes": _purposes,
    "facts": _facts,
    "authorizations": _authorizations,
    "contract_before": _contract_before,
    "contract_before_listing": _contract_before_listing,
    "loading_port": _loading_port,
    "ship_to_ship": _ship_to_ship,
    "to_countries": _to_countries,
    "new_joint_venture": _new_joint_venture,
    "within_limit": _within_limit,
    "date_before": _date_before,
    "references_only": _references_only,
    "activities": _activities,
    "arrives_in": _arrives_in,
    "discharged_in": _discharged_in,
    "leaves_from": _leaves_from,
}
"""The answer to each test, by its key."""
