import copy
import dataclasses
import datetime as dt
import random
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.api.transfer_schema import load_transfer
from compliance.engine.confirmation import ConfirmedEngine
from compliance.engine.derivation import Inference
from compliance.engine.predicate import Truth
from compliance.engine.program import Fact, Program
from compliance.errors import DatabaseUnavailableError, EngineFaultError, EngineMismatchError, StepLimitError
from compliance.law.party import Listing
from compliance.law.verdict import Outcome, Procedure, Verdict
from compliance.screening.classification import hs_within
from compliance.screening.decide import decide, screen
from compliance.screening.law_engine import LawEngine, ReadyClause, ReadyRegime
from compliance.screening.log import InMemoryAuditLog, Receipt, Record
from compliance.screening.screening import Screening
from compliance.screening.situation import Situation
from compliance.screening.transfer import Transfer
from tests.screening.builders import (
    NOW,
    a_good,
    a_party,
    a_transfer,
    frozen,
    shipped_catalogue,
    shipped_law,
    words,
)
from tests.screening.pointers import at
from tests.screening.transfers import FIRST_DAY, LAST_DAY, Document, documents

LIMOUSINE = a_transfer(
    a_good("Aurus Senat limousine", category="luxury.vehicle", hs_code="870324"),
    date=dt.date(2024, 2, 18),
    sender=a_party("sender", "RU", "government"),
    recipient=a_party("recipient", "KP", "government"),
)


def screened(transfer: Transfer | Document, law: LawEngine | None = None) -> Screening:
    read = load_transfer(copy.deepcopy(transfer), words()) if isinstance(transfer, dict) else transfer
    return screen(read, law=law or shipped_law(), clock=frozen)


def outcomes(screening: Screening) -> dict[str, set[tuple[str, str]]]:
    """What each clause says, without regard to goods and order."""
    found: dict[str, set[tuple[str, str]]] = {}
    for finding in screening.findings:
        found.setdefault(finding.clause, set()).add((finding.outcome.value, finding.requirement.value))
    return found


# The verdict


def test_the_limousine_of_february_2024_is_prohibited_by_every_clause_that_bans_it() -> None:
    screening = screened(LIMOUSINE)

    prohibiting = {finding.clause for finding in screening.findings if finding.outcome is Outcome.PROHIBITED}
    assert screening.verdict is Verdict.PROHIBITED
    assert prohibiting >= {"unscr-1718-8a-iii", "unscr-2094-23-annex-iv", "unscr-2397-7"}


def test_the_same_car_the_day_before_the_first_resolution_is_permitted() -> None:
    day = dt.date(2006, 10, 13)

    screening = screened(dataclasses.replace(LIMOUSINE, date=day))

    assert (screening.verdict, screening.findings) == (Verdict.PERMITTED, ())
    assert screened(dataclasses.replace(LIMOUSINE, date=day + dt.timedelta(1))).verdict is not Verdict.PERMITTED


def test_a_transfer_without_any_link_is_permitted_without_a_question() -> None:
    screening = screened(a_transfer())

    assert (screening.verdict, screening.findings, screening.missing_facts) == (Verdict.PERMITTED, (), ())


@settings(max_examples=200)
@given(documents)
def test_the_verdict_is_the_worst_finding_and_the_requirement_the_heaviest(document: Document) -> None:
    screening = screened(document)

    worst = max((finding.outcome.verdict.severity for finding in screening.findings), default=0)
    heaviest = max((finding.requirement.weight for finding in screening.findings), default=0)
    assert screening.verdict.severity == worst
    approval = screening.verdict is Verdict.REQUIRES_APPROVAL
    assert screening.requirement.weight == (heaviest if approval else 0)
    assert not approval or screening.requirement is not Procedure.NONE


@settings(max_examples=200)
@given(documents)
def test_every_finding_is_of_a_clause_that_binds_on_the_day(document: Document) -> None:
    screening = screened(document)

    for finding in screening.findings:
        clause = shipped_catalogue().clause(finding.clause)
        assert clause.bears
        assert clause.validity.binds(screening.law_date)


@settings(max_examples=100)
@given(st.dates(FIRST_DAY, LAST_DAY), documents)
def test_any_day_from_1966_to_2026_has_a_confirmed_answer(day: dt.date, document: Document) -> None:
    screening = screened(document | {"date": day.isoformat()})

    assert screening.law_date == day
    assert (screening.engine.confirmed_by, screening.engine.fault) == ("chainer", None)


def test_on_every_day_on_which_the_law_changes_the_limousine_has_a_confirmed_answer() -> None:
    changes = {day for clause in shipped_catalogue().clauses for day in clause.validity.boundaries}
    days = sorted(day for day in changes if FIRST_DAY <= day <= LAST_DAY)

    answers = [screened(dataclasses.replace(LIMOUSINE, date=day)) for day in days]

    assert {answer.engine.confirmed_by for answer in answers} == {"chainer"}
    permitted = {answer.law_date for answer in answers if answer.verdict is Verdict.PERMITTED}
    assert permitted == {day for day in days if day < dt.date(2006, 10, 14)}


# What may not matter, and what may matter in one direction only


@settings(max_examples=150)
@given(documents, st.randoms(use_true_random=False))
def test_the_order_of_parties_goods_and_papers_does_not_change_what_any_clause_says(
    document: Document, rng: random.Random
) -> None:
    turned = copy.deepcopy(document)
    for several in ("other_parties", "goods", "authorizations"):
        rng.shuffle(turned.get(several, []))

    before, after = screened(document), screened(turned)

    assert (after.verdict, after.requirement) == (before.verdict, before.requirement)
    assert outcomes(after) == outcomes(before)


def priced(document: Document) -> Document:
    """*document* with its price where the good is: the value of a transfer prices a good only while it is alone."""
    return {name: value for name, value in document.items() if name != "value"}


@settings(max_examples=200)
@given(documents, documents)
def test_a_good_more_never_makes_the_verdict_milder(document: Document, other: Document) -> None:
    alone = priced(document)
    together = alone | {"goods": [*alone["goods"], *other["goods"]]}

    assert screened(together).verdict.severity >= screened(alone).verdict.severity


PLACELESS = ("un_agency", "international_organization", "peacekeeping_mission")


def silences(document: Document) -> Iterator[str]:
    """Pointers to all in *document* that the law asks about and that, left out, is an open question and not a no."""
    for place, good in enumerate(document["goods"]):
        stated = [name for name in ("condition", "removed_on", "quantity", "unit") if name in good]
        stated += ["category"] if "category" in good and _code_fits(good) else []
        open_ones = (
            name for name in good.get("specifications", {}) if words().specifications[name].if_absent == "unknown"
        )
        stated += [f"specifications/{name}" for name in open_ones]
        yield from (f"/goods/{place}/{name}" for name in stated)
    yield from (f"/facts/{name}" for name in document.get("facts", {}) if words().facts[name].if_absent == "unknown")
    parties = {"/sender": document["sender"], "/recipient": document["recipient"]}
    parties |= {f"/other_parties/{place}": party for place, party in enumerate(document.get("other_parties", ()))}
    yield from (f"{pointer}/country" for pointer, party in parties.items() if party["kind"] not in PLACELESS)


def _code_fits(good: Document) -> bool:
    """Whether the code, should there be one, is of the stated category; else the two contradict each other."""
    code = good.get("hs_code", "").replace(".", "")
    below = [words().categories[kind] for kind in words().descendants(good["category"])]
    return not code or any(hs_within(code, (*kind.hs, *kind.hs_partial)) is not Truth.FALSE for kind in below)


def silenced(document: Document, pointer: str) -> Document:
    """*document* without what stands at *pointer*; a country becomes one that is not known."""
    silent = copy.deepcopy(document)
    above, _, name = pointer.rpartition("/")
    if name == "country":
        at(silent, above)[name] = None
    else:
        del at(silent, above)[name]
    return silent


@settings(max_examples=300)
@given(documents, st.randoms(use_true_random=False))
def test_a_fact_left_out_never_clears_what_it_did_not_clear_before(document: Document, rng: random.Random) -> None:
    """The category, a country, a counter, a finding: without it the answer is at most an open question."""
    pointers = list(silences(document))
    if not pointers:
        return
    pointer = rng.choice(pointers)

    before, after = screened(document).verdict, screened(silenced(document, pointer)).verdict

    assert before is Verdict.PERMITTED or after is not Verdict.PERMITTED, pointer


@settings(max_examples=150)
@given(documents)
def test_without_price_and_value_nothing_is_cleared(document: Document) -> None:
    silent = priced(copy.deepcopy(document))
    for good in silent["goods"]:
        good.pop("unit_value", None)

    before, after = screened(document).verdict, screened(silent).verdict

    assert before is Verdict.PERMITTED or after is not Verdict.PERMITTED


def test_the_same_transfer_gets_the_same_answer_again() -> None:
    first, second = screened(LIMOUSINE), screened(LIMOUSINE)

    assert first.id != second.id
    assert dataclasses.replace(first, id="") == dataclasses.replace(second, id="")


# Faults


class _Broken:
    """An engine that raises, in place of the two that confirm each other."""

    def __init__(self, program: Program, fault: Exception) -> None:
        self.program, self._fault = program, fault

    def close_over(self, certain: Iterable[Fact], possible: Iterable[Fact] = ()) -> Inference:
        raise self._fault


class LawWithEngine(LawEngine):
    """The shipped law with the engine of some regimes put in by hand."""

    def __init__(self, make: Callable[[Program], Any], *regimes: str) -> None:
        super().__init__(shipped_catalogue())
        self._make, self._broken = make, regimes

    def relevant(self, situation: Situation) -> dict[ReadyRegime, list[ReadyClause]]:
        found = super().relevant(situation)
        for regime in found:
            if not self._broken or regime.compiled.regime in self._broken:
                regime.engine = self._make(regime.compiled.program)
        return found


FAULTS = [
    EngineFaultError("dprk", "message 7 was refused"),
    EngineMismatchError("dprk", ("a step",), ()),
    StepLimitError("dprk", 10),
]
FAULT_IDS = ["fault", "mismatch", "step limit"]


@pytest.mark.parametrize("fault", FAULTS, ids=FAULT_IDS)
def test_an_engine_that_fails_leaves_the_transfer_to_review_with_the_fault_named(fault: Exception) -> None:
    law = LawWithEngine(lambda program: _Broken(program, fault))

    screening = screened(LIMOUSINE, law)

    assert screening.verdict is Verdict.REVIEW
    assert screening.requirement is Procedure.NONE
    assert screening.engine.confirmed_by is None
    assert str(fault) in str(screening.engine.fault)
    assert any(str(fault) in warning for warning in screening.warnings)


def test_a_step_limit_that_is_really_reached_leaves_the_transfer_to_review() -> None:
    screening = screened(LIMOUSINE, LawWithEngine(lambda program: ConfirmedEngine(program, step_limit=1)))

    assert (screening.verdict, screening.engine.confirmed_by) == (Verdict.REVIEW, None)
    assert "more than 1 steps" in str(screening.engine.fault)


def test_a_fault_in_one_regime_keeps_what_the_others_found() -> None:
    """A freeze of the Yemen list stands, whatever becomes of the engine of the DPRK."""
    listed = a_party("recipient", "KP", listings=(Listing("un-2140"),))
    law = LawWithEngine(lambda program: _Broken(program, FAULTS[0]), "dprk")

    screening = screened(dataclasses.replace(LIMOUSINE, recipient=listed), law)

    assert screening.verdict is Verdict.PROHIBITED
    assert {finding.regime for finding in screening.findings} == {"yemen"}
    assert screening.engine.confirmed_by is None


@settings(max_examples=100)
@given(documents)
def test_no_fault_makes_an_answer_milder_than_review(document: Document) -> None:
    screening, sound = screened(document, _law_that_always_fails()), screened(document)

    assert screening.verdict is not Verdict.PERMITTED or sound.verdict is Verdict.PERMITTED
    assert (screening.engine.fault is None) is (screening.engine.confirmed_by == "chainer")


@cache
def _law_that_always_fails() -> LawEngine:
    return LawWithEngine(lambda program: _Broken(program, FAULTS[0]))


# The record


def test_an_answer_is_recorded_once_with_the_transfer_as_submitted() -> None:
    log, submitted = InMemoryAuditLog(), {"as": "submitted"}

    decided = decide(LIMOUSINE, submitted=submitted, law=shipped_law(), log=log, clock=frozen)

    (record,) = log.records
    assert record.id == decided.screening.id == record.screening["id"]
    assert record.transfer is submitted
    assert record.screening["verdict"] == "prohibited"
    assert len(decided.receipt.leaf_hash) == 64


def test_a_faulty_answer_is_recorded_like_any_other() -> None:
    log = InMemoryAuditLog()

    law = LawWithEngine(lambda program: _Broken(program, FAULTS[0]))
    decide(LIMOUSINE, submitted={}, law=law, log=log, clock=frozen)

    assert [record.screening["engine"]["confirmed_by"] for record in log.records] == [None]


class _FullLog:
    """A log that can keep nothing more."""

    def append(self, record: Record) -> Receipt:
        raise DatabaseUnavailableError("the disk is full")


def test_a_log_that_cannot_record_lets_no_answer_out() -> None:
    with pytest.raises(DatabaseUnavailableError, match="the disk is full"):
        decide(LIMOUSINE, submitted={}, law=shipped_law(), log=_FullLog(), clock=frozen)


def test_an_answer_says_when_it_was_recorded_and_as_what_moment_knew_the_law() -> None:
    earlier = NOW - dt.timedelta(days=30)

    known = screen(LIMOUSINE, law=shipped_law(), clock=frozen, known_at=earlier)

    assert (known.recorded_at, known.known_at) == (NOW, earlier)
    assert screened(LIMOUSINE).known_at == NOW


def test_an_answer_names_the_text_that_decided() -> None:
    law = shipped_catalogue()

    assert screened(LIMOUSINE).ruleset == (reference := screened(a_transfer()).ruleset)
    assert (reference.revision, reference.digest) == (law.revision, law.digest)
