"""The two engines against each other for as long as wanted: ``SOAK_RUNS=1000000 pytest -m soak`` takes minutes."""

import os
import random

import pytest

from compliance.engine.confirmation import ConfirmedEngine
from tests.engine.builders import a_random_program, random_facts, shuffled

RUNS = int(os.environ.get("SOAK_RUNS", "20000"))
RUNS_A_PROGRAM = 200


@pytest.mark.soak
def test_two_engines_derive_the_same_steps_from_random_programs_and_facts() -> None:
    """Each run confirms itself: a difference raises ``EngineMismatchError``."""
    rng = random.Random(20_260_101)
    runs = steps = 0

    while runs < RUNS:
        engine = ConfirmedEngine(shuffled(rng, a_random_program(rng)), step_limit=1_000_000)
        for _ in range(RUNS_A_PROGRAM):
            inference = engine.close_over(random_facts(rng, engine.program), random_facts(rng, engine.program))
            runs += 1
            steps += len(inference.possible.steps)

    print(f"{runs} runs, {steps} steps, no difference")
    assert steps > runs
