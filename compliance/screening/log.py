"""The port through which a screening is recorded before it is answered, and a log that keeps nothing on disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from compliance.audit.record import seal


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the log gives back for a record: the RFC 6962 leaf hash, hex."""

    leaf_hash: str


@dataclass(frozen=True, slots=True)
class Record:
    """What is recorded of one screening: the transfer as submitted and the answer, both JSON-compatible."""

    id: str
    transfer: dict[str, Any]
    screening: dict[str, Any]


class AuditLog(Protocol):
    """Where screenings are recorded. No record, no verdict: `append` raises when it cannot keep the record."""

    def append(self, record: Record) -> Receipt:
        """Keep *record* durably and return its receipt."""
        ...


class InMemoryAuditLog:
    """Keeps records for as long as the process lives: for the command line and for tests."""

    def __init__(self) -> None:
        self.records: list[Record] = []

    def append(self, record: Record) -> Receipt:
        self.records.append(record)
        return Receipt(seal(record.transfer, record.screening).leaf_hash)
