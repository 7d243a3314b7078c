import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.law.validity import Period, Validity, union

DAY = dt.timedelta(days=1)
START, END = dt.date(2006, 10, 14), dt.date(2016, 1, 16)
days = st.dates(dt.date(1966, 1, 1), dt.date(2030, 1, 1))


@pytest.mark.parametrize(
    ("day", "holds"),
    [(START - DAY, False), (START, True), (END - DAY, True), (END, False)],
    ids=["the day before", "the first day", "the last day", "the day after"],
)
def test_a_period_holds_its_first_day_and_not_the_day_it_ends_on(day: dt.date, holds: bool) -> None:
    assert (day in Period(START, END)) is holds


def test_an_open_period_never_ends() -> None:
    assert dt.date.max in Period(START)
    assert START - DAY not in Period(START)


def test_a_period_shows_its_last_day_in_force() -> None:
    assert str(Period(START, END)) == "from 2006-10-14 to 2016-01-15"
    assert str(Period(START)) == "from 2006-10-14"


def test_a_measure_that_lapsed_and_came_back_is_not_in_force_between() -> None:
    """Iran: lifted on 16 January 2016, back on 28 September 2025."""
    back = dt.date(2025, 9, 28)
    validity = Validity((Period(START, END), Period(back)))

    in_force = [validity.in_force(day) for day in (END - DAY, END, back - DAY, back)]

    assert in_force == [True, False, False, True]


def test_a_clause_that_grants_time_binds_from_the_day_the_time_is_over() -> None:
    """S/RES/2397 (2017) para. 8: workers were to be home by 22 December 2019."""
    validity = Validity((Period(dt.date(2017, 12, 22)),), applies_from=dt.date(2019, 12, 23))
    last_day_of_grace = dt.date(2019, 12, 22)

    assert validity.in_force(last_day_of_grace)
    assert not validity.binds(last_day_of_grace)
    assert validity.binds(last_day_of_grace + DAY)


@given(days, days, days)
def test_a_clause_never_binds_outside_its_periods(applies_from: dt.date, start: dt.date, day: dt.date) -> None:
    validity = Validity((Period(start, start + 100 * DAY),), applies_from=applies_from)

    assert not validity.binds(day) or validity.in_force(day)


def test_the_sunset_day_itself_is_still_confirmed() -> None:
    validity = Validity((Period(START),), sunset=END)

    assert not validity.past_sunset(END)
    assert validity.past_sunset(END + DAY)
    assert not Validity((Period(START),)).past_sunset(dt.date.max)


@given(st.lists(st.tuples(days, st.integers(1, 3000)), min_size=1, max_size=4), st.none() | days, days)
def test_between_two_boundaries_nothing_changes(
    spans: list[tuple[dt.date, int]], applies_from: dt.date | None, day: dt.date
) -> None:
    """The index of the law relies on it: one answer serves all days between two boundaries."""
    validity = Validity(tuple(Period(start, start + n * DAY) for start, n in spans), applies_from=applies_from)

    changes = validity.binds(day) is not validity.binds(day - DAY)

    assert not changes or day in validity.boundaries


def _periods(days: list[tuple[str, str]]) -> list[Period]:
    day = dt.date.fromisoformat
    return [Period(day(since), day(until) if until else None) for since, until in days]


@pytest.mark.parametrize(
    ("several", "merged"),
    [
        ([], []),
        ([("2006-01-01", "2016-01-16"), ("2025-09-28", "")], [("2006-01-01", "2016-01-16"), ("2025-09-28", "")]),
        ([("2006-01-01", "2008-01-01"), ("2007-01-01", "2009-01-01")], [("2006-01-01", "2009-01-01")]),
        ([("2006-01-01", "2009-01-01"), ("2007-01-01", "2008-01-01")], [("2006-01-01", "2009-01-01")]),
        ([("2006-01-01", "2008-01-01"), ("2008-01-01", "")], [("2006-01-01", "")]),
        ([("2006-01-01", "2008-01-01"), ("2008-01-02", "")], [("2006-01-01", "2008-01-01"), ("2008-01-02", "")]),
        ([("2007-01-01", "2008-01-01"), ("2006-01-01", "")], [("2006-01-01", "")]),
    ],
    ids=["none", "a gap stays", "overlap", "inside", "no day between", "one day between", "open swallows, any order"],
)
def test_periods_of_several_clauses_are_one_run_of_days_where_they_touch(
    several: list[tuple[str, str]], merged: list[tuple[str, str]]
) -> None:
    assert list(union(_periods(several))) == _periods(merged)


@given(st.lists(st.tuples(days, st.none() | st.integers(1, 9000))), days)
def test_merging_neither_adds_nor_loses_a_day(lengths: list[tuple[dt.date, int | None]], day: dt.date) -> None:
    periods = [Period(since, None if length is None else since + length * DAY) for since, length in lengths]

    assert any(day in period for period in union(periods)) is any(day in period for period in periods)
