"""The pages of the law: every regime, every clause, in words."""

import re
from collections import Counter
from functools import cache

import pytest

from compliance.law.clause import Dispute, Route
from compliance.law.condition import ALWAYS
from compliance.law.verdict import Procedure
from compliance.lawbook.coverage import coverage
from compliance.lawbook.pages import law_pages
from compliance.lawbook.regime_page import GENERATED, regime_page
from tests.lawbook.builders import a_ban, a_case, an_end, an_excuse, day, in_force, paragraph
from tests.screening.builders import a_catalogue, shipped_catalogue


@cache
def _shipped() -> dict[str, str]:
    return law_pages(shipped_catalogue(), ())


def _page(*clauses, cases: Counter[str] | None = None, **more) -> str:
    catalogue = a_catalogue(*clauses, **more)
    (row,) = coverage(catalogue, ())
    return regime_page(catalogue, row, cases or Counter())


def test_each_regime_has_a_page_and_a_timeline_and_stands_in_the_index():
    regimes = {regime.id for regime in shipped_catalogue().regimes}

    assert set(_shipped()) == {"README.md", *(f"{id}.{kind}" for id in regimes for kind in ("md", "svg"))}
    assert set(re.findall(r"\]\((\w+)\.md\)", _shipped()["README.md"])) == regimes


@pytest.mark.parametrize("regime", shipped_catalogue().regimes, ids=lambda regime: regime.id)
def test_each_clause_stands_on_the_page_once_with_the_link_to_its_text(regime):
    page = _shipped()[f"{regime.id}.md"]

    assert page.startswith(GENERATED)
    for clause in shipped_catalogue().of_regime(regime.id):
        assert page.count(f"`{clause.id}`:") == 1
        assert f"]({clause.link})" in page


def test_a_clause_is_told_with_its_marks():
    dispute = Dispute(day("2025-09-28"), "IR")
    days = in_force("2014-03-19/", sunset="2026-08-01", applies_from="2014-06-01")
    ban = a_ban("ban", citation=paragraph("4"), summary="No oil.", validity=days, dispute=dispute)

    page = _page(ban, an_excuse("exc", citation=paragraph("5")), cases=Counter({"ban": 7}))

    assert "- **[S/RES/1 (2000) para. 4](https://undocs.org/S/RES/1(2000))** `ban`: No oil.\n" in page
    assert (
        "*prohibited*, from 2014-03-19. Cannot be breached before 2014-06-01. Last confirmed term to 2026-08-01. "
        "Since 2025-09-28 the effect of this clause is disputed by IR. Exceptions: 1 (2000) para. 5. Unverified. "
        "7 cases."
    ) in page


def test_an_exception_says_what_it_works_on_and_what_it_needs():
    routes = (Route(ALWAYS, Procedure.COMMITTEE_APPROVAL), Route(ALWAYS, Procedure.NONE))

    page = _page(a_ban("ban", citation=paragraph("4")), an_excuse("exc", routes=routes))

    assert "Works on 1 (2000) para. 4. Needs the approval of the Committee. Unverified. No cases." in page


def test_background_says_that_it_decides_nothing():
    assert "*background (termination)*" in _page(an_end())


def test_what_decides_stands_before_exceptions_and_background():
    page = _page(an_end("an-end"), an_excuse("an-excuse"), a_ban("ban"))

    assert page.index("`ban`") < page.index("`an-excuse`") < page.index("`an-end`")


def test_the_pages_count_the_cases_of_each_clause():
    pages = law_pages(a_catalogue(a_ban()), [a_case("ban"), a_case(without=("ban",)), a_case()])

    assert "Unverified. 2 cases." in pages["test.md"]
    assert "| [test](test.md) | from 2006-10-14 | 1 | 1 | 0 | 0 of 1 | 3 |" in pages["README.md"]


def test_the_measures_are_counted_in_a_table():
    page = _page(a_ban("ban", "2006-12-23/2016-01-16", "2025-09-28/", verification="A. Jurist"), an_excuse(), an_end())

    assert (
        "| General trade ban | from 2006-12-23 to 2016-01-15; from 2025-09-28 | 1 | 1 | 1 | 1 of 3 | 0 |\n"
        "| **all** |  | 1 | 1 | 1 | 1 of 3 | 0 |\n"
    ) in page
