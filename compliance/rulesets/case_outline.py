"""Cases in outline: what each expects of which clauses, without the transfers.

Pages and counts need the titles and citations of thousands of cases, and keep them; transfers would take ten times the
memory. Nothing is decided on an outline.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from compliance.law.verdict import Verdict
from compliance.rulesets.case import Case
from compliance.rulesets.casefile import load_cases


@dataclass(frozen=True, slots=True)
class CaseOutline:
    """A case without its transfer."""

    id: str
    title: str
    verdict: Verdict
    must_cite: tuple[str, ...]
    must_not_cite: tuple[str, ...]
    place: str
    """``file:line`` of the case."""

    @classmethod
    def of(cls, case: Case) -> CaseOutline:
        expected = case.expected
        return cls(case.id, case.title, expected.verdict, expected.must_cite, expected.must_not_cite, case.place)

    @property
    def regime(self) -> str:
        """The folder that the case lies in."""
        return self.place.partition("/")[0]

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause that the case is about, whether it must be cited or must not be."""
        return tuple(dict.fromkeys((*self.must_cite, *self.must_not_cite)))


def load_outlines(path: Path | None = None) -> tuple[CaseOutline, ...]:
    """The cases below *path* (the shipped rulesets unless told), in outline; raises `RulesetError` as `load_cases`."""
    return tuple(map(CaseOutline.of, load_cases(path)))


class CaseIndex:
    """The cases below a folder, found by clause. They are read when they are first asked for, and then kept."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path

    @cached_property
    def all(self) -> tuple[CaseOutline, ...]:
        """Every case; raises `RulesetError` where a file is not a case file, and then reads again the next time."""
        return load_outlines(self._path)

    def about(self, clause: str) -> tuple[CaseOutline, ...]:
        """The cases about the clause: first those that must cite it, then those that must not. Raises as `all`."""
        return self._about.get(clause, ())

    @cached_property
    def _about(self) -> dict[str, tuple[CaseOutline, ...]]:
        found: dict[str, list[CaseOutline]] = {}
        for case in self.all:
            for clause in case.clauses:
                found.setdefault(clause, []).append(case)
        return {
            clause: tuple(sorted(cases, key=lambda case: clause not in case.must_cite))
            for clause, cases in found.items()
        }
