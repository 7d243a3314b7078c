"""Cases in outline: what the cases themselves say, without the transfers."""

from pathlib import Path

import pytest

from compliance.errors import RulesetError
from compliance.law.verdict import Verdict
from compliance.rulesets.case_outline import CaseIndex, CaseOutline, load_outlines
from compliance.rulesets.casefile import load_cases, read_cases
from tests.rulesets.ruleset_files import SMALL

BLOCK = b"""\
cases:
- id: one
  title: 'A title that speaks of a transfer: this one'
  basis: constructed
  transfer:
    date: 2007-01-01

    goods:
    - description: rifles
  expected:
    verdict: prohibited
    must_cite: [ban-arms]
    must_not_cite: [ban-oil]
  rationale: Because.
  source: S/RES/9001 (2006)
- id: two
  title: Another
  basis: constructed
  transfer: {date: 2007-01-01}
  expected: {verdict: permitted, must_not_cite: [ban-arms, interp-eu]}
  rationale: Because.
  source: S/RES/9001 (2006)
"""


def test_an_outline_says_what_the_case_itself_says():
    cases = load_cases()

    for case, outline in zip(cases, load_outlines(), strict=True):
        expected = (case.expected.verdict, case.expected.must_cite, case.expected.must_not_cite)
        assert (outline.id, outline.title, outline.place) == (case.id, case.title, case.place)
        assert (outline.verdict, outline.must_cite, outline.must_not_cite) == expected


def test_an_outline_names_every_clause_that_the_case_is_about():
    one, two = map(CaseOutline.of, read_cases({"example/cases/x.yaml": BLOCK}))

    assert (one.verdict, one.clauses, one.regime) == (Verdict.PROHIBITED, ("ban-arms", "ban-oil"), "example")
    assert two.clauses == ("ban-arms", "interp-eu")


def test_those_that_must_cite_a_clause_come_before_those_that_must_not(tmp_path: Path):
    cases = tmp_path / "example" / "cases"
    cases.mkdir(parents=True)
    (cases / "a.yaml").write_bytes(BLOCK.replace(b"- id: one", b"- id: later").replace(b"[ban-arms]", b"[ban-oil]", 1))
    (cases / "b.yaml").write_bytes(BLOCK)

    assert [case.id for case in CaseIndex(tmp_path).about("ban-arms")] == ["one", "two", "two"]
    assert [case.id for case in CaseIndex(tmp_path).about("ban-oil")] == ["later", "one"]
    assert CaseIndex(tmp_path).about("ban-luxury") == ()


def test_cases_are_read_when_they_are_asked_for_and_once(tmp_path: Path):
    index = CaseIndex(tmp_path)
    cases = tmp_path / "example" / "cases"
    cases.mkdir(parents=True)
    (cases / "b.yaml").write_bytes(BLOCK)

    assert len(index.all) == 2
    (cases / "b.yaml").unlink()
    assert len(index.about("ban-arms")) == 2


def test_a_folder_that_was_broken_is_read_again(tmp_path: Path):
    index = CaseIndex(tmp_path)
    cases = tmp_path / "example" / "cases"
    cases.mkdir(parents=True)
    (cases / "b.yaml").write_bytes(b"cases: [")
    with pytest.raises(RulesetError):
        index.about("ban-arms")

    (cases / "b.yaml").write_bytes(BLOCK)

    assert len(index.about("ban-arms")) == 2


def test_the_small_ruleset_has_its_case():
    (case,) = load_outlines(SMALL)

    assert (case.id, case.must_cite) == ("rifles-2007", ("ban-arms",))
