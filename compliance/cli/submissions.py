"""Files of transfers: JSON, NDJSON or YAML in, single transfers with their places out.

A file holds one transfer, a list of them, or one to a line (NDJSON); a case file of the rulesets serves as well, with
``cases:``, a list of cases, or one case with its ``transfer:``. All of it is read before anything is screened.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from compliance.cli.places import Place, in_json, in_tree
from compliance.errors import InputProblem, MalformedDocumentError
from compliance.rulesets.document import read_document
from compliance.rulesets.node import Mapping, Node, Scalar, Sequence, plain
from compliance.screening import json_document

MAX_BYTES = 256 * 1024 * 1024
"""Of a JSON file with many transfers; a line of NDJSON has the limit of one document."""

_READERS = {".json": "json", ".ndjson": "ndjson", ".jsonl": "ndjson", ".yaml": "yaml", ".yml": "yaml"}
_UNSPEAKABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class Submission:
    """One transfer as it stands in a file, not yet read as one."""

    document: Any
    file: str
    pointer: str
    """Of the transfer in its document; empty where the document is the transfer."""
    place: Callable[[str], Place]
    """Line and column of what a pointer into the document leads to."""

    def problem(self, problem: InputProblem) -> str:
        """*problem* of the transfer, said of the file."""
        pointer = self.pointer + problem.pointer
        line, column = self.place(pointer)
        return in_file(self.file, replace(problem, pointer=pointer, line=line, column=column))


class UnreadableError(Exception):
    """A file cannot be read; *problems* says why, each with file and line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def in_file(file: str, problem: InputProblem) -> str:
    """``file:line:column: pointer: what is wrong. What to do.``"""
    return f"{file}:{problem}" if problem.line is not None else f"{file}: {problem}"


def read_file(file: str) -> list[Submission]:
    """The transfers in *file* (``-`` for standard input), in their order; raises `UnreadableError`."""
    name = "<stdin>" if file == "-" else file
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UnreadableError([f"{name}: cannot be read: {error.strerror}"]) from None
    return list(_FORMATS[_format_of(file, data)](name, data))


def _format_of(file: str, data: bytes) -> str:
    """By the ending of the name; else by what the file starts with."""
    if known := _READERS.get(PurePath(file).suffix.lower()):
        return known
    lines = [line for line in data.removeprefix(b"\xef\xbb\xbf").splitlines() if line.strip()]
    if not lines or not lines[0].lstrip().startswith((b"{", b"[")):
        return "yaml" if lines else "ndjson"
    return "ndjson" if len(lines) > 1 and _is_document(lines[0]) else "json"


def _is_document(line: bytes) -> bool:
    try:
        json_document.read(line)
    except MalformedDocumentError:
        return False
    return True


def _json(file: str, data: bytes) -> Iterator[Submission]:
    try:
        value = json_document.read(data, max_bytes=MAX_BYTES)
    except MalformedDocumentError as error:
        raise UnreadableError([in_file(file, problem) for problem in error.problems]) from None
    text = data.decode("utf-8-sig")
    for pointer, document in transfers_in(value):
        yield Submission(document, file, pointer, lambda pointer: in_json(text, pointer))


def _ndjson(file: str, data: bytes) -> Iterator[Submission]:
    problems: list[str] = []
    found: list[Submission] = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json_document.read(line)
        except MalformedDocumentError as error:
            problems += [in_file(file, replace(problem, line=number)) for problem in error.problems]
        else:
            place = _in_line(number, line)
            found += [Submission(document, file, pointer, place) for pointer, document in transfers_in(value)]
    if problems:
        raise UnreadableError([*problems])
    yield from found


def _in_line(number: int, line: bytes) -> Callable[[str], Place]:
    return lambda pointer: (number, in_json(line.decode("utf-8-sig"), pointer)[1])


def _yaml(file: str, data: bytes) -> Iterator[Submission]:
    root, problems = read_document(data, file)
    found = [str(problem) for problem in problems]
    if root is not None:
        found += [in_file(file, problem) for problem in _unspeakable(root)]
    if found or root is None:
        raise UnreadableError(found)
    tree = root
    for pointer, document in transfers_in(plain(root)):
        yield Submission(document, file, pointer, lambda pointer: in_tree(tree, pointer))


_FORMATS: dict[str, Callable[[str, bytes], Iterator[Submission]]] = {"json": _json, "ndjson": _ndjson, "yaml": _yaml}


def _unspeakable(node: Node) -> Iterator[InputProblem]:
    """What YAML can write and JSON cannot say: NUL, half of a surrogate pair, numbers beyond all bounds."""
    match node:
        case Scalar():
            if _UNSPEAKABLE.search(node.text):
                yield InputProblem(
                    "", "the text holds NUL or half of a surrogate pair", "Remove it.", node.line, node.column
                )
            elif len(node.text) > json_document.MAX_DIGITS + 2 and not node.quoted and _is_number(node.text):
                detail = f"the number has more than {json_document.MAX_DIGITS} digits"
                yield InputProblem("", detail, "Give the amount with fewer digits.", node.line, node.column)
        case Sequence():
            for item in node.items:
                yield from _unspeakable(item)
        case Mapping():
            for key, value in node.values.items():
                yield from _unspeakable(node.keys[key])
                yield from _unspeakable(value)


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()


def transfers_in(value: Any) -> Iterator[tuple[str, Any]]:
    """The transfers of a document, each with its pointer."""
    match value:
        case list():
            for index, item in enumerate(value):
                yield from _one(f"/{index}", item)
        case {"cases": list() as cases}:
            for index, item in enumerate(cases):
                yield from _one(f"/cases/{index}", item)
        case _:
            yield from _one("", value)


def _one(pointer: str, item: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(item, dict) and "transfer" in item:
        yield f"{pointer}/transfer", item["transfer"]
    else:
        yield pointer, item
