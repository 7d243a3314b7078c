"""Case files: what they hold, and what is checked of them."""

from __future__ import annotations

import pytest

from compliance.errors import RulesetError
from compliance.law.verdict import Procedure, Verdict
from compliance.rulesets.casefile import load_cases, validate_cases
from compliance.rulesets.loader import load_catalogue
from compliance.settings import shipped
from tests.rulesets.ruleset_files import SMALL


@pytest.fixture(scope="module")
def cases():
    return load_cases()


def test_the_shipped_cases_are_all_there_and_in_order(cases):
    assert len(cases) >= 323
    assert len({case.id for case in cases}) == len(cases)
    assert validate_cases(load_catalogue()) == ()


def test_a_case_holds_the_transfer_as_a_request_would():
    (case,) = load_cases(SMALL)

    assert case.id == "rifles-2007"
    assert case.place == "example/cases/s-res-9001-2006.yaml:2"
    assert case.transfer["date"] == "2007-01-01"
    assert case.transfer["sender"] == {"name": "Maker", "country": "NO", "kind": "company"}
    assert case.expected.verdict is Verdict.PROHIBITED
    assert case.expected.requirement is None
    assert case.expected.must_cite == ("ban-arms",)
    assert case.expected.must_not_cite == ("ban-oil",)


def test_a_requirement_is_read(cases):
    required = [case for case in cases if case.expected.verdict is Verdict.REQUIRES_APPROVAL]

    assert required
    assert all(isinstance(case.expected.requirement, Procedure) for case in required)


def test_no_transfer_holds_a_float(cases):
    def values(node):
        below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        yield node
        for child in below:
            yield from values(child)

    assert not any(isinstance(value, float) for case in cases for value in values(case.transfer))


def test_cases_of_one_regime_and_of_one_file_load_by_themselves():
    dprk = shipped("rulesets") / "dprk"

    assert {case.place.partition("/")[0] for case in load_cases(dprk)} == {"cases"}
    assert len(load_cases(dprk)) == len(load_cases(dprk / "cases"))
    assert 0 < len(load_cases(dprk / "cases" / "s-res-1718-2006.yaml")) < len(load_cases(dprk))


def test_a_case_file_may_have_any_name(tmp_path):
    (tmp_path / "mine.yml").write_bytes((SMALL / "example/cases/s-res-9001-2006.yaml").read_bytes())

    (case,) = load_cases(tmp_path / "mine.yml")

    assert case.place == "mine.yml:2"


def test_a_broken_case_file_is_refused_with_its_place(tmp_path):
    (tmp_path / "mine.yaml").write_text("cases:\n- id: a\n", encoding="utf-8")

    with pytest.raises(RulesetError, match=r'^mine.yaml:2:3: \[RS102\] a case must have "basis"'):
        load_cases(tmp_path / "mine.yaml")
