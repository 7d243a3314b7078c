"""``/v1/law``: the law on any day."""

import pytest
from flask.testing import FlaskClient

from tests.screening.builders import shipped_catalogue

BAN = "unscr-1718-8a-iii"


def test_every_regime_is_listed(client: FlaskClient):
    answer = client.get("/v1/law/regimes").get_json()

    assert {regime["id"] for regime in answer["regimes"]} == {regime.id for regime in shipped_catalogue().regimes}
    assert answer["ruleset"]["digest"] == shipped_catalogue().digest


@pytest.mark.parametrize(("day", "in_force"), [("2006-10-13", False), ("2006-10-14", True), ("2024-02-18", True)])
def test_a_clause_says_whether_it_was_in_force(client: FlaskClient, day: str, in_force: bool):
    answer = client.get(f"/v1/law/clauses/{BAN}?as_of={day}").get_json()

    assert answer["in_force"] is in_force
    assert answer["as_of"] == day
    assert answer["citation"] == {"instrument": "S/RES/1718 (2006)", "paragraph": "8(a)(iii)"}


def test_a_clause_shows_what_it_changes_and_what_changes_it(client: FlaskClient):
    ban = client.get(f"/v1/law/clauses/{BAN}").get_json()
    annex = client.get("/v1/law/clauses/unscr-2094-23-annex-iv").get_json()

    assert "unscr-2094-23-annex-iv" in ban["amended_by"]
    assert BAN in annex["amends"]
    assert ban["interpretations"]


def test_an_exception_and_its_clause_name_each_other(client: FlaskClient):
    exception = next(clause for clause in shipped_catalogue().clauses if clause.is_exception and clause.modifies)
    modified = exception.modifies[0]

    assert modified in client.get(f"/v1/law/clauses/{exception.id}").get_json()["modifies"]
    others = client.get(f"/v1/law/clauses/{modified}").get_json()["modified_by"]
    assert exception.id in [other["id"] for other in others]


@pytest.mark.parametrize("id", ["unscr-0-0", "interp-x", "%00", "a" * 3000])
def test_an_unknown_clause_is_not_found(client: FlaskClient, id: str):
    response = client.get(f"/v1/law/clauses/{id}")

    assert (response.status_code, response.get_json()["code"]) == (404, "unknown_clause")


def test_pages_follow_one_another_and_miss_nothing(client: FlaskClient):
    pages = [client.get("/v1/law/clauses?regime=dprk&limit=37").get_json()]
    while cursor := pages[-1]["next_cursor"]:
        pages.append(client.get(f"/v1/law/clauses?regime=dprk&limit=37&cursor={cursor}").get_json())

    ids = [clause["id"] for page in pages for clause in page["clauses"]]
    assert ids == sorted(clause.id for clause in shipped_catalogue().of_regime("dprk"))
    assert len(pages) == -(-len(ids) // 37)


def test_clauses_are_filtered(client: FlaskClient):
    query = "regime=dprk&measure=luxury_goods_ban&kind=prohibition&as_of=2007-01-01"

    found = client.get(f"/v1/law/clauses?{query}").get_json()

    assert BAN in [clause["id"] for clause in found["clauses"]]
    assert all(clause["in_force"] and clause["measure"] == "luxury_goods_ban" for clause in found["clauses"])
    assert found["next_cursor"] is None


@pytest.mark.parametrize(
    ("query", "parameter", "remedy"),
    [
        ("regime=dprkk", "regime", 'Did you mean "dprk"?'),
        ("kind=ban", "kind", ""),
        ("as_of=2024-2-18", "as_of", "YYYY-MM-DD"),
        ("limit=0", "limit", "1 to 200"),
        ("limit=201", "limit", "1 to 200"),
        ("limit=٣", "limit", "1 to 200"),
        ("cursor=abc", "cursor", "next_cursor"),
        ("cursor=1-zz", "cursor", "next_cursor"),
        ("regimes=dprk", "regimes", 'Did you mean "regime"?'),
        ("regime=dprk&regime=mali", "regime", "once"),
    ],
)
def test_a_filter_that_cannot_be_meant_is_refused(client: FlaskClient, query: str, parameter: str, remedy: str):
    response = client.get(f"/v1/law/clauses?{query}")

    assert response.status_code == 400
    (error,) = response.get_json()["errors"]
    assert error["parameter"] == parameter
    assert remedy in error["remedy"]


def test_the_vocabulary_explains_every_word(client: FlaskClient):
    answer = client.get("/v1/law/vocabulary").get_json()

    words = shipped_catalogue().vocabulary
    assert answer["categories"].keys() == words.categories.keys()
    assert answer["units"]["barrel"]["factor"] == "158.987294928"
    assert answer["facts"]["mass_market"]["type"] == "boolean"
    assert answer["activities"]["gift"] == "Gift"
