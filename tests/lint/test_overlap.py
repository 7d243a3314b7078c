"""Clauses that another clause covers whole."""

import datetime as dt

from compliance.law.validity import Period
from compliance.lint.overlap import check_overlap
from tests.lint.builders import a_ban, a_ruleset, an_exception, solved, told

WIDE = a_ban("ban-trade", goods={"all": True}, measure="petroleum_control", in_force={"from": "2008-01-01"})


def _found(ruleset):
    return list(check_overlap(*solved(ruleset)))


def test_a_ban_inside_a_wider_ban_adds_nothing_on_the_days_of_both():
    (finding,) = _found(a_ruleset(a_ban(), WIDE))

    assert (finding.check, finding.subject, finding.about) == ("subsumed", "ban-arms", ("ban-trade",))
    assert finding.witness.periods == (Period(dt.date(2008, 1, 1)),)


def test_the_witness_is_a_transfer_that_both_catch():
    ruleset = a_ruleset(a_ban(), WIDE)
    regime, samples = solved(ruleset)

    (finding,) = check_overlap(regime, samples)
    sample = samples.add(dict(finding.witness.transfer or {}))

    assert all(sample.bites(ban) for ban in ruleset.bans)


def test_a_milder_clause_inside_a_ban_never_decides():
    watch = a_ban("watch-arms", kind="restriction", effect="vigilance")

    assert told(_found(a_ruleset(watch, a_ban()))) == [("swallowed", "watch-arms")]


def test_a_relation_between_the_two_explains_the_overlap():
    assert told(_found(a_ruleset(a_ban(), WIDE | {"amends": ["ban-arms"]}))) == []


def test_a_wider_ban_that_is_excused_alone_does_not_cover():
    relief = an_exception(modifies=["ban-trade"])

    assert told(_found(a_ruleset(a_ban(), WIDE, relief))) == []


def test_a_ban_that_catches_one_transfer_more_is_not_covered():
    both_ways = a_ban(direction="both")

    assert told(_found(a_ruleset(both_ways, WIDE))) == []


def test_two_bans_that_say_the_same_are_reported_once_on_the_later():
    assert told(_found(a_ruleset(a_ban(), a_ban("ban-again", in_force={"from": "2008-01-01"})))) == [
        ("subsumed", "ban-again")
    ]
