"""Good files load; each bad file earns exactly the messages beside it."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.errors import RulesetError
from compliance.rulesets.corpus import read_corpus
from compliance.rulesets.folder import law_files
from compliance.rulesets.loader import load_catalogue, read_catalogue
from compliance.rulesets.validator import problems_of_law
from tests.rulesets.ruleset_files import HERE, SMALL, laid_over_small, problems_with

GOOD = sorted((HERE / "good").glob("*.yaml"))
BAD = sorted((HERE / "bad").glob("*.yaml"))
ROOT = HERE.parents[1]

_IN_CODE = {"RS002", "RS014", "RS606"}
"""Codes of files too long to commit, or that are not there; tests in code earn them."""


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_file_loads(path):
    catalogue = read_catalogue(laid_over_small(path.read_bytes()), "test")

    assert catalogue.clauses


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_file_earns_exactly_its_messages(path):
    found = "".join(f"{problem}\n" for problem in problems_with(path.read_bytes()))

    assert found == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_code_is_earned_by_a_bad_file_and_explained_in_the_reference():
    codes = {code for path in (ROOT / "compliance/rulesets").glob("*.py") for code in _codes(path)}
    earned = {code for path in BAD for code in _codes(path.with_suffix(".txt"))}
    explained = _codes(ROOT / "docs/reference/ruleset-format.md")

    assert codes == earned | _IN_CODE
    assert codes == explained


def _codes(path: Path) -> set[str]:
    return set(re.findall(r"RS[0-9]{3}", path.read_text(encoding="utf-8")))


def test_the_small_ruleset_is_in_order():
    assert problems_of_law(read_corpus(law_files(SMALL))) == ()


def test_problems_of_all_files_come_in_one_error_in_reading_order():
    files = law_files(SMALL)
    files["example/regime.yaml"] = files["example/regime.yaml"].replace(b"name:", b"nam:")
    files["vocabulary.yaml"] = files["vocabulary.yaml"].replace(b"[new, used]", b"[]")
    clauses = files["example/s-res-9001-2006.yaml"]
    files["example/s-res-9001-2006.yaml"] = clauses.replace(b"[ban-oil]", b"[ban-gas]")

    with pytest.raises(RulesetError) as caught:
        read_catalogue(files, "test")

    places = [(problem.file, problem.line) for problem in caught.value.problems]
    assert {file for file, _ in places} == {*files} - {"example/interpretations.yaml"}
    assert places == sorted(places)
    assert str(caught.value).splitlines() == [str(problem) for problem in caught.value.problems]


def test_a_missing_vocabulary_is_one_problem_and_not_one_for_every_word():
    files = law_files(SMALL)
    del files["vocabulary.yaml"]

    problems = problems_of_law(read_corpus(files))

    assert [str(problem) for problem in problems] == [
        "vocabulary.yaml:1:1: [RS606] the vocabulary is missing; without it no word has a meaning"
    ]


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(RulesetError, match=r"\[RS014\] there is no such file or folder"):
        load_catalogue(tmp_path / "nowhere")


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "vocabulary.yaml").mkdir()

    with pytest.raises(RulesetError, match=r"vocabulary.yaml:1:1: \[RS014\] cannot be read"):
        load_catalogue(tmp_path)


def test_clauses_beside_a_broken_one_are_still_checked():
    data = (HERE / "bad" / "many_problems_at_once.yaml").read_bytes()

    codes = {problem.code for problem in problems_with(data)}

    assert codes >= {"RS101", "RS104", "RS201", "RS301", "RS302"}


_LAW = law_files(SMALL)


@settings(max_examples=60, deadline=None)
@given(file=st.sampled_from(sorted(_LAW)), data=st.data())
def test_no_slip_of_the_pen_raises_anything_but_a_ruleset_error(file, data):
    text = _LAW[file]
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 40))
    inserted = data.draw(
        st.binary(max_size=12) | st.sampled_from([b": ", b"\n- ", b"[", b"}", b"null", b"{}", b"- a: b\n"])
    )

    with suppress(RulesetError):
        read_catalogue({**_LAW, file: text[:start] + inserted + text[start + length :]}, "test")


@settings(max_examples=60, deadline=None)
@given(file=st.sampled_from(sorted(_LAW)), data=st.data())
def test_no_line_in_the_wrong_place_raises_anything_but_a_ruleset_error(file, data):
    lines = _LAW[file].splitlines(keepends=True)
    taken = data.draw(st.integers(0, len(lines) - 1))
    line = lines.pop(taken)
    lines.insert(data.draw(st.integers(0, len(lines))), b" " * data.draw(st.integers(0, 6)) + line.lstrip())

    with suppress(RulesetError):
        read_catalogue({**_LAW, file: b"".join(lines)}, "test")
