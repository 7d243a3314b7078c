"""``compliance law``: clauses with their cases, coverage, timelines and pages, over the small ruleset."""

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from compliance.lawbook.regime_page import GENERATED
from tests.cli.conftest import Run
from tests.rulesets.ruleset_files import SMALL


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """The small ruleset with twenty cases about ``ban-arms``, those that must cite it last."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "rulesets"))
    file = folder / "example/cases/s-res-9001-2006.yaml"
    (case,) = file.read_text(encoding="utf-8").split("cases:\n")[1:]
    aside = case.replace("    must_cite: [ban-arms]\n", "").replace("[ban-oil]", "[ban-arms]")
    assert aside.count("[ban-arms]") == 1
    copies = [aside.replace("rifles-2007", f"aside-{number}") for number in range(15)]
    copies += [case.replace("rifles-2007", f"cites-{number}") for number in range(5)]
    file.write_text("cases:\n" + "".join(copies), encoding="utf-8")
    return folder


def test_of_many_cases_a_dozen_is_shown_and_the_rest_counted(run: Run, many: Path):
    told = run("law", "show", "ban-arms", "--rulesets", many).stdout

    assert "Cases (20)\n" in told
    assert told.count("(cites-") == 5
    assert told.count("(aside-") == 7
    assert told.index("(cites-4)") < told.index("(aside-0)")
    assert "and 8 more; --cases shows all" in told


def test_every_case_is_shown_where_that_is_asked_for(run: Run, many: Path):
    told = run("law", "show", "ban-arms", "--cases", "--rulesets", many).stdout

    assert told.count("prohibited, without it: ") == 15
    assert "more" not in told


def test_readings_that_are_not_in_force_on_the_day_say_so(run: Run):
    eve, first = (
        run("law", "show", "ban-luxury", "--as-of", day, "--rulesets", SMALL).stdout
        for day in ("2007-03-28", "2007-03-29")
    )

    assert "National list (Council), from 2007-03-29, not in force on 2007-03-28" in eve
    assert "National list (Council), from 2007-03-29\n" in first


def test_the_regimes_are_counted_on_a_day(run: Run):
    told = run("law", "coverage", SMALL, "--as-of", "2006-10-13").stdout

    assert "2006-10-13" in told
    (line,) = [line.split() for line in told.splitlines() if line.strip().startswith("Example")]
    assert line == ["Example", "2006–", "no", "4", "2", "0/6", "1"]


@pytest.mark.parametrize(("day", "standing"), [("2011-01-01", "no"), ("2012-01-01", "in force")])
def test_the_measures_of_a_regime_are_told_with_their_gaps(run: Run, day: str, standing: str):
    told = run("law", "coverage", SMALL, "--regime", "example", "--as-of", day).stdout

    first, second, third, *_ = [line for line in told.splitlines() if "20" in line and "on" not in line.split()][1:]
    assert "2006-10-14–2009-12-31" in first
    assert standing in first
    assert "2012-01-01–" in second
    assert "confirmed to 2026-12-31" in third


def test_coverage_fits_into_eighty_columns(run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "80")

    told = run("law", "coverage", SMALL, "--measures", "--as-of", "2027-01-01").stdout

    assert max(map(len, told.splitlines())) <= 80
    assert "…" not in told
    assert "which is past" in told


def test_coverage_as_json_is_what_the_server_answers(run: Run):
    document = json.loads(run("law", "coverage", SMALL, "--format", "json", "--as-of", "2011-01-01").stdout)

    (regime,) = document["regimes"]
    assert document["as_of"] == "2011-01-01"
    assert {measure["id"]: measure["in_force"] for measure in regime["measures"]} == {
        "arms_embargo": False,
        "luxury_goods_ban": True,
        "petroleum_control": False,
    }


def test_the_measures_are_written_as_markdown(run: Run):
    told = run("law", "coverage", SMALL, "--regime", "example", "--markdown").stdout

    assert told.startswith("## Example\n\n| measure |")


@pytest.mark.parametrize("command", [("coverage", SMALL, "--regime"), ("timeline", "--rulesets", SMALL)])
def test_an_unknown_regime_is_refused_with_those_that_are_known(run: Run, command: tuple[str, ...]):
    result = run("law", *command, "atlantis")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "the rulesets hold no regime 'atlantis'; known are example.\n"


def test_a_timeline_is_written_where_it_is_asked_for(run: Run, tmp_path: Path):
    file = tmp_path / "example.svg"

    written = run("law", "timeline", "example", "--as-of", "2015-01-01", "-o", file, "--rulesets", SMALL)
    printed = run("law", "timeline", "example", "--as-of", "2015-01-01", "--rulesets", SMALL)

    assert (written.exit_code, written.stdout) == (0, "")
    assert file.read_text(encoding="utf-8") == printed.stdout
    assert "as of 2015-01-01" in {text.text for text in ET.fromstring(printed.stdout).iter()}


def test_pages_are_written_with_their_index_and_stay_the_same(run: Run, tmp_path: Path):
    folder = tmp_path / "law"

    run("law", "pages", folder, "--rulesets", SMALL)
    first = {page.name: page.read_bytes() for page in folder.iterdir()}
    run("law", "pages", folder, "--rulesets", SMALL)

    assert set(first) == {"README.md", "example.md", "example.svg"}
    assert {page.name: page.read_bytes() for page in folder.iterdir()} == first


def test_pages_of_regimes_that_are_gone_are_removed_and_pages_of_others_are_not(run: Run, tmp_path: Path):
    (tmp_path / "gone.md").write_text(f"{GENERATED}\n", encoding="utf-8")
    (tmp_path / "gone.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "notes.md").write_text("mine", encoding="utf-8")

    run("law", "pages", tmp_path, "--rulesets", SMALL)

    assert {page.name for page in tmp_path.iterdir()} == {"README.md", "example.md", "example.svg", "notes.md"}


def test_a_page_that_somebody_wrote_is_not_replaced(run: Run, tmp_path: Path):
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")

    result = run("law", "pages", tmp_path, "--rulesets", SMALL)

    assert result.exit_code == 2
    assert "was not written by this command" in result.stderr
    assert [page.name for page in tmp_path.iterdir()] == ["README.md"]


def test_the_table_of_another_page_is_renewed_between_its_marks(run: Run, tmp_path: Path):
    page = tmp_path / "README.md"
    page.write_text("before\n`x --markdown` -->\nold\n<!-- /coverage -->\nafter\n", encoding="utf-8")

    run("law", "pages", tmp_path / "law", "--table-in", page, "--rulesets", SMALL)

    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n`x --markdown` -->\n| regime |")
    assert text.endswith("<!-- /coverage -->\nafter\n")
    assert "old" not in text


def test_a_page_without_marks_is_refused(run: Run, tmp_path: Path):
    page = tmp_path / "README.md"
    page.write_text("no table", encoding="utf-8")

    result = run("law", "pages", tmp_path / "law", "--table-in", page, "--rulesets", SMALL)

    assert result.exit_code == 2
    assert page.read_text(encoding="utf-8") == "no table"
