"""``/v1/screenings``: the answer, its record, and every way to send something that is no transfer."""

import datetime as dt
import json
from typing import Any

import pytest
import rfc8785
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from compliance.api.answer import at_level
from compliance.audit.record import leaf_hash
from compliance.errors import DatabaseUnavailableError, EngineFaultError
from compliance.screening.representation import Level, as_json
from compliance.storage.database import Database
from compliance.storage.tables import finding, missing_fact, screening
from tests.api.builders import URL, a_client, a_database, a_document, post, recorded, with_good
from tests.screening.builders import NOW

BAN = "unscr-1718-8a-iii"


def test_the_limousine_is_prohibited_and_the_clauses_are_cited(client: FlaskClient):
    response = post(client, a_document())

    answer = response.get_json()
    assert response.status_code == 201
    assert answer["verdict"] == "prohibited"
    assert {BAN, "unscr-2094-23-annex-iv", "unscr-2397-7"} <= {found["clause"] for found in answer["findings"]}
    assert response.headers["Location"] == f"{URL}/{answer['id']}"
    assert response.headers["Cache-Control"] == "no-store"


def test_the_answer_is_the_record(client: FlaskClient):
    """An auditor makes the record's bytes again from the answer and the transfer, and compares the leaf."""
    document = a_document(reference="gift-1", value={"amount": 12.5, "currency": "USD"})
    answer = post(client, document).get_json()

    receipt = answer.pop("receipt")
    document["value"]["amount"] = "12.5"
    content = rfc8785.dumps({"schema": 1, "screening": answer, "transfer": document})

    assert leaf_hash(content) == receipt["leaf_hash"]


def test_a_screening_is_shown_again_as_it_was_answered(database_url: str):
    database = a_database(database_url)
    client = a_client(database)
    answered = post(client, a_document(reference="Übergabe – 1"))

    shown = client.get(answered.headers["Location"])

    assert shown.status_code == 200
    assert shown.data == answered.data
    database.close()


def test_what_is_asked_of_records_stands_in_columns(database_url: str):
    database = a_database(database_url)
    answer = post(a_client(database), a_document()).get_json()

    with database.reading() as connection:
        row = connection.execute(select(screening)).one()
        clauses = connection.execute(select(finding.c.clause, finding.c.outcome).order_by(finding.c.position)).all()

    assert (row.id, row.verdict, row.law_date) == (answer["id"], "prohibited", dt.date(2024, 2, 18))
    assert row.recorded_at == NOW
    assert row.leaf_hash == answer["receipt"]["leaf_hash"] == leaf_hash(row.record)
    assert [tuple(found) for found in clauses] == [(found["clause"], found["outcome"]) for found in answer["findings"]]
    database.close()


def test_missing_facts_are_recorded_by_their_place(database: Database, client: FlaskClient):
    document = a_document()
    del document["goods"][0]["category"], document["goods"][0]["hs_code"]

    answer = post(client, document).get_json()

    with database.reading() as connection:
        paths = connection.execute(select(missing_fact.c.path).order_by(missing_fact.c.position)).scalars().all()
    assert paths == [missing["path"] for missing in answer["missing_facts"]] != []


def test_less_explanation_leaves_the_record_whole(client: FlaskClient):
    brief = post(client, a_document(), query="?explain=summary").get_json()

    assert all(found["because"] == [] for found in brief["findings"])
    whole = client.get(f"{URL}/{brief['id']}").get_json()
    assert any(reason["sentence"] for found in whole["findings"] for reason in found["because"])
    assert client.get(f"{URL}/{brief['id']}?explain=summary").get_json() == brief


@pytest.mark.parametrize("level", Level)
def test_a_record_is_shortened_as_a_fresh_answer_is(level: Level, database: Database):
    """Answers are shortened from the screening, records from its JSON; both must come to the same."""
    decided: list[Any] = []

    def watched(*args: Any, **kwargs: Any) -> Any:
        from compliance.screening.decide import decide

        decided.append(decide(*args, **kwargs))
        return decided[-1]

    post(a_client(database, decide=watched), a_document())

    full = json.loads(json.dumps(as_json(decided[0].screening, Level.FULL)))
    assert at_level(full, level) == json.loads(json.dumps(as_json(decided[0].screening, level)))


def test_the_moment_of_knowledge_is_kept(client: FlaskClient):
    answer = post(client, a_document(), query="?known_at=2024-02-18T12:00:00%2B01:00").get_json()

    assert answer["known_at"] == "2024-02-18T11:00:00.000000Z"


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("?explain=everything", "explain"),
        ("?explain=", "explain"),
        ("?explian=full", "explian"),
        ("?explain=full&explain=full", "explain"),
        ("?known_at=yesterday", "known_at"),
        ("?known_at=2024-02-18", "known_at"),
        ("?known_at=2024-02-18T12:00:00", "known_at"),
        ("?known_at=2024-02-18T12:00:00+01:00", "known_at"),
        ("?known_at=0001-01-01T00:00:00%2B23:59", "known_at"),
        ("?known_at=2024-02-30T12:00:00Z", "known_at"),
    ],
)
def test_a_parameter_that_cannot_be_meant_is_refused(client, database, query, parameter):
    response = post(client, a_document(), query=query)

    assert response.status_code == 400
    assert response.get_json()["code"] == "invalid_parameter"
    assert [error["parameter"] for error in response.get_json()["errors"]] == [parameter]
    assert recorded(database) == 0


RAW = json.dumps(a_document()).encode()

BAD = {
    "unknown field": (a_document(colour="black"), 422, "/colour", "Leave it out"),
    "wrong type": (a_document(date=20240218), 422, "/date", "YYYY-MM-DD"),
    "not an object": ([a_document()], 422, "", "an object with"),
    "unknown country": (a_document(sender=a_document()["sender"] | {"country": "RUS"}), 422, "/sender/country", "RU"),
    "unknown category": (with_good(category="luxury.car"), 422, "/goods/0/category", ""),
    "unknown unit": (with_good(unit="piece"), 422, "/goods/0/unit", "/v1/law/vocabulary"),
    "negative amount": (a_document(value={"amount": "-1", "currency": "USD"}), 422, "/value/amount", "zero or more"),
    "negative quantity": (with_good(quantity=-0.5), 422, "/goods/0/quantity", "zero or more"),
    "NaN": (RAW.replace(b'"300000"', b"NaN"), 400, "/value/amount", "Give the amount"),
    "infinite": (RAW.replace(b'"300000"', b"-Infinity"), 400, "/value/amount", "Give the amount"),
    "NaN in a string": (a_document(value={"amount": "NaN", "currency": "USD"}), 422, "/value/amount", "decimal string"),
    "300 digits": (RAW.replace(b'"300000"', b"3" * 300), 400, "/value/amount", "fewer digits"),
    "300 digits in a string": (a_document(value={"amount": "3" * 300, "currency": "USD"}), 422, "/value/amount", "40"),
    "5000 digits": (RAW.replace(b'"300000"', b"3" * 5000), 400, "/value/amount", "fewer digits"),
    "huge exponent": (RAW.replace(b'"300000"', b"1e999999999"), 400, "/value/amount", "fewer digits"),
    "duplicate key": (RAW.replace(b'"date"', b'"date": "2005-01-01", "date"'), 400, "/date", "Keep one"),
    "deep nesting": (b'{"facts":' + b"[" * 500 + b"]" * 500 + b"}", 400, "/facts" + "/0" * 31, "flatter"),
    "very deep nesting": (b"[" * 900_000, 400, "/0" * 32, "flatter"),
    "not UTF-8": (RAW.replace(b"Aurus", b"Aur\xfcs"), 400, "", "UTF-8"),
    "UTF-16": (RAW.decode().encode("utf-16"), 400, "", "UTF-8"),
    "NUL": (RAW.replace(b"Aurus", b"Aur\\u0000us"), 400, "/goods/0/description", "Remove"),
    "raw NUL": (RAW.replace(b"Aurus", b"Aur\x00us"), 400, "/goods/0/description", "control characters"),
    "lone surrogate": (RAW.replace(b"Aurus", b"Aur\\ud800us"), 400, "/goods/0/description", "both halves"),
    "half a document": (RAW[:100], 400, "", ""),
    "nothing": (b"", 400, "", "Send one JSON document"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_answered_with_its_place_and_remedy_and_not_recorded(client, database, name):
    document, status, pointer, remedy = BAD[name]

    response = post(client, document)

    problem = response.get_json()
    assert response.status_code == problem["status"] == status
    assert response.content_type == "application/problem+json"
    assert problem["code"] == {400: "malformed_json", 422: "invalid_transfer"}[status]
    assert (error := problem["errors"][0])["pointer"].startswith(pointer)
    assert remedy in error["remedy"]
    assert recorded(database) == 0


@pytest.mark.parametrize("size", [1024 * 1024 + 1, 2_000_000])
def test_a_body_over_the_limit_is_not_read(client, database, size):
    response = post(client, b'"' + b"x" * (size - 2) + b'"')

    assert response.status_code == 413
    assert response.get_json()["code"] == "body_too_large"
    assert recorded(database) == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "application/json; charset=latin-1"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
        {},
    ],
)
def test_a_body_that_is_not_declared_as_json_is_refused(client, database, headers):
    response = client.post(URL, data=RAW, headers=headers)

    assert response.status_code == 415
    assert response.get_json()["code"] == "unsupported_media_type"
    assert recorded(database) == 0


@pytest.mark.parametrize("fault", [EngineFaultError("dprk", "fault"), RuntimeError("Kim Jong Un"), MemoryError()])
def test_a_fault_in_deciding_is_never_a_verdict(database: Database, fault: Exception, capsys):
    def faulty(*args: Any, **kwargs: Any) -> Any:
        raise fault

    response = post(a_client(database, decide=faulty), a_document())

    assert response.status_code == 500
    assert response.get_json()["code"] == "internal_error"
    assert "verdict" not in response.get_json()
    assert "Kim Jong Un" not in response.text + capsys.readouterr().err


def test_without_a_record_there_is_no_verdict(database: Database):
    def unrecorded(*args: Any, log: Any, **kwargs: Any) -> Any:
        raise DatabaseUnavailableError("disk full")

    response = post(a_client(database, decide=unrecorded), a_document())

    assert response.status_code == 503
    assert response.get_json()["code"] == "record_unavailable"
    assert response.headers["Retry-After"]


@pytest.mark.parametrize("id", ["scr_01hqzzzzzzzzzzzzzzzzzzzzzz", "x", "%00", "scr_%F0%9F%98%80", "a" * 5000])
def test_an_unknown_screening_is_not_found(client: FlaskClient, id: str):
    response = client.get(f"{URL}/{id}")

    assert response.status_code == 404
    assert response.get_json()["code"] == "unknown_screening"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
members = st.sampled_from(
    ["date", "activity", "sender", "recipient", "goods", "value", "facts", "route", "vessel", "reference", "purpose"]
)
mangled = st.builds(lambda name, value: a_document(**{name: value}), members, json_values)
mangled_goods = st.builds(
    lambda name, value: with_good(**{name: value}),
    st.sampled_from(["description", "hs_code", "category", "quantity", "unit", "unit_value", "specifications"]),
    json_values,
)
spliced = st.builds(
    lambda at, length, scrap: RAW[:at] + scrap + RAW[at + length :],
    st.integers(0, len(RAW)),
    st.integers(0, 20),
    st.binary(max_size=10),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(st.binary(max_size=200), spliced, (mangled | mangled_goods | json_values).map(json.dumps).map(str.encode))
)
def test_no_body_makes_the_server_fail(client: FlaskClient, body: bytes):
    assert post(client, body).status_code in (201, 400, 422)
