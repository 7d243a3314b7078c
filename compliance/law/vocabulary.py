"""The controlled words of transfers and clauses, with what each means; read from ``rulesets/vocabulary.yaml``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from compliance.law.condition import Condition
from compliance.law.validity import Period


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of good. The parent of ``arms.register`` is ``arms``."""

    code: str
    title: str
    hs: tuple[str, ...] = ()
    """HS 2022 prefixes that belong to the category as a whole; digits only."""
    hs_partial: tuple[str, ...] = ()
    """Prefixes that also hold other goods: the category must then be given."""
    keywords: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of quantity; convertible where it has a base."""

    code: str
    title: str
    base: str | None = None
    factor: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FactSpec:
    """A case fact or a specification: its type, meaning, and how its absence counts."""

    name: str
    type: str
    """map, integer, number, boolean, date, country, string or enum."""
    meaning: str
    if_absent: Any = "unknown"
    """``unknown``, ``false``, ``none``, or a default value."""
    unit: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoodsList:
    """A named list of goods that conditions may refer to."""

    code: str
    title: str
    condition: Condition
    note: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """Countries of a group of States over a period."""

    countries: tuple[str, ...]
    period: Period


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A group of States with dated membership, such as the European Union."""

    code: str
    title: str
    members: tuple[Membership, ...]

    def includes(self, country: str, day: dt.date) -> bool:
        return country in self.members_on(day)

    def members_on(self, day: dt.date) -> tuple[str, ...]:
        return tuple(country for m in self.members if day in m.period for country in m.countries)


Words = Mapping[str, str]
"""Code to meaning."""


@dataclass(frozen=True)
class Vocabulary:
    """All controlled words."""

    categories: Mapping[str, Category]
    goods_lists: Mapping[str, GoodsList]
    activities: Words
    party_kinds: Words
    roles: Words
    purposes: Words
    regions: Mapping[str, str]
    """Region to the alpha-2 code of its country."""
    region_titles: Words
    lists: Words
    units: Mapping[str, Unit]
    barrels_per_metric_ton: Mapping[str, Decimal]
    authorization_kinds: Words
    authorization_statuses: Words
    findings: Words
    facts: Mapping[str, FactSpec]
    specifications: Mapping[str, FactSpec]
    measures: Words
    goods_conditions: tuple[str, ...]
    jurisdictions: Mapping[str, Jurisdiction]
    _children: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: dict[str, list[str]] = {}
        for code in self.categories:
            for ancestor in ancestors(code):
                children.setdefault(ancestor, []).append(code)
        object.__setattr__(self, "_children", {code: tuple(below) for code, below in children.items()})

    def owners_of(self, code: str) -> tuple[str, ...]:
        """The categories that HS *code* belongs to as a whole."""
        prefixes = (code[:length] for length in range(2, len(code) + 1))
        return tuple(owner for prefix in prefixes for owner in self._owners.get(prefix, ()))

    @cached_property
    def _owners(self) -> dict[str, tuple[str, ...]]:
        prefixes = {prefix for category in self.categories.values() for prefix in category.hs}
        return {p: tuple(c.code for c in self.categories.values() if p in c.hs) for p in prefixes}

    def descendants(self, code: str) -> tuple[str, ...]:
        """The category itself and every category below it."""
        return self._children.get(code, (code,))


def ancestors(code: str) -> Iterator[str]:
    """The category itself and every category above it, nearest first."""
    while code:
        yield code
        code = code.rpartition(".")[0]


def within(code: str, ancestor: str) -> bool:
    """Whether category *code* is *ancestor* or lies below it."""
    return code == ancestor or code.startswith(ancestor + ".")
