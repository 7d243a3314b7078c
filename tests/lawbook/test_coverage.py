"""How much law is on file: counted by regime and measure, with the days in force."""

import pytest

from compliance.law.clause import Dispute
from compliance.lawbook.coverage import ClauseCounts, coverage
from tests.lawbook.builders import a_ban, a_case, an_end, an_excuse, day, in_force, the_measure
from tests.screening.builders import a_catalogue, shipped_catalogue


def _said(measure):
    return [str(period) for period in measure.periods]


def test_a_measure_is_in_force_while_any_of_its_clauses_is_and_its_gaps_stay():
    """Iran's freeze: 1737 lapsed when Annex B of 2231 took over, that ended in 2023, and 1737 came back in 2025."""
    old = a_ban("old", "2006-12-23/2016-01-16", "2025-09-28/")
    between = a_ban("between", "2016-01-16/2023-10-18")

    measure = the_measure(old, between)

    assert _said(measure) == ["from 2006-12-23 to 2023-10-17", "from 2025-09-28"]
    assert [measure.in_force(day(text)) for text in ("2023-10-17", "2023-10-18", "2025-09-27", "2025-09-28")] == [
        True,
        False,
        False,
        True,
    ]


def test_the_lapse_of_iran_is_seen_in_the_shipped_law():
    (iran,) = coverage(shipped_catalogue(), (), "iran")
    freeze = next(measure for measure in iran.measures if measure.measure == "asset_freeze")

    assert _said(freeze) == ["from 2006-12-23 to 2023-10-17", "from 2025-09-28"]


def test_an_exception_does_not_keep_a_measure_in_force():
    measure = the_measure(a_ban("ban", "2006-10-14/2010-01-01"), an_excuse("exc", "2006-10-14/"))

    assert _said(measure) == ["from 2006-10-14 to 2009-12-31"]


def test_a_measure_of_exceptions_alone_is_in_force_while_they_are():
    assert _said(the_measure(an_excuse("exc", "2022-12-09/"), an_end(validity=in_force("2000-01-01/")))) == [
        "from 2022-12-09"
    ]


def test_clauses_are_counted_by_what_they_do_and_how_far_they_are_trusted():
    clauses = (
        a_ban("ban", verification="A. Jurist, 2026-02-01", confidence="checked"),
        a_ban("other", confidence="checked"),
        an_excuse(),
        an_end(),
    )

    counts = ClauseCounts.of(clauses)

    assert (counts.deciding, counts.exceptions, counts.background, counts.all) == (2, 1, 1, 4)
    assert (counts.verified, counts.unverified, counts.checked, counts.unchecked) == (1, 3, 2, 2)


@pytest.mark.parametrize(
    ("case", "counted"),
    [
        (a_case("ban"), 1),
        (a_case(without=("ban",)), 1),
        (a_case("ban", "exc"), 1),
        (a_case("ban", regime="another"), 1),
        (a_case("interp-x", "unscr-0-0"), 0),
        (a_case(), 0),
    ],
    ids=["must cite", "must not cite", "two clauses of it", "from another folder", "no clause of ours", "nothing"],
)
def test_a_case_counts_once_for_each_measure_that_it_is_about(case, counted):
    assert the_measure(a_ban(), an_excuse(), cases=(case,)).cases == counted


def test_a_regime_counts_the_cases_of_its_folder():
    (regime,) = coverage(a_catalogue(a_ban()), [a_case("ban"), a_case(), a_case("ban", regime="another")])

    assert regime.cases == 2


def test_measures_come_in_the_order_of_the_vocabulary():
    catalogue = a_catalogue(a_ban("z", measure="travel_ban"), a_ban("a", measure="arms_embargo"))

    (regime,) = coverage(catalogue, ())

    assert [measure.title for measure in regime.measures] == ["Arms to the target", "Travel ban"]


def test_sunsets_and_disputes_are_told_once():
    dispute = Dispute(day("2025-09-28"), "IR, RU, CN")
    unsure = in_force("2014-02-26/", sunset="2026-11-14")
    measure = the_measure(a_ban("a", validity=unsure, dispute=dispute), a_ban("b", validity=unsure, dispute=dispute))

    assert measure.sunsets == (day("2026-11-14"),)
    assert measure.disputes == (dispute,)


def test_the_coverage_adds_up_to_the_catalogue():
    law = shipped_catalogue()

    for row in coverage(law, ()):
        clauses = list(law.of_regime(row.regime.id))
        exceptions = [clause for clause in clauses if clause.is_exception]
        deciding = [clause for clause in clauses if clause.bears and not clause.is_exception]
        assert row.instruments == len({clause.citation.instrument for clause in clauses})
        assert (row.counts.deciding, row.counts.exceptions) == (len(deciding), len(exceptions))
    assert sum(row.counts.all for row in coverage(law, ())) == len(law.clauses)
