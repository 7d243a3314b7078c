import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.engine.program import Pattern, Program, Rule
from compliance.errors import ProgramError
from tests.engine.builders import a_program, a_random_program, a_rule, shuffled


@pytest.mark.parametrize(
    ("rule", "guard"),
    [
        (Rule("r", (), Pattern("x", "p")), "1 to 8 conditions, this one has 0"),
        (a_rule("r", " & ".join(f"x:p{number}" for number in range(9)) + " > x:q"), "this one has 9"),
        (a_rule("r", "x:p & y:p & x:p > x:q"), "the same condition stands there twice"),
        (a_rule("r", "x:p > y:q"), "the conclusion is about 'y', which no condition binds"),
        (Rule("r", (Pattern("x", ""),), Pattern("x", "q")), "need a name"),
        (Rule("", (Pattern("x", "p"),), Pattern("x", "q")), "a rule needs an id"),
    ],
)
def test_a_program_that_breaks_a_guard_is_refused_by_rule_and_guard(rule: Rule, guard: str) -> None:
    with pytest.raises(ProgramError, match=guard) as caught:
        Program("regime", (rule,))

    assert caught.value.rule == rule.id


def test_two_rules_do_not_share_an_id() -> None:
    with pytest.raises(ProgramError, match="another rule has this id"):
        Program("regime", (a_rule("r", "x:p > x:q"), a_rule("r", "x:q > x:s")))


def test_entry_predicates_are_those_no_rule_derives() -> None:
    program = a_program("x:a & y:b > x:c", "x:c & y:d > y:b")

    assert program.entry_predicates == {"a", "d"}


@given(st.integers())
def test_the_order_of_rules_and_conditions_does_not_change_the_digest(seed: int) -> None:
    program = a_random_program(random.Random(seed))
    turned = Program(program.name, tuple(Rule(rule.id, rule.when[::-1], rule.then) for rule in program.rules))

    assert shuffled(random.Random(seed), program).digest == program.digest == turned.digest


@pytest.mark.parametrize("other", ["x:p & y:q > x:s", "x:p & x:q > x:r", "x:p & y:p > x:r", "x:p & y:q > y:r"])
def test_another_rule_has_another_digest(other: str) -> None:
    assert a_program(other).digest != a_program("x:p & y:q > x:r").digest
