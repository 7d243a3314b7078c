"""``compliance rulesets`` and ``compliance law``, over the small ruleset."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.rulesets.ruleset_files import SMALL


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the small ruleset, to break."""
    return Path(shutil.copytree(SMALL, tmp_path / "rulesets"))


def _rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_check_says_that_rulesets_are_in_order(run: Run):
    result = run("rulesets", "check", SMALL)

    assert (result.exit_code, result.stdout) == (0, "The rulesets are in order.\n")


def test_check_prints_every_problem_with_its_place(run: Run, copy: Path):
    file = copy / "example/s-res-9001-2006.yaml"
    _rewrite(file, "categories: [luxury]", "categories: [luxurious]")
    _rewrite(file, "purposes: [relief]", "purposes: [releif]")

    result = run("rulesets", "check", copy)

    assert result.exit_code == 1
    told = result.stdout.splitlines()
    assert len(told) == 2
    assert all(line.startswith(f"{file}:") for line in told)
    assert 'did you mean "relief"?' in told[1]


def test_check_looks_at_the_cases_too(run: Run, copy: Path):
    file = copy / "example/cases/s-res-9001-2006.yaml"
    _rewrite(file, "must_cite: [ban-arms]", "must_cite: [ban-armour]")

    result = run("rulesets", "check", copy)

    assert result.exit_code == 1
    assert result.stdout.startswith(f"{file}:")


def test_test_counts_what_agrees_by_regime(run: Run):
    result = run("rulesets", "test", SMALL)

    assert result.exit_code == 0
    assert [line.split() for line in result.stdout.splitlines()[1:3]] == [
        ["example", "1", "1", "1"],
        ["all", "1", "1", "1"],
    ]
    assert result.stdout.endswith("permitted where it must not be: 0\n")


def test_test_names_each_disagreement_and_fails(run: Run, copy: Path):
    file = copy / "example/cases/s-res-9001-2006.yaml"
    _rewrite(file, "date: 2007-01-01", "date: 2006-10-13")

    result = run("rulesets", "test", copy)

    assert result.exit_code == 1
    told = result.stdout.splitlines()
    place = "example/cases/s-res-9001-2006.yaml:2: rifles-2007"
    assert told[0] == f"{place}: the verdict is permitted, expected is prohibited"
    assert told[1] == f"{place}: must cite ban-arms"
    assert told[-1] == "permitted where it must not be: 1"


def test_a_case_whose_transfer_cannot_be_read_is_a_disagreement_and_tests_nothing(run: Run, copy: Path):
    _rewrite(copy / "example/cases/s-res-9001-2006.yaml", "date: 2007-01-01", "date: 2007-01-01\n    colour: red")

    result = run("rulesets", "test", copy, "--coverage")

    assert result.exit_code == 1
    assert "/colour" in result.stdout
    assert "ban-arms: no case in which it decides" in result.stdout


def test_test_runs_other_cases_than_those_of_the_folder(run: Run, copy: Path):
    result = run("rulesets", "test", SMALL, "--cases", copy / "example/cases/s-res-9001-2006.yaml")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].split() == ["elsewhere", "1", "1", "1"]


def test_coverage_names_the_clauses_that_no_case_decides(run: Run):
    told = run("rulesets", "test", SMALL, "--coverage").stdout

    assert "ban-oil: no case in which it decides" in told
    assert "ban-arms: no case in which it decides" not in told


def test_an_unknown_regime_is_refused_with_those_that_are_known(run: Run):
    result = run("rulesets", "test", SMALL, "--regime", "atlantis")

    assert result.exit_code == 2
    assert "known are example" in result.stderr


@pytest.mark.parametrize("command", [("rulesets", "explain"), ("law", "show")])
def test_a_clause_is_shown_with_what_works_on_it_and_its_cases(run: Run, command: tuple[str, str]):
    told = run(*command, "ban-arms", "--rulesets", SMALL).stdout

    for part in (
        "S/RES/9001 (2006) para. 1",
        "No arms to or from the target.",
        "from 2006-10-14 to 2009-12-31; from 2012-01-01",
        "https://undocs.org/S/RES/9001(2006)",
        "unverified: compare with the official text",
        "S/RES/9001 (2006) para. 4 (exc-arms-relief)",
        "prohibited: Rifles for the armed forces (rifles-2007)",
    ):
        assert part in told


def test_a_clause_is_shown_as_of_a_day(run: Run):
    assert "no on 2011-01-01" in run("law", "show", "ban-arms", "--as-of", "2011-01-01", "--rulesets", SMALL).stdout


def test_an_exception_names_what_it_works_on(run: Run):
    told = run("law", "show", "exc-arms-relief", "--rulesets", SMALL).stdout

    assert "Works on\n  - S/RES/9001 (2006) para. 1 (ban-arms)" in told
    assert "the approval of the Committee" in told


def test_an_unknown_clause_is_refused_with_what_may_be_meant(run: Run):
    result = run("law", "show", "ban-ar", "--rulesets", SMALL)

    assert (result.exit_code, result.stderr) == (2, "the rulesets hold no clause 'ban-ar'. Did you mean ban-arms?\n")


def test_the_law_on_file_is_counted(run: Run):
    assert "Example" in run("law", "coverage", SMALL).stdout
    assert "| Example |" in run("law", "coverage", SMALL, "--markdown").stdout


def test_mutate_prints_the_changes_that_no_case_notices_and_the_score(run: Run):
    result = run("rulesets", "mutate", SMALL, "--clause", "ban-arms")

    told = result.stdout.splitlines()
    assert result.exit_code == 0
    assert "example/s-res-9001-2006.yaml:14:12: ban-arms: in_force[0].from: 2006-10-14 → 2006-10-13" in told
    assert not any("without the clause" in line for line in told)
    assert told[-1].split()[0] == "all"


def test_mutate_fails_below_the_score_that_is_asked_for(run: Run):
    assert run("rulesets", "mutate", SMALL, "--least", "100").exit_code == 1
    assert run("rulesets", "mutate", SMALL, "--least", "1").exit_code == 0


def test_mutate_speaks_json(run: Run):
    result = run("rulesets", "mutate", SMALL, "--regime", "example", "--format", "json")

    told = json.loads(result.stdout)
    (regime,) = told["regimes"]
    assert regime["survivors"] == len(told["survivors"])
    assert 0 < told["score"] < 100


def test_mutate_refuses_a_clause_that_is_not_there(run: Run):
    result = run("rulesets", "mutate", SMALL, "--clause", "ban-armour")

    assert result.exit_code == 2
    assert "the rulesets hold no clause 'ban-armour'" in result.stderr
