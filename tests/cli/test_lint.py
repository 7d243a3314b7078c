"""``compliance rulesets lint``, over the small ruleset."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.rulesets.ruleset_files import SMALL

AS_OF = ("--as-of", "2026-11-01")


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """The small ruleset with every finding explained."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "rulesets"))
    instrument = folder / "example/s-res-9001-2006.yaml"
    text = instrument.read_text(encoding="utf-8")
    reasons = "  lint:\n  - {check: one_sided, because: A small example.}\n"
    text = text.replace("  summary:", reasons + "  summary:")
    gap = "  - {check: gap, because: The mandate lapsed.}\n  - {check: ended_without_record, because: Not renewed.}\n"
    instrument.write_text(text.replace(reasons, reasons + gap, 1), encoding="utf-8")
    return folder


def test_each_finding_has_its_place_its_code_and_its_witness(run: Run):
    result = run("rulesets", "lint", SMALL, *AS_OF)

    told = result.stdout.splitlines()
    place = f"{SMALL.as_posix()}/example/s-res-9001-2006.yaml"
    assert result.exit_code == 1
    assert any(line.startswith(f"{place}:15:5: [RL101] out of force") for line in told)
    assert "    days: from 2010-01-01 to 2011-12-31" in told
    assert result.stderr.endswith(" findings\n")


def test_findings_as_json_carry_the_same(run: Run):
    found = json.loads(run("rulesets", "lint", SMALL, "--format", "json", *AS_OF).stdout)

    gap = next(finding for finding in found["findings"] if finding["check"] == "gap")
    assert (gap["code"], gap["subject"]) == ("RL101", "ban-arms")
    assert gap["witness"]["periods"] == [{"from": "2010-01-01", "to": "2012-01-01"}]


def test_a_ruleset_that_explains_its_findings_passes(run: Run, clean: Path):
    result = run("rulesets", "lint", clean, "--regime", "example", *AS_OF)

    assert result.exit_code == 0, result.stdout
    assert "gap of ban-arms: The mandate lapsed." in result.stdout


def test_the_day_decides_which_sunsets_have_passed(run: Run, clean: Path):
    result = run("rulesets", "lint", clean, "--regime", "example", "--as-of", "2027-01-01")

    assert result.exit_code == 1
    assert "[RL103]" in result.stdout


def test_a_ruleset_that_the_validator_refuses_is_bad_input(run: Run, clean: Path):
    (clean / "vocabulary.yaml").unlink()

    result = run("rulesets", "lint", clean)

    assert result.exit_code == 2
    assert "[RS606]" in result.stderr


def test_an_unknown_regime_is_refused(run: Run):
    assert run("rulesets", "lint", SMALL, "--regime", "atlantis").exit_code == 2
