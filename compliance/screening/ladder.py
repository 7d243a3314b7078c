"""The ladder of a clause with an open term, such as luxury goods: the first rung that holds decides.

Named annex items come first, then the list of a State concerned, then what the annexes leave out by price, then plain
cases either way, and judgement last. An undecided rung leaves every outcome below it possible.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compliance.engine.predicate import Truth
from compliance.law.clause import Clause, Interpretation, InterpretedItem, Rung
from compliance.law.condition import ALWAYS, AnyOf, Condition, Of, Subject, Test, all_of, any_of
from compliance.law.verdict import Effect
from compliance.rulesets.catalogue import Catalogue
from compliance.rulesets.reach import goods_condition
from compliance.screening.predicates import Answer, answering
from compliance.screening.situation import GoodView, Situation


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a good stands on the ladder."""

    effect: Effect | None
    """What the clause does to the good; ``None`` where the good is outside it."""
    ground: str
    """The rung that decided, or the first undecided one."""
    settled: bool = True
    interpretations: tuple[Interpretation, ...] = ()
    """National lists that name the good."""
    undecided: tuple[Condition, ...] = ()
    """What could not be answered on the way, where it matters."""


@dataclass(frozen=True, slots=True)
class _Rung:
    """A rung as a question, made for the annexes in force and the lists of the States concerned."""

    rung: Rung
    condition: Condition
    answer: Answer


@dataclass(frozen=True, slots=True)
class _Ladder:
    rungs: tuple[_Rung, ...]
    lists: tuple[tuple[Interpretation, Answer], ...]


class Ladders:
    """The ladders of a catalogue; each is made once for every set of annexes and lists that it meets."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._made: dict[tuple[str, ...], _Ladder] = {}

    def climb(self, clause: Clause, situation: Situation, view: GoodView) -> Standing:
        """Take *view* up the ladder of *clause*."""
        ladder = self._ladder(clause, situation)
        possible: list[Rung] = []
        undecided: list[Condition] = []
        for step in ladder.rungs:
            answer = step.answer(situation, None, view, clause)
            if answer is Truth.FALSE:
                continue
            possible.append(step.rung)
            if answer is Truth.TRUE:
                break
            undecided.append(step.condition)
        named = tuple(one for one, on_list in ladder.lists if on_list(situation, None, view, clause) is Truth.TRUE)
        return _standing(possible, undecided, named)

    def _ladder(self, clause: Clause, situation: Situation) -> _Ladder:
        annexes = [one for one in self._catalogue.examples_of(clause) if one.validity.binds(situation.day)]
        lists = list(_national_lists(clause, situation, self._catalogue))
        others = _other_lists(clause, situation, self._catalogue, lists) if _some_state_unknown(situation) else {}
        key = (
            clause.id,
            *(annex.id for annex in annexes),
            *(one.id for one in lists),
            *(f"{one.id}? {' '.join(states)}" for one, states in others.items()),
        )
        ladder = self._made.get(key)
        if ladder is None:
            if len(self._made) >= _MOST_REMEMBERED:
                self._made.clear()
            ladder = self._made[key] = _build(clause, annexes, lists, others)
        return ladder


_MOST_REMEMBERED = 1024

_Others = dict[Interpretation, tuple[str, ...]]
"""Lists that would count if a party of unknown country were in one of these States."""


def _build(clause: Clause, annexes: list[Clause], lists: list[Interpretation], others: _Others) -> _Ladder:
    conditions = [_condition(rung, annexes, lists, others) for rung in clause.ladder]
    return _Ladder(
        tuple(
            _Rung(r, condition, answering(condition)) for r, condition in zip(clause.ladder, conditions, strict=True)
        ),
        tuple((one, answering(_on_list(one))) for one in lists),
    )


def _standing(possible: list[Rung], undecided: list[Condition], named: tuple[Interpretation, ...]) -> Standing:
    settled = len({rung.outcome for rung in possible}) == 1
    rung = possible[-1] if settled else possible[0]
    effect = rung.outcome if settled else Effect.REVIEW
    cited = named if rung.ground in ("national_list", "annex_item") else ()
    asks = () if settled and effect is not Effect.REVIEW else tuple(undecided)
    return Standing(effect, rung.ground, settled, cited, asks)


def _condition(rung: Rung, annexes: list[Clause], lists: list[Interpretation], others: _Others) -> Condition:
    """What *rung* asks, as a condition."""
    match rung.ground:
        case "annex_item":
            return AnyOf(tuple(goods_condition(annex) for annex in annexes))
        case "national_list":
            return AnyOf((*map(_on_list, lists), *(_if_concerned(one, states) for one, states in others.items())))
        case "annex_kind":
            named = (annex.goods.categories for annex in annexes if annex.goods)
            return Of(Subject.GOODS, Test("categories", tuple(code for codes in named for code in codes)))
        case "leadership":
            led = Test("purposes", ("leadership_use",))
            return all_of(led, Of(Subject.GOODS, Test("categories", rung.categories)))
        case "mass_market":
            return Test("facts", ("mass_market", True))
        case _:
            return ALWAYS


def _national_lists(clause: Clause, situation: Situation, catalogue: Catalogue) -> Iterator[Interpretation]:
    """The lists, in force, of the States of the sender, a broker, the loading port or a transit port."""
    countries = _states_concerned(situation)
    for interpretation in _lists_in_force(clause, situation, catalogue):
        if any(_speaks_for(interpretation, country, situation) for country in countries):
            yield interpretation


def _lists_in_force(clause: Clause, situation: Situation, catalogue: Catalogue) -> Iterator[Interpretation]:
    for interpretation in catalogue.interpretations_of(clause):
        if interpretation.items and interpretation.validity.in_force(situation.day):
            yield interpretation


def _other_lists(clause: Clause, situation: Situation, catalogue: Catalogue, lists: list[Interpretation]) -> _Others:
    """The lists in force that no known State concerned brings in, with the States that each speaks for."""
    return {
        interpretation: _states_of(interpretation, situation)
        for interpretation in _lists_in_force(clause, situation, catalogue)
        if interpretation not in lists and interpretation.jurisdictions
    }


def _states_of(interpretation: Interpretation, situation: Situation) -> tuple[str, ...]:
    groups = situation.vocabulary.jurisdictions
    states: list[str] = []
    for code in interpretation.jurisdictions:
        states += groups[code].members_on(situation.day) if code in groups else (code,)
    return tuple(dict.fromkeys(states))


def _some_state_unknown(situation: Situation) -> bool:
    """Whether the sender or a broker might be in any State."""
    brokers = (party for party in situation.transfer.other_parties if party.role == "broker")
    return any(party.country is None for party in (situation.transfer.sender, *brokers))


def _states_concerned(situation: Situation) -> list[str]:
    transfer = situation.transfer
    brokers = [party.country for party in transfer.other_parties if party.role == "broker"]
    loading = [transfer.route.loading_port.country] if transfer.route.loading_port else []
    return [country for country in (transfer.sender.country, *brokers, *loading, *transfer.route.via) if country]


def _speaks_for(interpretation: Interpretation, country: str, situation: Situation) -> bool:
    groups = situation.vocabulary.jurisdictions
    return any(
        groups[code].includes(country, situation.day) if code in groups else code == country
        for code in interpretation.jurisdictions
    )


def _if_concerned(interpretation: Interpretation, states: tuple[str, ...]) -> Condition:
    """The list names the good, and the sender or a broker is in one of *states*."""
    there = Test("countries", states)
    sender, broker = Of(Subject.SENDER, there), Of(Subject.PARTY, all_of(Test("role", "broker"), there))
    return all_of(any_of(sender, broker), _on_list(interpretation))


def _on_list(interpretation: Interpretation) -> Condition:
    named = (_named(item) for item in interpretation.items if item.categories or item.hs)
    return Of(Subject.GOODS, AnyOf(tuple(named)))


def _named(item: InterpretedItem) -> Condition:
    ways: list[Condition] = []
    if item.categories:
        ways.append(Test("categories", item.categories))
    if item.hs:
        ways.append(Test("stated_hs", item.hs))
    above = Test("price_above", item.above) if item.above else ALWAYS
    return all_of(any_of(*ways), above)
