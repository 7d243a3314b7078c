"""The OpenAPI document, and what schemathesis makes of it.

``st run http://127.0.0.1:8000/openapi.json`` does the same against a running server, with as many cases as one likes.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from compliance.api.examples import LIMOUSINE
from compliance.storage.database import Database
from tests.api.builders import a_client

STATIC = Path(__file__).parents[2] / "compliance" / "api" / "static"


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    return client.get("/openapi.json").get_json()


def test_the_document_is_openapi_3_1(document: dict[str, Any]):
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_every_route_of_the_api_is_documented(client: FlaskClient, document: dict[str, Any]):
    pages = {"/openapi.json", "/docs", "/docs/assets/<path:name>", "/problems/<code>"}
    routes = {rule.rule for rule in client.application.url_map.iter_rules()} - pages

    assert {path.replace("{", "<").replace("}", ">") for path in document["paths"]} == routes


def test_money_is_documented_as_a_decimal_string(document: dict[str, Any]):
    amount = document["components"]["schemas"]["Money"]["properties"]["amount"]

    assert amount["anyOf"][0]["type"] == "string"


def test_the_example_is_a_transfer_that_is_screened(client: FlaskClient, document: dict[str, Any]):
    media = document["paths"]["/v1/screenings"]["post"]["requestBody"]["content"]["application/json"]

    assert media["example"] == LIMOUSINE
    assert client.post("/v1/screenings", json=media["example"]).status_code == 201


def test_vendored_files_are_those_whose_checksums_are_on_file():
    vendor = STATIC / "vendor"
    on_file = set((vendor / "SHA256SUMS").read_text(encoding="utf-8").splitlines())

    files = [file for file in vendor.rglob("*/*") if file.is_file()]
    assert on_file == {f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(vendor)}" for file in files}


@pytest.mark.parametrize("name", ["../../problem.py", "..%2F..%2Fproblem.py", "openapi-explorer/../../docs.html"])
def test_nothing_but_the_vendored_files_is_served(client: FlaskClient, name: str):
    assert client.get(f"/docs/assets/{name}").status_code == 404


def is_beyond_json_schema(response: Any) -> bool:
    """What a schema cannot say: that a key came before, and what of JSON is not read (NUL, very many digits)."""
    return response.json()["code"] in ("idempotency_key_reused", "malformed_json")


@pytest.mark.filterwarnings("default")
def test_generated_requests_meet_no_failure_and_no_answer_outside_the_schema(database: Database):
    """Valid and invalid requests for every operation, each answer checked against its schema."""
    import schemathesis
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st
    from schemathesis.specs.openapi.checks import positive_data_acceptance

    schema = schemathesis.openapi.from_wsgi("/openapi.json", a_client(database).application)
    for result in schema.get_all_operations():
        operation: Any = result.ok()  # type: ignore[union-attr]
        requests = [operation.as_strategy(generation_mode=mode) for mode in schemathesis.GenerationMode]

        @given(case=st.one_of(requests))
        @settings(max_examples=60, suppress_health_check=list(HealthCheck), database=None)
        def meets_its_schema(case: Any) -> None:
            response = case.call()
            excused = response.status_code in (400, 422) and is_beyond_json_schema(response)
            case.validate_response(response, excluded_checks=[positive_data_acceptance] if excused else [])

        meets_its_schema()


def test_the_document_is_plain_json(client: FlaskClient):
    assert json.loads(client.get("/openapi.json").data)["info"]["license"]["identifier"] == "Apache-2.0"
