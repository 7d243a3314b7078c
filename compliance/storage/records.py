"""The book of records: screenings kept with their idempotency key in one transaction, and found again."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from compliance.audit.record import seal
from compliance.errors import AlreadyAnsweredError, UnknownRecordError
from compliance.screening.log import Receipt, Record
from compliance.screening.records import KeyedRequest, StoredAnswer, StoredScreening
from compliance.storage.database import Database
from compliance.storage.tables import finding, idempotency_key, missing_fact, screening


class SqlAuditLog:
    """The audit log of one request: what is appended is committed, with the request's key, before `append` returns."""

    def __init__(self, database: Database, request: KeyedRequest | None = None) -> None:
        self._database = database
        self._request = request

    def append(self, record: Record) -> Receipt:
        """Keeps *record*.

        Raises `AlreadyAnsweredError` where the request's key was used meanwhile, and `StorageError` where the
        record cannot be kept; in both cases nothing of it is.
        """
        sealed = seal(record.transfer, record.screening)
        answer = record.screening
        with self._database.writing() as connection:
            connection.execute(sa.insert(screening), _row(answer, sealed.content, sealed.leaf_hash))
            if answer["findings"]:
                connection.execute(sa.insert(finding), _findings(answer))
            if answer["missing_facts"]:
                connection.execute(sa.insert(missing_fact), _missing_facts(answer))
            if self._request is not None:
                self._claim(connection, self._request, answer)
        return Receipt(sealed.leaf_hash)

    def _claim(self, connection: sa.Connection, request: KeyedRequest, answer: dict[str, Any]) -> None:
        try:
            connection.execute(
                sa.insert(idempotency_key),
                {
                    "caller": request.caller,
                    "key": request.key,
                    "request_hash": request.request_hash,
                    "explain": request.explain,
                    "screening_id": answer["id"],
                    "recorded_at": dt.datetime.fromisoformat(answer["recorded_at"]),
                },
            )
        except IntegrityError as error:
            raise AlreadyAnsweredError(request.key) from error


class SqlRecordBook:
    """What is on record in a database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def log(self, request: KeyedRequest | None = None) -> SqlAuditLog:
        """The log to append the answer to one request to."""
        return SqlAuditLog(self.database, request)

    def check(self) -> None:
        """Raises `DatabaseUnavailableError` unless the database answers and has every migration."""
        self.database.check()

    def get(self, id: str) -> StoredScreening:
        """The screening recorded under *id*; raises `UnknownRecordError` where there is none."""
        query = sa.select(screening.c.record, screening.c.leaf_hash).where(screening.c.id == id)
        with self.database.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise UnknownRecordError(id)
        return _stored(row.record, row.leaf_hash)

    def answer_to(self, caller: str, key: str) -> StoredAnswer | None:
        """The answer recorded for a caller's idempotency key, or ``None`` where the key is new."""
        keys = idempotency_key.c
        query = (
            sa.select(keys.request_hash, keys.explain, screening.c.record, screening.c.leaf_hash)
            .join_from(idempotency_key, screening)
            .where(keys.caller == caller, keys.key == key)
        )
        with self.database.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        return StoredAnswer(row.request_hash, row.explain, _stored(row.record, row.leaf_hash))


def _stored(content: bytes, leaf_hash: str) -> StoredScreening:
    return StoredScreening(json.loads(content)["screening"], Receipt(leaf_hash))


def _row(answer: dict[str, Any], content: bytes, leaf_hash: str) -> dict[str, Any]:
    return {
        "id": answer["id"],
        "recorded_at": dt.datetime.fromisoformat(answer["recorded_at"]),
        "known_at": dt.datetime.fromisoformat(answer["known_at"]),
        "law_date": dt.date.fromisoformat(answer["law_date"]),
        "verdict": answer["verdict"],
        "requirement": answer["requirement"],
        "reference": answer["reference"],
        "ruleset_revision": answer["ruleset"]["revision"],
        "ruleset_digest": answer["ruleset"]["digest"],
        "engine_fault": answer["engine"]["fault"],
        "leaf_hash": leaf_hash,
        "record": content,
    }


def _findings(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "screening_id": answer["id"],
            "position": position,
            "clause": found["clause"],
            "regime": found["regime"],
            "outcome": found["outcome"],
        }
        for position, found in enumerate(answer["findings"])
    ]


def _missing_facts(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"screening_id": answer["id"], "position": position, "path": missing["path"]}
        for position, missing in enumerate(answer["missing_facts"])
    ]
