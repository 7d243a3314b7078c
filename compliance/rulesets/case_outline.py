"""Cases in outline: what each expects of which clauses, read without the transfers.

Pages and counts need the titles and citations of thousands of cases. Most of a case file is transfers, and reading it
strictly takes most of the time, so the transfers are left out before the reading. Nothing is decided on an outline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from compliance.errors import RulesetError
from compliance.law.verdict import Verdict
from compliance.rulesets import folder
from compliance.rulesets.case import Case
from compliance.rulesets.casefile import read_cases
from compliance.settings import shipped

_FIRST_CASE = re.compile(r"^cases:[^\n]*\n(?:[ ]*(?:#[^\n]*)?\n)*([ ]*)- ", re.MULTILINE)


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
    return tuple(outlines(folder.case_files(path or shipped("rulesets"))))


def outlines(files: Mapping[str, bytes]) -> Iterator[CaseOutline]:
    """The cases of *files*, by relative path, in outline; raises `RulesetError` where a file is not a case file."""
    short = {name: without_transfers(data) for name, data in files.items()}
    try:
        cases = read_cases(short)
    except RulesetError:
        # Either the file is broken, which is told of the file as it stands, or it is laid out as no case file of ours.
        cases = read_cases(files)
    return map(CaseOutline.of, cases)


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


def without_transfers(data: bytes) -> bytes:
    """The case file with an empty transfer in every case and each line where it stood.

    Only the block style of the shipped files is known; what is written otherwise stays as it is.
    """
    text = data.decode("utf-8", "surrogateescape")
    first = _FIRST_CASE.search(text)
    if first is None:
        return data
    return "\n".join(_shortened(text.split("\n"), len(first[1]) + 2)).encode("utf-8", "surrogateescape")


def _shortened(lines: Iterable[str], depth: int) -> Iterator[str]:
    key, inside = " " * depth + "transfer:", False
    for line in lines:
        if line.startswith(key):
            inside = True
            yield f"{key} {{}}"
        else:
            inside = inside and (not line.strip() or line.startswith(" " * (depth + 1)))
            yield "" if inside else line
