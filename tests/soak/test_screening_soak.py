"""The two engines against each other on the whole shipped law: ``SOAK_TRANSFERS=1000000 pytest -m soak``, an hour."""

import os
import random
from collections import Counter

import pytest

from compliance.screening.decide import screen
from tests.screening.builders import frozen, shipped_law
from tests.screening.test_assembly import content
from tests.screening.third_opinion import unpruned
from tests.screening.transfers import a_random_transfer

SEED = int(os.environ.get("SOAK_SEED", "20261123"))
TRANSFERS = int(os.environ.get("SOAK_TRANSFERS", "20000"))
EACH_TIME_UNPRUNED = 50


@pytest.mark.soak
def test_the_engines_agree_on_random_transfers_against_the_whole_law() -> None:
    """Every screening confirms itself; one in fifty is also weighed without any short cut."""
    rng = random.Random(SEED)
    verdicts: Counter[str] = Counter()

    for number in range(TRANSFERS):
        transfer = a_random_transfer(rng)
        screening = screen(transfer, law=shipped_law(), clock=frozen)
        assert screening.engine.confirmed_by == "chainer", (number, screening.engine.fault, transfer)
        if number % EACH_TIME_UNPRUNED == 0:
            assert content(screening) == content(unpruned(transfer, shipped_law())), (number, transfer)
        verdicts[screening.verdict.value] += 1

    # A generator that met no law would prove nothing.
    assert len(verdicts) == 4
    assert verdicts["permitted"] < TRANSFERS * 0.6
