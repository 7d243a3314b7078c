"""Cases and their answers: what counts as right, and what is said where it is not."""

import pytest

from compliance.api.transfer_schema import load_transfer
from compliance.law.verdict import Procedure, Verdict
from compliance.rulesets.casefile import Case, Expected
from compliance.screening.casework import WorkedCase, tallies, total, work
from compliance.screening.transfer import Transfer
from tests.api.builders import a_document
from tests.screening.builders import frozen, shipped_law, words

BAN = "unscr-1718-8a-iii"


def _read(case: Case) -> Transfer:
    return load_transfer(case.transfer, words())


def _worked(expected: Expected, place: str = "dprk/cases/a.yaml:1", **more: object) -> WorkedCase:
    case = Case("limousine", "A limousine", "real", a_document(**more), expected, "", "", place)
    (one,) = work([case], shipped_law(), _read, frozen)
    return one


def test_a_case_agrees_whose_verdict_and_citations_are_right():
    one = _worked(Expected(Verdict.PROHIBITED, must_cite=(BAN,), must_not_cite=("unscr-1718-8a-i",)))

    assert one.agrees


@pytest.mark.parametrize(
    ("expected", "problem"),
    [
        (Expected(Verdict.REVIEW), "the verdict is prohibited, expected is review"),
        (
            Expected(Verdict.PROHIBITED, Procedure.COMMITTEE_APPROVAL),
            "the requirement is none, expected is committee_approval",
        ),
        (Expected(Verdict.PROHIBITED, must_cite=("unscr-1718-8a-i", BAN)), "must cite unscr-1718-8a-i"),
        (Expected(Verdict.PROHIBITED, must_not_cite=(BAN,)), f"must not cite {BAN}"),
    ],
)
def test_each_disagreement_is_said(expected: Expected, problem: str):
    one = _worked(expected)

    assert (*one.verdict_problems, *one.citation_problems) == (problem,)


def test_a_clause_without_effect_is_not_held_against_the_case():
    """An exempted clause is cited, and yet has no effect."""
    approved = [
        {
            "kind": "committee_approval",
            "status": "granted",
            "clause": "exc-2397-25-committee-humanitarian",
            "date": "2024-01-10",
        }
    ]
    expected = Expected(Verdict.PERMITTED, must_cite=(BAN,), must_not_cite=(BAN,))

    assert _worked(expected, authorizations=approved).agrees


def test_a_transfer_that_cannot_be_read_is_a_disagreement():
    one = _worked(Expected(Verdict.PROHIBITED), colour="red")

    assert one.screening is None
    assert "/colour" in one.verdict_problems[0]


def test_a_false_permission_is_told_apart():
    assert _worked(Expected(Verdict.REVIEW), date="2006-10-13").falsely_permitted
    assert not _worked(Expected(Verdict.PERMITTED), date="2006-10-13").falsely_permitted
    assert not _worked(Expected(Verdict.REVIEW)).falsely_permitted


def test_cases_are_counted_by_the_folder_they_lie_in():
    right, wrong = Expected(Verdict.PROHIBITED, must_cite=(BAN,)), Expected(Verdict.REVIEW, must_cite=("unscr-1-1",))

    counted = tallies([_worked(right), _worked(wrong), _worked(right, "mine.yaml:1")])

    assert [(t.regime, t.cases, t.verdicts, t.citations) for t in counted] == [("dprk", 2, 1, 1), ("", 1, 1, 1)]
    assert (total(counted).cases, total(counted).agrees) == (3, False)
