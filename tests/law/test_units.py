from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.law.units import convert
from tests.law.builders import a_vocabulary

WORDS = a_vocabulary()


def converted(amount: int, unit: str, to: str, category: str | None = None) -> Decimal | None:
    return convert(Decimal(amount), unit, to, category, WORDS)


def test_mass_converts_to_mass_and_volume_to_volume() -> None:
    assert converted(2, "metric_ton", "kilogram") == 2000
    assert converted(1, "barrel", "litre") == Decimal("158.987294928")


@pytest.mark.parametrize(("category", "barrels"), [("energy.crude_oil", 15), ("energy.refined_petroleum", 16)])
def test_tons_become_barrels_by_the_factor_of_the_category(category: str, barrels: int) -> None:
    assert converted(2, "metric_ton", "barrel", category) == barrels
    assert converted(2000, "kilogram", "barrel", category) == barrels
    assert converted(barrels, "barrel", "metric_ton", category) == 2


def test_a_narrower_category_uses_the_factor_of_the_nearest_above_it() -> None:
    assert converted(2, "metric_ton", "barrel", "energy.crude_oil.heavy") == 15


@pytest.mark.parametrize("category", [None, "arms", "energy"])
def test_without_a_factor_tons_do_not_become_barrels(category: str | None) -> None:
    """Coal has no barrels; and the factor of crude oil says nothing about energy at large."""
    assert converted(2, "metric_ton", "barrel", category) is None


@pytest.mark.parametrize(
    ("unit", "to"), [("item", "kilogram"), ("dose", "item"), ("unheard_of", "kilogram"), ("kilogram", "unheard_of")]
)
def test_units_without_a_common_base_do_not_convert(unit: str, to: str) -> None:
    assert converted(2, unit, to, "energy.crude_oil") is None


@given(st.decimals(0, 10**12, places=6), st.sampled_from(sorted(WORDS.units)))
def test_a_unit_converts_to_itself_exactly(amount: Decimal, unit: str) -> None:
    assert convert(amount, unit, unit, None, WORDS) == amount


@given(
    st.decimals(0, 10**9, places=3),
    st.sampled_from(["kilogram", "metric_ton", "litre", "barrel"]),
    st.sampled_from(["kilogram", "metric_ton", "litre", "barrel"]),
)
def test_there_and_back_is_where_it_began(amount: Decimal, unit: str, to: str) -> None:
    there = convert(amount, unit, to, "energy.crude_oil", WORDS)
    assert there is not None

    back = convert(there, to, unit, "energy.crude_oil", WORDS)

    assert back is not None
    assert abs(back - amount) <= Decimal("1e-9") * (1 + amount)
