"""What an exception does on days without its ban is nothing, and a change of it is none."""

import datetime as dt
from dataclasses import replace
from typing import Any

from compliance.law.clause import Clause, Interpretation, InterpretedItem
from compliance.law.validity import Period, Validity
from compliance.law.verdict import ClauseKind, Effect
from compliance.mutation.equivalence import equivalent
from tests.screening.builders import a_clause

BAN = a_clause("ban", validity=Validity((Period(dt.date(2006, 10, 14), dt.date(2016, 3, 2)),)))


def _exception(since: str, until: str | None = None, **more: Any) -> Clause:
    period = Period(dt.date.fromisoformat(since), dt.date.fromisoformat(until) if until else None)
    plain = {"kind": ClauseKind.EXCEPTION, "modifies": ("ban",), "validity": Validity((period,))}
    return a_clause("exc", Effect.PERMITTED, **plain | more)


def test_an_exception_may_begin_before_its_ban():
    assert equivalent(_exception("2006-10-14"), _exception("2006-10-13"), [BAN])
    assert not equivalent(_exception("2006-10-14"), _exception("2006-10-15"), [BAN])


def test_an_exception_may_outlive_its_ban():
    assert equivalent(_exception("2006-10-14", "2016-03-02"), _exception("2006-10-14"), [BAN])
    assert not equivalent(_exception("2006-10-14", "2016-03-01"), _exception("2006-10-14"), [BAN])


def test_one_ban_that_it_works_on_that_day_is_enough_to_tell():
    earlier = replace(BAN, id="other", validity=Validity((Period(dt.date(2006, 1, 1)),)))
    both = ("ban", "other")
    old, new = _exception("2006-10-14", modifies=both), _exception("2006-10-13", modifies=both)

    assert not equivalent(old, new, [BAN, earlier])


def test_a_ban_that_it_never_meets_may_be_struck_from_its_list():
    later = replace(BAN, id="later", validity=Validity((Period(dt.date(2020, 1, 1)),)))
    old = _exception("2006-10-14", "2016-03-02", modifies=("ban", "later"))

    assert equivalent(old, replace(old, modifies=("ban",)), [BAN, later])
    assert not equivalent(old, replace(old, modifies=("later",)), [BAN, later])


def test_another_condition_is_another_exception():
    assert not equivalent(_exception("2006-10-14"), replace(_exception("2006-10-14"), residual=True), [BAN])


def test_a_line_of_a_list_without_category_and_code_is_for_readers_alone():
    carpets, art = InterpretedItem("carpets", categories=("luxury.rug",)), InterpretedItem("works of art")
    old = Interpretation(
        "list", "test", "List", "A State", ("ban",), BAN.validity, "", "unverified", items=(carpets, art)
    )

    assert equivalent(old, replace(old, items=(carpets,)), [BAN])
    assert not equivalent(old, replace(old, items=(art,)), [BAN])


def test_bans_stand_by_themselves():
    assert not equivalent(BAN, replace(BAN, validity=Validity((Period(dt.date(2006, 10, 13)),))), [BAN])
