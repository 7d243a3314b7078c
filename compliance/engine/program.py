"""What both engines run: facts, and rules over them, as frozen values.

A fact says one thing of one subject (the transfer, a good, a party, the vessel). A rule is a conjunction of patterns
over variables and derives one fact; several patterns on one variable must hold of the same subject, and two variables
may stand for the same subject.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from compliance.errors import ProgramError

MAX_PATTERNS = 8


# Facts and patterns are hashed and compared thousands of times in a run; a named tuple does that in C.
class Fact(NamedTuple):
    """*predicate* holds of *subject*."""

    subject: str
    predicate: str


class Pattern(NamedTuple):
    """*predicate* holds of whatever *variable* stands for."""

    variable: str
    predicate: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Where every pattern of *when* holds, *then* does."""

    id: str
    when: tuple[Pattern, ...]
    then: Pattern

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables of the conditions, in the order of their first use."""
        return tuple(dict.fromkeys(pattern.variable for pattern in self.when))


@dataclass(frozen=True)
class Program:
    """Rules that run together, checked when built: a breach raises ``ProgramError`` naming the rule and the guard."""

    name: str
    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for rule in self.rules:
            if rule.id in seen:
                raise ProgramError(self.name, rule.id, "another rule has this id")
            seen.add(rule.id)
            if guard := broken_guard(rule):
                raise ProgramError(self.name, rule.id, guard)

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of the name and the rules; neither the order of rules nor that of conditions changes it."""
        rules = sorted([rule.id, sorted(rule.when), rule.then] for rule in self.rules)
        canonical = json.dumps([self.name, rules], separators=(",", ":"))
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()

    @cached_property
    def premises(self) -> frozenset[str]:
        """The predicates some rule asks for; a fact with another one can start nothing."""
        return frozenset(pattern.predicate for rule in self.rules for pattern in rule.when)

    @cached_property
    def conclusions(self) -> frozenset[str]:
        """The predicates some rule derives."""
        return frozenset(rule.then.predicate for rule in self.rules)

    @cached_property
    def entry_predicates(self) -> frozenset[str]:
        """The predicates asked for and derived by no rule; without a fact on one of them nothing is derived."""
        return self.premises - self.conclusions


def broken_guard(rule: Rule) -> str | None:
    """The first guard that *rule* breaks by itself, in words, or ``None``."""
    if not rule.id:
        return "a rule needs an id"
    if not 1 <= len(rule.when) <= MAX_PATTERNS:
        return f"a rule has 1 to {MAX_PATTERNS} conditions, this one has {len(rule.when)}"
    if not all(pattern.variable and pattern.predicate for pattern in (*rule.when, rule.then)):
        return "a variable and a predicate need a name"
    if len(set(rule.when)) < len(rule.when):
        return "the same condition stands there twice"
    if rule.then.variable not in rule.variables:
        return f"the conclusion is about {rule.then.variable!r}, which no condition binds"
    return None
