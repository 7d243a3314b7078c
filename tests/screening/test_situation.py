"""A transfer prepared for questions: who stands on which side."""

from compliance.rulesets.loader import load_catalogue
from compliance.screening.situation import SIDES


def test_every_role_but_the_director_is_one_a_freeze_reaches_through():
    """A role that the vocabulary gains and this table lacks would slip past every freeze."""
    roles = {"sender", "recipient", *load_catalogue().vocabulary.roles}
    assert SIDES["through"] == roles - {"director"}
    assert SIDES["director"] == {"director"}


def test_an_agent_counts_on_both_sides_of_a_list_and_on_none_of_a_country():
    assert {"broker", "beneficial_owner"} <= SIDES["agent-to"] & SIDES["agent-from"]
    assert "broker" not in SIDES["both"]
