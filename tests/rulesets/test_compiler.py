import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.api.transfer_schema import load_transfer
from compliance.engine.program import MAX_PATTERNS
from compliance.law import condition as tree
from compliance.law.clause import Clause, Route
from compliance.law.condition import AllOf, AnyOf, Condition, Not, Of, Subject, all_of, any_of
from compliance.law.verdict import Procedure
from compliance.rulesets.compiler import PARTY, CompiledRegime, asks_goods, compile_regime
from compliance.screening.predicates import truth
from compliance.screening.weighing import derived
from tests.screening.builders import a_catalogue, a_clause, a_law, a_situation, an_exception, words
from tests.screening.third_opinion import infer_everything, shipped_regimes
from tests.screening.transfers import Document, a_random_transfer, documents


def asks(key: str, value: Any) -> tree.Test:
    return tree.Test(key, value)


def compiled(*clauses: Clause) -> CompiledRegime:
    return compile_regime(a_catalogue(*clauses), "test")


def conditioned(when: Condition, **more: Any) -> Clause:
    return a_clause(when=when, **more)


MEDICAL, MILITARY = asks("purposes", ("medical",)), asks("purposes", ("military",))
IN_KP, BANK = asks("countries", ("KP",)), asks("kinds", ("bank",))
ARMS = Of(Subject.GOODS, asks("categories", ("arms",)))

# The shape of what is compiled


def test_every_rule_of_the_shipped_law_is_short_and_binds_its_variables() -> None:
    rules = [rule for regime in shipped_regimes() for rule in regime.program.rules]

    assert len(rules) > 500
    assert max(len(rule.when) for rule in rules) <= MAX_PATTERNS
    assert all(rule.then.variable in rule.variables for rule in rules)


def test_every_premise_of_the_shipped_law_is_a_leaf_or_derived() -> None:
    """A predicate that nobody answers and nothing derives would make a clause silently dead."""
    for regime in shipped_regimes():
        program = regime.program
        assert program.entry_predicates <= {*regime.leaves, "transfer.present", "goods.present"}


def test_what_is_asked_of_the_transfer_and_its_good_is_one_question() -> None:
    twenty = AllOf(tuple(asks("purposes", (f"purpose-{number}",)) for number in range(20)))

    (rule,) = compiled(conditioned(all_of(twenty, ARMS))).program.rules

    assert len(rule.when) == 1


def test_alternatives_that_lie_with_different_subjects_are_several_rules() -> None:
    either = AnyOf((MEDICAL, Of(Subject.PARTY, IN_KP), Of(Subject.SENDER, BANK)))

    program = compiled(conditioned(either)).program

    assert [rule.then.predicate for rule in program.rules] == ["unscr-1-1/engaged"] * 3


def test_what_is_asked_of_one_party_is_one_question_and_two_parties_are_two_variables() -> None:
    one = Of(Subject.PARTY, AllOf((IN_KP, BANK)))
    two = AllOf((Of(Subject.PARTY, IN_KP), Of(Subject.PARTY, BANK)))

    variables = [
        [v for rule in compiled(conditioned(when)).program.rules for v in rule.variables if v.startswith("party")]
        for when in (one, two)
    ]

    assert [len(found) for found in variables] == [1, 2]


def test_what_two_clauses_ask_of_a_party_is_asked_once() -> None:
    shared = Of(Subject.PARTY, AllOf((IN_KP, BANK)))
    one, two = conditioned(shared), conditioned(AnyOf((shared, MEDICAL)), id="unscr-1-2")

    regime = compiled(one, two)

    assert [leaf.owner for leaf in regime.leaves.values() if leaf.scope == PARTY] == ["unscr-1-1"]


def test_a_choice_that_two_clauses_offer_beside_another_is_compiled_once() -> None:
    first = AnyOf((MEDICAL, Of(Subject.PARTY, IN_KP)))
    second = AnyOf((MILITARY, Of(Subject.PARTY, BANK)))
    both = AllOf((first, second))

    one, two = compiled(conditioned(both)), compiled(conditioned(both), conditioned(both, id="unscr-1-2"))

    added = {rule.id for rule in two.program.rules} - {rule.id for rule in one.program.rules}
    assert added == {"unscr-1-2/engaged/1"}


@pytest.mark.parametrize("key", ["authorizations", "within_limit"])
def test_what_depends_on_the_clause_that_asks_is_not_shared(key: str) -> None:
    value = ("state_determination", ("livelihood_only",), None, None) if key == "authorizations" else True
    either = AnyOf((asks(key, value), Of(Subject.PARTY, IN_KP)))
    one, two = conditioned(either), conditioned(either, id="unscr-1-2")

    owners = [leaf.owner for leaf in compiled(one, two).leaves.values() if key in leaf.predicate]

    assert owners == ["unscr-1-1", "unscr-1-2"]


def test_background_and_clauses_of_other_regimes_are_left_out() -> None:
    regime = compiled(a_clause(), a_clause("unscr-2-1", regime="other"), an_exception())

    assert [one.clause.id for one in regime.clauses] == ["unscr-1-1"]
    assert list(regime.exceptions) == ["exc-1"]


def test_exceptions_of_any_regime_come_with_the_clauses_they_work_on() -> None:
    general = an_exception("exc-general", (), modifies_measure="trade_ban", regime="global")
    against = an_exception("exc-against", ("exc-general",), regime="global")

    regime = compiled(a_clause(), general, against)

    assert regime.clauses[0].exceptions == ("exc-general",)
    assert set(regime.weighed_with(regime.clauses[0])) == {"exc-general", "exc-against"}
    assert regime.exceptions_to["exc-general"] == ("exc-against",)


def test_every_route_of_an_exception_has_a_conclusion_of_its_own() -> None:
    routes = (Route(MEDICAL, Procedure.NONE), Route(MILITARY, Procedure.COMMITTEE_APPROVAL))

    (exception,) = compiled(a_clause(), an_exception(routes=routes)).exceptions.values()

    assert exception.routes == ("exc-1/route-1", "exc-1/route-2")


def test_the_leaves_behind_a_conclusion_are_those_it_asks_for() -> None:
    regime = compiled(conditioned(AnyOf((MEDICAL, ARMS))), conditioned(MILITARY, id="unscr-1-2"))

    behind = [test for leaf in regime.leaves_behind(["unscr-1-1/engaged"]) for test in tree.tests_in(leaf.condition)]

    assert {test.value for test in behind} == {"unscr-1-1", ("medical",), ("arms",)}


def test_the_program_of_a_law_is_the_same_every_time() -> None:
    law = a_catalogue(conditioned(AnyOf((MEDICAL, ARMS))), an_exception(routes=(Route(MEDICAL, Procedure.NONE),)))

    assert compile_regime(law, "test").program.digest == compile_regime(law, "test").program.digest


# Rendering: the names of predicates, so that different questions never share one


def test_different_conditions_of_the_shipped_law_have_different_names() -> None:
    names: dict[str, Condition] = {}
    for regime in shipped_regimes():
        for leaf in regime.leaves.values():
            known = names.setdefault(leaf.predicate, leaf.condition)
            assert known == leaf.condition, leaf.predicate


@pytest.mark.parametrize(
    ("condition", "asked"),
    [
        (MEDICAL, False),
        (ARMS, True),
        (Not(ARMS), True),
        (AllOf((MEDICAL, ARMS)), True),
        (Of(Subject.PARTY, IN_KP), False),
        (asks("within_limit", True), True),
    ],
)
def test_a_condition_asks_of_goods_where_its_answer_can_differ_between_them(condition: Condition, asked: bool) -> None:
    assert asks_goods(condition) is asked


# The third opinion: what is derived is what the condition means

_transfer_tests = st.sampled_from(
    [MEDICAL, MILITARY, asks("facts", ("mass_market", True)), asks("ship_to_ship", True), asks("to_countries", ("KP",))]
)
_party_tests = st.sampled_from([IN_KP, BANK, asks("regions", ("darfur",)), asks("listed_on", (("un-1718",), (), ()))])
_goods_tests = st.sampled_from(
    [
        asks("categories", ("arms",)),
        asks("categories", ("luxury", "food")),
        asks("hs", ("87",)),
        asks("origin", ("KP",)),
    ]
)
_vessel_tests = st.sampled_from([asks("flags", ("KP",)), asks("listed_on", (("un-1718-vessels",), (), ()))])


def _joined(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Conditions of *leaves*, joined with and, or and not as the loader joins them; never an empty one."""

    def deeper(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        several = st.lists(parts, min_size=1, max_size=4).map(tuple)
        both, either = several.map(lambda some: all_of(*some)), several.map(lambda some: any_of(*some))
        return both | either | st.builds(Not, parts)

    return st.recursive(leaves, deeper, max_leaves=8)


conditions = _joined(
    _transfer_tests
    | st.builds(Of, st.sampled_from([Subject.PARTY, Subject.SENDER, Subject.RECIPIENT]), _joined(_party_tests))
    | st.builds(Of, st.just(Subject.GOODS), _joined(_goods_tests))
    | st.builds(Of, st.just(Subject.VESSEL), _joined(_vessel_tests))
)


@settings(max_examples=300)
@given(conditions, conditions, documents)
def test_random_conditions_are_derived_as_what_they_mean(
    when: Condition, review: Condition, document: Document
) -> None:
    clause = conditioned(when, when_review=review)
    regime = compiled(clause)
    situation = a_situation(load_transfer(document, words()), a_law(clause))

    for view in situation.goods:
        inference = infer_everything(regime, situation, view)
        for _, predicate, condition in _conclusions(regime):
            assert derived(inference, predicate) is truth(condition, situation, None, view, clause)


@pytest.mark.parametrize("seed", range(40))
def test_the_shipped_law_derives_for_random_transfers_what_its_conditions_mean(seed: int) -> None:
    """Neither engine is asked here: the meaning is that of the syntax tree, answered directly."""
    rng = random.Random(seed)
    for _ in range(5):
        situation = a_situation(a_random_transfer(rng))
        for regime in shipped_regimes():
            for view in situation.goods:
                inference = infer_everything(regime, situation, view)
                for clause, predicate, condition in _conclusions(regime):
                    meant = truth(condition, situation, None, view, clause)
                    assert derived(inference, predicate) is meant, (predicate, situation.transfer)


def _conclusions(regime: CompiledRegime) -> list[tuple[Clause, str, Condition]]:
    found = []
    for one in regime.clauses:
        found += [(one.clause, *pair) for pair in zip((one.engaged, *one.doubts), one.conditions, strict=True)]
    for other in regime.exceptions.values():
        found += [(other.clause, *pair) for pair in zip(other.routes, other.conditions, strict=True)]
    return found
