"""The files of a ruleset folder: which are law, which are cases, and what else lies there.

vocabulary.yaml                  the controlled words
<regime>/regime.yaml             what the regime is about
<regime>/<instrument>.yaml       the clauses of one instrument
<regime>/interpretations.yaml    guidance, national lists, open questions
<regime>/cases/*.yaml            cases: not law, not in the digest
schema/*.schema.json             for editors: generated, not law, not in the digest
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from pathlib import Path, PurePosixPath

from compliance.errors import Problem, RulesetError
from compliance.rulesets.document import MAX_BYTES

VOCABULARY = "vocabulary.yaml"
CASES = "cases"
SCHEMA = "schema"


class FileKind(Enum):
    """What a file of the folder holds; the value is the name of its schema."""

    VOCABULARY = "vocabulary"
    REGIME = "regime"
    INTERPRETATIONS = "interpretations"
    INSTRUMENT = "instrument"
    CASES = "cases"


def kind_of(path: str) -> FileKind | None:
    """What the file at this relative path holds; ``None`` where no file belongs."""
    parts = PurePosixPath(path).parts
    if path == VOCABULARY:
        return FileKind.VOCABULARY
    if not path.endswith(".yaml") or not 2 <= len(parts) <= 3:
        return None
    if len(parts) == 3:
        return FileKind.CASES if parts[1] == CASES else None
    named = {"regime.yaml": FileKind.REGIME, "interpretations.yaml": FileKind.INTERPRETATIONS}
    return named.get(parts[1], FileKind.INSTRUMENT)


def law_files(folder: Path) -> dict[str, bytes]:
    """The bytes of every law file by its relative path; raises `RulesetError` where one cannot be read."""
    law = (path for path in _yaml(folder) if not _is_case(path, folder) and not _is_schema(path, folder))
    return _read(folder, law)


def case_files(path: Path) -> dict[str, bytes]:
    """The bytes of a case file, or of those in every ``cases`` folder at or below *path*; raises like `law_files`."""
    if path.is_file():
        return _read(path.parent, [path])
    return _read(path, (file for file in _yaml(path) if path.name == CASES or _is_case(file, path)))


def _yaml(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise RulesetError([Problem(folder.as_posix(), 1, 1, "RS014", "there is no such file or folder")])
    return sorted(folder.rglob("*.y*ml"))


def _is_case(path: Path, folder: Path) -> bool:
    return CASES in path.relative_to(folder).parts[:-1]


def _is_schema(path: Path, folder: Path) -> bool:
    return path.relative_to(folder).parts[0] == SCHEMA


def _read(folder: Path, paths: Iterable[Path]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path in paths:
        name = path.relative_to(folder).as_posix()
        try:
            with path.open("rb") as file:
                files[name] = file.read(MAX_BYTES + 1)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            problems.append(Problem(name, 1, 1, "RS014", f"cannot be read: {reason}"))
    if problems:
        raise RulesetError(problems)
    return files
