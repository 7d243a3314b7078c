"""``/v1/law/coverage``, the timelines, and the cases of a clause."""

from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from compliance.app import create_app
from compliance.errors import RulesetError
from compliance.rulesets.case_outline import CaseIndex
from compliance.settings import Settings
from compliance.storage.database import Database
from tests.api.builders import a_client
from tests.rulesets.ruleset_files import SMALL
from tests.screening.builders import shipped_catalogue

TIMELINE = "/v1/law/regimes/iran/timeline.svg"


def test_every_regime_is_covered_and_links_to_its_timeline(client: FlaskClient):
    answer = client.get("/v1/law/coverage").get_json()

    assert [regime["id"] for regime in answer["regimes"]] == [regime.id for regime in shipped_catalogue().regimes]
    assert answer["ruleset"]["digest"] == shipped_catalogue().digest
    for regime in answer["regimes"]:
        assert client.get(regime["timeline"]).status_code == 200


@pytest.mark.parametrize(
    ("day", "in_force"),
    [("2016-01-15", True), ("2016-01-16", False), ("2025-09-27", False), ("2025-09-28", True)],
)
def test_the_lapse_of_the_ban_on_teaching_iranians_is_seen_by_the_day(client: FlaskClient, day: str, in_force: bool):
    answer = client.get(f"/v1/law/coverage?regime=iran&as_of={day}").get_json()

    (regime,) = answer["regimes"]
    (measure,) = [measure for measure in regime["measures"] if measure["id"] == "cooperation_ban"]
    assert measure["in_force"] is in_force
    assert measure["periods"] == [{"from": "2006-12-23", "to": "2016-01-16"}, {"from": "2025-09-28", "to": None}]


def test_without_a_day_it_is_about_today(client: FlaskClient):
    assert client.get("/v1/law/coverage?regime=mali").get_json()["as_of"] == "2026-11-01"


@pytest.mark.parametrize(
    ("query", "parameter"), [("regime=irann", "regime"), ("as_of=2024-2-18", "as_of"), ("measure=x", "measure")]
)
def test_a_filter_that_cannot_be_meant_is_refused(client: FlaskClient, query: str, parameter: str):
    response = client.get(f"/v1/law/coverage?{query}")

    assert response.status_code == 400
    (error,) = response.get_json()["errors"]
    assert error["parameter"] == parameter


def test_a_timeline_is_a_picture_that_may_carry_nothing_but_its_style(client: FlaskClient):
    response = client.get(TIMELINE)

    assert response.content_type == "image/svg+xml; charset=utf-8"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert ET.fromstring(response.text).tag == "{http://www.w3.org/2000/svg}svg"


def test_a_timeline_marks_the_day_asked_about_and_else_today(client: FlaskClient):
    assert "as of 2015-01-01" in client.get(f"{TIMELINE}?as_of=2015-01-01").text
    assert "as of 2026-11-01" in client.get(TIMELINE).text


def test_a_timeline_that_is_known_is_not_sent_again(client: FlaskClient):
    tag = client.get(TIMELINE).headers["ETag"]

    again = client.get(TIMELINE, headers={"If-None-Match": tag})
    other = client.get(f"{TIMELINE}?as_of=2015-01-01", headers={"If-None-Match": tag})

    assert (again.status_code, again.data) == (304, b"")
    assert other.status_code == 200
    assert other.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("id", ["atlantis", "IRAN", "%00", "a" * 3000])
def test_an_unknown_regime_has_no_timeline(client: FlaskClient, id: str):
    response = client.get(f"/v1/law/regimes/{id}/timeline.svg")

    assert (response.status_code, response.get_json()["code"]) == (404, "unknown_regime")


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("image/svg+xml", 200),
        ("image/*", 200),
        ("text/html, */*;q=0.1", 200),
        ("application/json", 406),
        ("image/svg+xml;q=0, image/png", 406),
    ],
)
def test_a_timeline_is_for_those_who_take_pictures(client: FlaskClient, accept: str, status: int):
    response = client.get(TIMELINE, headers={"Accept": accept})

    assert response.status_code == status
    if status == 406:
        assert response.get_json()["code"] == "not_acceptable"


def test_a_day_that_is_none_is_refused(client: FlaskClient):
    assert client.get(f"{TIMELINE}?as_of=yesterday").get_json()["code"] == "invalid_parameter"


def test_a_clause_names_its_cases(client: FlaskClient):
    cases = client.get("/v1/law/clauses/unscr-1718-8a-iii").get_json()["cases"]

    told = {case["id"]: (case["verdict"], case["cited"]) for case in cases}
    assert told["dprk-1718-8a-iii-first-day"] == ("prohibited", True)
    assert told["dprk-1718-8a-iii-eve"] == ("permitted", False)
    assert all(case["title"] for case in cases)


def test_the_cases_are_those_of_the_folder_in_use(database: Database):
    settings = Settings(database_url=str(database.url), log_level="error", rulesets=SMALL)
    client = create_app(settings, database=database).test_client()

    (case,) = client.get("/v1/law/clauses/ban-arms").get_json()["cases"]

    assert case == {
        "id": "rifles-2007",
        "title": "Rifles for the armed forces",
        "verdict": "prohibited",
        "cited": True,
    }


def test_a_server_starts_and_screens_without_reading_the_cases(database: Database, monkeypatch: pytest.MonkeyPatch):
    def unreadable(path: object) -> None:
        raise RulesetError([])

    monkeypatch.setattr("compliance.rulesets.case_outline.load_outlines", unreadable)
    client = a_client(database)

    assert client.get("/readyz").status_code == 200
    assert client.get("/v1/law/regimes").status_code == 200
    assert client.get(TIMELINE).status_code == 200
    with pytest.raises(RulesetError):
        CaseIndex().about("ban")
