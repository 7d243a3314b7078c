from compliance.engine.chainer import Chainer
from tests.engine.builders import a_program, facts


def test_leaves_are_the_entry_facts_behind_a_conclusion_by_any_of_its_ways() -> None:
    program = a_program("x:a > x:link", "x:b > x:link", "x:link & g:listed > g:caught", "x:c > x:other")
    given = facts("party:a", "party:b", "good:listed", "party:c")
    (caught,) = facts("good:caught")

    closure = Chainer(program).close_over(given).certain

    assert closure.leaves(caught) == tuple(sorted(facts("party:a", "party:b", "good:listed")))


def test_open_leaves_are_the_facts_to_ask_for() -> None:
    program = a_program("x:a & x:b > x:link", "x:link & g:listed > g:caught")
    (caught,) = facts("good:caught")

    inference = Chainer(program).close_over(facts("party:a", "good:listed"), facts("party:b"))

    assert caught not in inference.certain.facts
    assert inference.possible.open_leaves(caught, inference.certain.facts) == facts("party:b")


def test_a_conclusion_that_is_certain_leaves_nothing_to_ask() -> None:
    program = a_program("x:a > x:link", "x:b > x:link")

    (link,) = facts("party:link")

    inference = Chainer(program).close_over(facts("party:a"), facts("party:b"))

    assert inference.possible.open_leaves(link, inference.certain.facts) == ()


def test_nothing_is_looked_for_behind_a_certain_fact() -> None:
    program = a_program("x:a > x:link", "x:b > x:link", "x:link & g:listed > g:caught")

    (caught,) = facts("good:caught")

    inference = Chainer(program).close_over(facts("party:a"), facts("party:b", "good:listed"))

    assert inference.possible.open_leaves(caught, inference.certain.facts) == facts("good:listed")


def test_walks_end_where_rules_support_each_other() -> None:
    program = a_program("x:a > x:p", "x:p > x:q", "x:q > x:p")
    (q,) = facts("party:q")

    closure = Chainer(program).close_over(facts("party:a")).certain

    assert closure.leaves(q) == facts("party:a")
    assert [step.rule for step in closure.steps_behind(q)] == ["r1", "r0", "r2"]


def test_a_fact_given_is_a_leaf_even_where_it_is_derived_too() -> None:
    program = a_program("x:p > x:q", "x:q > x:p")

    closure = Chainer(program).close_over(facts("party:p")).certain

    assert closure.leaves(*facts("party:q")) == facts("party:p")


def test_reasons_stand_in_one_order_whatever_the_order_of_facts() -> None:
    program = a_program("x:a > x:link", "x:b > x:link", "x:c > x:link")
    given = facts("party:a", "party:b", "party:c")
    (link,) = facts("party:link")

    there, back = Chainer(program).close_over(given), Chainer(program).close_over(given[::-1])

    assert there.certain.reasons[link] == back.certain.reasons[link]
    assert [step.rule for step in there.certain.reasons[link]] == ["r0", "r1", "r2"]
