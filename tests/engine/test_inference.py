import gc
import os
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from compliance.engine import definition
from compliance.engine.chainer import Chainer
from compliance.engine.inference import END_ANSWER, END_MESSAGE, FILL, ForwardChainer
from compliance.engine.program import Fact
from compliance.errors import EngineError, EngineFaultError, StepLimitError
from tests.engine.builders import a_program, a_random_program, facts, random_facts
from tests.engine.faults import FaultyEngine

LUXURY = a_program("x:country & x:recipient > x:link", "x:link & g:luxury > g:caught", "g:caught & t:export > t:barred")
GIVEN = facts("party:country", "party:recipient", "good:luxury", "transfer:export", "good:price")


def test_a_chain_of_rules_is_followed_to_its_end() -> None:
    closure = ForwardChainer(LUXURY).close_over(GIVEN).certain

    assert closure.facts == {*GIVEN, *facts("party:link", "good:caught", "transfer:barred")}
    assert [step.rule for step in closure.steps_behind(Fact("transfer", "barred"))] == ["r2", "r1", "r0"]


def test_premises_come_from_the_engine_in_the_order_of_the_conditions() -> None:
    program = a_program("x:rare & y:often & x:often & z:odd > y:met", "x:often > x:seen", "x:often & x:odd > x:other")

    closure = ForwardChainer(program).close_over(facts("a:rare", "a:often", "b:often", "c:odd")).certain

    premises = {step.premises for step in closure.steps if step.rule == "r0"}
    assert premises == {facts("a:rare", f"{y}:often", "a:often", "c:odd") for y in "ab"}


def test_a_fact_no_rule_can_use_is_not_put_to_the_engine() -> None:
    engine = FaultyEngine()
    chainer = ForwardChainer(LUXURY, engine=engine)

    closure = chainer.close_over(facts("good:price", "good:luxury", "party:country")).certain

    assert not engine.calls
    assert closure.facts == {*facts("good:price", "good:luxury", "party:country")}


def test_certain_and_possible_facts_are_told_apart_in_one_run() -> None:
    engine = FaultyEngine()
    chainer = ForwardChainer(LUXURY, engine=engine)

    inference = chainer.close_over(GIVEN[:3], GIVEN[3:])

    assert inference.possible.facts - inference.certain.facts == {
        *facts("transfer:export", "good:price", "transfer:barred")
    }
    assert engine.called("create_ruleset") == 1
    ends = [name for name, arguments in engine.calls if END_MESSAGE in arguments]
    assert ends == ["assert_fact", "retract_fact"] * 2


def test_no_premise_is_ever_retracted() -> None:
    """To retract the second premise of a rule that fired, durable-rules reads past the end of a heap block."""
    engine = FaultyEngine()
    chainer = ForwardChainer(LUXURY, engine=engine)

    for _ in range(3):
        chainer.close_over(GIVEN)

    assert {arguments[1] for name, arguments in engine.calls if name == "retract_fact"} == {END_MESSAGE}


def test_a_session_is_kept_until_it_has_taken_in_its_fill() -> None:
    engine = FaultyEngine()
    chainer = ForwardChainer(LUXURY, engine=engine)
    expected = chainer.close_over(GIVEN)
    messages_a_run = sum(name == "assert_fact" for name, _ in engine.calls) - 2

    for _ in range(3 * FILL // messages_a_run):
        assert chainer.close_over(GIVEN) == expected

    assert engine.called("create_ruleset") == 1
    assert engine.called("delete_state") == 2


def test_a_run_does_not_meet_the_facts_of_another() -> None:
    chainer = ForwardChainer(a_program("x:p & y:q > y:r", "x:p & x:q > x:s"))
    chainer.close_over(facts("one:p", "two:q"))

    closure = chainer.close_over(facts("one:q"), facts("three:p")).possible

    assert [step.premises for step in closure.steps] == [facts("three:p", "one:q")]


@pytest.mark.parametrize("rules_a_shard", [3_000, 7])
def test_one_shard_derives_what_another_asks_for(rules_a_shard: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One predicate is used by all the rules, and the chain runs to and fro between the shards."""
    monkeypatch.setattr(definition, "MAX_RULES", rules_a_shard)
    rules = [f"x:p{number * 37 % 300} & x:link > x:p{(number + 1) * 37 % 300}" for number in range(300)]
    program = a_program(*rules)

    closure = ForwardChainer(program).close_over(facts("one:link", "one:p7")).certain

    assert len(closure.steps) == 300
    assert closure == Chainer(program).close_over(facts("one:link", "one:p7")).certain


def test_more_facts_than_message_ids_are_refused() -> None:
    chainer = ForwardChainer(a_program("x:p & x:q > x:r"))

    with pytest.raises(EngineFaultError, match="more than 10000 messages"):
        chainer.close_over([Fact(f"party:{number}", "p") for number in range(10_001)] + [Fact("party:0", "q")])


def answers(value: object) -> Callable[..., object]:
    """Does nothing but answer *value*."""
    return lambda _real, *_arguments: value


def raises(error: BaseException) -> Callable[..., object]:
    """Raises *error*."""

    def instead(_real: object, *_arguments: object) -> None:
        raise error

    return instead


def after(calls: int, instead: Callable[..., object]) -> Callable[..., object]:
    """Passes *calls* calls on, then does *instead*."""
    left = iter(range(calls))
    return lambda real, *arguments: real(*arguments) if next(left, None) is not None else instead(real, *arguments)


def edited(old: str, new: str) -> Callable[..., object]:
    """Puts *new* for *old* in the real answer."""

    def instead(real: Callable[..., Any], *arguments: object) -> object:
        answer = real(*arguments)
        return answer.replace(old, new) if isinstance(answer, str) else answer

    return instead


FAULTS = {
    "a fact is not handled": ("assert_fact", answers((1, 1))),
    "a fact was seen before": ("assert_fact", after(3, answers((2, 1)))),
    "a fact is put off": ("assert_fact", after(3, answers((3, 1)))),
    "a fact lands in another session": ("assert_fact", after(3, answers((0, 2)))),
    "an assertion raises": ("assert_fact", after(3, raises(RuntimeError("Could not assert fact, error code: 303")))),
    "memory runs out": ("assert_fact", after(3, raises(MemoryError()))),
    "no ruleset can be made": ("create_ruleset", raises(RuntimeError("error code: 108"))),
    "the session does not begin": ("start_action_for_state", answers(None)),
    "a rule fires before any fact": ("complete_and_start_action", answers('{"r0000":{}}')),
    "nothing fires": ("start_action_for_state", after(1, answers(None))),
    "the run stops without $end": ("complete_and_start_action", after(2, answers(None))),
    "the run goes on after $end": ("complete_and_start_action", after(4, answers(END_ANSWER))),
    "an unknown rule fires": ("complete_and_start_action", edited('{"r0', '{"r9')),
    "a rule fires on an unknown message": ("complete_and_start_action", edited('"c0":{"id":"00', '"c0":{"id":"77')),
    "a rule fires on one premise too many": ("complete_and_start_action", edited('"c1":', '"c7":{"id":"0000"},"c1":')),
    "a dispatch raises": ("complete_and_start_action", after(2, raises(RuntimeError("error code: 307")))),
    "an answer is no JSON": ("complete_and_start_action", after(1, answers("{"))),
    "$end is not retracted": ("retract_fact", answers((1, 1))),
    "a retraction raises": ("retract_fact", raises(RuntimeError("error code: 309"))),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_an_engine_error_and_the_next_run_has_a_new_handle(fault: str) -> None:
    engine = FaultyEngine()
    chainer = ForwardChainer(LUXURY, engine=engine)
    name, instead = FAULTS[fault]
    engine.instead[name] = instead

    with pytest.raises(EngineFaultError) as caught:
        chainer.close_over(GIVEN)

    assert isinstance(caught.value, EngineError)
    engine.instead.clear()
    assert chainer.close_over(GIVEN) == Chainer(LUXURY).close_over(GIVEN)
    assert engine.called("create_ruleset") == 2


def test_a_run_is_stopped_at_the_step_limit_and_the_next_is_right() -> None:
    chainer = ForwardChainer(a_program("x:p & y:p > x:q"), step_limit=8)
    with pytest.raises(StepLimitError):
        chainer.close_over(facts("one:p", "two:p", "three:p"))

    assert len(chainer.close_over(facts("one:p", "two:p")).certain.steps) == 4


def test_an_interrupted_run_leaves_nothing_behind() -> None:
    engine = FaultyEngine()
    chainer = ForwardChainer(LUXURY, engine=engine)
    engine.instead["assert_fact"] = after(4, raises(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        chainer.close_over(GIVEN)

    engine.instead.clear()
    assert chainer.close_over(GIVEN[:3]) == Chainer(LUXURY).close_over(GIVEN[:3])


def test_a_session_that_never_dispatched_is_not_deleted() -> None:
    """durable-rules would free a pointer that was never set."""
    engine = FaultyEngine()
    chainer = ForwardChainer(LUXURY, engine=engine)
    engine.instead["start_action_for_state"] = answers(None)

    with pytest.raises(EngineFaultError):
        chainer.close_over(GIVEN)

    assert engine.called("delete_state") == 0
    assert engine.called("delete_ruleset") == 1


def test_handles_are_freed_with_their_program() -> None:
    engine = FaultyEngine()
    chainer = ForwardChainer(LUXURY, engine=engine)
    chainer.close_over(GIVEN)

    del chainer
    gc.collect()

    assert engine.called("delete_state") == engine.called("delete_ruleset") == 1


def test_a_closed_chainer_opens_again() -> None:
    chainer = ForwardChainer(LUXURY)
    first = chainer.close_over(GIVEN)
    chainer.close()

    assert chainer.close_over(GIVEN) == first


def resident_pages() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads the resident size from /proc")
@pytest.mark.parametrize("anew", [False, True], ids=["one handle", "a handle a run"])
def test_memory_stays_flat(anew: bool) -> None:
    rng = random.Random(7)
    program = a_random_program(rng)
    chainer = ForwardChainer(program)
    sets = [random_facts(rng, program) for _ in range(50)]

    def runs(count: int) -> None:
        for number in range(count):
            chainer.close_over(sets[number % 50])
            if anew:
                chainer.close()

    runs(2_000)
    before = resident_pages()
    runs(2_000 if anew else 20_000)

    assert (resident_pages() - before) * 4 < 4_000


def test_threads_may_share_an_engine() -> None:
    rng = random.Random(11)
    program = a_random_program(rng)
    sets = [random_facts(rng, program) for _ in range(400)]
    expected = [Chainer(program).close_over(given) for given in sets]
    chainer = ForwardChainer(program)

    with ThreadPoolExecutor(8) as pool:
        inferred = list(pool.map(chainer.close_over, sets))

    assert inferred == expected


def test_a_child_forked_in_the_middle_of_a_run_infers_by_itself() -> None:
    engine = FaultyEngine()
    chainer = ForwardChainer(LUXURY, engine=engine)
    expected = Chainer(LUXURY).close_over(GIVEN)
    children: list[int] = []

    def fork(real: Callable[..., Any], *arguments: object) -> object:
        engine.instead.clear()
        children.append(os.fork())
        if children[-1] == 0:
            # The parent holds the lock and has asserted half its facts; this copy must mind neither.
            os._exit(0 if chainer.close_over(GIVEN) == expected else 1)
        return real(*arguments)

    engine.instead["assert_fact"] = after(3, fork)
    inferred = chainer.close_over(GIVEN)

    _, status = os.waitpid(children[0], 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert inferred == expected


def test_a_program_is_built_at_its_first_run() -> None:
    engine = FaultyEngine()

    ForwardChainer(LUXURY, engine=engine)

    assert not engine.calls
