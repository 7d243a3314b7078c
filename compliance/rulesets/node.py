"""The tree of a ruleset file: scalars, lists and maps with line and column, and what they say as values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN = 80
_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(slots=True)
class Scalar:
    """A word or a text. ``NO`` is Norway and ``0123`` a text: only these are not: null, true, false, plain numbers."""

    text: str
    quoted: bool
    line: int
    column: int

    @property
    def value(self) -> str | bool | int | Decimal | None:
        """What the scalar says: text, truth, an exact number, or nothing."""
        if self.quoted:
            return self.text
        if self.text in _CONSTANTS:
            return _CONSTANTS[self.text]
        if _NUMBER.fullmatch(self.text):
            # Python refuses to convert very long integers; no figure of a ruleset needs them.
            return int(self.text) if "." not in self.text and len(self.text) <= 100 else Decimal(self.text)
        return self.text


@dataclass(slots=True)
class Sequence:
    """A list."""

    items: list[Node]
    line: int
    column: int


@dataclass(slots=True)
class Mapping:
    """A map, in the order of the file."""

    keys: dict[str, Scalar]
    values: dict[str, Node]
    line: int
    column: int

    def get(self, key: str) -> Node | None:
        return self.values.get(key)

    def only(self, *keys: str) -> Mapping:
        """The same map with these of its keys."""
        return Mapping(
            {key: self.keys[key] for key in keys if key in self.keys},
            {key: self.values[key] for key in keys if key in self.values},
            self.line,
            self.column,
        )

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def __getitem__(self, key: str) -> Node:
        return self.values[key]


Node = Scalar | Sequence | Mapping


def shown(text: str) -> str:
    """*text* for a message: in quotation marks, on one line, cut where it is long."""
    line = " ".join(text[: _SHOWN + 1].split())
    return f'"{line}"' if len(line) <= _SHOWN else f'"{line[:_SHOWN]}…"'


def text_of(node: Node | None, default: str = "") -> str:
    """The text of a scalar; *default* where there is none."""
    if node is None:
        return default
    assert isinstance(node, Scalar), node
    return node.text


def items_of(node: Node | None) -> list[Node]:
    """The members of a list, or the value itself where one stands alone."""
    if node is None:
        return []
    return node.items if isinstance(node, Sequence) else [node]


def texts_of(node: Node | None) -> tuple[str, ...]:
    """The texts of a list, or the one text that stands alone."""
    return tuple(text_of(item) for item in items_of(node))


def map_of(node: Node | None) -> Mapping:
    """The map; an empty one where there is none."""
    if node is None:
        return Mapping({}, {}, 0, 0)
    assert isinstance(node, Mapping), node
    return node


def flag_of(node: Node | None, default: bool = False) -> bool:
    return default if node is None else text_of(node) == "true"


def number_of(node: Node) -> Decimal:
    return Decimal(text_of(node))


def integer_of(node: Node | None) -> int | None:
    return None if node is None else int(text_of(node))


def date_of(node: Node | None) -> dt.date | None:
    """The day; ``None`` where none is written."""
    return None if node is None else dt.date.fromisoformat(text_of(node))


def is_date(text: str) -> bool:
    """Whether *text* is a day as YYYY-MM-DD; other ISO 8601 spellings do not count."""
    if not _DATE.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def maps_in(node: Node) -> Iterator[Mapping]:
    """Every map in *node*, itself included. Its depth is bounded by the reader."""
    if isinstance(node, Mapping):
        yield node
    if not isinstance(node, Scalar):
        for child in node.items if isinstance(node, Sequence) else node.values.values():
            yield from maps_in(child)


def plain(node: Node) -> Any:
    """The node as JSON would hold it: dates stay texts; numbers with a point become exact decimals."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.values.items()}
