from typing import Any

import pytest
from hypothesis import given, settings

from compliance.api.transfer_schema import load_transfer
from compliance.engine.predicate import Truth
from compliance.law import condition as tree
from compliance.law.condition import AllOf, AnyOf, Condition, Not, Of, Subject
from compliance.rulesets.triggers import triggers, union
from compliance.screening.predicates import truth
from tests.screening.builders import a_situation, words
from tests.screening.third_opinion import shipped_regimes
from tests.screening.transfers import Document, documents


def asks(key: str, value: Any) -> tree.Test:
    return tree.Test(key, value)


def shown(condition: Condition) -> Any:
    return triggers(condition, words())


IN_KP, LISTED = asks("countries", ("KP",)), asks("listed_on", (("un-1718",), (), ()))
OPEN = asks("hs", ("84",))


@pytest.mark.parametrize(
    ("condition", "needed"),
    [
        (IN_KP, {"country:KP", "country:?"}),
        (asks("arrives_in", ("KP",)), {"country:KP"}),
        (LISTED, {"list:un-1718"}),
        (asks("flags", ("KP", "KH")), {"flag:KP", "flag:KH", "flag:?"}),
        (asks("regions", ("darfur",)), {"region:darfur"}),
        (asks("target_regions", ("darfur",)), {"region:darfur", "country:SD"}),
        (asks("purposes", ("ransom",)), {"purpose:ransom"}),
        (asks("activities", ("bunkering",)), {"activity:bunkering"}),
        (asks("ship_to_ship", True), {"ship_to_ship"}),
        (asks("facts", ("inspection_refused", True)), {"fact:inspection_refused"}),
        (asks("facts", ("port_entry_reason", "emergency")), {"fact:port_entry_reason"}),
    ],
)
def test_a_question_needs_the_transfer_to_show_what_it_asks_about(condition: Condition, needed: set[str]) -> None:
    assert shown(condition) == needed


@pytest.mark.parametrize(
    "condition",
    [
        OPEN,
        asks("ship_to_ship", False),
        asks("facts", ("inspection_refused", False)),
        asks("facts", ("mass_market", True)),
        Not(IN_KP),
        asks("to_countries", ("KP",)),
        asks("within_limit", True),
    ],
    ids=["hs", "no ship to ship", "a no", "unknown if absent", "negation", "to countries", "quota"],
)
def test_what_may_hold_of_a_transfer_that_shows_nothing_is_always_asked(condition: Condition) -> None:
    assert shown(condition) is None


def test_one_part_of_an_and_suffices_and_the_rarest_is_taken() -> None:
    assert shown(AllOf((OPEN, IN_KP))) == shown(IN_KP)
    assert shown(AllOf((IN_KP, Of(Subject.PARTY, LISTED), asks("activities", ("sale",))))) == shown(LISTED)


def test_an_or_needs_any_of_its_parts_and_is_always_asked_when_one_of_them_is() -> None:
    assert shown(AnyOf((IN_KP, LISTED))) == {"country:KP", "country:?", "list:un-1718"}
    assert shown(AnyOf((IN_KP, OPEN))) is None
    assert union([]) == frozenset()


@settings(max_examples=150)
@given(documents)
def test_a_condition_whose_triggers_are_not_shown_is_false_and_never_unknown(document: Document) -> None:
    """For every clause of the shipped law: the index may leave out what is false, and nothing else."""
    situation = a_situation(load_transfer(document, words()))

    for regime in shipped_regimes():
        for compiled in regime.clauses:
            needed = shown(AnyOf(compiled.conditions))
            if needed is None or needed & situation.signals:
                continue
            for view in situation.goods:
                for condition in compiled.conditions:
                    answer = truth(condition, situation, None, view, compiled.clause)
                    assert answer is Truth.FALSE, compiled.clause.id
