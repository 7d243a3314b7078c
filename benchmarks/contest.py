"""The comparison: every engine decides the same transfers under the same policy, and every answer is checked."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from benchmarks.cases import Case, make_cases
from benchmarks.measure import Rate
from benchmarks.oracle import Answer, expected
from benchmarks.policy import Policy, make_policy

CASES, ROUNDS = 500, 7


class Contestant(Protocol):
    """An engine that has the policy and is ready to decide."""

    name: str
    explains: str

    def prepare(self, case: Case) -> Any:
        """The case in the form that the engine takes best; not timed."""

    def decide(self, prepared: Any) -> Any:
        """What is timed."""

    def answer(self, raw: Any) -> Answer:
        """What `decide` said, in common words; not timed."""


class WrongAnswerError(Exception):
    """An engine does not say what the policy means; a speed for that would be worth nothing."""

    def __init__(self, name: str, case: Case, right: Answer, given: Answer) -> None:
        difference = sorted(right.outcomes ^ given.outcomes)
        super().__init__(
            f"{name} answers {given.verdict} for {case}; right is {right.verdict}; outcomes differ in {difference}"
        )


@dataclass
class Contest:
    """What one run found."""

    rates: dict[str, Rate] = field(default_factory=dict)
    explains: dict[str, str] = field(default_factory=dict)
    touched: list[int] = field(default_factory=list)
    """How many clauses each transfer touched."""
    verdicts: Counter[str] = field(default_factory=Counter)

    @property
    def mix(self) -> str:
        """The transfers in a sentence."""
        low, _, high = statistics.quantiles(self.touched, n=4)
        total = len(self.touched)
        many = sum(1 for touched in self.touched if 4 <= touched <= 10) / total
        verdicts = ", ".join(f"{count / total:.1%} {verdict}" for verdict, count in self.verdicts.most_common())
        return (
            f"{total:,} transfers; a transfer touches {statistics.mean(self.touched):.1f} clauses on average, "
            f"half of them touch {low:.0f} to {high:.0f}, {many:.0%} touch 4 to 10, the most is {max(self.touched)}; "
            f"{verdicts}"
        )


def contestants(policy: Policy, workplace: Path) -> list[Contestant]:
    """Our engine and the peers; raises `ImportError` where the bench extra is not installed."""
    from benchmarks.own import Own
    from benchmarks.peer_clips import Clips
    from benchmarks.peer_rego import Rego
    from benchmarks.peer_zen import Zen

    (workplace / "rego").mkdir()
    return [Own(policy, workplace / "rulesets"), Zen(policy), Clips(policy), Rego(policy, workplace / "rego")]


def run(cases: int = CASES, rounds: int = ROUNDS) -> Contest:
    """Every engine in turn, *rounds* times over other transfers each time."""
    policy, contest = make_policy(), Contest()
    with TemporaryDirectory() as folder:
        engines = contestants(policy, Path(folder))
        contest.explains = {engine.name: engine.explains for engine in engines}
        contest.rates = {engine.name: Rate() for engine in engines}
        for seed in range(rounds):
            drawn = make_cases(cases, seed)
            right = [expected(policy, case) for case in drawn]
            contest.touched += [len(answer.outcomes) for answer in right]
            contest.verdicts.update(answer.verdict for answer in right)
            for engine in engines:
                check(engine, drawn, right)
                contest.rates[engine.name].time(engine.decide, [engine.prepare(case) for case in drawn])
    return contest


def check(engine: Contestant, cases: Sequence[Case], right: Sequence[Answer]) -> None:
    """Raises `WrongAnswerError` at the first answer that is not the expected one."""
    for case, wanted, given in zip(cases, right, _answers(engine, cases), strict=True):
        if given != wanted:
            raise WrongAnswerError(engine.name, case, wanted, given)


def _answers(engine: Contestant, cases: Sequence[Case]) -> Iterator[Answer]:
    for case in cases:
        yield engine.answer(engine.decide(engine.prepare(case)))
