"""2018-2019: armoured limousines are bought in Europe and shipped from port to port until they reach the leadership."""

import pytest

from tests.stories.conftest import Screened

CLAUSES = ["unscr-1718-8a-iii", "unscr-2094-23-annex-iv", "unscr-2397-7"]


@pytest.mark.parametrize("example", ["pullman-2018", "s62-2019"])
def test_the_car_is_prohibited_however_many_ports_it_passes(screened: Screened, example: str):
    answer = screened(example)

    assert answer.verdict == "prohibited"
    assert answer.outcomes == dict.fromkeys(CLAUSES, "prohibited")
    assert answer.missing == {}


def test_an_armoured_limousine_is_a_luxury_car_and_no_tank(screened: Screened):
    answer = screened("pullman-2018")

    assert (
        "Goods 'Mercedes-Maybach S600 Pullman Guard' are luxury cars, limousines, racing cars "
        "(HS 8703.24, caller's category)"
    ) in answer.sentences
    assert not any(clause.startswith("unscr-1718-8a-i-") or clause == "unscr-1718-8a-i" for clause in answer.outcomes)


def test_the_end_of_the_voyage_counts_and_not_what_the_papers_declare(screened: Screened):
    """The recipient on the papers sits in a third country; the port of discharge tells."""
    recipient = {"name": "Trading firm on the bill of lading", "country": "RU", "kind": "company"}

    answer = screened("s62-2019", recipient=recipient)

    assert answer.verdict == "prohibited"
    assert answer.outcomes["unscr-2397-7"] == "prohibited"
    assert "The goods are discharged at Nampo, KP" in answer.sentences


def test_the_same_car_that_stays_with_a_buyer_on_the_way_is_permitted(screened: Screened):
    answer = screened("pullman-elsewhere-2018")

    assert answer.verdict == "permitted"
    assert not answer.outcomes
    assert not answer.missing


def test_the_same_car_in_2005_is_permitted(screened: Screened):
    answer = screened("s62-2005")

    assert answer.verdict == "permitted"
    assert answer.outcomes == {}
