from compliance.law import condition
from compliance.law.condition import ALWAYS, AllOf, AnyOf, Not, Of, Subject, all_of, any_of

A, B, C = (condition.Test(key, 1) for key in "abc")


def test_joined_conditions_are_flat() -> None:
    assert all_of(A, all_of(B, C)) == AllOf((A, B, C))
    assert any_of(any_of(A, B), C) == AnyOf((A, B, C))


def test_a_single_part_stands_for_itself() -> None:
    assert all_of(A) == A == any_of(A)
    assert all_of(ALWAYS, A) == A


def test_and_keeps_an_or_whole() -> None:
    assert all_of(A, any_of(B, C)) == AllOf((A, AnyOf((B, C))))


def test_nothing_to_hold_always_holds() -> None:
    assert all_of() == ALWAYS


def test_tests_are_found_in_reading_order_at_any_depth() -> None:
    tree = AllOf((A, Of(Subject.PARTY, Not(AnyOf((B, C)))), A))

    assert list(condition.tests_in(tree)) == [A, B, C, A]
