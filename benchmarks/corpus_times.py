"""The whole shipped law on one thread: a realistic mix, its two parts apart, and the transfers that cost the most."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import Any

from benchmarks import engine_runs
from benchmarks.corpus import WholeLaw
from benchmarks.measure import Rate
from compliance.screening.transfer import Transfer

COUNT, ROUNDS = 2_000, 7


@dataclass(frozen=True)
class Costly:
    """A transfer that takes long."""

    milliseconds: float
    goods: int
    findings: int
    exceptions: int
    """Exceptions weighed, over all findings."""
    regimes: int


@dataclass(frozen=True)
class CorpusTimes:
    """What the measurement found."""

    regimes: int
    clauses: int
    cases: int
    """Transfers of shipped cases that touch a clause: the linked part of the mix."""
    mix: Rate
    unlinked: Rate
    linked: Rate
    constructed: Costly
    widest: Costly
    slowest_case: Costly
    engine: engine_runs.EngineTimes
    """The runs of the linked transfers."""


def run(count: int = COUNT, rounds: int = ROUNDS) -> CorpusTimes:
    """Measure; every transfer without a link must come out permitted without a finding."""
    law = WholeLaw()
    touching = [law.read(document) for document in law.linked]
    mix, unlinked, linked = Rate(), Rate(), Rate()
    for seed in range(rounds):
        drawn = law.mix(count, seed)
        ordinary = [law.read(document) for document in drawn.ordinary]
        touched = [transfer for transfer in ordinary if law.decide(transfer)["findings"]]
        assert not touched, f"a transfer without a link touches a clause: {touched[0]}"
        mix.time(law.decide, [law.read(document) for document in drawn.shuffled])
        unlinked.time(law.decide, ordinary)
        linked.time(law.decide, touching)
    return CorpusTimes(
        regimes=len(law.catalogue.regimes),
        clauses=len(law.catalogue.clauses),
        cases=len(touching),
        mix=mix,
        unlinked=unlinked,
        linked=linked,
        constructed=_cost(law, law.worst()),
        widest=_cost(law, law.widest()),
        slowest_case=_cost(law, max(touching, key=lambda transfer: min(_once(law, transfer) for _ in range(3)))),
        engine=engine_runs.times(engine_runs.record(law.decide, touching)),
    )


def _cost(law: WholeLaw, transfer: Transfer, times: int = 15) -> Costly:
    """The median of *times* decisions."""
    answer: dict[str, Any] = law.decide(transfer)
    return Costly(
        milliseconds=1000 * statistics.median(_once(law, transfer) for _ in range(times)),
        goods=len(transfer.goods),
        findings=len(answer["findings"]),
        exceptions=sum(len(finding["exceptions"]) for finding in answer["findings"]),
        regimes=len({finding["regime"] for finding in answer["findings"]}),
    )


def _once(law: WholeLaw, transfer: Transfer) -> float:
    start = time.process_time()
    law.decide(transfer)
    return time.process_time() - start
