"""What may go: grain by itself, hospital machinery with the Committee's approval on file."""

import json

from tests.stories.conftest import EXAMPLES, Screened

BAN, EXEMPTION = "unscr-2397-7", "exc-2397-25-committee-humanitarian"


def test_grain_is_permitted_and_nothing_is_asked(screened: Screened):
    answer = screened("grain-2024")

    assert answer.verdict == "permitted"
    assert not answer.outcomes
    assert not answer.missing


def test_sterilizers_without_approval_need_that_of_the_committee(screened: Screened):
    answer = screened("medical-without-approval-2021")

    assert (answer.verdict, answer.requirement) == ("requires_approval", "committee_approval")
    assert answer.outcomes == {BAN: "requires_approval"}
    assert answer.exception(BAN, EXEMPTION) == "available"
    assert answer.routes == ["Obtain the approval of the Committee: S/RES/2397 (2017) para. 25."]


def test_with_the_approval_on_file_they_are_permitted(screened: Screened):
    answer = screened("medical-with-approval-2021")

    assert (answer.verdict, answer.requirement) == ("permitted", None)
    assert answer.outcomes == {BAN: "exempted"}
    assert answer.exception(BAN, EXEMPTION) == "met"


def test_an_approval_that_has_run_out_helps_no_more(screened: Screened):
    assert screened("medical-with-approval-2021", date="2021-10-21").verdict == "requires_approval"


def test_a_refused_approval_closes_the_way(screened: Screened):
    document = json.loads((EXAMPLES / "medical-with-approval-2021.json").read_text(encoding="utf-8"))
    refused = [paper | {"status": "refused"} for paper in document["authorizations"]]

    answer = screened("medical-with-approval-2021", authorizations=refused)

    assert answer.verdict == "prohibited"
    assert answer.exception(BAN, EXEMPTION) == "refused"
    assert answer.routes == []
