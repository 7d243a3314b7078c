"""Alive, ready, counted, logged."""

import json
from pathlib import Path

from flask.testing import FlaskClient

from compliance.storage.database import Database
from tests.api.builders import a_client, a_document, post


def test_a_process_that_answers_is_healthy(client: FlaskClient):
    assert client.get("/healthz").get_json() == {"status": "ok"}


def test_a_migrated_database_and_loaded_rulesets_are_ready(client: FlaskClient):
    answer = client.get("/readyz").get_json()

    assert answer["status"] == "ready"
    assert answer["clauses"] > 0


def test_an_unmigrated_database_is_not_ready(tmp_path: Path):
    response = a_client(Database(f"sqlite:///{tmp_path / 'empty.db'}")).get("/readyz")

    assert (response.status_code, response.get_json()["code"]) == (503, "record_unavailable")


def test_requests_and_verdicts_are_counted(client: FlaskClient):
    post(client, a_document())
    post(client, a_document(date="soon"))

    counts = client.get("/metrics").text

    assert 'compliance_screenings_total{verdict="prohibited"}' in counts
    assert 'compliance_requests_total{method="POST",route="/v1/screenings",status="422"}' in counts
    assert 'compliance_request_seconds_bucket{le="0.1",route="/v1/screenings"}' in counts


def test_the_log_names_the_request_and_nothing_that_was_submitted(database: Database, capsys):
    from compliance.api import request_log

    client = a_client(database)
    request_log.configure("info")
    response = post(client, a_document(reference="secret-reference"), query="?known_at=2024-02-18T00:00:00Z")

    (line,) = capsys.readouterr().err.splitlines()
    entry = json.loads(line)
    assert entry["request_id"] == response.headers["X-Request-ID"]
    assert (entry["route"], entry["status"]) == ("/v1/screenings", 201)
    assert not any(word in line for word in ("Kim", "Aurus", "secret-reference", "2024-02-18"))
