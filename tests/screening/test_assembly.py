import random
from typing import Any

import pytest

from compliance.law import condition as tree
from compliance.law.authorization import Authorization
from compliance.law.verdict import Verdict
from compliance.screening.decide import screen
from compliance.screening.representation import as_json
from compliance.screening.screening import Screening
from tests.screening.builders import a_clause, a_law, a_transfer, frozen, shipped_law
from tests.screening.third_opinion import unpruned
from tests.screening.transfers import a_random_transfer


def content(screening: Screening) -> dict[str, Any]:
    """The whole answer but its id, which is new every time."""
    return as_json(screening) | {"id": ""}


@pytest.mark.parametrize("seed", range(30))
def test_what_is_left_out_for_speed_changes_no_answer(seed: int) -> None:
    """Screened with triggers and quick checks, and with every binding clause on every fact: the same to the letter."""
    rng = random.Random(seed)
    for _ in range(6):
        transfer = a_random_transfer(rng)

        assert content(screen(transfer, law=shipped_law(), clock=frozen)) == content(unpruned(transfer, shipped_law()))


@pytest.mark.parametrize("named", ["unscr-1-1", "unscr-1-2"])
def test_equal_conditions_of_two_clauses_are_asked_for_each_where_the_paper_names_one(named: str) -> None:
    """A quick check shared between them would let one clause's answer hide the other."""
    found = tree.Test("authorizations", ("state_determination", ("contributes_to_wmd",), None, None))
    law = a_law(a_clause("unscr-1-1", when=found), a_clause("unscr-1-2", when=found))
    paper = Authorization("state_determination", "granted", clause=named, finding="contributes_to_wmd")

    screening = screen(a_transfer(authorizations=(paper,)), law=law, clock=frozen)

    assert [finding.clause for finding in screening.findings] == [named]
    assert screening.verdict is Verdict.PROHIBITED
