"""The book of records."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from compliance.errors import AlreadyAnsweredError, StorageError, UnknownRecordError
from compliance.screening.log import InMemoryAuditLog, Record
from compliance.screening.records import KeyedRequest
from compliance.storage.database import Database
from compliance.storage.records import SqlRecordBook
from compliance.storage.tables import screening

MOMENT = dt.datetime(2024, 2, 18, 12, 30, 15, 123456, tzinfo=dt.UTC)
KEYED = KeyedRequest(caller="", key="k", request_hash="h", explain="full")


@pytest.fixture
def book(database_url: str) -> Iterator[SqlRecordBook]:
    database = Database(database_url, timeout=1)
    database.upgrade()
    yield SqlRecordBook(database)
    database.close()


def a_record(id: str = "scr_1", **more: Any) -> Record:
    answer = {
        "id": id,
        "recorded_at": MOMENT.isoformat().replace("+00:00", "Z"),
        "known_at": MOMENT.isoformat().replace("+00:00", "Z"),
        "law_date": "2024-02-18",
        "verdict": "review",
        "requirement": None,
        "reference": "Ü – \N{GRINNING FACE}",
        "ruleset": {"revision": "1", "digest": "sha256:0"},
        "engine": {"fault": None},
        "findings": [{"clause": "unscr-1718-8a-iii", "regime": "dprk", "outcome": "review"}],
        "missing_facts": [{"path": "/goods/0/category"}],
    }
    return Record(id, {"date": "2024-02-18"}, answer | more)


def test_a_record_is_found_as_it_was_kept(book: SqlRecordBook):
    receipt = book.log().append(a_record())

    stored = book.get("scr_1")

    assert stored.screening == a_record().screening
    assert stored.receipt == receipt


def test_the_receipt_is_the_same_wherever_the_record_is_kept(book: SqlRecordBook):
    assert book.log().append(a_record()) == InMemoryAuditLog().append(a_record())


def test_moments_come_back_in_utc_to_the_microsecond(book: SqlRecordBook):
    book.log(KEYED).append(a_record())

    with book.database.reading() as connection:
        assert connection.execute(sa.select(screening.c.recorded_at)).scalar_one() == MOMENT


def test_nothing_is_found_under_an_unknown_id(book: SqlRecordBook):
    with pytest.raises(UnknownRecordError):
        book.get("scr_2")


def test_an_id_is_used_once(book: SqlRecordBook):
    book.log().append(a_record())

    with pytest.raises(StorageError):
        book.log().append(a_record(verdict="permitted"))
    assert book.get("scr_1").screening["verdict"] == "review"


def test_a_key_that_is_taken_keeps_the_second_record_out(book: SqlRecordBook):
    book.log(KEYED).append(a_record("scr_1"))

    with pytest.raises(AlreadyAnsweredError):
        book.log(KEYED).append(a_record("scr_2"))

    with pytest.raises(UnknownRecordError):
        book.get("scr_2")
    answer = book.answer_to("", "k")
    assert answer is not None
    assert answer.stored.screening["id"] == "scr_1"


def test_keys_belong_to_their_caller(book: SqlRecordBook):
    book.log(KEYED).append(a_record("scr_1"))
    book.log(KeyedRequest("someone", "k", "h", "full")).append(a_record("scr_2"))

    mine, theirs = book.answer_to("", "k"), book.answer_to("someone", "k")

    assert mine is not None
    assert theirs is not None
    assert (mine.stored.screening["id"], theirs.stored.screening["id"]) == ("scr_1", "scr_2")
    assert book.answer_to("nobody", "k") is None


@pytest.mark.parametrize("table", ["screening", "finding", "missing_fact"])
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_a_record(book: SqlRecordBook, table: str, change: str):
    book.log().append(a_record())
    column = {"screening": "verdict", "finding": "outcome", "missing_fact": "path"}[table]

    with pytest.raises(StorageError), book.database.writing() as connection:
        connection.execute(sa.text(change.format(table, column, "'permitted'")))

    assert book.get("scr_1").screening == a_record().screening
