"""The ids of screenings: sorted by time, safe in URLs, and made before the record is written."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections.abc import Callable

_PREFIX = "scr_"
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = tuple(first + second for first in _ALPHABET for second in _ALPHABET)
_SHAPE = re.compile(r"scr_[0-7][0-9a-hjkmnp-tv-z]{25}")


def new_screening_id(clock: Callable[[], dt.datetime]) -> str:
    """A UUIDv7 of the clock's moment in Crockford's base 32, behind ``scr_``."""
    moment = int(clock().timestamp() * 1000)
    version, variant = 0x7, 0b10
    number = moment << 80 | version << 76 | secrets.randbits(12) << 64 | variant << 62 | secrets.randbits(62)
    return _PREFIX + "".join([_PAIRS[number >> shift & 1023] for shift in range(120, -1, -10)])


def is_screening_id(text: str) -> bool:
    """Whether *text* has the shape of an id."""
    return _SHAPE.fullmatch(text) is not None
