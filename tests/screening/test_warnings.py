"""What an officer is told beside the findings."""

import datetime as dt

from compliance.screening.warnings import warnings
from tests.screening.builders import a_situation

TOMORROW = dt.timedelta(days=1)


def test_a_day_to_come_is_answered_under_the_law_as_known_today_and_says_so():
    situation = a_situation()
    assert warnings(situation, [], situation.day) == ()
    (warning,) = warnings(situation, [], situation.day - TOMORROW)
    assert "screen again on the day" in warning


def test_a_fault_of_the_engines_is_named():
    situation = a_situation()
    (warning,) = warnings(situation, ["dprk: a step too many"], situation.day)
    assert "dprk: a step too many" in warning
    assert "at least review" in warning


def test_an_earlier_moment_of_knowledge_is_said_not_to_be_told_apart():
    situation = a_situation()
    earlier = dt.datetime.combine(situation.day - TOMORROW, dt.time(), dt.UTC)
    (warning,) = warnings(situation, [], situation.day, earlier)
    assert "One revision of the law" in warning
    assert warnings(situation, [], situation.day, earlier + TOMORROW) == ()
