import datetime as dt

import pytest

from compliance.law.clause import Interpretation
from compliance.law.validity import Period, Validity
from tests.screening.builders import a_catalogue, a_clause, an_exception, shipped_catalogue

START, END = dt.date(2006, 10, 14), dt.date(2016, 1, 16)


def a_reading(id: str = "interp-1", *interprets: str) -> Interpretation:
    always = Validity((Period(START),))
    return Interpretation(id, "test", "A list", "EU", interprets or ("unscr-1-1",), always, "", "unverified")


def test_clauses_and_interpretations_are_found_by_id_and_not_taken_for_each_other() -> None:
    clause, reading = a_clause(), a_reading()
    law = a_catalogue(clause, interpretations=(reading,))

    assert law.clause("unscr-1-1") is clause
    assert law.interpretation("interp-1") is reading
    assert law.record("interp-1") is reading
    for look_up, id in ((law.clause, "interp-1"), (law.interpretation, "unscr-1-1"), (law.record, "unheard-of")):
        with pytest.raises(KeyError):
            look_up(id)


def test_the_law_of_a_day_is_what_is_in_force_on_it() -> None:
    law = a_catalogue(a_clause(validity=Validity((Period(START, END),))))

    in_force = [len(list(law.in_force(day))) for day in (START - dt.timedelta(1), START, END - dt.timedelta(1), END)]

    assert in_force == [0, 1, 1, 0]


def test_exceptions_are_found_for_the_clauses_they_work_on_whatever_their_regime() -> None:
    named = an_exception("exc-1")
    general = an_exception("exc-2", (), modifies_measure="trade_ban", regime="global")
    law = a_catalogue(a_clause(), a_clause("unscr-2-1", measure="asset_freeze"), named, general)

    assert law.exceptions_to(law.clause("unscr-1-1")) == (named, general)
    assert law.exceptions_to(law.clause("unscr-2-1")) == ()


def test_examples_and_readings_are_found_for_their_clause() -> None:
    annex, reading = a_clause("annex", names_items_of="unscr-1-1"), a_reading()
    law = a_catalogue(a_clause(), annex, interpretations=(reading, a_reading("interp-2", "unscr-9-9")))
    clause = law.clause("unscr-1-1")

    assert law.examples_of(clause) == (annex,)
    assert law.interpretations_of(clause) == (reading,)
    assert (law.examples_of(annex), law.interpretations_of(annex)) == ((), ())


def test_every_exception_of_the_shipped_law_works_on_a_clause_that_can_decide() -> None:
    """One that works on background alone would never be weighed."""
    law = shipped_catalogue()
    weighed = {other.id for clause in law.clauses if clause.bears for other in law.exceptions_to(clause)}

    idle = [clause.id for clause in law.clauses if clause.is_exception and clause.routes and clause.id not in weighed]

    assert idle == []
