import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from compliance.engine.predicate import Truth
from compliance.law.clause import Amount, Baseline, Clause, Count, Quota, Scope
from compliance.law.goods import Good
from compliance.law.money import ExchangeRates, Money
from compliance.law.validity import Period
from compliance.screening.quota import complies, within_quota
from tests.screening.builders import A_DAY, a_clause, a_good, a_law, a_transfer

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
DAY = dt.timedelta(days=1)
DIESEL = "energy.refined_petroleum"
BARRELS, TONS = Amount(Decimal(500_000), "barrel"), Amount(Decimal(60_000), "metric_ton")
USED = "quota_used_before"


def oil(quantity: Any = 1, unit: str | None = "barrel", category: str | None = DIESEL) -> Good:
    return a_good("diesel", category=category, quantity=None if quantity is None else Decimal(quantity), unit=unit)


def a_quota(*maxima: Amount, **more: Any) -> Clause:
    plain: dict[str, Any] = {"period": Period(A_DAY, A_DAY + DAY), "counter": USED, "maxima": maxima or (BARRELS,)}
    limit = Quota(**plain | more)
    return a_clause(goods=Scope(categories=(DIESEL,)), limits=(limit,))


def inside(clause: Clause, *goods: Good, rates: ExchangeRates | None = None, **transfer: Any) -> Truth:
    situation = a_law(clause, rates=rates).situation(a_transfer(*goods, **transfer))
    return within_quota(situation, situation.goods[0], clause)


def used(**amounts: int) -> dict[str, Any]:
    return {USED: {unit: Decimal(amount) for unit, amount in amounts.items()}}


@pytest.mark.parametrize(("before", "answer"), [(499_900, TRUE), (499_901, FALSE), (500_000, FALSE)])
def test_used_before_and_this_transfer_together_may_reach_the_limit_and_not_pass_it(before: int, answer: Truth) -> None:
    assert inside(a_quota(), oil(100), facts=used(barrel=before)) is answer


def test_without_the_counter_the_answer_is_unknown_unless_the_transfer_alone_is_too_much() -> None:
    assert inside(a_quota(), oil(500_000)) is UNKNOWN
    assert inside(a_quota(), oil(500_001)) is FALSE


@pytest.mark.parametrize("good", [oil(None), oil(10, None), oil(10, "item")])
def test_without_an_amount_that_compares_the_answer_is_unknown(good: Good) -> None:
    assert inside(a_quota(), good, facts=used(barrel=0)) is UNKNOWN


@pytest.mark.parametrize("good", [oil(None), oil(10, "item")])
def test_a_quota_that_is_used_up_is_passed_whatever_the_amount(good: Good) -> None:
    assert inside(a_quota(), good, facts=used(barrel=500_001)) is FALSE


def test_tons_count_against_barrels_by_the_factor_of_the_product() -> None:
    assert inside(a_quota(), oil(100, "metric_ton"), facts=used(barrel=499_167)) is TRUE
    assert inside(a_quota(), oil(100, "metric_ton"), facts=used(barrel=499_168)) is FALSE
    assert inside(a_quota(), oil(8330), facts=used(metric_ton=50_000)) is TRUE


def test_every_good_under_the_quota_adds_and_no_other() -> None:
    rice = a_good("rice", category="food.cereals", quantity=Decimal(10**6), unit="metric_ton", pointer="/goods/1")

    assert inside(a_quota(), oil(100), oil(100), facts=used(barrel=499_801)) is FALSE
    assert inside(a_quota(), oil(100), rice, facts=used(barrel=499_900)) is TRUE


def test_goods_that_may_or_may_not_fall_under_the_quota_neither_pass_it_nor_keep_it() -> None:
    nameless = a_good("goods", quantity=Decimal(200), unit="barrel", pointer="/goods/1")

    assert inside(a_quota(), oil(100), nameless, facts=used(barrel=499_800)) is UNKNOWN
    assert inside(a_quota(), oil(100), nameless, facts=used(barrel=499_700)) is TRUE
    assert inside(a_quota(), oil(100), nameless, facts=used(barrel=499_901)) is FALSE


def test_a_good_stated_too_broadly_is_converted_as_what_the_clause_is_about() -> None:
    fuel = oil(100, "metric_ton", "energy")

    assert inside(a_quota(), fuel, facts=used(barrel=499_167)) is TRUE


def test_one_limit_that_is_passed_decides_over_one_that_is_kept() -> None:
    both = a_quota(BARRELS, Amount(Decimal(10), "metric_ton"))

    assert inside(both, oil(100), facts=used(barrel=0, metric_ton=0)) is FALSE


def test_a_limit_that_cannot_be_compared_leaves_the_others_to_decide() -> None:
    both = a_quota(BARRELS, Amount(Decimal(10), "dose"))

    assert inside(both, oil(100), facts=used(barrel=0)) is TRUE


def test_the_limit_in_another_unit_serves_where_the_first_cannot_be_compared() -> None:
    in_doses = a_quota(Amount(Decimal(10), "dose"), alternative=(TONS,))

    assert inside(in_doses, oil(100, "metric_ton"), facts=used(metric_ton=59_900)) is TRUE
    assert inside(in_doses, oil(100, "metric_ton"), facts=used(metric_ton=59_901)) is FALSE


def test_at_its_stop_share_a_quota_is_closed_though_it_is_not_used_up() -> None:
    """S/RES/2397 (2017) para. 5: at 95 per cent of the barrels supply stops for the rest of the year."""
    stopping = a_quota(stop_share=Decimal("0.95"))

    assert inside(stopping, oil(1), facts=used(barrel=474_999)) is TRUE
    assert inside(stopping, oil(1), facts=used(barrel=475_000)) is FALSE


@pytest.mark.parametrize(("day", "answer"), [(-1, FALSE), (0, TRUE), (1, FALSE)])
def test_outside_its_period_there_is_no_quota_to_stay_inside_of(day: int, answer: Truth) -> None:
    assert inside(a_quota(), oil(), facts=used(barrel=0), date=A_DAY + day * DAY) is answer


def test_a_quota_is_for_its_own_kinds_of_goods() -> None:
    crude_only = a_quota(categories=("energy.crude_oil",))

    assert inside(crude_only, oil(category="food"), facts=used(barrel=0)) is FALSE
    assert inside(crude_only, oil(category="energy.crude_oil"), facts=used(barrel=0)) is TRUE
    assert inside(crude_only, oil(category=None), facts=used(barrel=0)) is UNKNOWN


def test_a_quota_in_money_counts_the_value_of_the_transfer() -> None:
    coal = a_quota(Amount(Decimal(1000), "USD"))
    rates = ExchangeRates([(A_DAY, "EUR", Decimal("1.25"))])

    assert inside(coal, oil(), facts=used(USD=900), value=Money(Decimal(100), "USD")) is TRUE
    assert inside(coal, oil(), facts=used(USD=900), value=Money(Decimal("100.01"), "USD")) is FALSE
    assert inside(coal, oil(), facts=used(USD=900), value=Money(Decimal(80), "EUR"), rates=rates) is TRUE
    assert inside(coal, oil(), facts=used(USD=900), value=Money(Decimal(80), "EUR")) is UNKNOWN
    assert inside(coal, oil(), facts=used(USD=900)) is UNKNOWN


# A supplier's own baseline


def own(good: Good | None = None, **facts: int) -> Truth:
    limit = Baseline("supplier_supplied_12m", "supplier_baseline_12m", "barrel")
    clause = a_clause(goods=Scope(categories=(DIESEL,)), limits=(limit,))
    stated = {f"supplier_{name}_12m": {"barrel": Decimal(amount)} for name, amount in facts.items()}
    situation = a_law(clause).situation(a_transfer(good or oil(10), facts=stated))
    return complies(situation, situation.goods[0], clause)


@pytest.mark.parametrize(("supplied", "answer"), [(90, TRUE), (91, FALSE)])
def test_a_supplier_may_reach_its_baseline_and_not_pass_it(supplied: int, answer: Truth) -> None:
    assert own(supplied=supplied, baseline=100) is answer


def test_an_unstated_baseline_is_unknown() -> None:
    assert own(supplied=0) is UNKNOWN
    assert own(baseline=100) is UNKNOWN
    assert own(oil(None), supplied=0, baseline=100) is UNKNOWN


def test_a_transfer_above_the_baseline_by_itself_needs_no_counter() -> None:
    assert own(oil(101), baseline=100) is FALSE


def test_a_baseline_that_is_passed_already_needs_no_amount() -> None:
    assert own(oil(None), supplied=101, baseline=100) is FALSE


# Plain counts


def counted(limit: Count, **facts: int) -> Truth:
    clause = a_clause(limits=(limit,))
    situation = a_law(clause).situation(a_transfer(facts=facts))
    return complies(situation, situation.goods[0], clause)


@pytest.mark.parametrize(("held", "answer"), [(0, TRUE), (1, FALSE)])
def test_a_count_may_reach_its_figure_and_not_pass_it(held: int, answer: Truth) -> None:
    """S/RES/2321 (2016) para. 16: one account for each mission and officer, so none before this one."""
    assert counted(Count("accounts_held_before", 0), accounts_held_before=held) is answer


@pytest.mark.parametrize(("after", "answer"), [(10, TRUE), (11, FALSE)])
def test_a_count_may_reach_another_count_and_not_pass_it(after: int, answer: Truth) -> None:
    """S/RES/2371 (2017) para. 11: no more work permits than on the day of the resolution."""
    limit = Count("permits_after", not_above_fact="permits_before")

    assert counted(limit, permits_before=10, permits_after=after) is answer


def test_an_unstated_count_is_unknown() -> None:
    assert counted(Count("accounts_held_before", 0)) is UNKNOWN
    assert counted(Count("permits_after", not_above_fact="permits_before"), permits_after=1) is UNKNOWN


def test_a_clause_without_limit_is_not_complied_with_by_keeping_it() -> None:
    clause = a_clause()
    situation = a_law(clause).situation(a_transfer())

    assert complies(situation, situation.goods[0], clause) is FALSE
