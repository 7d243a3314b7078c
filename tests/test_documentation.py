"""The documents are run: commands exist, examples answer as told, tables are fresh, links lead somewhere."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from compliance.api.transfer_schema import load_transfer
from compliance.law.verdict import Verdict
from compliance.lawbook.coverage import coverage
from compliance.lawbook.coverage_table import regimes_markdown
from compliance.lawbook.pages import law_pages
from compliance.rulesets.case_outline import load_outlines
from compliance.rulesets.loader import load_catalogue
from compliance.screening.decide import screen
from compliance.screening.law_engine import LawEngine
from compliance.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "changelog.d").glob("*.md")])


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@pytest.fixture(scope="module")
def law() -> LawEngine:
    return LawEngine.of(load_catalogue())


def test_the_readme_request_is_the_example_file() -> None:
    shown = next(block for block in re.findall(r"```json\n(.*?)```", README, re.DOTALL) if "Aurus" in block)
    assert json.loads(shown) == json.loads((ROOT / "examples/limousine-2024.json").read_text(encoding="utf-8"))


def test_the_readme_verdict_is_the_one_that_is_given(law: LawEngine) -> None:
    request = json.loads((ROOT / "examples/limousine-2024.json").read_text(encoding="utf-8"))
    screening = screen(load_transfer(request, law.catalogue.vocabulary), law=law, clock=_now)
    shown = next(block for block in re.findall(r"```text\n(.*?)```", README, re.DOTALL) if "PROHIBITED" in block)
    assert screening.verdict is Verdict.PROHIBITED
    assert [str(finding.citation) for finding in screening.findings] == re.findall(r"^S/RES/.*$", shown, re.MULTILINE)
    flat = " ".join(shown.split())
    sentences = {reason.fact: reason.sentence for reason in screening.findings[1].because}
    assert sentences["goods.0.category"] in flat
    assert sentences["recipient.country"] in flat


def test_the_day_before_the_ban_is_permitted_as_the_readme_says(law: LawEngine) -> None:
    request = json.loads((ROOT / "examples/limousine-2024.json").read_text(encoding="utf-8"))
    request["date"] = "2006-10-13"
    screening = screen(load_transfer(request, law.catalogue.vocabulary), law=law, clock=_now)
    assert screening.verdict is Verdict.PERMITTED


def test_the_readme_clause_stands_so_in_the_rulesets() -> None:
    shown = README.split("<!-- clause -->\n```yaml\n")[1].split("```")[0]
    assert shown in (ROOT / "rulesets/dprk/s-res-1718-2006.yaml").read_text(encoding="utf-8")


def test_the_coverage_table_of_the_readme_is_fresh(law: LawEngine) -> None:
    table = README.split("--markdown` -->\n")[1].split("<!-- /coverage -->")[0]
    assert table == regimes_markdown(coverage(law.catalogue, load_outlines()))


def test_the_pages_of_the_law_are_fresh(law: LawEngine) -> None:
    """Where they are not, `make docs` writes them."""
    written = {page.name: page.read_text(encoding="utf-8") for page in (ROOT / "docs/law").iterdir()}
    fresh = law_pages(law.catalogue, load_outlines())
    assert written.keys() == fresh.keys()
    assert [name for name in fresh if written[name] != fresh[name]] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("command", sorted(set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE))))
def test_the_make_targets_of_the_readme_exist(command: str) -> None:
    assert re.search(rf"^{command}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_setting_is_documented_with_its_default() -> None:
    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    for setting in fields(Settings):
        default = "" if setting.default is None else f"`{setting.default}`"
        assert f"| `{setting.metadata['variable']}` | {default} | {setting.metadata['meaning']} |" in page
