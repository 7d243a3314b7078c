"""The case files beside the law: read without the law they test, or checked against it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from compliance.errors import Problem, RulesetError
from compliance.rulesets import folder
from compliance.rulesets.case import Case, Expected
from compliance.rulesets.catalogue import Catalogue
from compliance.rulesets.corpus import Corpus, read_corpus
from compliance.rulesets.validator import problems_of_cases
from compliance.settings import shipped

__all__ = ["Case", "Expected", "load_cases", "read_cases", "validate_cases"]


def load_cases(path: Path | None = None) -> tuple[Case, ...]:
    """The cases of a file, or of every ``cases`` folder below *path* (the shipped rulesets unless told).

    Raises `RulesetError` where a file is not a case file; whether cases fit the law is `validate_cases`' to say.
    """
    return read_cases(folder.case_files(path or shipped("rulesets")))


def read_cases(files: Mapping[str, bytes]) -> tuple[Case, ...]:
    """The cases of *files*, by relative path; raises `RulesetError` as `load_cases` does."""
    corpus = _read(files)
    if corpus.problems:
        raise RulesetError(corpus.problems)
    return tuple(entry.value for entry in corpus.cases)


def validate_cases(law: Catalogue, path: Path | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with the cases at *path* under *law*, in reading order."""
    return problems_of_cases(_read(folder.case_files(path or shipped("rulesets"))), law)


def _read(files: Mapping[str, bytes]) -> Corpus:
    return read_corpus(files, lambda _: folder.FileKind.CASES)
