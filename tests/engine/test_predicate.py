from itertools import product

import pytest

from compliance.engine.predicate import Truth, all_of, any_of

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
PAIRS = list(product(Truth, repeat=2))


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (TRUE, TRUE, TRUE, TRUE),
        (TRUE, FALSE, FALSE, TRUE),
        (TRUE, UNKNOWN, UNKNOWN, TRUE),
        (FALSE, FALSE, FALSE, FALSE),
        (FALSE, UNKNOWN, FALSE, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_a_known_truth_decides_where_it_can(left: Truth, right: Truth, both: Truth, either: Truth) -> None:
    assert (left & right, right & left) == (both, both)
    assert (left | right, right | left) == (either, either)


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_not_turns_and_into_or(left: Truth, right: Truth) -> None:
    assert ~(left & right) is ~left | ~right
    assert ~~left is left


def test_the_opposite_of_unknown_is_unknown() -> None:
    assert ~UNKNOWN is UNKNOWN


@pytest.mark.parametrize("truths", [(), *product(Truth, repeat=1), *PAIRS, *product(Truth, repeat=3)])
def test_all_of_and_any_of_join_pair_by_pair(truths: tuple[Truth, ...]) -> None:
    every, some = TRUE, FALSE
    for truth in truths:
        every, some = every & truth, some | truth

    assert all_of(truths) is every
    assert any_of(truths) is some


def test_a_truth_is_no_boolean() -> None:
    with pytest.raises(TypeError, match="three values"):
        bool(UNKNOWN)


def test_nothing_known_is_unknown() -> None:
    assert [Truth.of(known) for known in (True, False, None)] == [TRUE, FALSE, UNKNOWN]
