"""Scores: shares of mutants noticed, by whatever name is asked for."""

from compliance.mutation.mutants import Mutant
from compliance.mutation.score import Score, scores, total
from tests.screening.builders import a_clause


def _mutant(operator: str) -> Mutant:
    return Mutant(a_clause(), None, operator, "without it", "a.yaml:1:1")


def test_a_score_is_the_share_that_some_case_noticed():
    tried = [(_mutant("date"), "case"), (_mutant("date"), None), (_mutant("clause"), "case")]

    date, clause = scores(tried, by=lambda mutant: mutant.operator)

    assert (date.name, date.tried, date.killed, date.percent) == ("date", 2, 1, 50.0)
    assert (clause.name, clause.percent) == ("clause", 100.0)
    assert (total([date, clause]).tried, total([date, clause]).survivors) == (3, date.survivors)


def test_nothing_to_notice_is_nothing_missed():
    assert Score("none").percent == 100.0
