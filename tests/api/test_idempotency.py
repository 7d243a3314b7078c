"""The idempotency key: one record for a key, whoever comes first."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask.testing import FlaskClient

from compliance.screening.decide import decide
from compliance.storage.database import Database
from tests.api.builders import URL, a_client, a_database, a_document, post, recorded, with_good

KEY = "5f0c-1"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = a_database(database_url)
    yield database
    database.close()


def test_the_same_request_gets_the_stored_answer(client: FlaskClient, database: Database):
    first = post(client, a_document(), Idempotency_Key=KEY)
    second = post(client, a_document(), Idempotency_Key=KEY)

    assert (first.status_code, second.status_code) == (201, 201)
    assert second.data == first.data
    assert second.headers["Location"] == first.headers["Location"]
    assert "Idempotent-Replay" not in first.headers
    assert second.headers["Idempotent-Replay"] == "true"
    assert recorded(database) == 1


def test_the_same_request_may_be_written_another_way(client: FlaskClient, database: Database):
    """What counts is the document, not its bytes: order and spaces are nobody's doing."""
    document = a_document()
    turned = dict(reversed(document.items()))

    first = post(client, document, Idempotency_Key=KEY)
    second = post(client, turned, Idempotency_Key=KEY)

    assert second.data == first.data
    assert recorded(database) == 1


@pytest.mark.parametrize(
    ("document", "query"),
    [
        (with_good(quantity=2), ""),
        (a_document(), "?explain=summary"),
        (a_document(), "?known_at=2024-02-18T12:00:00Z"),
    ],
)
def test_another_request_under_the_same_key_is_refused(client, database, document, query):
    post(client, a_document(), Idempotency_Key=KEY)

    response = post(client, document, query=query, Idempotency_Key=KEY)

    assert response.status_code == 422
    assert response.get_json()["code"] == "idempotency_key_reused"
    assert recorded(database) == 1


def test_the_stored_answer_has_the_level_that_was_asked_for(client: FlaskClient):
    first = post(client, a_document(), query="?explain=clause", Idempotency_Key=KEY)

    assert post(client, a_document(), query="?explain=clause", Idempotency_Key=KEY).data == first.data


def test_without_a_key_every_request_is_recorded(client: FlaskClient, database: Database):
    ids = {post(client, a_document()).get_json()["id"] for _ in range(3)}

    assert len(ids) == recorded(database) == 3


def test_a_refused_request_leaves_its_key_free(client: FlaskClient):
    post(client, a_document(date="soon"), Idempotency_Key=KEY)

    assert post(client, a_document(), Idempotency_Key=KEY).status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 256, "a b", "schlüssel"])
def test_a_key_that_is_none_is_refused(client: FlaskClient, database: Database, key: str):
    response = client.post(URL, json=a_document(), headers=[("Idempotency-Key", key.encode().decode("latin-1"))])

    assert response.status_code == 400
    assert response.get_json()["errors"][0]["parameter"] == "Idempotency-Key"
    assert recorded(database) == 0


def test_requests_at_the_same_time_make_one_record(database: Database):
    """All pass the look-up before any has recorded, so that only the database can tell them apart."""
    together = Barrier(8)

    def at_once(*args: Any, **kwargs: Any) -> Any:
        together.wait(timeout=20)
        return decide(*args, **kwargs)

    client_of = a_client(database, decide=at_once).application.test_client

    def send(_: int) -> Any:
        return post(client_of(), a_document(), Idempotency_Key=KEY)

    with ThreadPoolExecutor(8) as pool:
        responses = list(pool.map(send, range(8)))

    assert [response.status_code for response in responses] == [201] * 8
    assert len({response.data for response in responses}) == 1
    assert sum("Idempotent-Replay" not in response.headers for response in responses) == 1
    assert recorded(database) == 1


def test_different_requests_at_the_same_time_leave_one_winner(database: Database):
    together = Barrier(4)

    def at_once(*args: Any, **kwargs: Any) -> Any:
        together.wait(timeout=20)
        return decide(*args, **kwargs)

    client_of = a_client(database, decide=at_once).application.test_client

    def send(quantity: int) -> int:
        return post(client_of(), with_good(quantity=quantity), Idempotency_Key=KEY).status_code

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(send, range(4))) == [201, 422, 422, 422]
    assert recorded(database) == 1


def test_many_writers_are_all_recorded(database: Database):
    client_of = a_client(database).application.test_client

    def send(number: int) -> int:
        return post(client_of(), a_document(reference=str(number))).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(send, range(64))) == {201}
    assert recorded(database) == 64
