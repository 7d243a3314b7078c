import pytest

from compliance.engine.chainer import Chainer
from compliance.engine.derivation import Step
from compliance.engine.program import Fact
from compliance.errors import StepLimitError
from tests.engine.builders import a_program, facts


def test_patterns_on_one_variable_hold_of_one_subject() -> None:
    chainer = Chainer(a_program("x:p & x:q > x:r"))

    assert not chainer.close_over(facts("one:p", "two:q")).certain.steps
    assert chainer.close_over(facts("one:p", "one:q")).certain.facts >= set(facts("one:r"))


def test_two_variables_may_stand_for_one_subject() -> None:
    chainer = Chainer(a_program("x:p & y:p > y:r"))

    steps = chainer.close_over(facts("one:p", "two:p")).certain.steps

    assert {tuple(premise.subject for premise in step.premises) for step in steps} == {
        ("one", "one"), ("one", "two"), ("two", "one"), ("two", "two"),
    }  # fmt: skip


def test_every_way_to_a_conclusion_is_a_step() -> None:
    closure = Chainer(a_program("x:p > x:r", "x:q > x:r")).close_over(facts("one:p", "one:q")).certain

    assert closure.steps == {
        Step("r0", facts("one:p"), Fact("one", "r")),
        Step("r1", facts("one:q"), Fact("one", "r")),
    }


def test_premises_stand_in_the_order_of_the_conditions() -> None:
    closure = Chainer(a_program("x:p & y:q & x:a > x:r")).close_over(facts("one:a", "two:q", "one:p")).certain

    (step,) = closure.steps
    assert step.premises == facts("one:p", "two:q", "one:a")


def test_a_cycle_reaches_its_fixpoint() -> None:
    closure = (
        Chainer(a_program("x:p > x:q", "x:q > x:r", "x:r & y:b > y:p")).close_over(facts("one:p", "two:b")).certain
    )

    assert closure.facts == {*facts("one:p", "one:q", "one:r", "two:b", "two:p", "two:q", "two:r")}
    assert len(closure.steps) == 6


def test_the_possible_closure_holds_what_may_hold() -> None:
    inference = Chainer(a_program("x:p & y:q > x:r")).close_over(facts("one:p"), facts("two:q"))

    assert inference.certain.facts == {*facts("one:p")}
    assert inference.possible.facts == {*facts("one:p", "two:q", "one:r")}


def test_without_possible_facts_both_closures_are_one() -> None:
    inference = Chainer(a_program("x:p > x:r")).close_over(facts("one:p"), facts("one:p"))

    assert inference.possible is inference.certain


def test_a_run_that_would_not_end_in_reason_is_stopped_before_it_fills_the_memory() -> None:
    chainer = Chainer(a_program(" & ".join(f"{variable}:p" for variable in "abcdefgh") + " > a:r"))

    with pytest.raises(StepLimitError) as caught:
        chainer.close_over(Fact(f"party:{number}", "p") for number in range(60))

    assert caught.value.limit == 10_000
