"""The record of a screening as bytes that anybody can make again, and its leaf in the audit log.

The bytes are RFC 8785 canonical JSON of ``{"schema", "screening", "transfer"}``. Numbers that are not small integers
(fractions, exponents, more than 53 bits) are written as decimal strings, so no reader can round them. The leaf hash is
that of RFC 6962: SHA-256 over a zero byte and the record.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import rfc8785

SCHEMA_VERSION = 1
"""Of the record's layout; a change of the layout is a new number, and old records keep theirs."""

_MAX_INTEGER = 2**53 - 1
_LEAF_PREFIX = b"\x00"
_NO_SMALL_INTEGER = re.compile(r'(?:^|":|[\[,])-?[0-9]+(?:[.eE]|[0-9]{15})')


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """A record's bytes and the leaf hash over them, as hex digits."""

    content: bytes
    leaf_hash: str


def seal(transfer: Mapping[str, Any], screening: Mapping[str, Any]) -> SealedRecord:
    """The record of *screening* as the answer to *transfer* (as it was submitted)."""
    # Canonical parts make a canonical whole, as the three names are in order.
    content = b'{"schema":%d,"screening":%b,"transfer":%b}' % (
        SCHEMA_VERSION,
        canonical(screening),
        canonical(transfer),
    )
    return SealedRecord(content, leaf_hash(content))


def leaf_hash(content: bytes) -> str:
    """The RFC 6962 leaf hash of *content*."""
    return hashlib.sha256(_LEAF_PREFIX + content).hexdigest()


def canonical(value: Any) -> bytes:
    """*value* as RFC 8785 canonical JSON; decimals become strings, and a float is refused with `TypeError`."""
    written = _encoder.encode(value)
    # The C encoder of the standard library writes the canonical form of everything but two kinds of value, which are
    # left to the slower writer: numbers that JavaScript would write otherwise, and names beyond the basic plane, which
    # are sorted by UTF-16 code units.
    if _NO_SMALL_INTEGER.search(written) or len(written.encode("utf-16-le")) != 2 * len(written):
        return rfc8785.dumps(_recordable(value))
    return written.encode()


def _decimal(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(f"a record cannot hold {type(value).__name__}")


_encoder = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False, default=_decimal
)


def _recordable(value: Any) -> Any:
    match value:
        case dict():
            return {name: _recordable(inner) for name, inner in value.items()}
        case list() | tuple():
            return [_recordable(inner) for inner in value]
        case bool() | str() | None:
            return value
        case int():
            return value if abs(value) <= _MAX_INTEGER else str(value)
        case _:
            return _decimal(value)
