"""18 February 2024: the President of Russia gives the leader of the DPRK a car of the make that he uses himself."""

import json

from tests.stories.conftest import EXAMPLES, Screened

LUXURY = {"unscr-1718-8a-iii", "unscr-2094-23-annex-iv"}
VEHICLES = "unscr-2397-7"


def test_the_limousine_is_prohibited_by_three_paragraphs(screened: Screened):
    answer = screened("limousine-2024")

    assert answer.verdict == "prohibited"
    assert answer.outcomes == dict.fromkeys([*LUXURY, VEHICLES], "prohibited")
    assert answer.citations == {
        "S/RES/1718 (2006) para. 8(a)(iii)",
        "S/RES/2094 (2013) para. 23 and Annex IV",
        "S/RES/2397 (2017) para. 7",
    }
    assert answer.sentences >= {
        "Recipient Kim Jong Un is in KP",
        "Goods 'Aurus Senat limousine' are luxury cars, limousines, racing cars (HS 8703.24, caller's category)",
        "Goods 'Aurus Senat limousine' fall under HS 87, their code being 8703.24",
        "S/RES/1718 (2006) para. 8(a)(iii) is in force on 2024-02-18 (from 2006-10-14)",
    }
    assert answer.missing == {}


def test_no_route_is_offered_to_a_gift_for_the_leadership(screened: Screened):
    answer = screened("limousine-2024")

    assert answer.routes == []
    assert answer.exception(VEHICLES, "exc-2397-25-committee-humanitarian") == "unmet"
    assert answer.exception("unscr-1718-8a-iii", "exc-1874-21-diplomatic-luxury") == "unmet"


def test_on_the_eve_of_the_first_sanctions_the_same_gift_is_permitted(screened: Screened):
    answer = screened("limousine-2006-eve")

    assert answer.verdict == "permitted"
    assert answer.outcomes == {}


def test_on_the_day_itself_the_open_term_asks_for_judgement_unless_the_use_settles_it(screened: Screened):
    """No annex named a car yet; for the use of the leadership it is a luxury on any reading."""
    undecided = screened("limousine-2006-eve", date="2006-10-14")
    settled = screened("limousine-2006-eve", date="2006-10-14", purpose="leadership_use")

    assert undecided.outcomes == {"unscr-1718-8a-iii": "review"}
    assert settled.outcomes == {"unscr-1718-8a-iii": "prohibited"}
    assert "Cars, vessels and jewellery for the leadership are luxury goods on any reading" in settled.sentences


def test_the_same_car_to_a_hotel_elsewhere_is_permitted_and_nothing_is_asked(screened: Screened):
    answer = screened("limousine-elsewhere-2024")

    assert answer.verdict == "permitted"
    assert not answer.outcomes
    assert not answer.missing


def test_without_its_category_the_verdict_stays_and_the_luxury_clauses_ask_for_it(screened: Screened):
    document = json.loads((EXAMPLES / "limousine-2024.json").read_text(encoding="utf-8"))
    goods = [{name: value for name, value in document["goods"][0].items() if name != "category"}]

    answer = screened("limousine-2024", goods=goods)

    assert answer.verdict == "prohibited"
    assert answer.outcomes[VEHICLES] == "prohibited"
    assert {answer.outcomes[clause] for clause in LUXURY} == {"review"}
    assert set(answer.missing["/goods/0/category"]) >= LUXURY
