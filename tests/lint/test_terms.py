"""Gaps between terms, ends without a record, and sunsets that have passed."""

import datetime as dt

import pytest

from compliance.law.validity import Period
from compliance.lint.terms import check_terms
from tests.lint.builders import a_ban, a_record, a_ruleset, an_exception, told

TWICE = [{"from": "2006-10-14", "to": "2008-01-01"}, {"from": "2009-01-01"}]
BETWEEN = Period(dt.date(2008, 1, 1), dt.date(2009, 1, 1))


def test_days_between_two_terms_are_a_gap():
    (finding,) = check_terms(a_ruleset(a_ban(in_force=TWICE, summary="Ended on 1 January 2008.")))

    assert (finding.check, finding.subject, finding.witness.periods) == ("gap", "ban-arms", (BETWEEN,))


def test_a_trigger_that_lay_ready_explains_the_return():
    trigger = a_record("trigger", "trigger", "reapplies", reapplies=["ban-arms"], in_force={"from": "2008-01-01"})

    found = check_terms(a_ruleset(a_ban(in_force=TWICE, note="Ended on 2008-01-01."), trigger))

    assert told(found) == []


def test_an_exception_rests_while_its_ban_does():
    note = "Lapsed on 31 Dec 2007, back on 1 Jan 2009."
    ruleset = a_ruleset(a_ban(in_force=TWICE, note=note), an_exception(in_force=TWICE))

    assert told(check_terms(ruleset)) == []


def test_days_between_a_clause_and_its_successor_are_a_gap():
    first = a_ban(in_force={"from": "2006-10-14", "to": "2008-01-01"}, superseded_by=["ban-later"])
    ruleset = a_ruleset(first, a_ban("ban-later", in_force={"from": "2009-01-01"}))

    (finding,) = check_terms(ruleset)

    assert (finding.check, finding.about, finding.witness.periods) == ("gap", ("ban-later",), (BETWEEN,))


def test_a_successor_that_follows_at_once_leaves_no_gap():
    first = a_ban(in_force={"from": "2006-10-14", "to": "2008-01-01"}, superseded_by=["ban-later"])

    assert told(check_terms(a_ruleset(first, a_ban("ban-later", in_force={"from": "2008-01-01"})))) == []


def test_an_end_that_nothing_on_file_explains_is_found():
    (finding,) = check_terms(a_ruleset(a_ban(in_force={"from": "2006-10-14", "to": "2010-01-01"})))

    assert (finding.check, finding.subject) == ("ended_without_record", "ban-arms")
    assert "in force until 2009-12-31" in finding.problem.message


def test_a_termination_of_that_day_explains_the_end():
    ban = a_ban(in_force={"from": "2006-10-14", "to": "2010-01-01"})

    assert told(check_terms(a_ruleset(ban, a_record("end", terminates=["ban-arms"])))) == []


@pytest.mark.parametrize("summary", ["Twelve-month ban.", "Banned; ended by 460.", "Barred until 31 December 2009."])
def test_the_words_of_the_clause_may_explain_the_end(summary):
    ban = a_ban(in_force={"from": "2006-10-14", "to": "2010-01-01"}, summary=summary)

    assert told(check_terms(a_ruleset(ban))) == []


def test_a_termination_of_a_later_day_does_not_explain_the_end():
    ban = a_ban(in_force={"from": "2006-10-14", "to": "2010-01-01"})
    late = a_record("end", terminates=["ban-arms"], in_force={"from": "2011-01-01"})

    assert told(check_terms(a_ruleset(ban, late))) == [("ended_without_record", "ban-arms")]


def test_an_exception_may_end_with_all_that_it_works_on():
    until = {"from": "2006-10-14", "to": "2010-01-01"}
    ban = a_ban(in_force=until, note="Ended on 1 January 2010.")

    assert told(check_terms(a_ruleset(ban, an_exception(in_force=until)))) == []


def test_a_sunset_that_has_passed_is_found_and_a_coming_one_is_not():
    lapsed, coming = a_ban(sunset="2026-10-31"), a_ban("ban-coming", sunset="2026-11-01")

    assert told(check_terms(a_ruleset(lapsed, coming))) == [("lapsed", "ban-arms")]
