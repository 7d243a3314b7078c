"""The forward chaining alone: the runs that screenings ask of `ConfirmedEngine`, recorded once and played again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from unittest.mock import patch

from benchmarks.measure import Rate
from compliance.engine.chainer import Chainer
from compliance.engine.confirmation import ConfirmedEngine, Engine
from compliance.engine.inference import ForwardChainer
from compliance.engine.program import Fact

ROUNDS = 5


@dataclass(frozen=True)
class Run:
    """One inference that a screening asked for."""

    engine: ConfirmedEngine
    certain: tuple[Fact, ...]
    possible: tuple[Fact, ...]


@dataclass(frozen=True)
class EngineTimes:
    """The recorded runs, and their rate in both engines together and in each alone."""

    rules: int
    """Rules of the largest program among them."""
    facts: float
    """Facts that a run starts from, on average."""
    steps: float
    """Rule firings of a run, on average."""
    both: Rate
    durable: Rate
    chainer: Rate


@contextmanager
def recording() -> Iterator[list[Run]]:
    """Every run of any `ConfirmedEngine` while the block lasts."""
    runs: list[Run] = []
    original = ConfirmedEngine.close_over

    def close_over(self: ConfirmedEngine, certain: Iterable[Fact], possible: Iterable[Fact] = ()) -> Any:
        runs.append(Run(self, tuple(certain), tuple(possible)))
        return original(self, runs[-1].certain, runs[-1].possible)

    with patch.object(ConfirmedEngine, "close_over", close_over):
        yield runs


def record(decide: Callable[[Any], object], transfers: Iterable[Any]) -> list[Run]:
    """The runs that deciding *transfers* asks for."""
    with recording() as runs:
        for transfer in transfers:
            decide(transfer)
    return runs


def times(runs: list[Run], rounds: int = ROUNDS) -> EngineTimes:
    """How long *runs* take."""
    programs = {id(run.engine): run.engine.program for run in runs}
    durable: dict[int, Engine] = {key: ForwardChainer(program) for key, program in programs.items()}
    chainers: dict[int, Engine] = {key: Chainer(program) for key, program in programs.items()}
    found = EngineTimes(
        rules=max(len(program.rules) for program in programs.values()),
        facts=sum(len(run.certain) + len(run.possible) for run in runs) / len(runs),
        steps=sum(len(run.engine.close_over(run.certain, run.possible).possible.steps) for run in runs) / len(runs),
        both=Rate(),
        durable=Rate(),
        chainer=Rate(),
    )
    for _ in range(rounds):
        found.both.time(lambda run: run.engine.close_over(run.certain, run.possible), runs)
        found.durable.time(partial(_play, durable), runs)
        found.chainer.time(partial(_play, chainers), runs)
    return found


def _play(engines: Mapping[int, Engine], run: Run) -> None:
    engines[id(run.engine)].close_over(run.certain, run.possible)
