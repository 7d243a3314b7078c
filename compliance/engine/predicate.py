"""Three-valued truth: what a leaf predicate says of a subject, in Kleene's strong logic.

A missing fact is ``UNKNOWN``, and stays so until a known one decides: ``FALSE & UNKNOWN`` is ``FALSE``,
``TRUE & UNKNOWN`` is ``UNKNOWN``.
"""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """TRUE, FALSE or UNKNOWN, joined with ``&``, ``|`` and ``~``."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    @staticmethod
    def of(known: bool | None) -> "Truth":
        """The truth of an optional Boolean; ``None`` is unknown."""
        if known is None:
            return _UNKNOWN
        return _TRUE if known else _FALSE

    def __and__(self, other: "Truth") -> "Truth":
        if self is _TRUE:
            return other
        if self is _FALSE or other is _FALSE:
            return _FALSE
        return _UNKNOWN

    def __or__(self, other: "Truth") -> "Truth":
        if self is _FALSE:
            return other
        if self is _TRUE or other is _TRUE:
            return _TRUE
        return _UNKNOWN

    def __invert__(self) -> "Truth":
        if self is _UNKNOWN:
            return _UNKNOWN
        return _FALSE if self is _TRUE else _TRUE

    def __bool__(self) -> bool:
        # Every enum member is true to ``if``, which would turn UNKNOWN and FALSE into a finding, or into a clearance.
        raise TypeError("a Truth has three values; compare it with `is Truth.TRUE`")


# Members are looked up through a descriptor on 3.11; these names spare the hot path that.
_TRUE, _FALSE, _UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def all_of(truths: Iterable[Truth]) -> Truth:
    """TRUE when every one is; FALSE as soon as one is; TRUE of none at all."""
    result = _TRUE
    for truth in truths:
        if truth is _FALSE:
            return _FALSE
        if truth is _UNKNOWN:
            result = _UNKNOWN
    return result


def any_of(truths: Iterable[Truth]) -> Truth:
    """TRUE as soon as one is; FALSE when every one is, and of none at all."""
    result = _FALSE
    for truth in truths:
        if truth is _TRUE:
            return _TRUE
        if truth is _UNKNOWN:
            result = _UNKNOWN
    return result
