"""2024: rocket engines, guidance parts and training go to the DPRK; surgeons and nurses may."""

from tests.stories.conftest import Screened


def test_engines_guidance_and_parts_are_prohibited_good_by_good(screened: Screened):
    answer = screened("missile-technology-2024")

    (finding,) = (found for found in answer.document["findings"] if found["clause"] == "unscr-1718-8a-ii")
    assert answer.verdict == "prohibited"
    assert finding["outcome"] == "prohibited"
    assert finding["goods"] == ["/goods/0", "/goods/1", "/goods/2"]
    assert (
        "Goods 'liquid-fuel rocket engine' are missile items (MTCR annex) (HS 8412.10, caller's category)"
    ) in answer.sentences


def test_machinery_is_barred_beside_for_its_chapter(screened: Screened):
    """HS 84 is barred since December 2017 whatever it is for; the guidance units of HS 90 are not."""
    answer = screened("missile-technology-2024")

    (finding,) = (found for found in answer.document["findings"] if found["clause"] == "unscr-2397-7")
    assert finding["goods"] == ["/goods/0", "/goods/2"]


def test_training_in_missile_work_is_prohibited(screened: Screened):
    answer = screened("missile-training-2024")

    assert answer.verdict == "prohibited"
    assert answer.outcomes["unscr-1718-8c"] == "prohibited"
    assert "Recipient National Aerospace Technology Administration is in KP" in answer.sentences


def test_the_same_training_in_2005_is_permitted(screened: Screened):
    assert screened("missile-training-2005").verdict == "permitted"


def test_a_medical_exchange_is_excused_by_itself(screened: Screened):
    answer = screened("medical-training-2024")

    assert answer.verdict == "permitted"
    assert answer.outcomes == {"unscr-2321-11": "exempted"}
    assert answer.exception("unscr-2321-11", "exc-2321-11-medical") == "met"
