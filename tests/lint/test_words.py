"""Words that nothing uses, and words that no transfer can state."""

import re
from pathlib import Path

import compliance
from compliance.lint.words import READ_BY_THE_PROGRAM, check_never_stated, check_unused_words
from tests.lint.builders import a_ban, a_case, a_ruleset, an_exception, told


def _unused(ruleset):
    return {finding.subject for finding in check_unused_words(ruleset)}


def test_a_word_that_nothing_uses_is_found_at_its_place():
    (finding,) = (f for f in check_unused_words(a_ruleset(a_ban())) if f.subject == "purposes.relief")

    assert finding.problem.file == "vocabulary.yaml"
    assert finding.problem.line > 1


def test_a_word_of_a_condition_or_a_case_is_used():
    by_law = a_ruleset(a_ban(), an_exception())
    by_case = a_ruleset(a_ban(), cases=[a_case(purpose="relief")])

    assert "purposes.relief" not in _unused(by_law) | _unused(by_case)


def test_a_category_serves_as_soon_as_one_above_or_below_it_does():
    unused = _unused(a_ruleset(a_ban()))

    assert "categories.arms.small" not in unused
    assert {"categories.energy", "categories.energy.oil"} <= unused


def test_words_that_the_screening_itself_asks_for_are_used():
    assert "roles.broker" not in _unused(a_ruleset(a_ban()))


def test_every_word_said_to_be_read_by_the_program_is_in_its_sources():
    """Procedures, sides and the rest would not be found in the rulesets, so the list has to stay true."""
    folder = Path(compliance.__file__).parent
    own = folder / "lint"
    sources = "\n".join(f.read_text(encoding="utf-8") for f in folder.rglob("*.py") if not f.is_relative_to(own))

    words = {word for words in READ_BY_THE_PROGRAM.values() for word in words}

    assert not {word for word in words if not re.search(rf'"{word}"', sources)}


def test_a_paper_under_an_id_that_the_schema_refuses_can_never_be_stated():
    paper = [{"kind": "committee_approval", "clause": "ban-arms"}]

    (finding,) = check_never_stated(a_ruleset(a_ban(), an_exception(when={"authorizations": paper})))

    assert (finding.check, finding.subject, finding.witness.ids) == (
        "never_stated",
        "exc-relief",
        ("committee_approval",),
    )


def test_facts_specifications_and_papers_that_the_schema_takes_are_no_finding():
    when = {
        "any": [
            {"facts": {"project": "dam"}},
            {"authorizations": [{"kind": "state_determination", "finding": "relief_only"}]},
            {"goods": {"specifications": {"calibre_mm": {"above": 12.7}, "grade": ["pure"]}}},
        ]
    }

    assert told(check_never_stated(a_ruleset(a_ban(), an_exception(when=when)))) == []
