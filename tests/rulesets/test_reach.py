from decimal import Decimal
from typing import Any

import pytest

from compliance.law import condition as tree
from compliance.law.clause import Clause, Direction, NamedItem, PriceLine, Scope, Target
from compliance.law.condition import ALWAYS, AllOf, AnyOf, Not, Of, Subject
from compliance.law.money import Money
from compliance.law.verdict import Effect
from compliance.rulesets.reach import (
    activity_condition,
    director_condition,
    doubt_conditions,
    doubtful_condition,
    engaged_condition,
    goods_condition,
    target_condition,
)
from tests.screening.builders import A_DAY, a_clause


def asks(key: str, value: Any) -> tree.Test:
    return tree.Test(key, value)


IN_KP = asks("countries", ("KP",))
KP = Target(party=IN_KP, countries=("KP",), places_count=True)
LISTED = Target(party=asks("listed_on", (("un-1718",), (), ())), listed=True, lists=("un-1718",))
ARMS = Of(Subject.GOODS, asks("categories", ("arms",)))


def aimed(target: Target, direction: Direction = Direction.TO, **more: Any) -> Clause:
    return a_clause(target=target, direction=direction, **more)


def values_of(condition: tree.Condition, key: str) -> list[Any]:
    return [test.value for test in tree.tests_in(condition) if test.key == key]


# Whom


@pytest.mark.parametrize("direction", Direction)
def test_a_party_counts_on_the_side_of_the_clause(direction: Direction) -> None:
    condition = target_condition(aimed(KP, direction))

    assert isinstance(condition, AnyOf)
    assert Of(Subject.PARTY, AllOf((asks("side", direction.value), IN_KP))) in condition.parts


@pytest.mark.parametrize(
    ("direction", "places"),
    [
        (Direction.TO, {"arrives_in"}),
        (Direction.FROM, {"leaves_from", "stated_origin"}),
        (Direction.BOTH, {"arrives_in", "leaves_from", "stated_origin"}),
    ],
)
def test_ports_and_origin_count_in_the_direction_of_the_clause(direction: Direction, places: set[str]) -> None:
    keys = {test.key for test in tree.tests_in(target_condition(aimed(KP, direction)))}

    assert keys - {"side", "countries"} == places


def test_a_place_cannot_stand_in_for_a_kind_of_party() -> None:
    army = Target(party=AllOf((asks("kinds", ("military",)), IN_KP)), countries=("KP",), places_count=False)

    assert not values_of(target_condition(aimed(army)), "arrives_in")


@pytest.mark.parametrize(
    ("direction", "effect", "side"),
    [
        (Direction.TO, Effect.PROHIBITED, "agent-to"),
        (Direction.FROM, Effect.PROHIBITED, "agent-from"),
        (Direction.BOTH, Effect.PROHIBITED, "through"),
        (Direction.TO, Effect.FREEZE, "through"),
    ],
)
def test_listed_owners_and_agents_count_and_a_freeze_reaches_through_everybody(
    direction: Direction, effect: Effect, side: str
) -> None:
    assert values_of(target_condition(aimed(LISTED, direction, effect=effect)), "side") == [side]


def test_a_vessel_is_an_alternative_to_a_party() -> None:
    flies = asks("flags", ("KP",))

    condition = target_condition(aimed(Target(party=IN_KP, vessel=flies)))

    assert isinstance(condition, AnyOf)
    assert Of(Subject.VESSEL, flies) in condition.parts


@pytest.mark.parametrize("clause", [a_clause(), aimed(Target(any=True))], ids=["no target", "anybody"])
def test_a_clause_aimed_at_anybody_asks_for_no_link(clause: Clause) -> None:
    assert target_condition(clause) == ALWAYS


def test_a_mere_director_gives_doubt_only_where_the_target_is_a_list() -> None:
    director = director_condition(aimed(LISTED))

    assert director == Of(Subject.PARTY, AllOf((asks("side", "director"), LISTED.party)))  # type: ignore[arg-type]
    assert director_condition(aimed(KP)) is None
    assert director_condition(a_clause()) is None


# What


def test_all_goods_need_no_question() -> None:
    assert goods_condition(a_clause(goods=Scope(all=True))) == ALWAYS
    assert goods_condition(a_clause()) == ALWAYS


@pytest.mark.parametrize(("by_text", "key"), [(True, "hs"), (False, "hs_guidance")])
def test_codes_in_the_text_decide_and_codes_for_guidance_only_help(by_text: bool, key: str) -> None:
    scope = Scope(categories=("arms",), hs=("93",), hs_by_text=by_text)

    assert goods_condition(a_clause(goods=scope)) == Of(
        Subject.GOODS, AnyOf((asks("categories", ("arms",)), asks(key, ("93",))))
    )


def test_named_items_count_from_their_day() -> None:
    graphite = NamedItem("graphite", ("3801",), ("graphite",))
    since = Not(asks("date_before", A_DAY))

    dated = goods_condition(a_clause(goods=Scope(items=(graphite,), items_from=A_DAY)))

    assert dated == AllOf((since, Of(Subject.GOODS, AnyOf((asks("item", graphite),)))))


def test_the_specifications_of_a_named_item_must_fit_as_well() -> None:
    fine = asks("specifications", ("diameter_mm", ("above", Decimal(120))))
    graphite = NamedItem("graphite", ("3801",), ("graphite",), fine)

    condition = goods_condition(a_clause(goods=Scope(items=(graphite,))))

    assert condition == Of(Subject.GOODS, AllOf((asks("item", graphite), fine)))


def test_a_freeze_is_about_value_and_not_about_travel() -> None:
    freeze = a_clause(effect=Effect.FREEZE, goods=Scope(all=True))

    assert goods_condition(freeze) == Of(Subject.GOODS, Not(asks("categories", ("travel",))))


def test_excepted_categories_are_carved_out() -> None:
    clause = a_clause(goods=Scope(categories=("arms",), excluded=("arms.parts",)))

    assert goods_condition(clause) == AllOf((ARMS, Of(Subject.GOODS, Not(asks("categories", ("arms.parts",))))))


def test_kinds_with_a_price_line_count_above_it_and_the_others_at_any_price() -> None:
    line = PriceLine(("luxury.rug",), Money(Decimal(500), "USD"))
    clause = a_clause(goods=Scope(categories=("luxury.rug", "luxury.crystal")), limits=(line,))

    free, rugs = asks("categories", ("luxury.crystal",)), asks("categories", ("luxury.rug",))
    above = AllOf((rugs, asks("price_above", line.above)))
    assert goods_condition(clause) == Of(Subject.GOODS, AnyOf((free, above)))


def test_unsettled_categories_are_doubtful_and_on_a_ladder_they_are_climbed() -> None:
    scope = Scope(categories=("luxury",), doubtful=("consumer.watch",))
    watches = asks("categories", ("consumer.watch",))

    plain, ladder = a_clause(goods=scope), a_clause(goods=scope, ladder=("a rung",))

    assert doubtful_condition(plain) == Of(Subject.GOODS, watches)
    assert doubtful_condition(ladder) is None
    assert values_of(goods_condition(ladder), "categories") == [("luxury", "consumer.watch")]


def test_a_doubt_about_any_good_is_carved_too() -> None:
    suspected = asks("facts", ("wmd_use_suspected", True))
    scope = Scope(categories=("wmd",), doubtful_when=suspected, excluded=("medical",))

    assert doubtful_condition(a_clause(goods=scope)) == AllOf(
        (suspected, Of(Subject.GOODS, Not(asks("categories", ("medical",)))))
    )


# All together


def test_a_clause_bites_where_it_binds_and_target_goods_activity_and_condition_fit() -> None:
    when = asks("purposes", ("military",))
    clause = aimed(KP, goods=Scope(categories=("arms",)), activities=("sale",), when=when)

    condition = engaged_condition(clause)

    assert isinstance(condition, AllOf)
    assert condition.parts == (
        asks("binds", clause.id),
        target_condition(clause),
        ARMS,
        activity_condition(clause),
        when,
    )


def test_without_a_condition_of_its_own_a_clause_bites_where_review_is_not_enough() -> None:
    unsure = asks("facts", ("military_link_suspected", True))
    clause = a_clause(when_review=unsure)

    assert engaged_condition(clause) == AllOf((asks("binds", clause.id), Not(unsure)))
    assert doubt_conditions(clause) == (AllOf((asks("binds", clause.id), unsure)),)


def test_a_condition_for_review_stands_beside_the_condition_for_the_effect() -> None:
    when, unsure = asks("purposes", ("military",)), asks("facts", ("military_link_suspected", True))
    clause = a_clause(when=when, when_review=unsure)

    assert when in engaged_condition(clause).parts  # type: ignore[union-attr]
    assert doubt_conditions(clause) == (AllOf((asks("binds", clause.id), unsure)),)


def test_every_doubt_asks_whether_the_clause_binds() -> None:
    scope = Scope(categories=("wmd",), doubtful=("chemicals",))
    clause = aimed(LISTED, goods=scope, when_review=asks("ship_to_ship", True))

    doubts = doubt_conditions(clause)

    assert len(doubts) == 3
    assert all(values_of(doubt, "binds") == [clause.id] for doubt in doubts)


def test_a_clause_without_open_edges_has_no_doubts() -> None:
    assert doubt_conditions(aimed(KP, goods=Scope(categories=("arms",)))) == ()
