"""Strict JSON: bytes in, values out, with one reading only; the same for the API's bodies and the command line's files.

UTF-8 only; a key may stand once in its object; ``NaN`` and ``Infinity`` are no numbers; fractions and exponents become
`Decimal`, so nothing passes through a float; numbers, nesting and size are bounded; strings hold neither NUL nor half a
surrogate pair.

The fast reader (the C scanner of the standard library) decides whether a document is good. Only for a bad one does
`compliance.screening.json_inspection` read it again, slowly, to say where and why.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NoReturn

from compliance.errors import InputProblem, MalformedDocumentError
from compliance.screening.json_inspection import inspect

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 32
MAX_DIGITS = 40
MAX_EXPONENT = 40
MIN_EXPONENT = -400
"""Below what a double can hold, so that whatever a serializer of doubles writes is read."""

_NUMBER = re.compile(r"-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?")
_BAD_ESCAPE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")


class _SuspectError(Exception):
    """The fast reader met something that the inspection has to look at."""


def read(data: bytes, *, max_bytes: int = MAX_BYTES) -> Any:
    """The one value in *data*; raises `MalformedDocumentError` with every problem that could be told apart."""
    if len(data) > max_bytes:
        raise MalformedDocumentError([_too_large(max_bytes)])
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise MalformedDocumentError([_not_utf8(data, error)]) from None
    try:
        if _BAD_ESCAPE.search(text):
            # Perhaps a proper surrogate pair; the inspection knows.
            return _inspected(text)
        value = _scan(text)
        if text.count("{") + text.count("[") > MAX_DEPTH and _depth(value) > MAX_DEPTH:
            return _inspected(text)
    except (_SuspectError, ValueError, RecursionError):
        return _inspected(text)
    return value


def number_problem(literal: str) -> str | None:
    """Why a JSON number is not read, or ``None`` where it is."""
    match = _NUMBER.fullmatch(literal)
    assert match is not None, "the scanner passes JSON numbers only"
    whole, fraction, exponent = match.groups(default="")
    if len(whole) + len(fraction) > MAX_DIGITS:
        return f"the number has more than {MAX_DIGITS} digits"
    if len(exponent) > 5 or not MIN_EXPONENT <= int(exponent or "0") <= MAX_EXPONENT:
        return f"the number's exponent is not between {MIN_EXPONENT} and {MAX_EXPONENT}"
    return None


def _integer(literal: str) -> int:
    if len(literal) > MAX_DIGITS and number_problem(literal):
        raise _SuspectError
    return int(literal)


def _fraction(literal: str) -> Decimal:
    if number_problem(literal):
        raise _SuspectError
    return Decimal(literal)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _SuspectError
    return members


def _constant(literal: str) -> NoReturn:
    raise _SuspectError


_scan: Callable[[str], Any] = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_fraction, parse_constant=_constant
).decode


def _depth(value: Any) -> int:
    deepest, level = 0, [value]
    while level := [item for item in level if isinstance(item, dict | list)]:
        deepest += 1
        level = [inner for item in level for inner in (item.values() if isinstance(item, dict) else item)]
    return deepest


def _inspected(text: str) -> Any:
    value, problems = inspect(text, max_depth=MAX_DEPTH, integer=_integer, fraction=_fraction, refuse=number_problem)
    if problems:
        raise MalformedDocumentError(problems)
    return value


def _too_large(max_bytes: int) -> InputProblem:
    return InputProblem(
        pointer="",
        detail=f"the document is larger than {max_bytes:,} bytes",
        remedy="Split it: one transfer to a document, and at most 1,000 goods to a transfer.",
    )


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> InputProblem:
    before = data[: error.start].decode("utf-8")
    return InputProblem(
        pointer="",
        detail=f"byte 0x{data[error.start]:02x} at offset {error.start} is not UTF-8",
        remedy="Save or send the document as UTF-8.",
        line=before.count("\n") + 1,
        column=len(before) - (before.rfind("\n") + 1) + 1,
    )
