"""What a leaf rests on: the stated fact behind it, where it stands in the transfer, and a sentence that says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compliance.engine.predicate import Truth
from compliance.law.clause import Clause
from compliance.law.condition import AllOf, AnyOf, Condition, Not, Of, Test
from compliance.law.party import Listing, Party, Vessel
from compliance.law.vocabulary import Vocabulary
from compliance.screening.goods_evidence import GOODS_KEYS, of_good
from compliance.screening.predicates import subjects, truth
from compliance.screening.situation import GoodView, Situation
from compliance.screening.wording import inside

Told = tuple[str, Any, str, str]
"""A fact's name, its value, its JSON pointer (or clause id), and a sentence."""

Stated = tuple[str, Any, str, str, bool]
"""The same, and whether it settles its question by itself."""


def stated(
    condition: Condition, subject: Any, situation: Situation, view: GoodView, owner: Clause, *, certain: bool = False
) -> tuple[Stated, ...]:
    """The facts that an answer to *condition* was read from, for one that is not false, or *certain* and so true.

    Of alternatives, only those that bear on the answer are told.
    """
    teller = _Teller(situation, view, owner)
    teller.tell(condition, subject, negated=False, certain=certain)
    return tuple(teller.told)


class _Teller:
    """Walks a condition and collects what its answer was read from."""

    def __init__(self, situation: Situation, view: GoodView, owner: Clause) -> None:
        self._situation, self._view, self._owner = situation, view, owner
        self.told: list[Stated] = []

    def tell(self, condition: Condition, subject: Any, *, negated: bool, certain: bool) -> None:
        """Tell *condition* of *subject*; *negated* where its being false is what counts, *certain* where that is so.

        What is certain of a conjunction is certain of all its parts, so that these need not be answered again.
        """
        match condition:
            case Test():
                settled = certain or self._answer(condition, subject) is Truth.of(not negated)
                for told in _of_test(condition, subject, self._situation, self._view, negated):
                    self.told.append((*told, settled))
            case Not(part=part):
                self.tell(part, subject, negated=not negated, certain=certain)
            case AllOf(parts=parts) | AnyOf(parts=parts):
                if isinstance(condition, AllOf) is not negated:
                    for part in parts:
                        self.tell(part, subject, negated=negated, certain=certain)
                else:
                    self._tell_bearing(parts, subject, negated)
            case Of(subject=inner_subject, condition=inner):
                for one in self._meant(inner, subjects(inner_subject, self._situation, self._view)):
                    if negated or self._answer(inner, one) is not Truth.FALSE:
                        self.tell(inner, one, negated=negated, certain=negated and certain)

    def _tell_bearing(self, parts: tuple[Condition, ...], subject: Any, negated: bool) -> None:
        for part in parts:
            answer = self._answer(part, subject)
            if answer is not Truth.of(negated):
                self.tell(part, subject, negated=negated, certain=answer is not Truth.UNKNOWN)

    def _answer(self, condition: Condition, subject: Any) -> Truth:
        return truth(condition, self._situation, subject, self._view, self._owner)

    def _meant(self, condition: Condition, candidates: tuple[Any, ...]) -> Iterator[Any]:
        """Those among *candidates* that play the role or stand on the side that *condition* speaks of."""
        parts = condition.parts if isinstance(condition, AllOf) else (condition,)
        roles = [part for part in parts if isinstance(part, Test) and part.key in ("role", "side")]
        return (one for one in candidates if all(self._answer(role, one) is Truth.TRUE for role in roles))


def _of_test(test: Test, subject: Any, situation: Situation, view: GoodView, negated: bool) -> Iterator[Told]:
    if isinstance(subject, Party):
        yield from _of_party(test, subject, situation)
    elif isinstance(subject, Vessel):
        yield from _of_vessel(test, subject, situation)
    elif test.key in GOODS_KEYS:
        yield from of_good(test, situation, view, negated)
    else:
        yield from _of_transfer(test, situation)


def _of_party(test: Test, party: Party, situation: Situation) -> Iterator[Told]:
    words = situation.vocabulary
    who = f"{party.role.replace('_', ' ').capitalize()} {party.name or '(unnamed)'}"
    here, name = party.pointer, party.pointer.removeprefix("/").replace("/", ".")
    match test.key:
        case "countries":
            where = f"is in {party.country}" if party.country else "is in a country that is not stated"
            yield f"{name}.country", party.country, f"{here}/country", f"{who} {where}"
        case "kinds":
            kind = inside(words.party_kinds[party.kind])
            yield f"{name}.kind", party.kind, f"{here}/kind", f"{who} is of kind {party.kind} ({kind})"
        case "regions" | "target_regions":
            if party.region:
                region = words.region_titles[party.region]
                yield f"{name}.region", party.region, f"{here}/region", f"{who} is in {region}"
        case "listed_on":
            for index, listing in enumerate(party.listings):
                if listing.list in test.value[0] and listing.in_force(situation.day):
                    value, listed = _listed(listing, words)
                    yield f"{name}.listings", value, f"{here}/listings/{index}", f"{who} {listed}"


def _of_vessel(test: Test, vessel: Vessel, situation: Situation) -> Iterator[Told]:
    called = vessel.name or vessel.imo
    who = f"Vessel {called}" if called else "The vessel"
    if test.key == "flags":
        flag = f"flies the flag of {vessel.flag}" if vessel.flag else "flies a flag that is not stated"
        yield "vessel.flag", vessel.flag, "/vessel/flag", f"{who} {flag}"
    else:
        for index, listing in enumerate(vessel.listings):
            value, listed = _listed(listing, situation.vocabulary)
            yield "vessel.listings", value, f"/vessel/listings/{index}", f"{who} {listed}"


def _listed(listing: Listing, words: Vocabulary) -> tuple[str, str]:
    """The entry, and the end of a sentence that says so."""
    title = inside(words.lists[listing.list].split(";")[0])
    entry = f" as {listing.reference}" if listing.reference else ""
    return listing.reference or listing.list, f"is listed on {listing.list}{entry}: {title}"


def _of_transfer(test: Test, situation: Situation) -> Iterator[Told]:
    transfer, words = situation.transfer, situation.vocabulary
    match test.key:
        case "binds":
            clause = situation.clause(test.value)
            period = next(p for p in clause.validity.periods if transfer.date in p)
            yield "in_force", str(period), clause.id, f"{clause.citation} is in force on {transfer.date} ({period})"
        case "purposes":
            if transfer.purpose is not None:
                meaning = inside(words.purposes[transfer.purpose])
                yield "purpose", transfer.purpose, "/purpose", f"The stated purpose is: {meaning}"
        case "activities":
            yield "activity", transfer.activity, "/activity", f"The activity is: {transfer.activity.replace('_', ' ')}"
        case "facts":
            name = test.value[0]
            if name in transfer.facts:
                yield _fact(name, f"{words.facts[name].meaning}: {{}}", situation)
        case "authorizations":
            yield from _of_papers(test, situation)
        case "contract_before" | "contract_before_listing":
            if transfer.contract_date is not None:
                day = transfer.contract_date.isoformat()
                yield "contract_date", day, "/contract_date", f"The contract is of {day}"
        case "new_joint_venture":
            since = "joint_venture_since" in transfer.facts
            yield _fact(
                "joint_venture_since", "The venture exists since {}" if since else "The venture is new", situation
            )
        case "within_limit":
            if "quota_used_before" in transfer.facts:
                yield _fact("quota_used_before", "Of the quota, {} had been used before", situation)
        case "date_before":
            day = transfer.date.isoformat()
            yield "date", day, "/date", f"The transfer is of {day}"
        case _:
            yield from _of_route(test, situation)


def _of_route(test: Test, situation: Situation) -> Iterator[Told]:
    route, facts = situation.transfer.route, situation.transfer.facts
    match test.key:
        case "loading_port" | "leaves_from":
            if route.loading_port is not None:
                port = str(route.loading_port)
                yield "route.loading_port", port, "/route/loading_port", f"The goods are loaded at {port}"
        case "arrives_in" | "discharged_in" | "to_countries":
            if route.discharge_port is not None:
                port = str(route.discharge_port)
                yield "route.discharge_port", port, "/route/discharge_port", f"The goods are discharged at {port}"
            if "use_in_country" in facts:
                yield _fact("use_in_country", "The goods are to be used in {}", situation)
        case "ship_to_ship":
            yield "route.ship_to_ship", route.ship_to_ship, "/route/ship_to_ship", "The goods go from ship to ship"


def _fact(name: str, sentence: str, situation: Situation) -> Told:
    value = plain(situation.transfer.facts.get(name))
    return f"facts.{name}", value, f"/facts/{name}", sentence.format(said(value))


def _of_papers(test: Test, situation: Situation) -> Iterator[Told]:
    kind, findings, _, _ = test.value
    for paper in situation.transfer.authorizations:
        if paper.kind == kind and (not findings or paper.finding in findings):
            value = paper.finding or paper.reference or paper.status
            title = inside(situation.vocabulary.authorization_kinds[kind].split(";")[0])
            yield "authorizations", value, paper.pointer, f"On file: {title} ({value}), {paper.status}"


def plain(value: Any) -> Any:
    """A case fact as JSON holds it: dates as ISO text, amounts as decimal strings."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, dict):
        return {unit: f"{amount:f}" for unit, amount in value.items()}
    return value


def said(value: Any) -> str:
    """A case fact as a sentence says it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{amount} {unit.replace('_', ' ')}" for unit, amount in value.items())
    return str(value).replace("_", " ")
