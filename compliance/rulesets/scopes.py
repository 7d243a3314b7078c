"""From YAML to the reach of a clause: whom it is aimed at, which goods it is about, and its limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from compliance.law.clause import Amount, Baseline, Count, Limit, NamedItem, PriceLine, Quota, Scope, Target
from compliance.law.condition import Condition, Test, any_of
from compliance.law.money import Money
from compliance.law.validity import Period
from compliance.rulesets.conditions import condition, listed_on
from compliance.rulesets.node import (
    Mapping,
    Node,
    date_of,
    flag_of,
    integer_of,
    items_of,
    map_of,
    number_of,
    text_of,
    texts_of,
)

_NOT_OF_A_PARTY = ("any", "flags")


def target(fields: Mapping) -> Target:
    """Whom the clause is aimed at. A vessel may stand in for a party by its flag or its listing."""
    listed = "listed_on" in fields
    return Target(
        any=flag_of(fields.get("any")),
        party=_party(fields),
        countries=texts_of(fields.get("countries")),
        places_count="countries" in fields and "kinds" not in fields and "regions" not in fields,
        listed=listed,
        lists=texts_of(fields.get("listed_on")),
        vessel=_vessel(fields, listed),
    )


def _party(fields: Mapping) -> Condition | None:
    asked = fields.only(*(key for key in fields.values if key not in _NOT_OF_A_PARTY))
    return condition(asked) if asked.values else None


def _vessel(fields: Mapping, listed: bool) -> Condition | None:
    tests = [Test("flags", texts_of(fields["flags"]))] if "flags" in fields else []
    tests += [listed_on(fields)] if listed else []
    return any_of(*tests) if tests else None


def scope(fields: Mapping) -> Scope:
    """Which goods the clause is about; HS codes are kept as digits."""
    doubtful_when = fields.get("doubtful_when")
    return Scope(
        all=flag_of(fields.get("all")),
        categories=texts_of(fields.get("categories")),
        hs=codes(fields.get("hs")) + codes(fields.get("hs_guidance")),
        hs_by_text="hs" in fields,
        items=tuple(_item(map_of(item)) for item in items_of(fields.get("items"))),
        items_from=date_of(fields.get("items_from")),
        excluded=texts_of(fields.get("except")),
        doubtful=texts_of(fields.get("doubtful")),
        doubtful_when=condition(doubtful_when) if doubtful_when else None,
        documents=texts_of(fields.get("documents")),
    )


def _item(fields: Mapping) -> NamedItem:
    return NamedItem(
        name=text_of(fields["name"]),
        hs=codes(fields.get("hs")),
        keywords=texts_of(fields.get("keywords")),
        specifications=condition(fields.only("specifications")),
    )


def codes(node: Node | None) -> tuple[str, ...]:
    """HS codes without their dots."""
    return tuple(code.replace(".", "") for code in texts_of(node))


def period(node: Node) -> Period:
    """A period; open at the end that is not written."""
    fields = map_of(node)
    return Period(date_of(fields.get("from")) or dt.date.min, date_of(fields.get("to")))


def money(node: Mapping) -> Money:
    return Money(number_of(node["amount"]), text_of(node["currency"]))


def limit(fields: Mapping, within: Mapping) -> Limit:
    """The limit that the map holds; a price line carries the verification of the clause *within* which it stands."""
    return _LIMITS[text_of(fields["kind"])](fields, within)


def _price_line(fields: Mapping, within: Mapping) -> Limit:
    verification = text_of(fields.get("verification"), text_of(within.get("verification"), "unverified"))
    return PriceLine(texts_of(fields.get("categories")), money(map_of(fields["above"])), verification)


def _quota(fields: Mapping, _: Mapping) -> Limit:
    per, stop_share = fields.get("per"), fields.get("stop_share")
    return Quota(
        period=period(fields["in_force"]),
        counter=text_of(fields["counter"]),
        maxima=_amounts(fields.get("max")),
        alternative=_amounts(fields.get("alternative")),
        categories=texts_of(fields.get("categories")),
        per=text_of(per) if per else None,
        stop_share=number_of(stop_share) if stop_share else None,
        scope=text_of(fields.get("scope")),
    )


def _amounts(node: Node | None) -> tuple[Amount, ...]:
    maps = (map_of(item) for item in items_of(node))
    return tuple(Amount(number_of(fields["amount"]), text_of(fields["unit"])) for fields in maps)


def _baseline(fields: Mapping, _: Mapping) -> Limit:
    counter, baseline, unit = (text_of(fields[key]) for key in ("counter", "baseline", "unit"))
    return Baseline(counter, baseline, unit, text_of(fields.get("scope")))


def _count(fields: Mapping, _: Mapping) -> Limit:
    other = fields.get("not_above_fact")
    return Count(text_of(fields["fact"]), integer_of(fields.get("max")), text_of(other) if other else None)


_LIMITS: dict[str, Callable[[Mapping, Mapping], Limit]] = {
    "unit_value": _price_line,
    "quota": _quota,
    "baseline": _baseline,
    "count": _count,
}
