"""Arithmetic of periods, day by day."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from compliance.law.validity import Period
from compliance.lint.spans import common, without

FIRST = dt.date(2000, 1, 1)


def _day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number)


def _period(begin: int, length: int | None) -> Period:
    return Period(_day(begin), None if length is None else _day(begin + length))


periods = st.lists(st.builds(_period, st.integers(0, 30), st.one_of(st.none(), st.integers(1, 20))), max_size=4).map(
    tuple
)


def _holds(some: tuple[Period, ...], day: dt.date) -> bool:
    return any(day in period for period in some)


@given(periods, periods, st.integers(0, 60).map(_day))
def test_a_day_is_common_when_both_hold_it(one, other, day):
    assert _holds(common(one, other), day) == (_holds(one, day) and _holds(other, day))


@given(periods, periods, st.integers(0, 60).map(_day))
def test_a_day_is_left_when_only_the_first_holds_it(one, other, day):
    assert _holds(without(one, other), day) == (_holds(one, day) and not _holds(other, day))
