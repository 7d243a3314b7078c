"""The report for a person: the limousine's word by word, and what other answers must show."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.builders import a_file, before_the_ban, rifles
from tests.cli.conftest import Run
from tests.stories.answers import settled

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"


@pytest.fixture(scope="module", params=["summary", "clause", "full"])
def level(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_report_of_the_limousine_reads_so(run: Run, level: str, monkeypatch: pytest.MonkeyPatch):
    """To renew the golden text: run the command of this test into the file, and read it."""
    monkeypatch.setenv("COLUMNS", "100")

    report = settled(run("screen", "--explain", level, EXAMPLES / "limousine-2024.json").stdout)

    assert report == (HERE / f"limousine.{level}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal_or_than_can_be_read(
    screen: Run, width: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", str(width))

    lines = screen("--explain", "full", a_file(tmp_path, "one.json", rifles())).stdout.splitlines()

    assert max(map(len, lines)) <= min(width, 110)
    assert all(line == line.rstrip() for line in lines)


def test_a_file_gets_no_colours(screen: Run, tmp_path: Path):
    assert "\x1b" not in screen(a_file(tmp_path, "one.json", rifles())).stdout


def test_what_is_submitted_is_shown_as_it_is(screen: Run, tmp_path: Path):
    """Brackets are no markup, and control characters of a name do not reach the terminal."""
    names = {"name": "Maker [bold] \u202e\x1b[31m :smile:", "country": "NO", "kind": "company"}

    report = screen(a_file(tmp_path, "one.json", rifles(sender=names, reference="[red]R-1[/red]"))).stdout

    assert r"Maker [bold] \u202e\x1b[31m" in report
    assert ":smile:" in report
    assert "[red]R-1[/red]" in report
    assert "\x1b" not in report


def test_a_permission_says_that_no_clause_in_force_applies(screen: Run, tmp_path: Path):
    report = screen(a_file(tmp_path, "one.json", before_the_ban())).stdout

    assert "PERMITTED" in report
    assert "No clause in force on 2006-10-13 catches this transfer." in report
    assert "This is not legal advice." in report


def _approval(run: Run, **more: Any) -> str:
    document = json.loads((EXAMPLES / "medical-without-approval-2021.json").read_text(encoding="utf-8"))
    return " ".join(run("screen", "-", given=json.dumps(document | more)).stdout.split())


def test_an_approval_that_is_needed_is_in_the_banner_and_among_the_routes(run: Run):
    report = _approval(run)

    assert "REQUIRES APPROVAL" in report
    assert "needs the approval of the Committee" in report
    assert "- available: S/RES/2397 (2017) para. 25: " in report
    assert "Needs: Obtain the approval of the Committee" in report
    assert "Lawful routes - Obtain the approval of the Committee: S/RES/2397 (2017) para. 25." in report


def test_a_missing_fact_is_asked_with_its_place_and_the_clauses_that_wait(run: Run):
    goods = [{"description": "Aurus Senat limousine", "hs_code": "8703.24"}]
    document = json.loads((EXAMPLES / "limousine-2024.json").read_text(encoding="utf-8"))

    report = " ".join(run("screen", "-", given=json.dumps(document | {"goods": goods})).stdout.split())

    assert "For review under: Democratic People's Republic of Korea" in report
    assert "Facts that are missing" in report
    assert "place /goods/0/category decides on S/RES/1718 (2006) para. 8(a)(iii)" in report
    assert "may be luxury cars, limousines, racing cars (HS 8703.24) (not settled)" in report


def test_several_reports_stand_apart(screen: Run, tmp_path: Path):
    report = screen(a_file(tmp_path, "two.json", [rifles(), before_the_ban()])).stdout

    assert report.count("This is not legal advice.\n") == 2
    assert "advice.\n\n┏" in report
