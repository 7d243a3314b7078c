"""The two engines against each other, over programs, facts and orders that hypothesis draws."""

import random
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.engine.chainer import Chainer
from compliance.engine.confirmation import ConfirmedEngine, confirmed
from compliance.engine.derivation import Inference
from compliance.engine.inference import ForwardChainer
from compliance.engine.program import Fact, Pattern, Program, Rule
from compliance.errors import EngineFaultError, EngineMismatchError, StepLimitError
from tests.engine.builders import a_program, a_random_program, facts, random_facts, shuffled
from tests.engine.faults import FaultyEngine

PREDICATES = ("a", "b", "c", "d", "p", "q", "r", "s")
SUBJECTS = ("transfer", "good", "party", "vessel")

patterns = st.builds(Pattern, st.sampled_from("xyz"), st.sampled_from(PREDICATES))
fact_lists = st.lists(st.builds(Fact, st.sampled_from(SUBJECTS), st.sampled_from(PREDICATES)), max_size=12)


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Up to eight rules over eight predicates, each of which may be asked for and derived."""
    rules = []
    for number in range(draw(st.integers(1, 8))):
        when = draw(st.lists(patterns, min_size=1, max_size=4, unique=True))
        about = draw(st.sampled_from([pattern.variable for pattern in when]))
        rules.append(Rule(f"rule-{number}", tuple(when), Pattern(about, draw(st.sampled_from(PREDICATES)))))
    return Program("drawn", tuple(rules))


@settings(max_examples=1_000, deadline=None)
@given(programs(), fact_lists, fact_lists)
def test_both_engines_derive_the_same_steps(program: Program, certain: list[Fact], possible: list[Fact]) -> None:
    durable = ForwardChainer(program).close_over(certain, possible)
    chained = Chainer(program).close_over(certain, possible)

    assert durable == chained


@settings(max_examples=200, deadline=None)
@given(programs(), fact_lists, st.randoms(use_true_random=False))
def test_no_order_of_rules_or_facts_changes_a_closure(program: Program, given: list[Fact], rng: random.Random) -> None:
    expected = ConfirmedEngine(program).close_over(given)
    turned = rng.sample(given, len(given))

    assert ConfirmedEngine(shuffled(rng, program)).close_over(turned) == expected


@settings(max_examples=200, deadline=None)
@given(programs(), fact_lists, fact_lists)
def test_the_possible_closure_is_that_of_all_facts_together(
    program: Program, certain: list[Fact], possible: list[Fact]
) -> None:
    engine = ConfirmedEngine(program)

    inference = engine.close_over(certain, possible)

    assert inference.certain == engine.close_over(certain).certain
    assert inference.possible == engine.close_over(certain + possible).certain
    assert inference.certain.steps <= inference.possible.steps


@pytest.mark.parametrize("seed", range(8))
def test_one_engine_gives_every_run_its_own_answer(seed: int) -> None:
    """A run leaves nothing behind for the next, whatever it asserted."""
    rng = random.Random(seed)
    program = a_random_program(rng)
    engine = ConfirmedEngine(program)

    for _ in range(250):
        certain, possible = random_facts(rng, program), random_facts(rng, program)
        assert engine.close_over(certain, possible) == Chainer(program).close_over(certain, possible)


class Scripted:
    """An engine that answers as it is told, or raises."""

    def __init__(self, program: Program, answer: Inference | Exception) -> None:
        self.program = program
        self.answer = answer

    def close_over(self, certain: Iterable[Fact], possible: Iterable[Fact] = ()) -> Inference:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def test_a_difference_is_raised_with_the_steps_that_differ() -> None:
    program = a_program("x:p > x:q", "x:p > x:r")
    right = Chainer(program).close_over(facts("party:p"))
    wrong = Chainer(a_program("x:p > x:q")).close_over(facts("party:p"))

    with pytest.raises(EngineMismatchError) as caught:
        confirmed(Scripted(program, wrong), Scripted(program, right), facts("party:p"))

    assert (caught.value.durable_only, caught.value.chainer_only) == (
        (),
        tuple(right.certain.steps - wrong.certain.steps),
    )


def test_a_difference_in_what_is_only_possible_counts_too() -> None:
    program = a_program("x:p > x:q")
    none = Chainer(program).close_over((), facts("party:other"))
    some = Chainer(program).close_over((), facts("party:p"))

    with pytest.raises(EngineMismatchError):
        confirmed(Scripted(program, none), Scripted(program, some), ())


@pytest.mark.parametrize("error", [KeyError("x"), MemoryError(), RecursionError(), ZeroDivisionError()])
def test_whatever_an_engine_raises_is_an_engine_error(error: Exception) -> None:
    program = a_program("x:p > x:q")
    sound = Chainer(program)

    with pytest.raises(EngineFaultError, match=type(error).__name__):
        confirmed(Scripted(program, error), sound, facts("party:p"))
    with pytest.raises(EngineFaultError, match=type(error).__name__):
        confirmed(sound, Scripted(program, error), facts("party:p"))


def test_after_a_stopped_run_the_next_is_right() -> None:
    engine = ConfirmedEngine(a_program("x:p & y:p > x:q"), step_limit=8)
    with pytest.raises(StepLimitError):
        engine.close_over(facts("one:p", "two:p", "three:p"))

    assert len(engine.close_over(facts("one:p", "two:p")).certain.steps) == 4


def test_after_a_difference_the_handle_is_thrown_away() -> None:
    """The C engine is made to name the wrong premise, which no check of its own would notice."""
    engine = FaultyEngine()
    confirmed_engine = ConfirmedEngine(a_program("x:p > x:q"), engine=engine)
    engine.instead["start_action_for_state"] = lambda real, *arguments: tuple(
        part.replace('"id":"0001"', '"id":"0000"') for part in real(*arguments)
    )
    with pytest.raises(EngineMismatchError) as caught:
        confirmed_engine.close_over(facts("one:p", "two:p"))

    engine.instead.clear()
    assert len(caught.value.chainer_only) == 1
    assert len(confirmed_engine.close_over(facts("one:p", "two:p")).certain.steps) == 2
    assert engine.called("create_ruleset") == 2


def test_a_program_without_rules_derives_nothing() -> None:
    inference = ConfirmedEngine(Program("regime", ())).close_over(facts("one:p"), facts("two:p"))

    assert inference.certain.facts == {*facts("one:p")}
    assert inference.possible.facts == {*facts("one:p", "two:p")}


def test_facts_may_come_from_a_generator() -> None:
    engine = ConfirmedEngine(a_program("x:p > x:q"))

    assert len(engine.close_over(fact for fact in facts("one:p")).certain.steps) == 1
