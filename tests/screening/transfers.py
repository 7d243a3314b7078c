"""Transfers at random, over the whole vocabulary and every date that the law on file knows.

Most of them are aimed at a clause: its days, countries, lists and goods, with the purposes, papers and facts that it
and its exceptions ask about, so that boundaries and exceptions are met often and not only by luck. One generator
serves both uses: `a_random_document` with a seeded `random.Random`, the strategy `documents` with that of Hypothesis.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from compliance.api.transfer_schema import load_transfer
from compliance.law.clause import Baseline, Clause, Count, Quota
from compliance.law.condition import Condition, tests_in
from compliance.law.vocabulary import FactSpec
from compliance.rulesets.catalogue import Catalogue
from compliance.rulesets.reach import doubt_conditions, engaged_condition
from compliance.screening.transfer import Transfer
from tests.screening.builders import shipped_catalogue, words

FIRST_DAY, LAST_DAY = dt.date(1966, 12, 16), dt.date(2026, 12, 31)
NEUTRAL = ("DE", "FR", "JP", "CN", "CH", "SG", "AE", "XK", "US", "RU")
CURRENCIES = ("USD", "EUR", "JPY", "CHF")
AMOUNTS = ("0", "1", "12.50", "450", "499.99", "500", "500.01", "550", "2000", "10000", "99999999")
QUANTITIES = (0, 1, 2, 12, Decimal("59.5"), 400, 74999, 500000, 525000, 4000001)
FIGURES = (Decimal("5.56"), Decimal("7.62"), Decimal("12.7"), Decimal("14.5"), 60, 81, 82, 107, 155, 300, 1000)
DESCRIPTIONS = ("goods", "armoured limousine", "tank tops", "diesel", "statue", "rug", "graphite blocks", "kevlar yarn")

Document = dict[str, Any]


@dataclass(frozen=True)
class Aim:
    """What a clause and its exceptions ask about, by the key of the test."""

    days: tuple[dt.date, ...]
    asked: dict[str, tuple[Any, ...]]
    clauses: tuple[str, ...]

    def about(self, *keys: str) -> tuple[Any, ...]:
        return tuple(word for key in keys for word in self.asked.get(key, ()))


def a_random_transfer(rng: random.Random) -> Transfer:
    """A random transfer, read from the document that a caller would submit."""
    return load_transfer(a_random_document(rng), words())


def a_random_document(rng: random.Random) -> Document:
    """A transfer as it is submitted: a JSON object that the schema accepts, its fractions as `Decimal`."""
    aim = rng.choice(aims()) if rng.random() >= 0.1 else Aim((), {}, ())
    return _Drawing(rng, aim).document()


documents = st.builds(a_random_document, st.randoms(use_true_random=False))
"""Documents that Hypothesis can make smaller: fewer members first, then the first words of each choice."""


@cache
def aims() -> tuple[Aim, ...]:
    """One aim for every clause that bears on transfers."""
    catalogue = shipped_catalogue()
    return tuple(_aim(clause, catalogue) for clause in catalogue.clauses if clause.bears and not clause.is_exception)


def _aim(clause: Clause, catalogue: Catalogue) -> Aim:
    exceptions = catalogue.exceptions_to(clause)
    conditions: list[Condition] = [engaged_condition(clause), *doubt_conditions(clause)]
    conditions += [route.condition for exception in exceptions for route in exception.routes]
    asked: dict[str, list[Any]] = {}
    for condition in conditions:
        for test in tests_in(condition):
            value = test.value if isinstance(test.value, tuple) else (test.value,)
            # These are single questions although their value is a tuple.
            whole = test.key in ("facts", "specifications", "authorizations", "listed_on")
            asked.setdefault(test.key, []).extend((value,) if whole else value)
    asked.setdefault("facts", []).extend((name, None) for name in _counted_in(clause))
    days = [day for one in (clause, *exceptions) for day in one.validity.boundaries if FIRST_DAY <= day <= LAST_DAY]
    days += [day for key in ("date_before", "contract_before") for day in asked.get(key, ())]
    return Aim(
        tuple(sorted(set(days))),
        {key: tuple(dict.fromkeys(found)) for key, found in asked.items()},
        (clause.id, *(exception.id for exception in exceptions)),
    )


def _counted_in(clause: Clause) -> list[str]:
    """The facts that the limits and the ladder of *clause* read."""
    names = ["mass_market"] if clause.ladder else []
    for limit in clause.limits:
        match limit:
            case Quota(counter=counter):
                names.append(counter)
            case Baseline(counter=counter, baseline=baseline):
                names += [counter, baseline]
            case Count(fact=fact, not_above_fact=other):
                names += [fact, *([other] if other else [])]
    return names


class _Drawing:
    """One document being drawn."""

    def __init__(self, rng: random.Random, aim: Aim) -> None:
        self._rng, self._aim, self._words = rng, aim, words()
        self._day = self._a_day()

    def document(self) -> Document:
        document: Document = {
            "date": self._day.isoformat(),
            "sender": self._party(),
            "recipient": self._party(),
            "goods": self._several(self._good, 3, at_least=1),
        }
        self._perhaps(document, "reference", 0.2, lambda: "order 7")
        self._perhaps(document, "activity", 0.4, lambda: self._near("activities", self._words.activities))
        self._perhaps(document, "other_parties", 0.4, lambda: self._several(self._other_party, 3))
        self._perhaps(document, "value", 0.5, self._money)
        self._perhaps(document, "purpose", 0.5, lambda: self._near("purposes", self._words.purposes))
        self._perhaps(document, "authorizations", 0.4, lambda: self._several(self._authorization, 3))
        self._perhaps(document, "route", 0.4, self._route)
        self._perhaps(document, "vessel", 0.3, self._vessel)
        self._perhaps(document, "contract_date", 0.3, self._a_day_near)
        self._perhaps(document, "facts", 0.5, self._facts)
        return document

    # How things are drawn

    def _often(self, share: float) -> bool:
        return self._rng.random() >= 1 - share

    def _perhaps(self, into: Document, name: str, share: float, draw: Any) -> None:
        if self._often(share):
            into[name] = draw()

    def _pick(self, words: Any) -> Any:
        return self._rng.choice(words if isinstance(words, Sequence) else tuple(words))

    def _near(self, key: str, words: Any) -> Any:
        """A word that the aim asks about, else any of *words*."""
        asked = [word for word in self._aim.about(key) if word in words]
        return self._pick(asked) if asked and not self._often(0.3) else self._pick(words)

    def _several(self, draw: Any, at_most: int, at_least: int = 0) -> list[Any]:
        return [draw() for _ in range(self._rng.randint(at_least, at_most))]

    # Days

    def _a_day(self) -> dt.date:
        if self._aim.days and not self._often(0.25):
            day = self._pick(self._aim.days) + dt.timedelta(days=self._pick((0, 1, -1, 30, 400)))
            return min(max(day, FIRST_DAY), LAST_DAY)
        return FIRST_DAY + dt.timedelta(days=self._rng.randint(0, (LAST_DAY - FIRST_DAY).days))

    def _a_day_near(self) -> str:
        base = self._pick((self._day, *self._aim.about("contract_before", "removed_after")))
        return str((base + dt.timedelta(days=self._pick((0, -1, 1, -5, -30, 30, -2000)))).isoformat())

    # Who

    def _country(self) -> str:
        asked = [c for c in self._aim.about("countries", "arrives_in", "to_countries", "flags") if len(c) == 2]
        if asked and not self._often(0.4):
            return str(self._pick(asked))
        return str(self._pick(NEUTRAL if self._often(0.5) else sanctioned()))

    def _party(self) -> Document:
        party: Document = {
            "name": self._pick(("A company", "B ministry", "")),
            "country": None if self._often(0.05) else self._country(),
            "kind": self._near("kinds", self._words.party_kinds),
        }
        self._perhaps(party, "region", 0.15, lambda: self._near("regions", self._words.regions))
        self._perhaps(party, "listings", 0.25, lambda: self._several(self._listing, 2))
        return party

    def _other_party(self) -> Document:
        return {**self._party(), "role": self._pick(self._words.roles)}

    def _listing(self) -> Document:
        asked = self._aim.about("listed_on")
        lists, references, _ = self._pick(asked) if asked and not self._often(0.3) else ((), (), ())
        listing: Document = {"list": self._pick(lists or self._words.lists)}
        self._perhaps(listing, "reference", 0.5, lambda: self._pick((*references, "XYi.001")))
        self._perhaps(listing, "since", 0.4, self._a_day_near)
        self._perhaps(listing, "until", 0.2, self._a_day_near)
        return listing

    # What

    def _good(self) -> Document:
        good: Document = {"description": self._pick((*DESCRIPTIONS, *self._item_words()))}
        self._perhaps(good, "category", 0.6, lambda: self._near("categories", self._words.categories))
        self._perhaps(good, "hs_code", 0.5, self._hs_code)
        self._perhaps(good, "quantity", 0.6, lambda: self._pick(QUANTITIES))
        self._perhaps(good, "unit", 0.6, lambda: self._pick(self._words.units))
        self._perhaps(good, "unit_value", 0.4, self._money)
        self._perhaps(good, "origin", 0.3, self._country)
        self._perhaps(good, "condition", 0.2, lambda: self._pick(self._words.goods_conditions))
        self._perhaps(good, "removed_on", 0.2, lambda: self._a_day_near()[: self._pick((4, 7, 10))])
        self._perhaps(good, "specifications", 0.3, self._specifications)
        return good

    def _item_words(self) -> tuple[str, ...]:
        return tuple(keyword for item in self._aim.about("item") for keyword in item.keywords)

    def _hs_code(self) -> str:
        asked = [*self._aim.about("hs", "hs_guidance"), *(hs for item in self._aim.about("item") for hs in item.hs)]
        code = self._pick(asked) if asked and not self._often(0.4) else self._pick(known_codes())
        length = self._pick((2, 4, 6, 8, 10))
        digits = str(code + "0" * 10)[:length]
        return digits[:4] + "." + digits[4:] if length == 6 and self._often(0.5) else digits

    def _money(self) -> Document:
        amount, exact = self._pick(AMOUNTS), self._often(0.2)
        return {"amount": Decimal(amount) if exact else amount, "currency": self._pick(CURRENCIES)}

    def _specifications(self) -> Document:
        asked = [name for name, _ in self._aim.about("specifications")]
        names = dict.fromkeys([*asked, self._pick(self._words.specifications)])
        return {name: self._stated(self._words.specifications[name]) for name in names}

    # How, and with which papers

    def _authorization(self) -> Document:
        kinds = [p.replace("requires_", "") for p in ("committee_approval", "no_objection", "committee_notification")]
        wanted = self._aim.about("authorizations")
        paper: Document = {
            "kind": self._pick((*kinds, *(kind for kind, *_ in wanted), self._pick(self._words.authorization_kinds))),
            "status": self._pick(("granted", "sent", "granted", "sent", "refused", "pending")),
        }
        self._perhaps(paper, "clause", 0.4, lambda: self._pick(self._aim.clauses or ("unscr-1718-8d",)))
        self._perhaps(paper, "issued_by", 0.2, self._country)
        self._perhaps(paper, "date", 0.4, self._a_day_near)
        self._perhaps(paper, "valid_until", 0.2, self._a_day_near)
        self._perhaps(paper, "applicant", 0.1, lambda: self._pick(("A COMPANY", "Someone else")))
        self._perhaps(paper, "item", 0.1, lambda: self._pick((*DESCRIPTIONS, "87", "8703.24")))
        self._perhaps(paper, "max_quantity", 0.1, lambda: self._pick(QUANTITIES))
        self._perhaps(paper, "unit", 0.1, lambda: self._pick(self._words.units))
        findings = [finding for _, found, *_ in wanted for finding in found]
        self._perhaps(paper, "finding", 0.4, lambda: self._pick(findings or self._words.findings))
        return paper

    def _route(self) -> Document:
        route: Document = {}
        ports = self._aim.about("loading_port")
        self._perhaps(route, "loading_port", 0.5, lambda: self._pick((*ports, f"Port, {self._country()}")))
        self._perhaps(route, "discharge_port", 0.5, lambda: f"Port, {self._country()}")
        self._perhaps(route, "via", 0.3, lambda: self._several(self._country, 2))
        self._perhaps(route, "ship_to_ship", 0.3, lambda: self._often(0.7))
        return route

    def _vessel(self) -> Document:
        vessel: Document = {}
        self._perhaps(vessel, "name", 0.5, lambda: "MV Test")
        self._perhaps(vessel, "flag", 0.7, self._country)
        self._perhaps(vessel, "listings", 0.4, lambda: self._several(self._listing, 2))
        return vessel

    def _facts(self) -> Document:
        facts: Document = {}
        for name, value in self._aim.about("facts"):
            if self._often(0.6):
                facts[name] = self._answer(name, value)
        for _ in range(self._rng.randint(0, 4)):
            name = self._pick(self._words.facts)
            facts.setdefault(name, self._stated(self._words.facts[name]))
        return facts

    def _answer(self, name: str, wanted: Any) -> Any:
        if wanted is None or self._often(0.2):
            return self._stated(self._words.facts[name])
        return wanted.isoformat() if isinstance(wanted, dt.date) else wanted

    def _stated(self, spec: FactSpec) -> Any:
        match spec.type:
            case "boolean":
                return self._often(0.6)
            case "date":
                return self._a_day_near()
            case "country":
                return self._country()
            case "integer":
                return self._pick((1, 2, 3, 10))
            case "number":
                return self._pick(FIGURES)
            case "enum":
                return self._pick(spec.values)
            case "map":
                units = ("barrel", "metric_ton", "kilogram", *CURRENCIES)
                return {self._pick(units): self._pick(QUANTITIES) for _ in range(self._rng.randint(1, 2))}
            case _:
                return "as printed"


@cache
def sanctioned() -> tuple[str, ...]:
    """The countries of all regimes."""
    return tuple(dict.fromkeys(code for regime in shipped_catalogue().regimes for code in regime.countries))


@cache
def known_codes() -> tuple[str, ...]:
    """Every HS prefix of the vocabulary, whole and partial."""
    categories = words().categories.values()
    return tuple(sorted({code for category in categories for code in (*category.hs, *category.hs_partial)}))
