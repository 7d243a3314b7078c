"""Cases in outline: the same as the cases themselves, without the transfers."""

from pathlib import Path

import pytest

from compliance.errors import RulesetError
from compliance.law.verdict import Verdict
from compliance.rulesets import folder
from compliance.rulesets.case_outline import CaseIndex, CaseOutline, load_outlines, outlines, without_transfers
from compliance.rulesets.casefile import read_cases
from compliance.settings import shipped
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
    """Over the longest and over a differently laid out file of the shipped ones; all would take a while."""
    files = folder.case_files(shipped("rulesets"))
    some = {name: files[name] for name in sorted(files, key=lambda name: len(files[name]))[-2:]}
    some |= {name: data for name, data in files.items() if name.startswith("iran/")}

    assert list(outlines(some)) == [CaseOutline.of(case) for case in read_cases(some)]


def test_transfers_leave_empty_lines_behind_so_that_places_stay():
    short = without_transfers(BLOCK)

    assert b"rifles" not in short
    assert short.count(b"\n") == BLOCK.count(b"\n")
    assert [case.place for case in outlines({"example/cases/x.yaml": BLOCK})] == [
        "example/cases/x.yaml:2",
        "example/cases/x.yaml:16",
    ]


def test_an_outline_names_every_clause_that_the_case_is_about():
    one, two = outlines({"example/cases/x.yaml": BLOCK})

    assert (one.verdict, one.clauses, one.regime) == (Verdict.PROHIBITED, ("ban-arms", "ban-oil"), "example")
    assert two.clauses == ("ban-arms", "interp-eu")


@pytest.mark.parametrize(
    ("written", "rewritten"),
    [
        (
            b"  transfer:\n    date",
            b"  transfer: {date: 2007-01-01,\n  goods: [{description: rifles}]\n  }\n  xx:\n    date",
        ),
        (b"cases:\n", b"# no list below\ncases: []\n"),
    ],
    ids=["a transfer of another layout", "a file that is broken"],
)
def test_a_broken_file_is_refused_with_the_places_of_the_file_itself(written: bytes, rewritten: bytes):
    broken = {"example/cases/x.yaml": BLOCK.replace(written, rewritten, 1)}

    with pytest.raises(RulesetError) as outlined:
        list(outlines(broken))
    with pytest.raises(RulesetError) as whole:
        read_cases(broken)

    assert outlined.value.problems == whole.value.problems


def test_a_transfer_in_another_layout_is_read_all_the_same():
    head, tail = b"{cases: [{id: one, title: T, basis: real, transfer: {}, ", b"rationale: R, source: S}]}"
    flow = head + b"expected: {verdict: review}, " + tail

    assert [case.id for case in outlines({"example/cases/x.yaml": flow})] == ["one"]


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
