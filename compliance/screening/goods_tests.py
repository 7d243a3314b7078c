"""What tests ask of a good: kind, code, named item, origin, state, removal, specifications, price."""

from __future__ import annotations

import datetime as dt
from typing import Any

from compliance.engine.predicate import Truth
from compliance.law.clause import Clause, NamedItem
from compliance.law.money import Money
from compliance.screening.classification import mentions
from compliance.screening.situation import GoodView, Situation, TestFunction

LIST_ENTRY = "list_entry"
"""The specification that names an entry of a control list, as printed."""


def _categories(situation: Situation, _: object, codes: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    return view.classification.among(codes)


def _hs(situation: Situation, _: object, prefixes: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    return view.classification.hs_among(prefixes)


def _hs_guidance(situation: Situation, _: object, prefixes: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    return Truth.FALSE if view.good.category is not None else view.classification.hs_among(prefixes)


def _stated_hs(situation: Situation, _: object, prefixes: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    return Truth.FALSE if view.good.hs_code is None else view.classification.hs_among(prefixes)


def _item(situation: Situation, _: object, item: NamedItem, view: GoodView, owner: Clause) -> Truth:
    entry = view.good.specifications.get(LIST_ENTRY)
    if isinstance(entry, str) and entry.casefold() == item.name.casefold():
        return Truth.TRUE
    # A code outside the item's prefixes settles it; the words of the description are looked at last.
    by_code = view.classification.hs_among(item.hs) if item.hs and view.good.hs_code is not None else Truth.UNKNOWN
    if by_code is Truth.FALSE or not mentions(view.words, item.keywords):
        return Truth.FALSE
    return by_code


def _origin(situation: Situation, _: object, countries: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    return Truth.UNKNOWN if view.good.origin is None else Truth.of(view.good.origin in countries)


def _stated_origin(situation: Situation, _: object, countries: tuple[str, ...], view: GoodView, owner: Clause) -> Truth:
    return Truth.of(view.good.origin in countries)


def _origin_known(situation: Situation, _: object, wanted: bool, view: GoodView, owner: Clause) -> Truth:
    return Truth.of((view.good.origin is not None) is wanted)


def _condition(situation: Situation, _: object, condition: str, view: GoodView, owner: Clause) -> Truth:
    return Truth.UNKNOWN if view.good.condition is None else Truth.of(view.good.condition == condition)


def _removed_after(situation: Situation, _: object, day: dt.date, view: GoodView, owner: Clause) -> Truth:
    """Whether the good left its place on or after *day*; a year or a month that holds the day does not tell."""
    stated = view.good.removed_on
    if stated is None:
        return Truth.UNKNOWN
    prefix = day.isoformat()[: len(stated)]
    if stated == prefix and len(stated) < len(day.isoformat()):
        return Truth.UNKNOWN
    return Truth.of(stated >= prefix)


def _specifications(situation: Situation, _: object, wanted: Any, view: GoodView, owner: Clause) -> Truth:
    name, (how, bound) = wanted
    stated = view.good.specifications.get(name)
    if stated is None:
        stated = situation.vocabulary.specifications[name].if_absent
        if stated == "unknown":
            return Truth.UNKNOWN
    match how:
        case "in":
            return Truth.of(stated in bound)
        case "above":
            return Truth.of(stated > bound)
        case _:
            return Truth.of(stated <= bound)


def _price_above(situation: Situation, _: object, line: Money, view: GoodView, owner: Clause) -> Truth:
    return Truth.UNKNOWN if view.price is None else Truth.of(situation.rates.exceeds(view.price, line, situation.day))


GOODS_TESTS: dict[str, TestFunction] = {
    "categories": _categories,
    "hs": _hs,
    "hs_guidance": _hs_guidance,
    "stated_hs": _stated_hs,
    "item": _item,
    "origin": _origin,
    "stated_origin": _stated_origin,
    "origin_known": _origin_known,
    "condition": _condition,
    "removed_after": _removed_after,
    "specifications": _specifications,
    "price_above": _price_above,
}
"""The answer to each test, by its key."""
