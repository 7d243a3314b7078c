"""The static checks of a ruleset, composed: what they find, and which findings the ruleset itself explains."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec

from compliance.errors import Problem
from compliance.law.clause import Explanation
from compliance.lint.adoption import check_adoption
from compliance.lint.boundaries import check_boundaries
from compliance.lint.finding import CODES, Finding
from compliance.lint.quotas import check_quotas
from compliance.lint.ruleset import Ruleset
from compliance.lint.terms import check_terms
from compliance.lint.words import check_never_stated, check_unused_words
from compliance.rulesets.explanations import explanations
from compliance.rulesets.folder import VOCABULARY
from compliance.rulesets.node import Node, items_of

Check = Callable[[Ruleset], Iterable[Finding]]

_CHECKS: tuple[tuple[tuple[str, ...], Check], ...] = (
    (("gap", "ended_without_record", "lapsed"), check_terms),
    (("before_adoption",), check_adoption),
    (("quota_without_limit",), check_quotas),
    (("never_stated",), check_never_stated),
    (("unused_word",), check_unused_words),
    (("one_sided",), check_boundaries),
)
"""What each check may find, and the check."""

_SOLVED = ("unreachable", "exception_never", "exception_always", "subsumed", "swallowed")
"""What only a solver can find."""


@dataclass(frozen=True, slots=True)
class Lint:
    """What was found, in reading order."""

    findings: tuple[Finding, ...]
    """Those that nobody has explained."""
    explained: tuple[Finding, ...]
    not_run: tuple[str, ...] = ()
    """Checks that were left out, because what they need is not installed."""


def solver_installed() -> bool:
    """Whether the extra ``lint`` is installed."""
    return find_spec("z3") is not None


def lint(ruleset: Ruleset, *, with_solver: bool) -> Lint:
    """All checks over *ruleset*; without the solver, those that need it are left out and named."""
    found = [finding for _, check in _CHECKS for finding in check(ruleset)]
    ran = {word for words, _ in _CHECKS for word in words}
    if not with_solver:
        return _explained(found, ran, ruleset, not_run=_SOLVED)
    return _explained([*found, *_solved(ruleset)], {*ran, *_SOLVED}, ruleset)


def _solved(ruleset: Ruleset) -> Iterator[Finding]:
    # The solver is an optional extra, so what imports it is imported only here.
    from compliance.lint.overlap import check_overlap
    from compliance.lint.reach import check_reach
    from compliance.lint.samples import Samples
    from compliance.lint.solver import SymbolicRegime

    samples = Samples(ruleset)
    for name in dict.fromkeys(clause.regime for clause in ruleset.bans):
        regime = SymbolicRegime(ruleset, tuple(ban for ban in ruleset.bans if ban.regime == name))
        yield from check_reach(regime, samples)
        yield from check_overlap(regime, samples)


def _explained(found: Iterable[Finding], ran: set[str], ruleset: Ruleset, not_run: tuple[str, ...] = ()) -> Lint:
    stated = list(_stated(ruleset))
    open_findings: list[Finding] = []
    explained: list[Finding] = []
    for finding in found:
        told = [one for one in stated if one.explains(finding)]
        for one in told:
            one.used = True
        if told:
            explained.append(replace(finding, because=told[0].explanation.because))
        else:
            open_findings.append(finding)
    stale = (one.stale() for one in stated if not one.used and one.explanation.check in ran)
    return Lint(_in_order([*open_findings, *stale]), _in_order(explained), not_run)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.problem))


@dataclass
class _Stated:
    """An explanation with the clause that carries it, or the words that it names."""

    explanation: Explanation
    subjects: tuple[str, ...]
    file: str
    node: Node
    used: bool = False

    def explains(self, finding: Finding) -> bool:
        if finding.check != self.explanation.check or finding.subject not in self.subjects:
            return False
        named = self.explanation.about
        return self.file == VOCABULARY or not named or set(finding.about) <= set(named)

    def stale(self) -> Finding:
        message = f"the check {self.explanation.check} finds nothing here any more; delete the explanation"
        problem = Problem(self.file, self.node.line, self.node.column, CODES["stale_explanation"], message)
        return Finding("stale_explanation", self.subjects[0] if self.subjects else "", problem)


def _stated(ruleset: Ruleset) -> Iterator[_Stated]:
    for entry in ruleset.entries:
        for index, explanation in enumerate(entry.value.lint):
            yield _Stated(explanation, (entry.value.id,), entry.file, entry.at("lint", index))
    vocabulary = ruleset.corpus.vocabulary
    if vocabulary is not None and ruleset.regime is None:
        nodes = items_of(vocabulary.get("lint"))
        for explanation, node in zip(explanations(vocabulary.get("lint")), nodes, strict=True):
            yield _Stated(explanation, explanation.about, VOCABULARY, node)
