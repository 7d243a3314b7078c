"""The coverage as JSON, on a day."""

import pytest

from compliance.law.clause import Dispute
from compliance.lawbook.coverage import coverage
from compliance.lawbook.coverage_document import coverage_document
from tests.lawbook.builders import a_ban, a_case, day, in_force
from tests.screening.builders import a_catalogue


def _document(on: str):
    dispute = Dispute(day("2025-09-28"), "IR, RU, CN")
    days = in_force("2006-12-23/2016-01-16", "2025-09-28/", sunset="2026-07-31")
    catalogue = a_catalogue(a_ban("ban", validity=days, dispute=dispute))
    return coverage_document(catalogue, coverage(catalogue, [a_case("ban")]), day(on))


def test_a_measure_is_told_with_its_days_and_what_is_unsure():
    (regime,) = _document("2026-01-01")["regimes"]
    (measure,) = regime["measures"]

    assert measure["periods"] == [{"from": "2006-12-23", "to": "2016-01-16"}, {"from": "2025-09-28", "to": None}]
    assert measure["disputed"] == [{"from": "2025-09-28", "by": "IR, RU, CN"}]
    assert (measure["clauses"]["deciding"], measure["clauses"]["unverified"], measure["cases"]) == (1, 1, 1)
    assert regime["timeline"] == "/v1/law/regimes/test/timeline.svg"


@pytest.mark.parametrize(
    ("on", "stands", "past"),
    [
        ("2016-01-15", True, False),
        ("2016-01-16", False, False),
        ("2026-07-31", True, False),
        ("2026-08-01", True, True),
    ],
    ids=["the last day", "lapsed", "the sunset itself", "past the sunset"],
)
def test_the_day_decides_what_is_in_force_and_which_sunset_is_past(on: str, stands: bool, past: bool):
    document = _document(on)
    (regime,) = document["regimes"]
    (measure,) = regime["measures"]

    assert document["as_of"] == on
    assert (regime["in_force"], measure["in_force"]) == (stands, stands)
    assert measure["sunsets"] == [{"day": "2026-07-31", "past": past}]
