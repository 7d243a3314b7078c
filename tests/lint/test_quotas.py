"""Quotas without a limit on some day, and quotas that nothing asks about."""

import datetime as dt
from typing import Any

from compliance.law.validity import Period
from compliance.lint.quotas import check_quotas
from tests.lint.builders import Fields, a_ban, a_ruleset, an_exception


def _oil(*periods: Fields, **more: Any) -> Fields:
    quotas = [
        {"kind": "quota", "counter": "used_before", "max": [{"amount": 5, "unit": "barrel"}], "in_force": period}
        for period in periods
    ]
    return a_ban("ban-oil", goods={"categories": ["energy.oil"]}, limits=quotas, **more)


def _within(**more: Any) -> Fields:
    return an_exception("exc-quota", modifies=["ban-oil"], when={"within_limit": True}, **more)


def test_days_on_which_an_exception_asks_and_no_limit_holds_are_found():
    oil = _oil({"from": "2006-10-14", "to": "2008-01-01"}, {"from": "2008-02-01"})

    (finding,) = check_quotas(a_ruleset(oil, _within()))

    assert finding.check == "quota_without_limit"
    assert finding.witness.periods == (Period(dt.date(2008, 1, 1), dt.date(2008, 2, 1)),)


def test_a_quota_that_no_exception_asks_about_is_found():
    (finding,) = check_quotas(a_ruleset(_oil({"from": "2006-10-14"})))

    assert "no exception asks" in finding.problem.message


def test_limits_that_cover_the_days_of_the_exception_suffice():
    ruleset = a_ruleset(_oil({"from": "2018-01-01"}), _within(in_force={"from": "2018-01-01"}))

    assert not list(check_quotas(ruleset))
