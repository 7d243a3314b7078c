import random
from typing import Any

import pytest

from compliance.screening.decide import screen
from compliance.screening.representation import as_json
from compliance.screening.screening import Screening
from tests.screening.builders import frozen, shipped_law
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
