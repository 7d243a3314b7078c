"""All files of a ruleset as they were read: documents, the records inside, and every problem of form so far.

A record with a problem of form is not built, but its id is known, so that one slip does not make problems elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from compliance.errors import Problem
from compliance.law.clause import Clause, Interpretation
from compliance.rulesets import clauses, folder
from compliance.rulesets.case import Case, case
from compliance.rulesets.document import read_document
from compliance.rulesets.folder import FileKind
from compliance.rulesets.format import HELD_IN, Format
from compliance.rulesets.lexicon import lexicon
from compliance.rulesets.node import Mapping as Map
from compliance.rulesets.node import Node, Scalar, Sequence
from compliance.rulesets.shape import Sink

T = TypeVar("T", Clause, Interpretation, Case)


@dataclass(frozen=True)
class Entry(Generic[T]):
    """A record with the place it stands at."""

    file: str
    node: Map
    value: T

    def at(self, *path: str | int) -> Node:
        """The node at *path* inside the record, or the nearest above it that is there."""
        node: Node = self.node
        for step in path:
            below = _below(node, step)
            if below is None:
                return node
            node = below
        return node

    def problem(self, code: str, message: str, *path: str | int) -> Problem:
        """A problem of the record at *path*."""
        node = self.at(*path)
        return Problem(self.file, node.line, node.column, code, message)


def _below(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Map) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


@dataclass
class Corpus:
    """What reading has found."""

    documents: dict[FileKind, dict[str, Map]] = field(default_factory=lambda: {kind: {} for kind in FileKind})
    clauses: list[Entry[Clause]] = field(default_factory=list)
    interpretations: list[Entry[Interpretation]] = field(default_factory=list)
    cases: list[Entry[Case]] = field(default_factory=list)
    ids: dict[str, list[tuple[str, Scalar]]] = field(default_factory=dict)
    """Every id of a clause or interpretation, also of those that could not be built, with file and place."""
    case_ids: dict[str, list[tuple[str, Scalar]]] = field(default_factory=dict)
    sound: set[str] = field(default_factory=set)
    """Files without a problem of form."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def vocabulary(self) -> Map | None:
        return self.documents[FileKind.VOCABULARY].get(folder.VOCABULARY)


def read_corpus(files: Mapping[str, bytes], kind_of: Callable[[str], FileKind | None] = folder.kind_of) -> Corpus:
    """Read all *files*, by relative path; *kind_of* says what a file at that path holds."""
    corpus = Corpus()
    for file in sorted(files):
        _read(file, files[file], kind_of(file), corpus)
    form = Format(lexicon(corpus.vocabulary))
    for kind, documents in corpus.documents.items():
        for file, root in documents.items():
            _check(kind, file, root, form, corpus)
    return corpus


def _read(file: str, data: bytes, kind: FileKind | None, corpus: Corpus) -> None:
    if kind is None:
        message = "no ruleset file belongs here; see the reference of the ruleset format for the places"
        corpus.problems.append(Problem(file, 1, 1, "RS601", message))
        return
    root, problems = read_document(data, file)
    corpus.problems += problems
    if isinstance(root, Map):
        corpus.documents[kind][file] = root
    elif root is not None:
        message = f"the file must hold a map at its top, such as {HELD_IN.get(kind, 'regime')}: …"
        corpus.problems.append(Problem(file, root.line, root.column, "RS103", message))


def _check(kind: FileKind, file: str, root: Map, form: Format, corpus: Corpus) -> None:
    sink = Sink(file)
    form.files[kind].check(root, "the file", sink)
    corpus.problems += elsewhere(sink.problems, corpus.problems)
    if not sink.problems:
        corpus.sound.add(file)
    if kind in HELD_IN:
        _collect(kind, file, root, form, corpus)


def _collect(kind: FileKind, file: str, root: Map, form: Format, corpus: Corpus) -> None:
    ids = corpus.case_ids if kind is FileKind.CASES else corpus.ids
    for node in _records(kind, root):
        if isinstance(name := node.get("id"), Scalar):
            ids.setdefault(name.text, []).append((file, name))
    if file in corpus.sound:
        _build(kind, file, root, _records(kind, root), corpus)
    elif _has_heading(root):
        whole = (node for node in _records(kind, root) if _fits(form.records[kind].check, node, file))
        _build(kind, file, root, whole, corpus)


def _records(kind: FileKind, root: Map) -> Iterator[Map]:
    held = root.get(HELD_IN[kind])
    for node in held.items if isinstance(held, Sequence) else ():
        if isinstance(node, Map):
            yield node


def _has_heading(root: Map) -> bool:
    """Whether enough stands at the top of the file to build its records."""
    top = (root.get(key) for key in ("regime", "instrument", "link", "verification"))
    return all(node is None or isinstance(node, Scalar) for node in top)


def _fits(check: Callable[[Node, str, Sink], None], node: Node, file: str) -> bool:
    sink = Sink(file)
    check(node, "the record", sink)
    return not sink.problems


def _build(kind: FileKind, file: str, root: Map, nodes: Iterator[Map], corpus: Corpus) -> None:
    if kind is FileKind.CASES:
        corpus.cases += [Entry(file, node, case(file, node)) for node in nodes]
        return
    head = clauses.heading(file, root)
    if kind is FileKind.INSTRUMENT:
        corpus.clauses += [Entry(file, node, clauses.clause(head, node)) for node in nodes]
    else:
        corpus.interpretations += [Entry(file, node, clauses.interpretation(head, node)) for node in nodes]


def elsewhere(found: Iterable[Problem], known: Iterable[Problem]) -> Iterator[Problem]:
    """Those of *found* that do not stand where a problem is known already: one slip, one message."""
    places = {(problem.file, problem.line, problem.column) for problem in known}
    return (problem for problem in found if (problem.file, problem.line, problem.column) not in places)


def regime_of(file: str) -> str:
    """The folder that a law file lies in."""
    return PurePosixPath(file).parts[0]
