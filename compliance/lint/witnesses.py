"""From a model of the solver to a transfer as a user would submit it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import z3

from compliance.law.clause import Clause, Quota
from compliance.lint.choices import is_so
from compliance.lint.ruleset import Document
from compliance.lint.symbolic import ABSENT, NOTHING, Listed, SymbolicParty, SymbolicTransfer

_A_DAY = dt.timedelta(days=1)
_HUGE = 10**12


class Writing:
    """Writes down one model."""

    def __init__(self, symbols: SymbolicTransfer, model: z3.ModelRef, clauses: tuple[Clause, ...]) -> None:
        self._symbols, self._model = symbols, model
        self._quotas = [limit for clause in clauses for limit in clause.limits if isinstance(limit, Quota)]

    def document(self) -> Document:
        """The transfer; what the model leaves open is left out."""
        symbols, model = self._symbols, self._model
        members = {
            "date": symbols.day.chosen(model).isoformat(),
            "activity": symbols.activity.chosen(model),
            "sender": self._party(symbols.sender),
            "recipient": self._party(symbols.recipient),
            "other_parties": [
                {**self._party(party), "role": party.role.chosen(model)}
                for party in symbols.others
                if is_so(party.present, model)
            ],
            "goods": [self._good()],
            "purpose": symbols.purpose.chosen(model),
            "authorizations": [_paper(*paper) for paper, flag in symbols.papers.items() if is_so(flag, model)],
            "route": self._route(),
            "vessel": self._vessel(),
            "contract_date": _iso(symbols.contract.chosen(model)),
            "facts": self._facts(),
        }
        if any(limit.unit not in symbols.values.vocabulary.units for q in self._quotas for limit in q.maxima):
            members["value"] = {"amount": "1", "currency": self._quotas[0].maxima[0].unit}
        return _without_nothing(members)

    def _party(self, party: SymbolicParty) -> Document:
        return _without_nothing(
            {
                "name": party.name,
                "country": party.country.chosen(self._model),
                "kind": party.kind.chosen(self._model),
                "region": party.region.chosen(self._model),
                "listings": self._listings(party.listed),
            }
        )

    def _listings(self, listed: Listed) -> list[Document]:
        on = [listing for listing, flag in listed.items() if is_so(flag, self._model)]
        contract = self._symbols.contract.chosen(self._model)
        after = contract is not None and is_so(self._symbols.listed_after_contract, self._model)
        since = (contract + _A_DAY).isoformat() if after else None
        return [_without_nothing({"list": name, "reference": ref, "since": since}) for name, ref in on]

    def _good(self) -> Document:
        symbols, model = self._symbols, self._model
        profile, price = symbols.profile.chosen(model), symbols.price.chosen(model)
        specifications = {name: choice.chosen(model) for name, choice in symbols.specifications.items()}
        return _without_nothing(
            {
                **profile._asdict(),
                "origin": symbols.origin.chosen(model),
                "condition": symbols.condition.chosen(model),
                "removed_on": symbols.removed_on.chosen(model),
                "specifications": _without_nothing({name: _plain(v) for name, v in specifications.items()}),
                "unit_value": {"amount": str(price.amount), "currency": price.currency} if price else None,
                **self._amount(),
            }
        )

    def _amount(self) -> Document:
        """One unit of what a quota counts in, where one is concerned."""
        units = [limit.unit for quota in self._quotas for limit in quota.maxima]
        known = [unit for unit in units if unit in self._symbols.values.vocabulary.units]
        return {"quantity": 1, "unit": known[0]} if known else {}

    def _route(self) -> Document:
        symbols, model = self._symbols, self._model
        return _without_nothing(
            {
                "loading_port": symbols.loading_port.chosen(model),
                "discharge_port": symbols.discharge_port.chosen(model),
                "ship_to_ship": is_so(symbols.ship_to_ship, model) or None,
            }
        )

    def _vessel(self) -> Document | None:
        if not is_so(self._symbols.vessel, self._model):
            return None
        listings = self._listings(self._symbols.vessel_listed)
        return {
            "name": "vessel",
            **_without_nothing({"flag": self._symbols.flag.chosen(self._model), "listings": listings}),
        }

    def _facts(self) -> Document:
        facts = {name: _plain(choice.chosen(self._model)) for name, choice in self._symbols.facts.items()}
        for name, choice in self._symbols.used.items():
            used = choice.chosen(self._model)
            amount = 0 if used == NOTHING else _HUGE
            facts[name] = None if used == ABSENT else dict.fromkeys(self._units_of(name), amount)
        return _without_nothing(facts)

    def _units_of(self, counter: str) -> list[str]:
        clauses = self._symbols.values.clauses
        quotas = [limit for clause in clauses for limit in clause.limits if isinstance(limit, Quota)]
        amounts = [a for quota in quotas if quota.counter == counter for a in (*quota.maxima, *quota.alternative)]
        return list(dict.fromkeys(amount.unit for amount in amounts))


def _paper(kind: str, finding: str | None, issuer: str | None, clause: str | None) -> Document:
    members = {"kind": kind, "status": "granted", "finding": finding, "issued_by": issuer, "clause": clause}
    return _without_nothing(members)


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if hasattr(value, "to_integral_value"):
        return int(value) if value == value.to_integral_value() else value
    return value


def _without_nothing(members: dict[str, Any]) -> Document:
    return {name: value for name, value in members.items() if value is not None and value != [] and value != {}}
