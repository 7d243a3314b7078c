"""All checks together: what is explained in the ruleset, and explanations that explain nothing."""

from dataclasses import replace

from compliance.lint.finding import CODES
from compliance.lint.lint import lint
from compliance.rulesets.explanations import CHECKS
from tests.lint.builders import Fields, a_ban, a_case, a_ruleset, told

ENDED = {"from": "2006-10-14", "to": "2010-01-01"}


def _lint(*clauses: Fields, **more):
    """Without the words that a tiny ruleset cannot use, and the cases that it does not have."""
    found = lint(a_ruleset(*clauses, **more), with_solver=True)
    idle = ("unused_word", "one_sided")
    return [f for f in found.findings if f.check not in idle], [f for f in found.explained if f.check not in idle]


def test_an_explained_finding_is_listed_apart_with_its_reason():
    because = "The mandate was not renewed; the Council let it lapse."
    left, explained = _lint(a_ban(in_force=ENDED, lint=[{"check": "ended_without_record", "because": because}]))

    assert left == []
    assert [(one.subject, one.because) for one in explained] == [("ban-arms", because)]


def test_an_explanation_without_a_finding_is_itself_one():
    left, _ = _lint(a_ban(lint=[{"check": "ended_without_record", "because": "It ended."}]))

    assert told(left) == [("stale_explanation", "ban-arms")]


def test_an_explanation_about_other_ids_does_not_cover_new_ones():
    wide = {"goods": {"all": True}, "measure": "petroleum_control"}
    one, other = a_ban("ban-trade", **wide), a_ban("ban-all", **wide, target={"any": True})
    reason = {"check": "subsumed", "because": "The later ban is wider.", "about": ["ban-trade"]}

    alone, _ = _lint(a_ban(lint=[reason]), one)
    with_another, _ = _lint(a_ban(lint=[reason]), one, other)

    assert ("subsumed", "ban-arms") not in told(alone)
    assert ("subsumed", "ban-arms") in told(with_another)


def test_idle_words_are_explained_in_the_vocabulary():
    def explained(text: str) -> str:
        return (
            text + "lint:\n- {check: unused_word, because: Kept for later., about: [purposes.food, purposes.relief]}\n"
        )

    found = lint(a_ruleset(a_ban(), vocabulary=explained), with_solver=False)

    assert not {"purposes.food", "purposes.relief"} & {finding.subject for finding in found.findings}
    assert {finding.because for finding in found.explained} == {"Kept for later."}


def test_one_regime_alone_leaves_the_vocabulary_out():
    ruleset = a_ruleset(a_ban(), cases=[a_case()])

    found = lint(replace(ruleset, regime="example"), with_solver=False)

    assert "unused_word" not in {finding.check for finding in found.findings}


def test_without_a_solver_the_checks_left_out_are_named_and_their_explanations_are_not_stale():
    reason = {"check": "subsumed", "because": "The later ban is wider."}

    found = lint(a_ruleset(a_ban(lint=[reason])), with_solver=False)

    assert found.not_run == ("unreachable", "exception_never", "exception_always", "subsumed", "swallowed")
    assert "stale_explanation" not in {finding.check for finding in found.findings}


def test_every_check_has_a_code_and_can_be_explained_but_those_about_the_linter():
    assert set(CODES) - set(CHECKS) == {"disagreement", "stale_explanation"}
    assert len(set(CODES.values())) == len(CODES)
