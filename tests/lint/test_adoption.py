"""Dates before the adoption of the instrument."""

from compliance.lint.adoption import check_adoption
from tests.lint.builders import a_ban, a_ruleset


def test_a_clause_in_force_before_its_instrument_was_adopted_is_found():
    (finding,) = check_adoption(a_ruleset(a_ban(in_force={"from": "2006-10-13"})))

    assert (finding.check, finding.witness.ids) == ("before_adoption", ("2006-10-13", "2006-10-14"))


def test_items_and_quotas_are_looked_at_too():
    item = {"name": "rifle", "hs": ["9301"], "keywords": ["rifle"]}
    quota = {
        "kind": "quota",
        "counter": "used_before",
        "max": [{"amount": 1, "unit": "barrel"}],
        "in_force": {"from": "2006-10-01"},
    }
    early = {"from": "2006-10-01"}
    ban = a_ban(in_force=early, goods={"items": [item], "items_from": "2006-10-02"}, limits=[quota])

    days = [finding.witness.ids[0] for finding in check_adoption(a_ruleset(ban))]

    assert days == ["2006-10-01", "2006-10-02", "2006-10-01"]


def test_the_day_of_adoption_is_early_enough():
    assert not list(check_adoption(a_ruleset(a_ban())))
