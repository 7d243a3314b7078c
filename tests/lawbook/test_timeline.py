"""A regime over time: which rows there are, and from which year to which."""

import datetime as dt

import pytest

from compliance.lawbook.timeline import Manner, timeline
from tests.lawbook.builders import a_ban, an_end, an_excuse, day, in_force, paragraph, the_timeline
from tests.screening.builders import a_catalogue, shipped_catalogue


def test_clauses_of_one_instrument_that_do_the_same_on_the_same_days_share_a_row():
    shown = the_timeline(
        a_ban("a", citation=paragraph("8(a)")),
        a_ban("b", citation=paragraph("8(b)")),
        a_ban("later", "2007-01-01/", citation=paragraph("8(c)")),
        a_ban("elsewhere", citation=paragraph("1", "S/RES/2 (2001)"), link="https://undocs.org/S/RES/2(2001)"),
    )

    assert [row.label for row in shown.rows] == [
        "1 (2000) para. 8(a) · 8(b)",
        "2 (2001) para. 1",
        "1 (2000) para. 8(c)",
    ]


def test_a_paragraph_of_several_clauses_is_named_once():
    (row,) = the_timeline(a_ban("a", citation=paragraph("8")), a_ban("b", citation=paragraph("8"))).rows

    assert row.label == "1 (2000) para. 8"
    assert [clause.id for clause in row.clauses] == ["a", "b"]


def test_exceptions_stand_below_what_decides():
    shown = the_timeline(an_excuse("exc", "2000-01-01/"), a_ban("ban", "2006-10-14/"))

    assert [row.manner for row in shown.rows] == [Manner.DECIDES, Manner.EXCUSES]


def test_background_is_drawn_only_where_a_regime_has_nothing_else():
    assert [row.manner for row in the_timeline(a_ban(), an_end()).rows] == [Manner.DECIDES]
    assert [row.manner for row in the_timeline(an_end()).rows] == [Manner.BACKGROUND]


def test_every_clause_that_decides_or_excuses_is_drawn_once():
    catalogue = shipped_catalogue()
    for regime in catalogue.regimes:
        wanted = {c.id for c in catalogue.of_regime(regime.id) if c.is_exception or c.bears}
        drawn = [clause.id for row in timeline(catalogue, regime).rows for clause in row.clauses]

        assert len(drawn) == len(set(drawn))
        assert wanted <= set(drawn)


def test_an_ended_regime_is_drawn_to_the_end_of_its_last_year():
    shown = the_timeline(a_ban("ban", "1977-11-04/1994-05-25"))

    assert (shown.first, shown.last) == (day("1977-01-01"), day("1995-01-01"))


def test_what_is_still_in_force_runs_past_the_youngest_day_of_the_law():
    catalogue = a_catalogue(a_ban("old", "1992-01-23/"), a_ban("young", "2025-09-28/", regime="another"))

    assert timeline(catalogue, catalogue.regimes[0]).last > day("2026-01-01")


@pytest.mark.parametrize("as_of", ["1960-05-01", "2199-12-31"])
def test_the_day_asked_about_lies_inside(as_of: str):
    shown = the_timeline(a_ban(), as_of=as_of)

    assert shown.first <= day(as_of) <= shown.last


def test_a_sunset_lies_inside():
    shown = the_timeline(a_ban("ban", validity=in_force("2014-03-19/", sunset="2034-08-01")))

    assert shown.last > day("2034-08-01")


def test_a_day_has_its_place_between_the_ends_and_none_outside():
    shown = the_timeline(a_ban("ban", "2000-01-01/2010-01-01"))

    assert [shown.position(day(text)) for text in ("1999-01-01", "2000-01-01", "2030-01-01")] == [0, 0, 1]
    assert shown.position(day("2005-07-02")) == pytest.approx(0.5, abs=0.001)


@pytest.mark.parametrize(
    ("since", "until", "years"),
    [
        ("2000-05-17", "2001-05-16", (2000, 2001, 2002)),
        ("1966-12-16", "1979-12-21", (1966, 1968, 1970, 1972, 1974, 1976, 1978, 1980)),
        ("1901-01-01", "2099-01-01", (1920, 1940, 1960, 1980, 2000, 2020, 2040, 2060, 2080, 2100)),
    ],
)
def test_years_are_round_and_not_too_many(since: str, until: str, years: tuple[int, ...]):
    assert the_timeline(a_ban("ban", f"{since}/{until}")).years(13) == years


def test_a_regime_without_clauses_has_an_empty_timeline():
    catalogue = a_catalogue(a_ban())
    empty = timeline(a_catalogue(regimes=catalogue.regimes), catalogue.regimes[0])

    assert empty.rows == ()
    assert empty.first < empty.last
    assert isinstance(empty.position(dt.date(2000, 1, 1)), float)
