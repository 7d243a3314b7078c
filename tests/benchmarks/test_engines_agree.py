"""Every engine of the comparison gives the answers that the policy means."""

from pathlib import Path

import pytest

from benchmarks.cases import make_cases
from benchmarks.contest import Contestant, WrongAnswerError, check, contestants
from benchmarks.oracle import Answer, expected
from benchmarks.policy import BANS, EXCEPTIONS, make_policy

POLICY = make_policy()
CASES = make_cases(300, seed=2397)


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Contestant]:
    for module in ("zen", "clips", "opa_eval"):
        pytest.importorskip(module, reason=f"{module} comes with the extra `bench`, which is not installed")
    return {engine.name: engine for engine in contestants(POLICY, tmp_path_factory.mktemp("policy"))}


@pytest.mark.parametrize("name", ["compliance", "zen-engine", "CLIPS (clipspy)", "regorus (opa-eval)"])
def test_engine_says_what_the_policy_means(engines: dict[str, Contestant], name: str):
    check(engines[name], CASES, [expected(POLICY, case) for case in CASES])


def test_our_engine_says_what_the_policy_means_without_the_extra(tmp_path: Path):
    from benchmarks.own import Own

    check(Own(POLICY, tmp_path / "rulesets"), CASES[:100], [expected(POLICY, case) for case in CASES[:100]])


def test_wrong_answer_is_not_measured(tmp_path: Path):
    from benchmarks.own import Own

    nothing_found = Answer("permitted", frozenset())

    with pytest.raises(WrongAnswerError, match="compliance answers"):
        check(Own(POLICY, tmp_path / "rulesets"), CASES[:20], [nothing_found] * 20)


def test_transfers_touch_the_policy_in_every_way():
    answers = [expected(POLICY, case) for case in CASES]

    assert len(POLICY.bans) == BANS
    assert len(POLICY.exceptions) == EXCEPTIONS
    assert {answer.verdict for answer in answers} == {"prohibited", "requires_approval", "permitted"}
    assert {outcome for answer in answers for _, outcome in answer.outcomes} == {
        "prohibited",
        "requires_approval",
        "exempted",
    }
    assert 4 <= sum(len(answer.outcomes) for answer in answers) / len(answers) <= 10
