"""What the conditions of a regime ask about, and the values of each part of a transfer that they tell apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from compliance.law.clause import Clause, NamedItem, Quota
from compliance.law.condition import Condition, tests_in
from compliance.law.money import Money
from compliance.law.vocabulary import FactSpec, Vocabulary, ancestors, within

_A_DAY = dt.timedelta(days=1)
_NEUTRAL = ("CH", "BR", "NZ", "IN")
_IN_COUNTRIES = ("countries", "arrives_in", "leaves_from", "stated_origin", "discharged_in", "to_countries", "flags")
_COUNTRY_TESTS = (*_IN_COUNTRIES, "origin")


class Profile(NamedTuple):
    """What a good is said to be."""

    category: str | None
    hs_code: str | None = None
    description: str = "goods"


@dataclass(frozen=True)
class Values:
    """The values of each part of a transfer, over the *conditions* that *clauses* ask."""

    clauses: tuple[Clause, ...]
    conditions: tuple[Condition, ...]
    vocabulary: Vocabulary

    @cached_property
    def _asked(self) -> dict[str, list[Any]]:
        asked: dict[str, list[Any]] = {}
        waiting = [test for condition in self.conditions for test in tests_in(condition)]
        while waiting:
            test = waiting.pop()
            asked.setdefault(test.key, []).append(test.value)
            if test.key == "lists":
                waiting += [t for code in test.value for t in tests_in(self.vocabulary.goods_lists[code].condition)]
        return asked

    def _of(self, *keys: str) -> list[Any]:
        return list(dict.fromkeys(value for key in keys for value in self._asked.get(key, ())))

    def _words(self, *keys: str) -> list[str]:
        return sorted({word for words in self._of(*keys) for word in words})

    @cached_property
    def days(self) -> tuple[dt.date, ...]:
        """A day for every time between two changes of the law: the first of each, and the eve of the first change."""
        days = {day for clause in self.clauses for day in clause.validity.boundaries}
        days |= set(self._of("date_before"))
        for clause in self.clauses:
            for limit in clause.limits:
                if isinstance(limit, Quota):
                    days |= {day for day in (limit.period.since, limit.period.until) if day}
        ordered = sorted(days) or [dt.date(2000, 1, 1)]
        return (ordered[0] - _A_DAY, *ordered)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        named = set(self._words(*_COUNTRY_TESTS)) | {self.vocabulary.regions[region] for region in self.regions}
        return (*_others(_NEUTRAL, named, 2), *sorted(named))

    @cached_property
    def regions(self) -> tuple[str, ...]:
        return tuple(self._words("regions", "target_regions"))

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Every kind that says something: ``unknown`` leaves every question of kinds open."""
        return tuple(kind for kind in self.vocabulary.party_kinds if kind != "unknown")

    @cached_property
    def listings(self) -> tuple[tuple[str, str | None], ...]:
        """Lists, each with every reference that matters and with none."""
        found: dict[tuple[str, str | None], None] = {}
        only = [reference for references in self._of("references_only") for reference in references]
        for lists, references, apart in self._of("listed_on"):
            for name in lists:
                found.update(dict.fromkeys((name, reference) for reference in (None, *references, *apart, *only)))
        return tuple(found)

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        by_category = [Profile(code) for code in self._categories()]
        by_code = [Profile(None, code.ljust(6, "0")) for code in self._words("hs", "hs_guidance", "stated_hs")]
        by_words = [Profile(None, _code(item), item.keywords[0]) for item in self.items]
        return (Profile(None), *by_category, *by_code, *by_words)

    @cached_property
    def items(self) -> tuple[NamedItem, ...]:
        return tuple(self._of("item"))

    def _categories(self) -> list[str]:
        """The categories that are named, what lies above them, one below each that is not named, and one apart."""
        named = set(self._words("categories")) | {code for limit in self._quotas for code in limit.categories}
        found = {above for code in named for above in ancestors(code)}
        for code in sorted(found):
            below = (other for other in self.vocabulary.descendants(code) if other not in found)
            unnamed = next((o for o in below if not any(within(n, o) for n in named)), None)
            found |= {unnamed} if unnamed else set()
        known = self.vocabulary.categories
        apart = (code for code in known if not any(within(code, other) or within(other, code) for other in named))
        return sorted(found | set(islice(apart, 1)))

    @property
    def _quotas(self) -> Iterator[Quota]:
        return (limit for clause in self.clauses for limit in clause.limits if isinstance(limit, Quota))

    @cached_property
    def counters(self) -> tuple[str, ...]:
        return tuple(sorted({quota.counter for quota in self._quotas}))

    @cached_property
    def origins(self) -> tuple[str | None, ...]:
        return None, *self.countries

    @cached_property
    def removals(self) -> tuple[str | None, ...]:
        days = [day for asked in self._of("removed_after") for day in (asked - _A_DAY, asked)]
        return None, *(day.isoformat() for day in sorted(days))

    @cached_property
    def contracts(self) -> tuple[dt.date | None, ...]:
        days = [day for asked in self._of("contract_before") for day in (asked - _A_DAY, asked)]
        if "contract_before_listing" in self._asked:
            days.append(self.days[0] - 30 * _A_DAY)
        return None, *sorted(days)

    @cached_property
    def prices(self) -> tuple[Money | None, ...]:
        lines: list[Money] = self._of("price_above")
        return None, *(Money(line.amount + more, line.currency) for line in lines for more in (0, 1))

    @cached_property
    def activities(self) -> tuple[str, ...]:
        named = self._words("activities")
        return (*_others(("supply", *self.vocabulary.activities), named, 1), *named)

    @cached_property
    def purposes(self) -> tuple[str | None, ...]:
        named = self._words("purposes")
        return None, *_others(self.vocabulary.purposes, named, 1), *named

    @cached_property
    def loading_ports(self) -> tuple[str | None, ...]:
        named = self._words("loading_port")
        return None, *(f"Port, {code}" for code in self.countries), *named

    @cached_property
    def discharge_ports(self) -> tuple[str | None, ...]:
        return None, *(f"Port, {code}" for code in self.countries)

    @cached_property
    def facts(self) -> dict[str, tuple[Any, ...]]:
        """By name of a fact that is asked about, its values; ``None`` where it is not stated."""
        asked: dict[str, list[Any]] = {}
        for name, value in self._of("facts"):
            asked.setdefault(name, []).append(value)
        if self._of("arrives_in", "to_countries"):
            asked["use_in_country"] = list(self.countries)
        if "new_joint_venture" in self._asked:
            asked["joint_venture_since"] = [self.days[0] - _A_DAY]
        for _, findings, *_rest in self._of("authorizations"):
            for name in findings:
                asked.setdefault(name, [])
        known = self.vocabulary.facts
        return {name: (None, *_answers(known[name], values)) for name, values in asked.items() if name in known}

    @cached_property
    def specifications(self) -> dict[str, tuple[Any, ...]]:
        asked: dict[str, list[Any]] = {}
        for name, (how, bound) in self._of("specifications"):
            asked.setdefault(name, []).extend(bound if how == "in" else (bound, bound + 1))
        if self.items:
            asked.setdefault("list_entry", []).extend(item.name for item in self.items)
        known = self.vocabulary.specifications
        return {name: (None, *_answers(known[name], values)) for name, values in asked.items() if name in known}

    @cached_property
    def papers(self) -> tuple[tuple[str, str | None, str | None, str | None], ...]:
        """Kind, finding, issuer and clause of every paper that a condition asks for."""
        return tuple(
            dict.fromkeys(
                (kind, finding, issuer, clause)
                for kind, findings, issuer, clause in self._of("authorizations")
                for finding in findings or (None,)
            )
        )


def _others(words: Iterable[str], named: Iterable[str], count: int) -> list[str]:
    """The first *count* of *words* that are not *named*."""
    return [word for word in dict.fromkeys(words) if word not in set(named)][:count]


def _code(item: NamedItem) -> str | None:
    return item.hs[0].ljust(6, "0") if item.hs else None


def _answers(spec: FactSpec, asked: Iterable[Any]) -> list[Any]:
    match spec.type:
        case "boolean":
            return [True, False]
        case "enum":
            return [*dict.fromkeys(asked), *_others(spec.values, [str(value) for value in asked], 1)]
        case "number" | "integer":
            return sorted({Decimal(value) for value in asked})
        case _:
            return list(dict.fromkeys(asked))
