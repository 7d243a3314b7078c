"""Clauses without a case on each side of their boundary."""

from compliance.lint.boundaries import check_boundaries
from tests.lint.builders import a_ban, a_case, a_ruleset, told

BESIDE = a_case("rifles-elsewhere", recipient={"name": "Army", "country": "DE", "kind": "military"})


def test_a_clause_that_decides_in_no_case_is_found():
    (finding,) = check_boundaries(a_ruleset(a_ban(), cases=[BESIDE]))

    assert finding.problem.message.startswith("no case in which it decides;")
    assert finding.witness.ids == ("rifles-elsewhere",)


def test_a_clause_without_a_case_beside_its_boundary_is_found():
    (finding,) = check_boundaries(a_ruleset(a_ban(), cases=[a_case()]))

    assert "beside its boundary" in finding.problem.message


def test_one_case_on_each_side_suffices():
    assert told(check_boundaries(a_ruleset(a_ban(), cases=[a_case(), BESIDE]))) == []


def test_a_case_whose_transfer_cannot_be_read_is_passed_over():
    unreadable = a_case("rifles-to-nobody", recipient={"name": "Army"})

    assert told(check_boundaries(a_ruleset(a_ban(), cases=[a_case(), BESIDE, unreadable]))) == []
