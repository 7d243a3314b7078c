import datetime as dt

import pytest

from compliance.law.validity import Period
from compliance.law.vocabulary import Jurisdiction, Membership, ancestors, within
from tests.law.builders import a_vocabulary


def test_ancestors_are_the_category_and_all_above_it_nearest_first() -> None:
    assert list(ancestors("arms.register.battle_tank")) == ["arms.register.battle_tank", "arms.register", "arms"]
    assert list(ancestors("")) == []


@pytest.mark.parametrize(
    ("code", "ancestor", "inside"),
    [
        ("arms", "arms", True),
        ("arms.register.battle_tank", "arms", True),
        ("arms", "arms.register", False),
        ("armscontrol", "arms", False),
        ("arms.small_arms", "arms.register", False),
    ],
)
def test_a_category_lies_within_itself_and_those_above_it_only(code: str, ancestor: str, inside: bool) -> None:
    assert within(code, ancestor) is inside


def test_descendants_are_the_category_and_all_below_it() -> None:
    words = a_vocabulary()

    assert set(words.descendants("arms")) == {
        "arms",
        "arms.register",
        "arms.register.battle_tank",
        "arms.small_arms",
    }
    assert words.descendants("arms.small_arms") == ("arms.small_arms",)


@pytest.mark.parametrize("code", a_vocabulary().categories)
def test_descendants_are_those_that_lie_within(code: str) -> None:
    words = a_vocabulary()

    assert set(words.descendants(code)) == {other for other in words.categories if within(other, code)}


def test_a_group_of_states_has_dated_members() -> None:
    left = dt.date(2020, 2, 1)
    always = Membership(("DE",), Period(dt.date.min))
    former = Membership(("GB",), Period(dt.date.min, left))
    union = Jurisdiction("EU", "European Union", (always, former))

    assert union.includes("GB", left - dt.timedelta(days=1))
    assert not union.includes("GB", left)
    assert union.includes("DE", left)
    assert not union.includes("CH", left)
