"""What a value in a ruleset file may be: one definition that checks the file and writes its JSON Schema.

This module holds the single values; `composite` puts them together to lists, maps and records, `format` says which
file looks how.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from abc import ABC, abstractmethod
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from compliance.errors import Problem
from compliance.rulesets.node import Mapping, Node, Scalar, Sequence, is_date, shown

Schema = dict[str, Any]

_OLDEST, _NEWEST = dt.date(1945, 10, 24), dt.date(2199, 12, 31)
_MAX_SUGGESTIONS = 40
_LONGEST_WORD = 80
_SHORTEST_GUESS = 4
"""Codes of two or three letters are all near each other."""


@dataclass
class Sink:
    """Takes the problems of one file."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def report(self, node: Node, code: str, message: str) -> None:
        self.problems.append(Problem(self.file, node.line, node.column, code, message))

    def suggestion(self, word: str, known: Collection[str]) -> str:
        """`; did you mean "…"?`, or nothing where no known word is near or the file has too many problems already."""
        if len(self.problems) > _MAX_SUGGESTIONS:
            return ""
        near = nearest(word, known)
        return f'; did you mean "{near}"?' if near else ""


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that *word* most likely stands for, if one is near enough to be worth naming."""
    if len(word) > _LONGEST_WORD:
        return None
    cased = next((other for other in known if other.casefold() == word.casefold()), None)
    if cased is not None or len(word) < _SHORTEST_GUESS:
        return cased
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.7)), None)


class Shape(ABC):
    """Something a value must fit."""

    @abstractmethod
    def check(self, node: Node, label: str, sink: Sink) -> None:
        """Report to *sink* why *node*, which messages call *label*, does not fit."""

    @abstractmethod
    def schema(self) -> Schema:
        """The same as JSON Schema."""


def described(node: Node) -> str:
    """What the node is, in words."""
    match node:
        case Sequence():
            return "a list"
        case Mapping():
            return "a map"
        case Scalar(value=None):
            return "nothing"
        case Scalar(value=bool()):
            return f"the truth value {node.text}"
        case Scalar(value=int() | Decimal()):
            return f"the number {shown(node.text)[1:-1]}"
        case _:
            return shown(node.text)


def _text(node: Node, label: str, sink: Sink) -> str | None:
    """The text of a scalar that is one; a problem otherwise."""
    if isinstance(node, Scalar) and isinstance(node.value, str) and node.text.strip():
        return node.text
    if isinstance(node, Scalar) and not isinstance(node.value, str | None):
        kind = "a truth value" if isinstance(node.value, bool) else "a number"
        message = f"{label} must be text, but {node.text} without quotes is {kind}; write '{node.text}'"
        sink.report(node, "RS111", message)
    elif isinstance(node, Scalar):
        sink.report(node, "RS112", f"{label} has no value; write one or delete the key")
    else:
        sink.report(node, "RS103", f"{label} must be text, not {described(node)}")
    return None


@dataclass(frozen=True)
class Text(Shape):
    """Free text; with *pattern*, of a form that *form* says in words."""

    pattern: str = ""
    form: str = ""
    code: str = "RS115"

    def check(self, node: Node, label: str, sink: Sink) -> None:
        text = _text(node, label, sink)
        if text is not None and self.pattern and not re.fullmatch(self.pattern, text):
            sink.report(node, self.code, f"{label}: {shown(text)} is not {self.form}")

    def schema(self) -> Schema:
        return (
            {"type": "string", "pattern": f"^(?:{self.pattern})$"}
            if self.pattern
            else {"type": "string", "minLength": 1}
        )


@dataclass(frozen=True)
class Word(Shape):
    """A word of a controlled set; any text where the set could not be read."""

    noun: str
    words: tuple[str, ...] | None
    known: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", frozenset(self.words or ()))

    def check(self, node: Node, label: str, sink: Sink) -> None:
        text = _text(node, label, sink)
        if text is None or self.words is None or text in self.known:
            return
        choice = f"; it is one of {', '.join(self.words)}" if len(self.words) <= 6 else ""
        near = sink.suggestion(self.meant(text), self.words)
        sink.report(node, "RS104", f"unknown {self.noun} {shown(text)}{near or choice}")

    def meant(self, text: str) -> str:
        """What to compare with the known words."""
        return text

    def schema(self) -> Schema:
        return {"title": self.noun, "type": "string"} | ({} if self.words is None else {"enum": list(self.words)})


@dataclass(frozen=True)
class Flag(Shape):
    """``true`` or ``false``, or *only* one of them."""

    only: bool | None = None

    def check(self, node: Node, label: str, sink: Sink) -> None:
        value = node.value if isinstance(node, Scalar) else None
        if not isinstance(value, bool):
            sink.report(node, "RS103", f"{label} must be true or false, not {described(node)}")
        elif self.only is not None and value is not self.only:
            sink.report(node, "RS103", f"{label} can only be {str(self.only).lower()}; otherwise delete the key")

    def schema(self) -> Schema:
        return {"type": "boolean"} if self.only is None else {"const": self.only}


@dataclass(frozen=True)
class Day(Shape):
    """A date, YYYY-MM-DD, from the founding of the United Nations on."""

    def check(self, node: Node, label: str, sink: Sink) -> None:
        text = node.text if isinstance(node, Scalar) else ""
        if not isinstance(node, Scalar) or not is_date(text):
            sink.report(node, "RS105", f"{label} must be a date such as 2017-12-22, not {described(node)}")
        elif not _OLDEST <= dt.date.fromisoformat(text) <= _NEWEST:
            sink.report(node, "RS105", f"{label}: {text} is not between {_OLDEST} and {_NEWEST}")

    def schema(self) -> Schema:
        return {"type": "string", "format": "date", "pattern": r"^(?:19|20|21)[0-9]{2}-[01][0-9]-[0-3][0-9]$"}


@dataclass(frozen=True)
class Number(Shape):
    """An exact number, not below *least*, not above *most*; whole where *whole*."""

    least: int | None = 0
    whole: bool = False
    most: int | None = None

    def check(self, node: Node, label: str, sink: Sink) -> None:
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            sink.report(node, "RS106", f"{label} must be {self._words()}, not {described(node)}")
        elif isinstance(node, Scalar) and len(node.text) > 30:
            sink.report(node, "RS106", f"{label} has {len(node.text)} digits; no figure of the law is that long")
        elif self._outside(value):
            sink.report(node, "RS106", f"{label} must be {self._words()}, not {value}")

    def _outside(self, value: int | Decimal) -> bool:
        too_low = self.least is not None and value < self.least
        return too_low or (self.most is not None and value > self.most) or (self.whole and isinstance(value, Decimal))

    def _words(self) -> str:
        kind = "a whole number" if self.whole else "a number"
        least = "" if self.least is None else f" of at least {self.least}"
        return f"{kind}{least}" + ("" if self.most is None else f" and at most {self.most}")

    def schema(self) -> Schema:
        bounds = {"minimum": self.least, "maximum": self.most}
        kind = "integer" if self.whole else "number"
        return {"type": kind, **{key: value for key, value in bounds.items() if value is not None}}


@dataclass(frozen=True)
class OneOf(Shape):
    """A scalar that one of the shapes takes; the last names what is wrong."""

    shapes: tuple[Shape, ...]

    def check(self, node: Node, label: str, sink: Sink) -> None:
        for shape in self.shapes[:-1]:
            trial = Sink(sink.file)
            shape.check(node, label, trial)
            if not trial.problems:
                return
        self.shapes[-1].check(node, label, sink)

    def schema(self) -> Schema:
        return {"anyOf": [shape.schema() for shape in self.shapes]}


@dataclass(frozen=True)
class Code(Shape):
    """An HS code: chapter, heading or subheading, with or without dots, in quotes."""

    _PATTERN = r"(?:0[1-9]|[1-689][0-9]|7[0-689])(?:[0-9]{2}(?:\.?[0-9]{2})?)?"

    def check(self, node: Node, label: str, sink: Sink) -> None:
        if isinstance(node, Scalar) and isinstance(node.value, int | Decimal) and not isinstance(node.value, bool):
            message = f"write HS codes in quotes, so that none is taken for a number: '{node.text}'"
            sink.report(node, "RS111", message)
            return
        text = _text(node, label, sink)
        if text is not None and not re.fullmatch(self._PATTERN, text):
            form = "an HS code; write a chapter ('87'), heading ('8703') or subheading ('8703.24')"
            sink.report(node, "RS107", f"{shown(text)} is not {form}")

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{self._PATTERN}$"}
