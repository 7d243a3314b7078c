"""A mutant dies where a case comes out wrong, and the short way to find out gives the answer of the long one."""

from dataclasses import replace

import pytest

from compliance.api.transfer_schema import load_transfer
from compliance.law.verdict import Procedure, Verdict
from compliance.mutation.mutants import Mutant, mutants
from compliance.mutation.trial import Trial
from compliance.rulesets.casefile import Case, Expected, load_cases
from compliance.rulesets.catalogue import Catalogue
from compliance.rulesets.corpus import Corpus
from compliance.rulesets.loader import load_law
from compliance.screening.casework import work
from compliance.screening.law_engine import LawEngine
from tests.rulesets.ruleset_files import SMALL
from tests.screening.builders import frozen


@pytest.fixture(scope="module")
def small() -> tuple[Corpus, Catalogue]:
    return load_law(SMALL)


@pytest.fixture(scope="module")
def shipped() -> tuple[Corpus, Catalogue]:
    return load_law()


def _rifles(expected: Expected, **more: object) -> Case:
    transfer = {
        "date": "2007-01-01",
        "sender": {"name": "Maker", "country": "NO", "kind": "company"},
        "recipient": {"name": "Army", "country": "KP", "kind": "military"},
        "goods": [{"description": "rifles", "category": "arms.small"}],
    }
    return Case("rifles", "Rifles", "constructed", transfer | more, expected, "", "", "cases.yaml:1")


BANNED = Expected(Verdict.PROHIBITED, must_cite=("ban-arms",))


def _trial(law: Catalogue, *cases: Case) -> Trial:
    return Trial(LawEngine.of(law), cases, lambda case: load_transfer(case.transfer, law.vocabulary))


def _mutant(corpus: Corpus, id: str, change: str) -> Mutant:
    (found,) = (mutant for mutant in mutants(corpus, ids=[id]) if mutant.change == change)
    return found


def test_the_case_that_comes_out_wrong_is_named(small: tuple[Corpus, Catalogue]):
    corpus, law = small

    killer = _trial(law, _rifles(BANNED)).killer(_mutant(corpus, "ban-arms", "without the clause"))

    assert killer == "rifles"


def test_a_change_beside_every_case_survives(small: tuple[Corpus, Catalogue]):
    corpus, law = small
    moved = _mutant(corpus, "ban-arms", "in_force[0].from: 2006-10-14 → 2006-10-15")

    assert _trial(law, _rifles(BANNED)).killer(moved) is None
    assert _trial(law, _rifles(BANNED, date="2006-10-14")).killer(moved) == "rifles"


def test_a_requirement_and_a_citation_kill_as_a_verdict_does(small: tuple[Corpus, Catalogue]):
    corpus, law = small
    expected = Expected(
        Verdict.REQUIRES_APPROVAL, Procedure.COMMITTEE_APPROVAL, must_cite=("ban-arms", "exc-arms-relief")
    )
    trial = _trial(law, _rifles(expected, purpose="relief"))

    assert trial.killer(_mutant(corpus, "exc-arms-relief", "without the exception")) == "rifles"
    assert trial.killer(_mutant(corpus, "exc-arms-relief", "procedure: committee_approval → none")) == "rifles"


def test_a_case_that_is_wrong_already_kills_nothing(small: tuple[Corpus, Catalogue]):
    corpus, law = small
    wrong, unreadable = _rifles(Expected(Verdict.PERMITTED)), _rifles(BANNED, colour="red")

    assert _trial(law, wrong, unreadable).killer(_mutant(corpus, "ban-arms", "without the clause")) is None


def _in_full(law: Catalogue, mutant: Mutant, cases: tuple[Case, ...]) -> set[str]:
    """The cases that come out wrong when everything is screened anew under the changed law."""

    def changed(records):
        return tuple(mutant.changed if one is mutant.original else one for one in records if _stays(one, mutant))

    other = replace(law, clauses=changed(law.clauses), interpretations=changed(law.interpretations))
    worked = work(cases, LawEngine.of(other), lambda case: load_transfer(case.transfer, law.vocabulary), frozen)
    return {one.case.id for one in worked if not one.agrees}


def _stays(record: object, mutant: Mutant) -> bool:
    return record is not mutant.original or mutant.changed is not None


@pytest.mark.parametrize(
    ("id", "number"),
    [
        ("unscr-1718-8a-iii", 2),
        ("unscr-2094-23-annex-iv", 0),
        ("unscr-2397-5", 0),
        ("unscr-2664-1", 0),
        ("exc-2397-25-committee-humanitarian", 0),
        ("exc-2397-25-committee-humanitarian", -1),
        ("interp-eu-luxury-2017", 0),
        ("unscr-1970-9", 1),
    ],
)
def test_the_short_way_answers_as_screening_everything_does(shipped: tuple[Corpus, Catalogue], id: str, number: int):
    """A ban, a list of examples, an exception to many regimes, a national list: each reaches other clauses."""
    corpus, law = shipped
    mutant = list(mutants(corpus, ids=[id]))[number]
    cases = load_cases()[::3]

    killer = _trial(law, *cases).killer(mutant)

    wrong = _in_full(law, mutant, cases)
    assert (killer is not None) == bool(wrong)
    assert killer is None or killer in wrong
