"""Problem documents: one for every refusal, with a code that has its page."""

from pathlib import Path

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient

from compliance.api import problem, request_log
from compliance.api.problem import TYPES

PAGES = Path(__file__).parents[2] / "docs" / "errors"


@pytest.fixture
def bare() -> Flask:
    """An application with nothing but our error handling, and a route that aborts as it is told."""
    app = Flask(__name__, static_folder=None)
    request_log.register(app)
    problem.register(app)

    @app.get("/abort/<int:status>")
    def stop(status: int) -> str:
        abort(status)

    return app


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 422, 429, 431, 500, 501, 503])
def test_every_http_error_is_a_problem_document(bare: Flask, status: int):
    response = bare.test_client().get(f"/abort/{status}")

    body = response.get_json()
    assert response.content_type == "application/problem+json"
    assert body["status"] == response.status_code
    assert body["code"] in TYPES
    assert body["type"] == f"/problems/{body['code']}"
    assert body["title"]
    assert body["remedy"]
    assert body["request_id"] == response.headers["X-Request-ID"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_caller_who_may_try_again_is_told_when(bare: Flask, status: int):
    assert int(bare.test_client().get(f"/abort/{status}").headers["Retry-After"]) > 0


def test_an_unknown_address_is_a_problem(client: FlaskClient):
    response = client.get("/v2/screenings")

    assert (response.status_code, response.get_json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(("method", "path"), [("DELETE", "/v1/screenings"), ("POST", "/healthz"), ("PUT", "/docs")])
def test_a_method_that_does_not_fit_names_those_that_do(client: FlaskClient, method: str, path: str):
    response = client.open(path, method=method)

    assert (response.status_code, response.get_json()["code"]) == (405, "method_not_allowed")
    assert "OPTIONS" in response.headers["Allow"]


@pytest.mark.parametrize("accept", ["text/html", "application/xml, text/*;q=0.9", "application/json;q=0"])
def test_who_does_not_take_json_is_told_that_there_is_nothing_else(client: FlaskClient, accept: str):
    response = client.get("/v1/law/regimes", headers={"Accept": accept})

    assert (response.status_code, response.get_json()["code"]) == (406, "not_acceptable")


@pytest.mark.parametrize("accept", ["*/*", "application/*", "application/problem+json", "text/html, */*;q=0.1", ""])
def test_who_takes_json_gets_it(client: FlaskClient, accept: str):
    assert client.get("/v1/law/regimes", headers={"Accept": accept}).status_code == 200


def test_a_request_id_is_kept_where_it_is_one(client: FlaskClient):
    kept = client.get("/healthz", headers={"X-Request-ID": "order-4711-a"})
    replaced = client.get("/healthz", headers={"X-Request-ID": "{json: injection}"})

    assert kept.headers["X-Request-ID"] == "order-4711-a"
    assert len(replaced.headers["X-Request-ID"]) == 32


@pytest.mark.parametrize("code", TYPES)
def test_every_code_has_its_page(client: FlaskClient, code: str):
    kind = TYPES[code]
    served = client.get(kind.url)
    written = (PAGES / f"{code}.md").read_text(encoding="utf-8")

    assert served.status_code == 200
    assert kind.remedy.split()[0] in served.text
    assert written.startswith(f"# {kind.title}\n")
    assert f"`{code}`" in written
    assert str(kind.status) in written


def test_no_page_is_left_of_a_code_that_is_gone():
    assert {page.stem for page in PAGES.glob("*.md")} == {*TYPES, "README"}
