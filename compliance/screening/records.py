"""The book of records as the web sees it: screenings kept under a request's key, and found again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from compliance.screening.log import AuditLog, Receipt


@dataclass(frozen=True, slots=True)
class KeyedRequest:
    """A request that its caller may repeat: who asks, under which key, and a hash of what."""

    caller: str
    key: str
    request_hash: str
    explain: str


@dataclass(frozen=True, slots=True)
class StoredScreening:
    """A screening as it was recorded."""

    screening: dict[str, Any]
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What an idempotency key was used for."""

    request_hash: str
    explain: str
    stored: StoredScreening


class RecordBook(Protocol):
    """What is on record. Every method raises `StorageError` where the records cannot be reached."""

    def log(self, request: KeyedRequest | None = None) -> AuditLog:
        """The log to append the answer to one request to.

        Its `append` raises `AlreadyAnsweredError` where the request's key was used meanwhile; nothing is kept then.
        """
        ...

    def get(self, id: str) -> StoredScreening:
        """The screening recorded under *id*; raises `UnknownRecordError` where there is none."""
        ...

    def answer_to(self, caller: str, key: str) -> StoredAnswer | None:
        """The answer recorded for a caller's idempotency key, or ``None`` where the key is new."""
        ...

    def check(self) -> None:
        """Raises `DatabaseUnavailableError` unless screenings can be recorded."""
        ...
