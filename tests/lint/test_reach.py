"""Clauses that no transfer reaches, and exceptions that can never apply or always do."""

from compliance.lint.reach import check_reach
from compliance.lint.samples import Samples
from compliance.lint.solver import SymbolicRegime
from tests.lint.builders import a_ban, a_case, a_ruleset, an_exception, solved, told


def _found(ruleset):
    return list(check_reach(*solved(ruleset)))


def test_a_clause_whose_parts_exclude_each_other_is_unreachable_and_the_parts_are_named():
    (finding,) = _found(a_ruleset(a_ban(when={"goods": {"categories": ["luxury"]}})))

    assert (finding.check, finding.subject) == ("unreachable", "ban-arms")
    assert finding.problem.message.endswith("goods and when exclude each other")


def test_a_region_lies_in_its_country_and_in_no_other():
    elsewhere = {"party": {"countries": ["DE"], "regions": ["northern_province"]}}

    assert told(_found(a_ruleset(a_ban(when=elsewhere)))) == [("unreachable", "ban-arms")]


def test_a_party_has_one_kind():
    both = {"all": [{"recipient": {"kinds": ["person"]}}, {"recipient": {"kinds": ["company"]}}]}

    assert told(_found(a_ruleset(a_ban(target={"any": True}, when=both)))) == [("unreachable", "ban-arms")]


def test_two_parties_may_have_two_kinds():
    both = {"all": [{"party": {"kinds": ["person"]}}, {"party": {"kinds": ["military"]}}]}

    assert told(_found(a_ruleset(a_ban(when=both)))) == []


def test_a_day_that_comes_after_the_clause_has_ended_is_never_reached():
    late = a_ban(in_force={"from": "2006-10-14", "to": "2010-01-01"}, when={"not": {"date_before": "2010-01-01"}})

    (finding,) = _found(a_ruleset(late))

    assert "when and in_force exclude each other" in finding.problem.message


def test_a_category_above_may_be_the_one_below():
    assert told(_found(a_ruleset(a_ban(when={"goods": {"categories": ["arms.small"]}})))) == []


def test_figures_are_ordered():
    between = {"goods": {"specifications": {"calibre_mm": {"above": 20, "max": 12.7}}}}

    assert told(_found(a_ruleset(a_ban(when=between)))) == [("unreachable", "ban-arms")]


def test_an_exception_that_contradicts_its_ban_can_never_apply():
    narrow = a_ban(when={"purposes": ["food"]})

    (finding,) = _found(a_ruleset(narrow, an_exception()))

    assert (finding.check, finding.subject, finding.about) == ("exception_never", "exc-relief", ("ban-arms",))


def test_an_exception_that_fits_some_transfer_is_no_finding():
    assert told(_found(a_ruleset(a_ban(), an_exception()))) == []


def test_an_exception_to_every_transfer_of_the_ban_always_applies_and_a_transfer_shows_it():
    always = an_exception(when={"recipient": {"countries": ["KP"]}})
    ban = a_ban(when={"recipient": {"countries": ["KP"]}})

    (finding,) = _found(a_ruleset(ban, always))

    assert (finding.check, finding.subject) == ("exception_always", "exc-relief")
    assert finding.witness.transfer is not None
    assert finding.witness.transfer["recipient"]["country"] == "KP"


def test_an_exception_that_wants_a_paper_leaves_the_ban_its_bite():
    always = an_exception(when={"recipient": {"countries": ["KP"]}}, procedure="committee_approval")
    ban = a_ban(when={"recipient": {"countries": ["KP"]}})

    assert told(_found(a_ruleset(ban, always))) == []


def test_an_exception_that_another_one_takes_back_does_not_always_apply():
    always = an_exception(when={"recipient": {"countries": ["KP"]}})
    back = an_exception("exc-not-food", modifies=["exc-relief"], when={"purposes": ["food"]})
    ban = a_ban(when={"recipient": {"countries": ["KP"]}})

    assert told(_found(a_ruleset(ban, always, back))) == []


class _Blind(SymbolicRegime):
    """A solver that finds nothing, as a wrong encoding would."""

    def find(self, *literals: object) -> None:
        return None


def test_a_case_that_reaches_a_clause_outweighs_the_solver():
    ruleset = a_ruleset(a_ban(), cases=[a_case()])

    (finding,) = check_reach(_Blind(ruleset, tuple(ruleset.bans)), Samples(ruleset))

    assert finding.check == "disagreement"
    assert "rifles does" in finding.problem.message
