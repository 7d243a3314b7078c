"""The ladder of luxury goods: each rung where it holds, and where it is undecided."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from compliance.law.clause import Clause, Interpretation, InterpretedItem, PriceLine, Rung, Scope
from compliance.law.money import Money
from compliance.law.validity import Period, Validity
from compliance.law.verdict import Effect
from compliance.screening.ladder import Standing
from compliance.screening.transfer import Port, Route
from tests.screening.builders import A_DAY, a_clause, a_good, a_law, a_party, a_transfer

DAY = dt.timedelta(days=1)
BANNED, REVIEW = Effect.PROHIBITED, Effect.REVIEW
RUGS = Money(Decimal(500), "USD")

BAN = a_clause(
    goods=Scope(categories=("luxury",)),
    ladder=(
        Rung("annex_item", outcome=BANNED),
        Rung("national_list", outcome=BANNED),
        Rung("annex_kind"),
        Rung("leadership", categories=("luxury.vehicle",), outcome=BANNED),
        Rung("mass_market"),
        Rung("otherwise", outcome=REVIEW),
    ),
)
ANNEX = a_clause(
    "unscr-1-1-annex",
    goods=Scope(categories=("luxury.rug", "luxury.crystal")),
    limits=(PriceLine(("luxury.rug",), RUGS),),
    names_items_of=BAN.id,
)


def a_list(*items: InterpretedItem, **more: Any) -> Interpretation:
    """The list of France, unless told."""
    plain: dict[str, Any] = {
        "id": "interp-1",
        "regime": "test",
        "title": "A national list",
        "issuer": "FR",
        "interprets": (BAN.id,),
        "validity": Validity((Period(A_DAY),)),
        "summary": "",
        "verification": "unverified",
        "jurisdictions": ("FR",),
        "items": items or (InterpretedItem("spirits", ("luxury.alcohol",)),),
    }
    return Interpretation(**plain | more)


def stands(category: str | None, *lists: Interpretation, annex: Clause = ANNEX, **more: Any) -> Standing:
    """Where a good of *category* that is no mass-market product stands on the ladder of the ban."""
    more = {"facts": {"mass_market": False}} | more
    good = {key: more.pop(key) for key in ("unit_value", "hs_code") if key in more}
    law = a_law(BAN, annex, interpretations=lists)
    situation = law.situation(a_transfer(a_good(category=category, **good), **more))
    return law.ladders.climb(BAN, situation, situation.goods[0])


def dollars(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def test_an_annex_item_without_price_line_is_luxury() -> None:
    assert stands("luxury.crystal") == Standing(BANNED, "annex_item")


def test_a_rug_of_exactly_500_dollars_is_no_luxury_and_one_above_is() -> None:
    assert stands("luxury.rug", unit_value=dollars("500")) == Standing(None, "annex_kind")
    assert stands("luxury.rug", unit_value=dollars("500.01")) == Standing(BANNED, "annex_item")


def test_a_rug_without_price_is_left_to_judgement_and_the_price_asked_for() -> None:
    standing = stands("luxury.rug")

    assert (standing.effect, standing.ground, standing.settled) == (REVIEW, "annex_item", False)
    assert standing.undecided


@pytest.mark.parametrize(("days", "ground"), [(-1, "otherwise"), (0, "annex_item")])
def test_an_annex_counts_from_the_day_it_binds(days: int, ground: str) -> None:
    later = a_clause(ANNEX.id, goods=ANNEX.goods, names_items_of=BAN.id, validity=Validity((Period(A_DAY),)))

    assert stands("luxury.crystal", annex=later, date=A_DAY + days * DAY).ground == ground


# National lists

FROM_FRANCE = a_party("sender", "FR")


@pytest.mark.parametrize(
    "transfer",
    [
        {"sender": FROM_FRANCE},
        {"other_parties": (a_party("broker", "FR"),)},
        {"route": Route(loading_port=Port("Brest", "FR"))},
        {"route": Route(via=("CN", "FR"))},
    ],
    ids=["sender", "broker", "loading port", "transit"],
)
def test_the_list_of_a_state_concerned_makes_a_good_luxury_and_is_named(transfer: dict[str, Any]) -> None:
    french = a_list()

    assert stands("luxury.alcohol", french, **transfer) == Standing(BANNED, "national_list", True, (french,))


@pytest.mark.parametrize(
    "transfer",
    [
        {},
        {"recipient": a_party("recipient", "FR")},
        {"other_parties": (a_party("carrier", "FR"),)},
        {"route": Route(discharge_port=Port("Brest", "FR"))},
    ],
    ids=["elsewhere", "recipient", "carrier", "discharge port"],
)
def test_the_list_of_another_state_does_not_count(transfer: dict[str, Any]) -> None:
    assert stands("luxury.alcohol", a_list(), **transfer) == Standing(REVIEW, "otherwise")


def test_a_national_list_counts_while_it_is_in_force() -> None:
    over = a_list(validity=Validity((Period(A_DAY - DAY, A_DAY),)))

    assert stands("luxury.alcohol", over, sender=FROM_FRANCE).ground == "otherwise"
    assert stands("luxury.alcohol", over, sender=FROM_FRANCE, date=A_DAY - DAY).ground == "national_list"


@pytest.mark.parametrize(
    ("day", "ground"), [(dt.date(2020, 1, 31), "national_list"), (dt.date(2020, 2, 1), "otherwise")]
)
def test_the_list_of_a_union_speaks_for_its_members_of_the_day(day: dt.date, ground: str) -> None:
    union = a_list(jurisdictions=("EU",))

    assert stands("luxury.alcohol", union, sender=a_party("sender", "GB"), date=day).ground == ground


@pytest.mark.parametrize(("price", "ground"), [("100", "otherwise"), ("100.01", "national_list")])
def test_a_list_with_a_price_floor_names_what_lies_above_it(price: str, ground: str) -> None:
    dear = a_list(InterpretedItem("dear spirits", ("luxury.alcohol",), above=dollars("100")))

    assert stands("luxury.alcohol", dear, sender=FROM_FRANCE, unit_value=dollars(price)).ground == ground


def test_an_undecided_list_leaves_the_good_to_judgement() -> None:
    dear = a_list(InterpretedItem("dear spirits", ("luxury.alcohol",), above=dollars("100")))

    standing = stands("luxury.alcohol", dear, sender=FROM_FRANCE)

    assert (standing.effect, standing.ground, standing.settled) == (REVIEW, "national_list", False)


def test_codes_of_a_national_list_serve_goods_with_a_code_only() -> None:
    by_code = a_list(InterpretedItem("spirits", hs=("2208",)))

    assert stands("luxury.alcohol", by_code, sender=FROM_FRANCE, hs_code="220820").ground == "national_list"
    assert stands("luxury.alcohol", by_code, sender=FROM_FRANCE).ground == "otherwise"


def test_a_sender_whose_state_is_not_known_does_not_escape_the_lists() -> None:
    """Some list in force names the good: without the sender's country nobody can say that it is not that State's."""
    cheap_rug: dict[str, Any] = {"unit_value": dollars("10"), "sender": a_party("sender", None)}
    rugs = a_list(InterpretedItem("rugs", ("luxury.rug",)))

    standing = stands("luxury.rug", rugs, **cheap_rug)

    assert (standing.effect, standing.ground, standing.settled) == (REVIEW, "national_list", False)
    assert stands("luxury.rug", **cheap_rug) == Standing(None, "annex_kind")


# What lists leave to judgement


def test_leadership_use_of_a_plain_case_is_luxury() -> None:
    assert stands("luxury.vehicle", purpose="leadership_use") == Standing(BANNED, "leadership")
    assert stands("luxury.alcohol", purpose="leadership_use").ground == "otherwise"


@pytest.mark.parametrize(
    ("mass_market", "effect", "ground", "settled"),
    [
        (True, None, "mass_market", True),
        (False, REVIEW, "otherwise", True),
        (None, REVIEW, "mass_market", False),
    ],
)
def test_a_mass_market_product_is_no_luxury_and_otherwise_a_person_judges(
    mass_market: bool | None, effect: Effect | None, ground: str, settled: bool
) -> None:
    facts = {} if mass_market is None else {"mass_market": mass_market}

    standing = stands("luxury.alcohol", facts=facts)

    assert (standing.effect, standing.ground, standing.settled) == (effect, ground, settled)


def test_a_list_goes_before_the_mass_market() -> None:
    assert stands("luxury.alcohol", a_list(), sender=FROM_FRANCE, facts={"mass_market": True}).effect is BANNED


def test_rungs_that_agree_settle_a_good_though_one_of_them_is_undecided() -> None:
    """Over the line of the annex or not: a French rug is listed by France at any price."""
    rugs = a_list(InterpretedItem("rugs", ("luxury.rug",)))

    standing = stands("luxury.rug", rugs, sender=FROM_FRANCE)

    assert (standing.effect, standing.ground, standing.settled) == (BANNED, "national_list", True)
    assert standing.undecided == ()
