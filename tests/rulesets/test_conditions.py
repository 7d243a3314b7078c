"""YAML to the syntax tree of conditions."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from compliance.law.condition import ALWAYS, AllOf, AnyOf, Not, Of, Subject
from compliance.law.condition import Test as Asked
from compliance.rulesets.conditions import condition, condition_or_always
from compliance.rulesets.document import read_document


def tree(text: str):
    node, problems = read_document(text.encode(), "a.yaml")
    assert node is not None
    assert not problems
    return condition(node)


FOOD, RELIEF = Asked("purposes", ("food",)), Asked("purposes", ("relief",))


def test_one_key_stands_for_itself():
    assert tree("purposes: [food, relief]") == Asked("purposes", ("food", "relief"))


def test_several_keys_must_all_hold_in_the_order_of_the_file():
    found = tree("ship_to_ship: true\npurposes: [food]")

    assert found == AllOf((Asked("ship_to_ship", True), FOOD))


def test_a_key_inside_a_subject_is_asked_of_that_subject():
    found = tree("sender: {kinds: [company], countries: [NO]}")

    assert found == Of(Subject.SENDER, AllOf((Asked("kinds", ("company",)), Asked("countries", ("NO",)))))


def test_any_and_all_and_not_combine():
    assert tree("any: [{purposes: [food]}, {purposes: [relief]}]") == AnyOf((FOOD, RELIEF))
    assert tree("all: [{purposes: [food]}, {purposes: [relief]}]") == AllOf((FOOD, RELIEF))
    assert tree("not: {purposes: [food]}") == Not(FOOD)
    assert tree("not: [{purposes: [food]}, {purposes: [relief]}]") == Not(AnyOf((FOOD, RELIEF)))


def test_not_over_several_keys_denies_their_conjunction():
    assert tree("not: {purposes: [food], ship_to_ship: true}") == Not(AllOf((FOOD, Asked("ship_to_ship", True))))


def test_not_inside_a_subject_stays_there():
    assert tree("goods: {not: {origin: [KP]}}") == Of(Subject.GOODS, Not(Asked("origin", ("KP",))))


def test_facts_must_all_be_so_and_keep_their_type():
    found = tree("facts: {linked: true, project: dam, permits: 3}")

    assert found == AllOf(
        (Asked("facts", ("linked", True)), Asked("facts", ("project", "dam")), Asked("facts", ("permits", 3)))
    )


def test_one_of_several_authorizations_suffices():
    found = tree("authorizations: [{kind: finding, finding: [a, b]}, {kind: approval, issued_by: FR, clause: exc}]")

    assert found == AnyOf(
        (
            Asked("authorizations", ("finding", ("a", "b"), None, None)),
            Asked("authorizations", ("approval", (), "FR", "exc")),
        )
    )


def test_a_listing_carries_the_references_beside_it():
    found = tree("party: {listed_on: [un-1970], except_references: [LYe.001], kinds: [bank]}")

    listed = Asked("listed_on", (("un-1970",), (), ("LYe.001",)))
    assert found == Of(Subject.PARTY, AllOf((listed, Asked("kinds", ("bank",)))))


def test_specifications_are_sets_or_bounds_and_exact():
    found = tree("goods: {specifications: {calibre_mm: {above: 12.7, max: 81}, grade: [pure]}}")

    assert found == Of(
        Subject.GOODS,
        AllOf(
            (
                Asked("specifications", ("calibre_mm", ("above", Decimal("12.7")))),
                Asked("specifications", ("calibre_mm", ("max", Decimal(81)))),
                Asked("specifications", ("grade", ("in", ("pure",)))),
            )
        ),
    )


@pytest.mark.parametrize("key", ["contract_before", "date_before"])
def test_dates_become_dates(key):
    assert tree(f"{key}: 2017-09-11") == Asked(key, dt.date(2017, 9, 11))


def test_a_removal_date_is_asked_of_the_goods():
    assert tree("goods: {removed_after: 1990-08-06}") == Of(Subject.GOODS, Asked("removed_after", dt.date(1990, 8, 6)))


@pytest.mark.parametrize("key", ["contract_before_listing", "ship_to_ship", "new_joint_venture", "within_limit"])
def test_truth_values_become_truth_values(key):
    assert tree(f"{key}: true") == Asked(key, True)
    assert tree(f"{key}: false") == Asked(key, False)


def test_no_condition_always_holds():
    assert condition_or_always(None) is ALWAYS
