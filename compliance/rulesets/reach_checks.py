"""Whether the reach of a clause makes sense: its target, its goods, its limits and its ladder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compliance.errors import Problem
from compliance.law.clause import Baseline, Clause, Count, PriceLine, Quota
from compliance.law.vocabulary import within
from compliance.rulesets.corpus import Entry
from compliance.rulesets.lexicon import Lexicon
from compliance.rulesets.node import Mapping as Map
from compliance.rulesets.node import Node, maps_in, texts_of

_BESIDE_ALL = ("categories", "hs", "hs_guidance", "items")


def check_reach(entry: Entry[Clause], words: Lexicon, regions: Mapping[str, str]) -> Iterator[Problem]:
    """Everything in target, goods, limits and ladder that does not go together. *regions* maps region to country."""
    yield from _check_target(entry, regions)
    yield from _check_listings(entry)
    yield from _check_goods(entry)
    yield from _check_limits(entry, words)
    yield from _check_ladder(entry)


def _check_target(entry: Entry[Clause], regions: Mapping[str, str]) -> Iterator[Problem]:
    target = entry.value.target
    if target is None:
        return
    fields = entry.at("target")
    if target.any and isinstance(fields, Map) and len(fields.values) > 1:
        yield entry.problem("RS216", "any: true takes everybody; nothing can stand beside it", "target", "any")
    elif not target.any and target.party is None and target.vessel is None:
        yield entry.problem("RS216", "the target names nobody", "target")
    named = texts_of(fields.get("regions")) if isinstance(fields, Map) else ()
    for index, region in enumerate(named):
        country = regions.get(region)
        if target.countries and country and country not in target.countries:
            message = f"the region {region} lies in {country}, which is not among the countries of the target"
            yield entry.problem("RS216", message, "target", "regions", index)


def _check_listings(entry: Entry[Clause]) -> Iterator[Problem]:
    """References narrow a list; without one they say nothing."""
    for fields in maps_in(entry.node):
        for key in ("references", "except_references"):
            if key in fields and "listed_on" not in fields:
                node = fields.keys[key]
                message = f"{key} narrows a list; name the list with listed_on"
                yield Problem(entry.file, node.line, node.column, "RS216", message)


def _check_goods(entry: Entry[Clause]) -> Iterator[Problem]:
    goods = entry.value.goods
    fields = entry.at("goods")
    if goods is None or not isinstance(fields, Map):
        return
    if goods.all:
        for key in _BESIDE_ALL:
            if key in fields:
                yield entry.problem("RS217", f"all: true takes all goods; {key} adds nothing", "goods", key)
    elif not any(key in fields for key in (*_BESIDE_ALL, "documents", "doubtful", "doubtful_when")):
        yield entry.problem("RS217", "the goods name nothing", "goods")
    if "hs" in fields and "hs_guidance" in fields:
        message = "hs says that codes decide, hs_guidance that they only help; keep one of them"
        yield entry.problem("RS217", message, "goods", "hs_guidance")
    if "items_from" in fields and "items" not in fields:
        yield entry.problem("RS217", "items_from dates items, and there are none", "goods", "items_from")
    yield from _check_excluded(entry)


def _check_excluded(entry: Entry[Clause]) -> Iterator[Problem]:
    goods = entry.value.goods
    assert goods is not None
    if not goods.categories or goods.hs or goods.items:
        return
    for index, excluded in enumerate(goods.excluded):
        if not any(within(excluded, category) for category in goods.categories):
            message = f"{excluded} is outside the categories of the clause already; delete it or correct the categories"
            yield entry.problem("RS217", message, "goods", "except", index)


def _check_limits(entry: Entry[Clause], words: Lexicon) -> Iterator[Problem]:
    for index, limit in enumerate(entry.value.limits):
        match limit:
            case Quota():
                yield from _check_quota(entry, limit, index)
                yield from _check_facts(entry, index, words, {"counter": "map"})
            case Baseline():
                yield from _check_facts(entry, index, words, {"counter": "map", "baseline": "map"})
            case Count():
                yield from _check_facts(entry, index, words, {"fact": "integer", "not_above_fact": "integer"})
                if (limit.maximum is None) == (limit.not_above_fact is None):
                    message = "a count needs either max or not_above_fact"
                    yield entry.problem("RS219", message, "limits", index)
            case PriceLine():
                pass


def _check_quota(entry: Entry[Clause], quota: Quota, index: int) -> Iterator[Problem]:
    period = quota.period
    if period.until is not None and period.until <= period.since:
        message = f"the quota ends on {period.until}, before it has begun; to is the first day it no longer holds"
        yield entry.problem("RS201", message, "limits", index, "in_force")
    elif not entry.value.validity.in_force(period.since):
        message = f"the quota begins on {period.since}, when the clause is not in force"
        yield entry.problem("RS205", message, "limits", index, "in_force")


def _check_facts(entry: Entry[Clause], index: int, words: Lexicon, types: Mapping[str, str]) -> Iterator[Problem]:
    for key, wanted in types.items():
        for name in texts_of(_limit_field(entry, index, key)):
            if name in words.facts and words.facts[name].type != wanted:
                message = f"{key} must be a fact of type {wanted}; {name} is of type {words.facts[name].type}"
                yield entry.problem("RS219", message, "limits", index, key)


def _limit_field(entry: Entry[Clause], index: int, key: str) -> Node | None:
    limit = entry.at("limits", index)
    return limit.get(key) if isinstance(limit, Map) else None


def _check_ladder(entry: Entry[Clause]) -> Iterator[Problem]:
    ladder = entry.value.ladder
    seen: set[str] = set()
    for index, rung in enumerate(ladder):
        if rung.ground in seen:
            yield entry.problem("RS218", f"the ladder asks {rung.ground} twice", "ladder", index, "ground")
        if rung.ground == "otherwise" and index + 1 < len(ladder):
            message = "otherwise takes what is left, so no step after it is ever reached; put it last"
            yield entry.problem("RS218", message, "ladder", index, "ground")
        seen.add(rung.ground)
    if ladder and "otherwise" not in seen:
        yield entry.problem(
            "RS218", "the ladder must end with ground: otherwise, so that every good finds a step", "ladder"
        )
