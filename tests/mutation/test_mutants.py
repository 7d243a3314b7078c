"""Mutants of a ruleset: only changes that leave a valid clause which means something else."""

import pytest

from compliance.mutation.mutants import Mutant, mutants
from compliance.rulesets.corpus import Corpus, read_corpus
from compliance.rulesets.folder import law_files
from tests.rulesets.ruleset_files import SMALL


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_corpus(law_files(SMALL))


def _of(corpus: Corpus, id: str) -> list[Mutant]:
    return list(mutants(corpus, ids=[id]))


def test_a_clause_as_a_whole_is_left_out_first(corpus: Corpus):
    first = _of(corpus, "exc-arms-relief")[0]

    assert (first.operator, first.changed) == ("exception", None)
    assert _of(corpus, "ban-arms")[0].operator == "clause"


def test_a_change_that_breaks_the_clause_is_no_mutant(corpus: Corpus):
    """A ban without goods, or a period without its first day, would be refused when the file is read."""
    changes = [mutant.change for mutant in _of(corpus, "ban-arms")]

    assert not any(
        change.startswith(("without goods", "without target", "without in_force.from")) for change in changes
    )
    assert "without sunset: 2026-12-31" in changes


def test_a_rule_that_says_what_holds_anyway_can_be_left_out_unnoticed() -> None:
    """Every paper must come before the act; where a term of days is named, the rule says more."""
    files = law_files(SMALL)
    name = "example/s-res-9001-2006.yaml"
    relief = files[name].replace(
        b"when: {purposes: [relief]}", b"when: {purposes: [relief]}\n  authorization: {timing: before}"
    )
    longer = relief.replace(b"{timing: before}", b"{timing: before, days: 5}")

    def changes(data: bytes) -> list[str]:
        return [mutant.change for mutant in mutants(read_corpus(files | {name: data}), ids=["exc-arms-relief"])]

    assert not any("authorization" in change for change in changes(relief))
    assert "without authorization: {timing: before, days: 5}" in changes(longer)


def test_equal_changes_are_one_mutant(corpus: Corpus):
    """To leave out the only word of a list is to leave out the list."""
    changed = [repr(mutant.changed) for mutant in mutants(corpus)]

    present = [one for one in changed if one != "None"]
    assert len(present) == len(set(present))


def test_national_lists_are_changed_too_and_guidance_is_not(corpus: Corpus):
    changes = [mutant.change for mutant in _of(corpus, "interp-eu")]

    assert "items[0].above.amount: 50 → 51" in changes
    assert any(change.startswith("in_force.from") for change in changes)


def test_a_regime_can_be_asked_for_alone(corpus: Corpus):
    assert list(mutants(corpus, regimes=["another"])) == []
    assert len(list(mutants(corpus, regimes=["example"]))) == len(list(mutants(corpus)))


def test_a_mutant_says_where_and_what_it_is(corpus: Corpus):
    moved = next(mutant for mutant in _of(corpus, "ban-oil") if mutant.operator == "date")

    assert str(moved) == ("example/s-res-9001-2006.yaml:59:20: ban-oil: in_force.from: 2017-12-22 → 2017-12-21")
