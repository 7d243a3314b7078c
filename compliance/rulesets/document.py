"""The strict reading of a ruleset file: YAML 1.2 without its traps, every word with its line and column.

What may stand in a file: block and flow lists and maps, plain and quoted text. What is refused, because a reader and a
machine could take it differently: a key twice, anchors and aliases, tags and directives, merge keys, tabs, several
documents, text that is not UTF-8, and files too long or too deep to be read by a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml import events as ev
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from compliance.errors import Problem
from compliance.rulesets.node import Mapping, Node, Scalar, Sequence, shown
from compliance.rulesets.quick_document import MAX_DEPTH, MERGE, read_quickly

MAX_BYTES = 1024 * 1024
MAX_LINE = 10_000

_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_REFUSED = (
    (
        re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]"),
        "RS003",
        "a control character cannot stand in a ruleset; delete it",
    ),
    (re.compile(r"\t"), "RS004", "a tab; use spaces"),
    (
        re.compile(rf"[^\n\r]{{{MAX_LINE + 1},}}"),
        "RS002",
        f"the line is longer than {MAX_LINE:,} characters; break it",
    ),
    (re.compile(r"^%[A-Z]", re.MULTILINE), "RS008", "directives (%YAML, %TAG) are not used here; delete the line"),
)
"""What no file may hold, its code, and what to do."""


class UnreadableError(Exception):
    """The file cannot be read any further; carries the last problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_document(data: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """The tree of the file and what is wrong with it; ``None`` where nothing could be read."""
    problems: list[Problem] = []
    try:
        text = _decode(data, file)
        return read_quickly(text) or _Reader(file, problems).read(text), problems
    except UnreadableError as error:
        return None, [*problems, error.problem]


def _decode(data: bytes, file: str) -> str:
    if len(data) > MAX_BYTES:
        raise UnreadableError(Problem(file, 1, 1, "RS002", f"the file is longer than {MAX_BYTES:,} bytes; split it up"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = position(data[: error.start].decode("utf-8-sig", "replace"))
        message = "this byte is not UTF-8; save the file as UTF-8"
        raise UnreadableError(Problem(file, *place, "RS001", message)) from None
    for refused, code, message in _REFUSED:
        if found := refused.search(text):
            raise UnreadableError(Problem(file, *position(text[: found.start()]), code, message))
    return text


def position(before: str) -> tuple[int, int]:
    """Line and column, counted from one, of what follows *before*."""
    breaks = list(_BREAK.finditer(before))
    return len(breaks) + 1, len(before) - (breaks[-1].end() if breaks else 0) + 1


class _Reader:
    """Builds the tree from the parser's events; recursion is bounded by `MAX_DEPTH`."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self._file = file
        self._problems = problems
        self._depth = 0
        self._reached = (1, 1)

    def read(self, text: str) -> Node | None:
        try:
            return self._document(self._events(text))
        except MarkedYAMLError as error:
            raise UnreadableError(self._syntax(error)) from None
        except ReaderError as error:
            line, column = position(text[: error.position])
            message = "this character cannot stand in YAML; delete it"
            raise UnreadableError(Problem(self._file, line, column, "RS003", message)) from None
        except (YAMLError, ValueError, OverflowError, AssertionError, IndexError, AttributeError, TypeError):
            # The parser stumbles over a few malformed escapes before it can name their place.
            message = "not YAML: what follows here is malformed; look for a backslash in double quotes"
            raise UnreadableError(Problem(self._file, *self._reached, "RS005", message)) from None

    def _events(self, text: str) -> Iterator[ev.Event]:
        for event in YAML(typ="safe", pure=True).parse(text):
            self._reached = event.end_mark.line + 1, event.end_mark.column + 1
            yield event

    def _syntax(self, error: MarkedYAMLError) -> Problem:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        words = ", ".join(part for part in (error.context, error.problem) if part)
        return Problem(self._file, line, column, "RS005", f"not YAML: {words or 'malformed'}")

    def _document(self, events: Iterator[ev.Event]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, ev.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._stop(event, "RS011", "a second document starts here; one file holds one document")
            elif isinstance(event, ev.NodeEvent):
                root = self._node(event, events)
        if root is None or (isinstance(root, Scalar) and root.value is None):
            raise UnreadableError(Problem(self._file, 1, 1, "RS012", "the file is empty"))
        return root

    def _node(self, event: ev.Event, events: Iterator[ev.Event]) -> Node:
        if isinstance(event, ev.AliasEvent):
            self._report(event, "RS007", f"the alias {shown(event.anchor or '')} is not allowed; write the value out")
            return Scalar(event.anchor or "", True, *_place(event))
        assert isinstance(event, ev.ScalarEvent | ev.CollectionStartEvent), event
        self._check_properties(event)
        if isinstance(event, ev.ScalarEvent):
            return Scalar(event.value, not event.implicit[0] or event.style is not None, *_place(event))
        return self._collection(event, events)

    def _check_properties(self, event: ev.ScalarEvent | ev.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._report(event, "RS007", f"the anchor {shown(event.anchor)} is not allowed; delete it")
        if event.tag is not None:
            self._report(event, "RS008", f"the tag {shown(event.tag)} is not allowed; delete it")

    def _collection(self, event: ev.Event, events: Iterator[ev.Event]) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._stop(event, "RS010", f"nested deeper than {MAX_DEPTH} levels; write it flatter")
        node = (
            self._sequence(event, events) if isinstance(event, ev.SequenceStartEvent) else self._mapping(event, events)
        )
        self._depth -= 1
        return node

    def _sequence(self, start: ev.Event, events: Iterator[ev.Event]) -> Sequence:
        items: list[Node] = []
        for event in events:
            if isinstance(event, ev.SequenceEndEvent):
                break
            items.append(self._node(event, events))
        return Sequence(items, *_place(start))

    def _mapping(self, start: ev.Event, events: Iterator[ev.Event]) -> Mapping:
        mapping = Mapping({}, {}, *_place(start))
        for event in events:
            if isinstance(event, ev.MappingEndEvent):
                break
            key = self._node(event, events)
            self._entry(mapping, key, self._node(next(events), events))
        return mapping

    def _entry(self, mapping: Mapping, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            self._report_at(key, "RS013", "a key must be a word, not a list or a map")
        elif key.text == MERGE and not key.quoted:
            self._report_at(key, "RS009", "merge keys (<<) are not allowed; write the entries out")
        elif key.text in mapping.keys:
            first = mapping.keys[key.text]
            self._report_at(
                key, "RS006", f"the key {shown(key.text)} stands here twice; the first is in line {first.line}"
            )
        else:
            mapping.keys[key.text] = key
            mapping.values[key.text] = value

    def _report(self, event: ev.Event, code: str, message: str) -> None:
        self._problems.append(Problem(self._file, *_place(event), code, message))

    def _report_at(self, node: Node, code: str, message: str) -> None:
        self._problems.append(Problem(self._file, node.line, node.column, code, message))

    def _stop(self, event: ev.Event, code: str, message: str) -> None:
        raise UnreadableError(Problem(self._file, *_place(event), code, message))


def _place(event: ev.Event) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
