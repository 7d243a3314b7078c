"""Mutants of the law: each is the law with one small change, told by the clause that changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from compliance.law.clause import AuthorizationRule, Clause, Interpretation, Timing
from compliance.mutation.edits import Edit, edits
from compliance.mutation.equivalence import Record, equivalent
from compliance.rulesets import clauses
from compliance.rulesets.clause_checks import check_clause, check_periods
from compliance.rulesets.corpus import Corpus, Entry
from compliance.rulesets.folder import FileKind
from compliance.rulesets.format import Format
from compliance.rulesets.lexicon import Lexicon, lexicon
from compliance.rulesets.node import Mapping as Map
from compliance.rulesets.reach_checks import check_reach
from compliance.rulesets.shape import Sink

_SAYS_NOTHING = (AuthorizationRule(Timing.BEFORE),)
_Entry = Entry[Clause] | Entry[Interpretation]


@dataclass(frozen=True, slots=True)
class Mutant:
    """The law with *original* changed to *changed*, or without it where *changed* is ``None``."""

    original: Record
    changed: Record | None
    operator: str
    """``clause`` or ``exception`` where all of it is left out, else as in `compliance.mutation.edits`."""
    change: str
    place: str
    """``file:line:column`` of what changes."""

    def __str__(self) -> str:
        return f"{self.place}: {self.original.id}: {self.change}"


def mutants(corpus: Corpus, regimes: Collection[str] = (), ids: Collection[str] = ()) -> Iterator[Mutant]:
    """The mutants of the clauses of *regimes* (of all, if none are named) and of *ids*, in reading order.

    Only changes that leave a valid clause with another effect count; *corpus* must be without problems.
    """
    maker = _Maker(corpus)
    entries: tuple[_Entry, ...] = (*corpus.clauses, *corpus.interpretations)
    for entry in entries:
        if (not regimes or entry.value.regime in regimes) and (not ids or entry.value.id in ids):
            yield from maker.mutants_of(entry)


class _Maker:
    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._clauses = [entry.value for entry in corpus.clauses]
        self._words: Lexicon = lexicon(corpus.vocabulary)
        self._form = Format(self._words)

    def mutants_of(self, entry: _Entry) -> Iterator[Mutant]:
        record = entry.value
        if isinstance(record, Clause):
            if not (record.bears or record.is_exception):
                return
            yield self._without(entry, record)
        elif not record.jurisdictions:
            return
        seen = {_meaning(record)}
        for edit in edits(entry.node):
            changed = self._read(entry, edit)
            if changed is None or _meaning(changed) in seen:
                continue
            seen.add(_meaning(changed))
            if not equivalent(record, changed, self._clauses):
                yield Mutant(record, changed, edit.operator, edit.change, f"{entry.file}:{edit.line}:{edit.column}")

    def _without(self, entry: _Entry, clause: Clause) -> Mutant:
        operator = "exception" if clause.is_exception else "clause"
        place = f"{entry.file}:{entry.node.line}:{entry.node.column}"
        return Mutant(clause, None, operator, f"without the {operator}", place)

    def _read(self, entry: _Entry, edit: Edit) -> Record | None:
        """The edited record; ``None`` where the edit has broken its form or its sense."""
        is_clause = isinstance(entry.value, Clause)
        kind = FileKind.INSTRUMENT if is_clause else FileKind.INTERPRETATIONS
        sink = Sink(entry.file)
        self._form.records[kind].check(edit.record, "the record", sink)
        if sink.problems:
            return None
        head = clauses.heading(entry.file, self._corpus.documents[kind][entry.file])
        return self._clause(head, entry.file, edit.record) if is_clause else _interpretation(head, edit.record)

    def _clause(self, head: clauses.Heading, file: str, record: Map) -> Clause | None:
        changed = Entry(file, record, clauses.clause(head, record))
        problems: Iterable[object] = (*check_clause(changed), *check_reach(changed, self._words, {}))
        return None if any(problems) else changed.value


def _interpretation(head: clauses.Heading, record: Map) -> Interpretation | None:
    changed = Entry(head.file, record, clauses.interpretation(head, record))
    return None if any(check_periods(changed)) else changed.value


def _meaning(record: Record) -> Record:
    """The record without what no answer turns on, so that edits which come to the same are one mutant.

    That is its place, and a rule that says of a paper what holds of every paper: that it must come before the act.
    """
    if isinstance(record, Clause) and record.authorization in _SAYS_NOTHING:
        return replace(record, place="", authorization=None)
    return replace(record, place="")
