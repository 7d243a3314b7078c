"""From clauses to a rule program per regime: conditions become rules over leaf predicates.

A leaf is a question that Python answers with true, false or unknown: all that a conjunction asks of one subject, be it
the transfer, the good under question, the vessel or one and the same party. A rule has one pattern for each subject and
so joins them; alternatives that lie with different subjects become several rules. Equal conditions are compiled once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from compliance.engine.program import Pattern, Program, Rule
from compliance.law.clause import Clause, NamedItem
from compliance.law.condition import AllOf, AnyOf, Condition, Not, Of, Subject, Test, all_of, tests_in
from compliance.rulesets.catalogue import Catalogue
from compliance.rulesets.reach import doubt_conditions, engaged_condition, route_condition

TRANSFER, GOODS, PARTY = "transfer", "goods", "party"
_PARTIES = (Subject.SENDER, Subject.RECIPIENT, Subject.PARTY)
_MOST_WAYS = 8
_PRESENT = {TRANSFER: "transfer.present", GOODS: "goods.present"}
_OWNED = ("authorizations", "within_limit")
"""Tests whose answer depends on the clause that asks: the papers for it, its own quota."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A question for Python: *condition* asked of a subject of *scope*, on behalf of clause *owner*.

    A party's condition is asked of the party, every other one of the transfer and its good. Where the answer does not
    depend on who asks, the leaf is shared and *owner* is the first clause that asked.
    """

    predicate: str
    scope: str
    condition: Condition
    owner: str


@dataclass(frozen=True, slots=True, eq=False)
class CompiledClause:
    """The conclusions that speak for one clause, and the conditions behind them."""

    clause: Clause
    engaged: str
    """Predicate of the good for which the clause bites with its full effect."""
    doubts: tuple[str, ...]
    """Predicates of the good for which it asks for review only."""
    conditions: tuple[Condition, ...]
    """The conditions of `engaged` and of each doubt, in that order."""
    exceptions: tuple[str, ...]
    """Ids of the exceptions that work on it."""


@dataclass(frozen=True, slots=True)
class CompiledException:
    """The conclusions that open each route of an exception."""

    clause: Clause
    routes: tuple[str, ...]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class CompiledRegime:
    """A regime as a program, with what Python needs to feed it and to read it."""

    regime: str
    program: Program
    leaves: dict[str, Leaf]
    clauses: tuple[CompiledClause, ...]
    exceptions: dict[str, CompiledException]

    def leaves_behind(self, conclusions: Iterable[str]) -> Iterable[Leaf]:
        """Every leaf that some way to one of *conclusions* asks for, each once."""
        found: dict[str, Leaf] = {}
        for conclusion in conclusions:
            found.update(self._leaves_by_conclusion(conclusion))
        return found.values()

    def weighed_with(self, compiled: CompiledClause) -> tuple[str, ...]:
        """The exceptions to weigh for a clause, with those that work on these exceptions."""
        return self._weighed[compiled]

    @cached_property
    def _weighed(self) -> dict[CompiledClause, tuple[str, ...]]:
        return {compiled: tuple(self._with_theirs(compiled)) for compiled in self.clauses}

    def _with_theirs(self, compiled: CompiledClause) -> Iterable[str]:
        waiting, seen = list(compiled.exceptions), dict.fromkeys(compiled.exceptions)
        while waiting:
            for other in self.exceptions_to.get(waiting.pop(), ()):
                if other not in seen:
                    seen[other] = None
                    waiting.append(other)
        return seen

    @cached_property
    def exceptions_to(self) -> dict[str, tuple[str, ...]]:
        """For an exception, the exceptions that work on it."""
        return {
            id: tuple(
                other.clause.id
                for other in self.exceptions.values()
                if other.clause.modifies_clause(compiled.clause) and other.clause.id != id
            )
            for id, compiled in self.exceptions.items()
            if any(id in other.clause.modifies for other in self.exceptions.values())
        }

    @cached_property
    def _rules_by_conclusion(self) -> dict[str, list[Rule]]:
        rules: dict[str, list[Rule]] = {}
        for rule in self.program.rules:
            rules.setdefault(rule.then.predicate, []).append(rule)
        return rules

    @cached_property
    def _leaf_cache(self) -> dict[str, dict[str, Leaf]]:
        return {}

    def _leaves_by_conclusion(self, conclusion: str) -> dict[str, Leaf]:
        known = self._leaf_cache.get(conclusion)
        if known is None:
            known = {}
            for rule in self._rules_by_conclusion.get(conclusion, ()):
                for pattern in rule.when:
                    leaf = self.leaves.get(pattern.predicate)
                    known.update({leaf.predicate: leaf} if leaf else self._leaves_by_conclusion(pattern.predicate))
            self._leaf_cache[conclusion] = known
        return known


def compile_regime(catalogue: Catalogue, regime: str) -> CompiledRegime:
    """The program of *regime*: its clauses that bear on transfers, with every exception to any of them."""
    compiler = _Compiler()
    clauses, exceptions = [], {}
    for clause in catalogue.of_regime(regime):
        if clause.is_exception or not clause.bears:
            continue
        modifiers = catalogue.exceptions_to(clause)
        clauses.append(compiler.clause(clause, tuple(modifier.id for modifier in modifiers)))
        for modifier in _with_their_exceptions(modifiers, catalogue):
            if modifier.id not in exceptions:
                exceptions[modifier.id] = compiler.exception(modifier)
    program = Program(regime, tuple(compiler.rules))
    return CompiledRegime(regime, program, compiler.leaves, tuple(clauses), exceptions)


def _with_their_exceptions(modifiers: Iterable[Clause], catalogue: Catalogue) -> list[Clause]:
    found: dict[str, Clause] = {}
    waiting = list(modifiers)
    while waiting:
        clause = waiting.pop()
        if clause.id not in found:
            found[clause.id] = clause
            waiting.extend(catalogue.exceptions_to(clause))
    return list(found.values())


class _Compiler:
    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.leaves: dict[str, Leaf] = {}
        self._named: set[Pattern] = set()

    def clause(self, clause: Clause, exceptions: tuple[str, ...]) -> CompiledClause:
        conditions = (engaged_condition(clause), *doubt_conditions(clause))
        engaged = self._conclude(f"{clause.id}/engaged", conditions[0], clause.id)
        doubts = tuple(
            self._conclude(f"{clause.id}/doubt-{number}", condition, clause.id)
            for number, condition in enumerate(conditions[1:], 1)
        )
        return CompiledClause(clause, engaged, doubts, conditions, exceptions)

    def exception(self, clause: Clause) -> CompiledException:
        conditions = tuple(route_condition(clause, route) for route in clause.routes)
        routes = tuple(
            self._conclude(f"{clause.id}/route-{number}", condition, clause.id)
            for number, condition in enumerate(conditions, 1)
        )
        return CompiledException(clause, routes, conditions)

    def _conclude(self, predicate: str, condition: Condition, owner: str) -> str:
        """The rules that derive *predicate* of the good from *condition*: one for each way in which it can hold."""
        for number, way in enumerate(self._ways(condition, owner), 1):
            self._rule(f"{predicate}/{number}", way, Pattern(GOODS, predicate))
        return predicate

    def _rule(self, id: str, patterns: Iterable[Pattern], conclusion: Pattern) -> None:
        patterns = list(dict.fromkeys(patterns))
        if all(pattern.variable != conclusion.variable for pattern in patterns):
            patterns.append(Pattern(conclusion.variable, _PRESENT[conclusion.variable]))
        self.rules.append(Rule(id, tuple(patterns), conclusion))

    def _ways(self, condition: Condition, owner: str) -> Iterator[tuple[Pattern, ...]]:
        """The conjunctions of patterns that *condition* comes to, alternatives between subjects written out."""
        single: list[Condition] = []
        parties: list[Of] = []
        choices: list[AnyOf] = []
        for part in condition.parts if isinstance(condition, AllOf) else (condition,):
            match part:
                case _ if single_subject(part) is not None:
                    single.append(part)
                case Of():
                    parties.append(part)
                case AnyOf():
                    choices.append(part)
                case _:
                    raise TypeError(f"a conjunction inside a conjunction: {render(part)}")
        common = [self._leaf(all_of(*single), owner)] if single else []
        common += [self._party(part, owner, _variable(number)) for number, part in enumerate(parties)]
        if len(choices) == 1 and len(choices[0].parts) <= _MOST_WAYS:
            ways = (way for part in choices[0].parts for way in self._ways(part, owner))
            yield from ((*common, *_apart(way, len(parties))) for way in ways)
        else:
            yield (*common, *(self._named_choice(choice, owner) for choice in choices))

    def _leaf(self, condition: Condition, owner: str) -> Pattern:
        scope = _home(condition)
        return self._question(scope, scope, condition, owner)

    def _party(self, condition: Of, owner: str, variable: str) -> Pattern:
        asked = condition.condition
        if condition.subject is not Subject.PARTY:
            asked = all_of(Test("role", condition.subject.value), asked)
        return self._question(variable, PARTY, asked, owner)

    def _question(self, variable: str, scope: str, condition: Condition, owner: str) -> Pattern:
        name = _name(scope, condition, owner)
        if name not in self.leaves:
            self.leaves[name] = Leaf(name, scope, condition, owner)
        return Pattern(variable, name)

    def _named_choice(self, condition: AnyOf, owner: str) -> Pattern:
        home = _home(condition)
        name = Pattern(home, _name(home, condition, owner))
        if name not in self._named:
            self._named.add(name)
            ways = (way for part in condition.parts for way in self._ways(part, owner))
            for number, way in enumerate(ways, 1):
                self._rule(f"{name.predicate}/{number}", way, name)
        return name


def _variable(number: int) -> str:
    """The variable of a rule's first, second … party."""
    return PARTY if number == 0 else f"{PARTY}-{number + 1}"


def _apart(way: tuple[Pattern, ...], taken: int) -> Iterator[Pattern]:
    """*way* with its parties on other variables than the *taken* ones: they may be other parties."""
    names = [_variable(number) for number in range(taken + len(way))]
    for pattern in way:
        number = names.index(pattern.variable) if pattern.variable in names else -1
        yield pattern if number < 0 else Pattern(_variable(number + taken), pattern.predicate)


def _name(scope: str, condition: Condition, owner: str) -> str:
    """The predicate of a condition; those that are answered for one clause alone carry its id."""
    return f"{scope}: {render(condition)}" + (f" @{owner}" if is_owned(condition) else "")


def is_owned(condition: Condition) -> bool:
    """Whether the answer depends on the clause that asks, so that equal conditions of two clauses are two questions."""
    return any(test.key in _OWNED for test in tests_in(condition))


def single_subject(condition: Condition) -> str | None:
    """The one subject whose leaf can answer *condition*, or ``None`` where it is about some party.

    The vessel is asked about with the transfer; a run has one good, so that what a rule asks of the transfer can be
    asked along with its good.
    """
    match condition:
        case Of(subject=subject):
            return None if subject in _PARTIES else GOODS if subject is Subject.GOODS else TRANSFER
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return None if any(single_subject(part) is None for part in parts) else _home(condition)
        case _:
            return _home(condition)


def _home(condition: Condition) -> str:
    return GOODS if asks_goods(condition) else TRANSFER


def asks_goods(condition: Condition) -> bool:
    """Whether the answer can differ from good to good."""
    match condition:
        case Test(key=key):
            return key in _OWNED
        case Of(subject=subject, condition=inner):
            return subject is Subject.GOODS or (subject is Subject.TRANSFER and asks_goods(inner))
        case Not(part=part):
            return asks_goods(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return any(asks_goods(part) for part in parts)


def render(condition: Condition) -> str:
    """One canonical line for a condition: equal conditions and only these render alike."""
    match condition:
        case Test(key=key, value=value):
            return f"{key}={_word(value)}"
        case Of(subject=subject, condition=inner):
            return f"{subject.value}({render(inner)})"
        case Not(part=part):
            return f"not({render(part)})"
        case AllOf(parts=parts):
            return "all(" + ", ".join(map(render, parts)) + ")"
        case AnyOf(parts=parts):
            return "any(" + ", ".join(map(render, parts)) + ")"


def _word(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + " ".join(map(_word, value)) + "]"
    if isinstance(value, NamedItem):
        return f"{value.name}{{{_word(value.hs)} {_word(value.keywords)} {render(value.specifications)}}}"
    return str(value)
