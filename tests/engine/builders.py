"""Programs and facts for the tests of the engine: by hand in one line, or at random from a seed."""

import random

from compliance.engine.program import Fact, Pattern, Program, Rule

SUBJECTS = ("transfer", "good:0", "good:1", "party:0", "party:1", "vessel")


def a_rule(id: str, text: str) -> Rule:
    """A rule written ``x:p & y:q > x:r``."""
    when, then = text.split(">")
    return Rule(id, tuple(a_pattern(one) for one in when.split("&")), a_pattern(then))


def a_pattern(text: str) -> Pattern:
    """A pattern written ``x:p``; what follows the first colon is the predicate."""
    variable, predicate = text.strip().split(":", 1)
    return Pattern(variable, predicate)


def a_program(*rules: str, name: str = "regime") -> Program:
    """A program of rules written as for ``a_rule``, with the ids r0, r1, …"""
    return Program(name, tuple(a_rule(f"r{number}", rule) for number, rule in enumerate(rules)))


def facts(*texts: str) -> tuple[Fact, ...]:
    """Facts written ``subject:predicate``."""
    return tuple(Fact(*text.split(":", 1)) for text in texts)


def a_random_program(rng: random.Random) -> Program:
    """A program of up to 30 rules, in which predicates are shared, conclusions chain, and some chains are cycles."""
    entry = [f"entry:{number}" for number in range(rng.randint(2, 14))]
    derived = [f"derived:{number}" for number in range(rng.randint(1, 8))]
    rules = []
    for number in range(rng.randint(1, 30)):
        length = rng.choice((1, 2, 2, 2, 3, 3, 4)) if rng.random() < 0.97 else rng.randint(5, 8)
        variables = "xyz" if length < 5 else "xy"
        predicates = entry if rng.random() < 0.5 else entry + derived
        when = {Pattern(rng.choice(variables), rng.choice(predicates)) for _ in range(length)}
        then = Pattern(rng.choice(sorted(when)).variable, rng.choice(derived))
        ordered = sorted(when)
        rng.shuffle(ordered)
        rules.append(Rule(f"rule-{number}", tuple(ordered), then))
    return Program("random", tuple(rules))


def random_facts(rng: random.Random, program: Program) -> list[Fact]:
    """Up to 12 facts on four subjects at most, some of which the program does not ask about."""
    predicates = [*sorted(program.premises), "asked by no rule"]
    subjects = rng.sample(SUBJECTS, rng.randint(1, 4))
    return [Fact(rng.choice(subjects), rng.choice(predicates)) for _ in range(rng.randint(0, 12))]


def shuffled(rng: random.Random, program: Program) -> Program:
    """The same program with its rules in another order."""
    rules = list(program.rules)
    rng.shuffle(rules)
    return Program(program.name, tuple(rules))
