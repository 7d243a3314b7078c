"""The small ruleset of the tests, and files laid over it.

Each file of ``good`` and ``bad`` says in its first line where in the small ruleset it would stand.
"""

from __future__ import annotations

from pathlib import Path

from compliance.errors import Problem
from compliance.rulesets.corpus import read_corpus
from compliance.rulesets.folder import FileKind, kind_of, law_files
from compliance.rulesets.loader import read_catalogue
from compliance.rulesets.validator import problems_of_cases, problems_of_law

HERE = Path(__file__).parent
SMALL = HERE / "small"
_PLACE = b"# place: "


def place_of(data: bytes) -> str:
    """Where the file stands, by its first line."""
    first = data.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].strip()
    assert first.startswith(_PLACE), first
    return first.removeprefix(_PLACE).decode()


def laid_over_small(data: bytes) -> dict[str, bytes]:
    """The small ruleset with this file in its place."""
    return {**law_files(SMALL), place_of(data): data}


def problems_with(data: bytes) -> tuple[Problem, ...]:
    """What is wrong with the small ruleset once this file lies over it."""
    place = place_of(data)
    if kind_of(place) is FileKind.CASES:
        law = read_catalogue(law_files(SMALL), "test")
        return problems_of_cases(read_corpus({place: data}), law)
    return problems_of_law(read_corpus(laid_over_small(data)))
