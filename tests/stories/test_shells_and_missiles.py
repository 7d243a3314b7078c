"""2023-2024: artillery shells and ballistic missiles leave the DPRK for the Russian army."""

from tests.stories.conftest import Screened


def test_the_shells_are_prohibited_as_arms_from_the_target_and_for_armed_forces(screened: Screened):
    answer = screened("shells-2023")

    assert answer.verdict == "prohibited"
    assert {answer.outcomes[clause] for clause in ("unscr-1874-9", "unscr-2270-6")} == {"prohibited"}
    kind = "ammunition, shells, grenades, rockets and parts (HS 9306.90, caller's category)"
    assert answer.sentences >= {"Sender Munitions works is in KP", f"Goods '152 mm artillery shells' are {kind}"}
    assert answer.routes == []


def test_the_missiles_are_heavy_arms_as_well(screened: Screened):
    answer = screened("missiles-2023")

    assert answer.verdict == "prohibited"
    assert answer.outcomes["unscr-1718-8b"] == "prohibited"
    assert "Goods 'Hwasong-11 short-range ballistic missiles with launchers' are missiles and missile launchers, " in (
        " ".join(answer.sentences)
    )


def test_the_same_shells_of_another_country_for_another_army_are_permitted(screened: Screened):
    answer = screened("shells-elsewhere-2023")

    assert answer.verdict == "permitted"
    assert not answer.outcomes
    assert not answer.missing


def test_before_the_first_sanctions_the_shells_are_permitted(screened: Screened):
    assert screened("shells-2006-eve").verdict == "permitted"


def test_the_ban_came_in_steps(screened: Screened):
    """Heavy arms from 2006 on; every kind of arms, and so the shells, from 12 June 2009."""
    assert screened("missiles-2006-eve").verdict == "permitted"
    assert "unscr-1695-4" in screened("missiles-2006-eve", date="2006-07-15").outcomes
    assert "unscr-1718-8b" in screened("missiles-2006-eve", date="2006-10-14").outcomes
    assert "unscr-1874-9" not in screened("shells-2023", date="2009-06-11").outcomes
    assert "unscr-1874-9" in screened("shells-2023", date="2009-06-12").outcomes
