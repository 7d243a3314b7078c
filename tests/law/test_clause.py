import datetime as dt

import pytest

from compliance.law.citation import Citation
from compliance.law.clause import Clause
from compliance.law.party import Listing
from compliance.law.validity import Period, Validity
from compliance.law.verdict import ClauseKind, Effect

DAY = dt.date(2018, 6, 4)


def a_clause(id: str = "unscr-1-1", **more: object) -> Clause:
    plain: dict[str, object] = {
        "regime": "dprk",
        "kind": ClauseKind.PROHIBITION,
        "citation": Citation("S/RES/1 (2000)", "8(a)"),
        "link": "",
        "measure": "asset_freeze",
        "effect": Effect.PROHIBITED,
        "validity": Validity((Period(DAY),)),
        "summary": "",
        "verification": "unverified",
    }
    return Clause(id=id, **plain | more)  # type: ignore[arg-type]


def test_a_citation_reads_as_lawyers_write_it() -> None:
    assert str(Citation("S/RES/1718 (2006)", "8(a)(iii)")) == "S/RES/1718 (2006) para. 8(a)(iii)"


def test_a_citation_without_paragraph_names_the_instrument_alone() -> None:
    assert str(Citation("S/RES/2641 (2022)", "")) == "S/RES/2641 (2022)"


@pytest.mark.parametrize(
    ("kind", "effect", "bears"),
    [
        (ClauseKind.PROHIBITION, Effect.PROHIBITED, True),
        (ClauseKind.LIST_UPDATE, Effect.FREEZE, True),
        (ClauseKind.PROHIBITION, Effect.NONE, False),
        (ClauseKind.ENFORCEMENT, Effect.PROHIBITED, False),
    ],
)
def test_background_does_not_bear_on_transfers(kind: ClauseKind, effect: Effect, bears: bool) -> None:
    assert a_clause(kind=kind, effect=effect).bears is bears


def test_an_exception_works_on_the_clauses_it_names_alone() -> None:
    exception = a_clause("exc", kind=ClauseKind.EXCEPTION, modifies=("unscr-1-1",))

    assert exception.modifies_clause(a_clause("unscr-1-1"))
    assert not exception.modifies_clause(a_clause("unscr-1-10"))


def test_a_general_exemption_works_on_its_regime_or_its_measure() -> None:
    of_regime = a_clause("exc", kind=ClauseKind.EXCEPTION, modifies_regime="dprk")
    of_measure = a_clause("exc", kind=ClauseKind.EXCEPTION, modifies_measure="asset_freeze")
    freeze_elsewhere = a_clause(regime="libya")
    embargo_here = a_clause(measure="arms_embargo")

    assert of_regime.modifies_clause(embargo_here)
    assert not of_regime.modifies_clause(freeze_elsewhere)
    assert of_measure.modifies_clause(freeze_elsewhere)
    assert not of_measure.modifies_clause(embargo_here)


def test_a_listing_holds_from_its_first_day_to_the_day_before_its_removal() -> None:
    listing = Listing("un-1718", since=DAY, until=DAY + dt.timedelta(days=2))

    held = [listing.in_force(DAY + dt.timedelta(days=days)) for days in (-1, 0, 1, 2)]

    assert held == [False, True, True, False]


def test_a_listing_without_dates_holds_on_every_day() -> None:
    assert Listing("un-1718").in_force(dt.date.min)
    assert Listing("un-1718").in_force(dt.date.max)
