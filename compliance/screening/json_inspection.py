"""A slow reading of JSON text that says where it goes wrong: pointer, line, column and remedy.

It reads exactly the language of RFC 8259 and goes on after what does not derail it (a duplicate key, a number out of
bounds, a NUL), so that one pass reports as much as can be told apart. At the first syntax error it stops.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, NoReturn

from compliance.errors import InputProblem

_MAX_PROBLEMS = 100

_SPACE = re.compile(r"[ \t\n\r]*")
_STARTS_NUMBER = re.compile(r"-?[0-9]|-(?![A-Za-z])")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_WORDS = {"true": True, "false": False, "null": None}
_WORD = re.compile(r"[A-Za-z_+\-][A-Za-z0-9_]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTEXT = 20


class _StopError(Exception):
    """The text cannot be followed any further."""


def inspect(
    text: str,
    *,
    max_depth: int,
    integer: Callable[[str], int],
    fraction: Callable[[str], Decimal],
    refuse: Callable[[str], str | None],
) -> tuple[Any, list[InputProblem]]:
    """The value of *text* with the problems found; the value is only of use where there are none."""
    reading = _Reading(text, max_depth, integer, fraction, refuse)
    try:
        return reading.document(), reading.problems
    except _StopError:
        return None, reading.problems


class _Reading:
    """One pass over one text; ``path`` is where it stands in the document, ``at`` where in the text."""

    def __init__(
        self,
        text: str,
        max_depth: int,
        integer: Callable[[str], int],
        fraction: Callable[[str], Decimal],
        refuse: Callable[[str], str | None],
    ) -> None:
        self.text = text
        self.at = 0
        self.path: list[str] = []
        self.problems: list[InputProblem] = []
        self._max_depth = max_depth
        self._integer, self._fraction, self._refuse = integer, fraction, refuse

    def document(self) -> Any:
        self._space()
        if self.at == len(self.text):
            self._stop("there is no JSON value", "Send one JSON document.")
        value = self._value()
        self._space()
        if self.at != len(self.text):
            self._stop(f"something follows the end of the document: {self._here()}", "Send one JSON value only.")
        return value

    def _value(self) -> Any:
        match self._peek():
            case "{":
                return self._nested(self._object)
            case "[":
                return self._nested(self._array)
            case '"':
                return self._string()
            case _:
                return self._number() if _STARTS_NUMBER.match(self.text, self.at) else self._word()

    def _nested(self, read: Callable[[], Any]) -> Any:
        if len(self.path) >= self._max_depth:
            self._stop(f"the document is nested deeper than {self._max_depth} levels", "Send it flatter.")
        return read()

    def _object(self) -> dict[str, Any]:
        members: dict[str, Any] = {}
        self.at += 1
        self._space()
        if self._take("}"):
            return members
        while True:
            start = self.at
            if self._peek() != '"':
                self._stop(
                    f"a member's name in double quotes is expected, not {self._here()}",
                    "Quote the name with double quotes, and leave no comma before the closing brace.",
                )
            key = self._string()
            self.path.append(key)
            if key in members:
                self._problem(start, "the name stands twice in its object", "Keep one of the two.")
            self._space()
            if not self._take(":"):
                self._stop(f"a colon is expected, not {self._here()}", "Put a colon between name and value.")
            self._space()
            members[key] = self._value()
            self.path.pop()
            self._space()
            if self._take("}"):
                return members
            if not self._take(","):
                self._stop(f"a comma or a closing brace is expected, not {self._here()}", "Add what is missing.")
            self._space()

    def _array(self) -> list[Any]:
        items: list[Any] = []
        self.at += 1
        self._space()
        if self._take("]"):
            return items
        while True:
            self.path.append(str(len(items)))
            items.append(self._value())
            self.path.pop()
            self._space()
            if self._take("]"):
                return items
            if not self._take(","):
                self._stop(f"a comma or a closing bracket is expected, not {self._here()}", "Add what is missing.")
            self._space()

    def _string(self) -> str:
        start = self.at
        match = _STRING.match(self.text, start)
        if match is None:
            self._stop(
                "the string is not closed, or holds a control character or an unknown escape",
                r"Close it with a double quote and write control characters as \n, \t or \u001f.",
            )
        self.at = match.end()
        value: str = json.loads(match.group())
        if "\x00" in value:
            self._problem(start, "the string holds the character NUL", r"Remove \u0000.")
        if _SURROGATE.search(value):
            self._problem(
                start,
                "the string holds half of a surrogate pair",
                r"Write the character itself in UTF-8, or both halves of the pair.",
            )
            value = _SURROGATE.sub("\ufffd", value)
        return value

    def _number(self) -> int | Decimal:
        start = self.at
        match = _NUMBER.match(self.text, start)
        if match is None or _WORD.match(self.text, match.end()) or self.text[match.end() : match.end() + 1].isdigit():
            self._stop(f"this is not a JSON number: {self._here()}", "Write 0.5, not .5 or 00.5, and no hexadecimal.")
        literal = match.group()
        self.at = match.end()
        if refused := self._refuse(literal):
            self._problem(start, refused, "Give the amount with fewer digits.")
            return 0
        return self._fraction(literal) if match.group(1) or match.group(2) else self._integer(literal)

    def _word(self) -> bool | None:
        word = match.group() if (match := _WORD.match(self.text, self.at)) else ""
        if word in _WORDS:
            self.at += len(word)
            return _WORDS[word]
        if word.lstrip("+-") in ("NaN", "Infinity", "nan", "inf", "infinity"):
            self._problem(self.at, f"{word} is not a number in JSON", "Give the amount, or leave the member out.")
            self.at += len(word)
            return None
        return self._stop(
            f"a JSON value is expected, not {self._here()}",
            "Use double quotes for text, and true, false or null.",
        )

    def _space(self) -> None:
        match = _SPACE.match(self.text, self.at)
        assert match is not None
        self.at = match.end()

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _take(self, mark: str) -> bool:
        found = self._peek() == mark
        self.at += found
        return found

    def _here(self) -> str:
        found = self.text[self.at : self.at + _CONTEXT]
        return json.dumps(found) if found else "the end of the document"

    def _problem(self, at: int, detail: str, remedy: str) -> None:
        line = self.text.count("\n", 0, at) + 1
        column = at - (self.text.rfind("\n", 0, at) + 1) + 1
        self.problems.append(InputProblem(pointer_to(self.path), detail, remedy, line, column))
        if len(self.problems) >= _MAX_PROBLEMS:
            raise _StopError

    def _stop(self, detail: str, remedy: str) -> NoReturn:
        self._problem(self.at, detail, remedy)
        raise _StopError


def pointer_to(path: Iterable[str | int]) -> str:
    """The JSON pointer (RFC 6901) of a path of names and indices."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)
