"""Conditions over a symbolic transfer: the same three-valued meaning as the screening gives them, as formulas.

Whatever one part of the transfer decides alone (a kind of good, a fact, a day) is answered by the screening's own
tests, value by value. Only what joins several parts is written out here, in `_joint`, and every model found is put to
the engine again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import z3

from compliance.engine.predicate import Truth
from compliance.law.clause import Clause, Quota
from compliance.law.condition import AllOf, AnyOf, Condition, Not, Of, Subject, Test
from compliance.law.goods import Good
from compliance.law.party import Party
from compliance.lint.choices import Choice, Kleene, all_hold, any_holds, certain, opposite
from compliance.lint.symbolic import EVERYTHING, NOTHING, Listed, SymbolicParty, SymbolicTransfer
from compliance.lint.values import Profile
from compliance.screening.law_engine import LawEngine
from compliance.screening.predicates import truth
from compliance.screening.situation import SIDES, GoodView
from compliance.screening.transfer import Port, Route, Transfer

_Where = SymbolicParty | SymbolicTransfer | None
"""Whom a test asks about: a party, the vessel (the transfer itself stands for it), or nobody in particular."""


class Encoding:
    """Turns conditions into formulas over one symbolic transfer; equal questions become one formula."""

    def __init__(self, symbols: SymbolicTransfer, law: LawEngine) -> None:
        self._symbols, self._law = symbols, law
        self._known: dict[tuple[Condition, str, str], Kleene] = {}
        probe = Party("", "CH", "company", "sender")
        self._plain = Transfer(symbols.day.values[-1], probe, replace(probe, role="recipient"), (Good("goods"),))
        self._joint: dict[str, Callable[[Any, _Where, Clause], Kleene]] = {
            "side": lambda side, party, _: certain(_party(party).role.one_of(SIDES[side])),
            "role": lambda role, party, _: certain(_party(party).role.one_of((role,))),
            "kinds": lambda kinds, party, _: certain(_party(party).kind.one_of(kinds)),
            "countries": lambda codes, party, _: certain(_party(party).country.one_of(codes)),
            "regions": lambda regions, party, _: certain(_party(party).region.one_of(regions)),
            "target_regions": self._target_regions,
            "listed_on": self._listed_on,
            "flags": lambda flags, *_: symbols.flag.answer(
                lambda flag: Truth.UNKNOWN if flag is None else Truth.of(flag in flags)
            ),
            "arrives_in": self._arrives_in,
            "to_countries": self._to_countries,
            "references_only": self._references_only,
            "contract_before_listing": self._contract_before_listing,
            "within_limit": self._within_limit,
            "authorizations": self._authorizations,
            "lists": self._lists,
            "item": self._item,
            "ship_to_ship": lambda wanted, *_: certain(symbols.ship_to_ship == wanted),
        }

    def of(self, condition: Condition, owner: Clause, where: _Where = None) -> Kleene:
        """When *condition*, asked by *owner* of a party, surely holds and when it surely does not."""
        key = (condition, owner.id, where.name if isinstance(where, SymbolicParty) else "")
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._of(condition, owner, where)
        return known

    def _of(self, condition: Condition, owner: Clause, where: _Where) -> Kleene:
        match condition:
            case AllOf(parts=parts):
                return all_hold([self.of(part, owner, where) for part in parts])
            case AnyOf(parts=parts):
                return any_holds([self.of(part, owner, where) for part in parts])
            case Not(part=part):
                return opposite(self.of(part, owner, where))
            case Of(subject=subject, condition=inner):
                return self._asked_of(subject, inner, owner)
            case Test(key=key, value=value) if key in self._joint:
                return self._joint[key](value, where, owner)
            case Test():
                return self._alone(condition, owner)

    def _asked_of(self, subject: Subject, inner: Condition, owner: Clause) -> Kleene:
        symbols = self._symbols
        match subject:
            case Subject.SENDER:
                return self.of(inner, owner, symbols.sender)
            case Subject.RECIPIENT:
                return self.of(inner, owner, symbols.recipient)
            case Subject.PARTY:
                return any_holds([_if(party.present, self.of(inner, owner, party)) for party in symbols.parties])
            case Subject.VESSEL:
                return _if(symbols.vessel, self.of(inner, owner, None))
            case _:
                return self.of(inner, owner, None)

    # Tests that one part of the transfer answers alone

    def _alone(self, test: Test, owner: Clause) -> Kleene:
        choice, transfer = self._part(test)
        return choice.answer(lambda value: self._ask(test, owner, transfer(value)))

    def _ask(self, test: Test, owner: Clause, transfer: Transfer) -> Truth:
        situation = self._law.situation(transfer)
        view: GoodView = situation.goods[0]
        return truth(test, situation, view, view, owner)

    def _part(self, test: Test) -> tuple[Choice, Callable[[Any], Transfer]]:
        """The part that decides *test*, and a transfer in which it has a given value."""
        symbols = self._symbols
        match test.key:
            case "categories" | "hs" | "hs_guidance" | "stated_hs":
                return symbols.profile, lambda profile: self._with_good(**_said(profile))
            case "origin" | "stated_origin" | "origin_known":
                return symbols.origin, lambda origin: self._with_good(origin=origin)
            case "condition":
                return symbols.condition, lambda state: self._with_good(condition=state)
            case "removed_after":
                return symbols.removed_on, lambda day: self._with_good(removed_on=day)
            case "price_above":
                return symbols.price, lambda price: self._with_good(unit_value=price)
            case "specifications":
                name = test.value[0]
                return symbols.specifications[name], lambda value: self._with_good(specifications=_stated(name, value))
            case "facts":
                name = test.value[0]
                return symbols.facts[name], lambda value: self._with(facts=_stated(name, value))
            case "new_joint_venture":
                name = "joint_venture_since"
                return symbols.facts[name], lambda value: self._with(facts=_stated(name, value))
            case "loading_port" | "leaves_from":
                return symbols.loading_port, lambda port: self._with(route=Route(loading_port=_port(port)))
            case "discharged_in":
                return symbols.discharge_port, lambda port: self._with(route=Route(discharge_port=_port(port)))
            case "purposes":
                return symbols.purpose, lambda purpose: self._with(purpose=purpose)
            case "activities":
                return symbols.activity, lambda activity: self._with(activity=activity)
            case "contract_before":
                return symbols.contract, lambda day: self._with(contract_date=day)
            case "binds" | "date_before":
                return symbols.day, lambda day: self._with(date=day)
            case _:
                raise KeyError(test.key)

    def _with(self, **members: Any) -> Transfer:
        return replace(self._plain, **members)

    def _with_good(self, **members: Any) -> Transfer:
        return replace(self._plain, goods=(replace(self._plain.goods[0], **members),))

    # Tests that join several parts

    def _target_regions(self, regions: tuple[str, ...], where: _Where, owner: Clause) -> Kleene:
        party = _party(where)
        inside = party.region.one_of(regions)
        countries = {self._symbols.values.vocabulary.regions[region] for region in regions}
        home = party.country.one_of(countries)
        unstated = party.region.one_of((None,))
        return Kleene(inside, z3.And(z3.Not(inside), z3.Not(z3.And(unstated, home))))

    def _listed_on(self, asked: Any, where: _Where, owner: Clause) -> Kleene:
        lists, references, apart = asked
        listed: Listed = where.listed if isinstance(where, SymbolicParty) else self._symbols.vessel_listed
        fitting = [
            flag
            for (name, reference), flag in listed.items()
            if name in lists and (not references or reference in references) and reference not in apart
        ]
        return certain(z3.Or(fitting))

    def _arrives_in(self, countries: tuple[str, ...], where: _Where, owner: Clause) -> Kleene:
        discharged = self.of(Test("discharged_in", countries), owner)
        used_in = self._symbols.facts.get("use_in_country")
        return any_holds([discharged, certain(used_in.one_of(countries))]) if used_in else discharged

    def _to_countries(self, countries: tuple[str, ...], where: _Where, owner: Clause) -> Kleene:
        on_side = AllOf((Test("side", "to"), Test("countries", countries)))
        arrives = self.of(Test("arrives_in", countries), owner)
        return any_holds([arrives, self.of(Of(Subject.PARTY, on_side), owner)])

    def _references_only(self, references: tuple[str, ...], where: _Where, owner: Clause) -> Kleene:
        others = [
            flag for listed in self._symbols.all_listed for (_, ref), flag in listed.items() if ref not in references
        ]
        return certain(z3.And(self._symbols.any_listing, z3.Not(z3.Or(others))))

    def _contract_before_listing(self, wanted: bool, where: _Where, owner: Clause) -> Kleene:
        symbols = self._symbols
        signed = z3.Not(symbols.contract.one_of((None,)))
        older = certain(z3.And(signed, symbols.any_listing, symbols.listed_after_contract))
        return older if wanted else opposite(older)

    def _within_limit(self, wanted: bool, where: _Where, owner: Clause) -> Kleene:
        inside = all_hold([self._inside(self._law.catalogue.clause(id), owner) for id in owner.modifies])
        return inside if wanted else opposite(inside)

    def _inside(self, clause: Clause, owner: Clause) -> Kleene:
        """Inside the quota in force on the day, where one counts the good."""
        quotas = [limit for limit in clause.limits if isinstance(limit, Quota)]
        answers = []
        for quota in quotas:
            in_force = self._symbols.day.among(quota.period.__contains__)
            used = self._symbols.used[quota.counter]
            kept = Kleene(used.one_of((NOTHING,)), used.one_of((EVERYTHING,)))
            counted = self.of(Test("categories", quota.categories), owner) if quota.categories else None
            answers.append(all_hold([certain(in_force), kept, *([counted] if counted else [])]))
        return any_holds(answers)

    def _authorizations(self, sought: Any, where: _Where, owner: Clause) -> Kleene:
        kind, findings, _, _ = sought
        on_file = z3.Or([f for paper, f in self._symbols.papers.items() if _fits(paper, sought, owner)])
        if kind != "state_determination" or not owner.is_exception:
            return certain(on_file)
        denied = [self._symbols.facts[name].one_of((False,)) for name in findings if name in self._symbols.facts]
        # Without a finding the State has not spoken; only stated facts against every finding rule it out.
        ruled_out = z3.And(denied) if findings and len(denied) == len(findings) else z3.BoolVal(False)
        return Kleene(on_file, z3.And(z3.Not(on_file), ruled_out))

    def _lists(self, codes: tuple[str, ...], where: _Where, owner: Clause) -> Kleene:
        named = self._symbols.values.vocabulary.goods_lists
        return any_holds([self.of(named[code].condition, owner) for code in codes])

    def _item(self, item: Any, where: _Where, owner: Clause) -> Kleene:
        entry = self._symbols.specifications.get("list_entry")
        test = Test("item", item)
        described = self._symbols.profile.answer(lambda p: self._ask(test, owner, self._with_good(**_said(p))))
        return any_holds([certain(entry.one_of((item.name,))), described]) if entry else described


def _party(where: _Where) -> SymbolicParty:
    assert isinstance(where, SymbolicParty)
    return where


def _if(present: z3.BoolRef, answer: Kleene) -> Kleene:
    """The answer about a subject that may be absent: nothing holds of nobody."""
    return Kleene(z3.And(present, answer.holds), z3.Or(z3.Not(present), answer.fails))


def _said(profile: Profile) -> dict[str, Any]:
    return profile._asdict()


def _stated(name: str, value: Any) -> dict[str, Any]:
    return {} if value is None else {name: value}


def _port(text: str | None) -> Port | None:
    return None if text is None else Port(*text.rsplit(", ", 1))


def _fits(paper: tuple[str, str | None, str | None, str | None], sought: Any, owner: Clause) -> bool:
    kind, finding, issuer, clause = paper
    wanted_kind, findings, wanted_issuer, under = sought
    wanted = (under,) if under else (owner.id, *owner.modifies)
    return (
        kind == wanted_kind
        and (not findings or finding in findings)
        and (wanted_issuer is None or issuer == wanted_issuer)
        and (under is None or clause == under)
        and (clause is None or clause in wanted or owner.modifies_regime is not None)
    )
