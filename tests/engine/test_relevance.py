import random

from hypothesis import given
from hypothesis import strategies as st

from compliance.engine.chainer import Chainer
from compliance.engine.program import Program
from compliance.engine.relevance import Relevance
from tests.engine.builders import a_program, a_random_program, random_facts


def usable(program: Program, *held: str) -> set[str]:
    """The predicates that matter: the channels are called by them."""
    reads = {rule.id: frozenset(pattern.predicate for pattern in rule.when) for rule in program.rules}
    return Relevance(program, reads).usable(held)


def test_a_predicate_whose_rules_all_lack_another_does_not_matter() -> None:
    program = a_program("x:link & g:listed > g:caught", "g:listed & g:small > g:exempt")

    assert usable(program, "listed", "price") == set()
    assert usable(program, "listed", "link") == {"listed", "link"}


def test_a_predicate_that_a_rule_can_derive_counts_as_held() -> None:
    program = a_program("x:link & g:listed > g:caught", "x:country > x:link")

    assert usable(program, "listed", "country") == {"listed", "country", "link"}


def test_rules_that_only_support_each_other_stay_out() -> None:
    assert usable(a_program("x:p > x:q", "x:q > x:p"), "price") == set()


@given(st.integers())
def test_every_premise_of_a_step_is_usable(seed: int) -> None:
    rng = random.Random(seed)
    program = a_random_program(rng)
    facts = random_facts(rng, program)

    matters = usable(program, *(fact.predicate for fact in facts))

    steps = Chainer(program).close_over(facts).certain.steps
    assert {premise.predicate for step in steps for premise in step.premises} <= matters
