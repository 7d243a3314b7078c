"""The shipped law, loaded once, and small values to ask it about: parties, goods, transfers, situations, clauses."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from compliance.law.citation import Citation
from compliance.law.clause import Clause
from compliance.law.goods import Good
from compliance.law.money import ExchangeRates
from compliance.law.party import Party
from compliance.law.validity import Period, Validity
from compliance.law.verdict import ClauseKind, Effect
from compliance.law.vocabulary import Vocabulary
from compliance.rulesets.catalogue import Catalogue, Regime
from compliance.rulesets.loader import load_catalogue
from compliance.screening.law_engine import LawEngine
from compliance.screening.situation import Situation
from compliance.screening.transfer import Transfer

A_DAY = dt.date(2018, 6, 4)
"""A Monday, with the whole DPRK regime in force."""
NOW = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)


def frozen() -> dt.datetime:
    """A clock that stands still."""
    return NOW


@cache
def shipped_catalogue() -> Catalogue:
    """The law that comes with the product."""
    return load_catalogue()


@cache
def shipped_law() -> LawEngine:
    """The shipped law with no exchange rates, as it comes."""
    return LawEngine.of(shipped_catalogue())


def words() -> Vocabulary:
    return shipped_catalogue().vocabulary


def a_party(role: str = "sender", country: str | None = "DE", kind: str = "company", **more: Any) -> Party:
    return Party(
        **{"name": f"The {role}", "country": country, "kind": kind, "role": role, "pointer": f"/{role}"} | more
    )


def a_good(description: str = "goods", **more: Any) -> Good:
    return Good(**{"description": description, "pointer": "/goods/0"} | more)


def a_transfer(*goods: Good, **more: Any) -> Transfer:
    """A transfer of *goods* (one plain good unless told) from Germany to France."""
    plain: dict[str, Any] = {"date": A_DAY, "sender": a_party("sender"), "recipient": a_party("recipient", "FR")}
    return Transfer(**plain | {"goods": goods or (a_good(),)} | more)


def a_situation(transfer: Transfer | None = None, law: LawEngine | None = None) -> Situation:
    """*transfer* ready for questions, under the shipped law unless told."""
    return (law or shipped_law()).situation(transfer or a_transfer())


def a_clause(id: str = "unscr-1-1", effect: Effect = Effect.PROHIBITED, **more: Any) -> Clause:
    """A prohibition of ours, in force since 2000."""
    plain: dict[str, Any] = {
        "id": id,
        "regime": "test",
        "kind": ClauseKind.PROHIBITION,
        "citation": Citation("S/RES/1 (2000)", id),
        "link": "https://undocs.org/S/RES/1(2000)",
        "measure": "trade_ban",
        "effect": effect,
        "validity": Validity((Period(dt.date(2000, 1, 1)),)),
        "summary": "A clause of a test.",
        "verification": "unverified",
    }
    return Clause(**plain | more)


def an_exception(id: str = "exc-1", modifies: tuple[str, ...] = ("unscr-1-1",), **more: Any) -> Clause:
    plain: dict[str, Any] = {"kind": ClauseKind.EXCEPTION, "effect": Effect.PERMITTED, "modifies": modifies}
    return a_clause(id, **plain | more)


def a_catalogue(*clauses: Clause, **more: Any) -> Catalogue:
    """A law of *clauses* alone, over the shipped vocabulary."""
    regimes = tuple(dict.fromkeys(clause.regime for clause in clauses))
    plain: dict[str, Any] = {
        "revision": "1",
        "digest": "0" * 64,
        "vocabulary": words(),
        "regimes": tuple(Regime(id, id, "Committee", "S/RES/1 (2000)") for id in regimes),
        "instruments": (),
        "clauses": clauses,
        "interpretations": (),
    }
    return Catalogue(**plain | more)


def a_law(*clauses: Clause, rates: ExchangeRates | None = None, **more: Any) -> LawEngine:
    """A law of *clauses* alone, ready to screen."""
    return LawEngine.of(a_catalogue(*clauses, **more), rates)
