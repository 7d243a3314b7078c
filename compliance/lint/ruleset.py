"""A ruleset as the checks see it: its files with their places, the law in them, its engine, and its cases answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from compliance.errors import InvalidTransferError, RulesetError
from compliance.law.clause import Clause
from compliance.law.validity import Period
from compliance.law.vocabulary import Vocabulary
from compliance.lint.finding import CODES, Finding, Witness
from compliance.rulesets.case import Case
from compliance.rulesets.catalogue import Catalogue
from compliance.rulesets.corpus import Corpus, Entry, read_corpus
from compliance.rulesets.folder import FileKind, case_files, law_files
from compliance.rulesets.loader import SHIPPED_REVISION, read_law
from compliance.screening.coverage import AnsweredCase, answered
from compliance.screening.law_engine import LawEngine
from compliance.screening.transfer import Transfer

Document = dict[str, Any]
"""A transfer as a user would submit it."""


@dataclass(frozen=True)
class Ruleset:
    """What the checks are given."""

    corpus: Corpus
    catalogue: Catalogue
    cases: tuple[Case, ...]
    read: Callable[[Document], Transfer]
    """Makes the transfer of a document; raises `InvalidTransferError` where it is none."""
    as_of: dt.date
    """The day on which the ruleset is looked at: sunsets before it have passed."""
    regime: str | None = None
    """The one regime looked at; ``None`` for all."""

    @property
    def entries(self) -> Iterator[Entry[Clause]]:
        """The clauses looked at, with their places."""
        return (entry for entry in self.corpus.clauses if self.regime in (None, entry.value.regime))

    @property
    def clauses(self) -> Iterator[Clause]:
        return (entry.value for entry in self.entries)

    @property
    def bans(self) -> Iterator[Clause]:
        """The clauses looked at that decide about transfers."""
        return (clause for clause in self.clauses if clause.bears)

    @cached_property
    def law(self) -> LawEngine:
        return LawEngine.of(self.catalogue)

    @cached_property
    def answers(self) -> tuple[AnsweredCase, ...]:
        """Every case that can be read, answered once for all checks; `rulesets test` tells of the others."""
        readable = [case for case in self.cases if self._is_readable(case)]
        return tuple(answered(self.law, readable, lambda case: self.read(case.transfer)))

    def _is_readable(self, case: Case) -> bool:
        try:
            self.read(case.transfer)
        except InvalidTransferError:
            return False
        return True

    @cached_property
    def _places(self) -> dict[str, Entry[Clause]]:
        return {entry.value.id: entry for entry in self.corpus.clauses}

    def finding(
        self,
        check: str,
        clause: Clause,
        message: str,
        *path: str | int,
        periods: tuple[Period, ...] = (),
        ids: tuple[str, ...] = (),
        about: tuple[str, ...] = (),
        transfer: Document | None = None,
    ) -> Finding:
        """A finding about *clause*, placed at *path* inside it."""
        problem = self._places[clause.id].problem(CODES[check], message, *path)
        return Finding(check, clause.id, problem, Witness(periods, ids, transfer), about)


def read_ruleset(folder: Path, load: Callable[[Document, Vocabulary], Transfer], as_of: dt.date) -> Ruleset:
    """The ruleset in *folder*, looked at on *as_of*; *load* reads a transfer with the words of a vocabulary.

    Raises `RulesetError` with all its problems: what the validator refuses is not linted.
    """
    return ruleset_of(law_files(folder), case_files(folder), load, as_of)


def ruleset_of(
    law: Mapping[str, bytes],
    cases: Mapping[str, bytes],
    load: Callable[[Document, Vocabulary], Transfer],
    as_of: dt.date,
) -> Ruleset:
    """The same, of files by relative path."""
    corpus, catalogue = read_law(law, SHIPPED_REVISION)
    tested = read_corpus(cases, lambda _: FileKind.CASES)
    if tested.problems:
        raise RulesetError(tested.problems)
    corpus.documents[FileKind.CASES] = tested.documents[FileKind.CASES]
    return Ruleset(
        corpus=corpus,
        catalogue=catalogue,
        cases=tuple(entry.value for entry in tested.cases),
        read=lambda document: load(document, catalogue.vocabulary),
        as_of=as_of,
    )
