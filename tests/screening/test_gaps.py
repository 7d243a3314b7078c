"""Every question of an answer can be answered in the transfer, at the place it names, and the answer is heard."""

import copy
import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.api.transfer_schema import load_transfer
from compliance.law.verdict import Outcome, Verdict
from compliance.screening.decide import screen
from compliance.screening.representation import as_json
from compliance.screening.screening import MissingFact, Screening
from tests.screening.builders import a_good, a_party, a_transfer, frozen, shipped_law, words
from tests.screening.pointers import at, put
from tests.screening.transfers import Document, documents, known_codes

CAR = a_transfer(
    a_good("Aurus Senat limousine", hs_code="870324"),
    date=dt.date(2024, 2, 18),
    sender=a_party("sender", "RU", "government"),
    recipient=a_party("recipient", "KP", "government"),
)


def screened(document: Document) -> Screening:
    return screen(load_transfer(copy.deepcopy(document), words()), law=shipped_law(), clock=frozen)


def said(screening: Screening) -> Any:
    return as_json(screening) | {"id": "", "recorded_at": "", "known_at": ""}


def answered(document: Document, path: str, value: Any) -> Document:
    other = copy.deepcopy(document)
    if path == "/authorizations":
        value = [*other.get("authorizations", []), value]
    put(other, path, value)
    return other


def possible_answers(document: Document, missing: MissingFact) -> Iterator[Any]:
    """What a caller could state at the place of a question."""
    match missing.path.strip("/").split("/"):
        case ["facts", name]:
            yield from _values(words().facts[name])
        case ["goods", _, "specifications", "list_entry"]:
            yield missing.question.partition("the listed item '")[2].partition("'?")[0]
        case ["goods", _, "specifications", name]:
            yield from _values(words().specifications[name])
        case ["goods", _, "category"]:
            yield from words().categories
        case ["goods", _, "hs_code"]:
            yield from (code.ljust(6, "0") for code in known_codes())
        case ["goods", _, "condition"]:
            yield from words().goods_conditions
        case ["goods", _, "removed_on"]:
            yield from ("1900-01-01", "2020-01-01")
        case ["goods", _, "unit_value"] | ["value"]:
            yield from ({"amount": amount, "currency": "USD"} for amount in ("0", "99999999999"))
        case ["goods", _, "quantity"]:
            yield from (0, 10**9)
        case ["goods", _, "unit"]:
            yield from words().units
        case ["goods", _, "origin"] | [*_, "country"]:
            yield from ("KP", "DE", "IR", "SO")
        case [*_, "kind"]:
            yield from (kind for kind in words().party_kinds if kind != "unknown")
        case [*_, "region"]:
            yield from words().regions
        case ["vessel", "flag"]:
            yield from ("KP", "PA")
        case ["authorizations"]:
            yield from ({"kind": "state_determination", "status": "granted", "finding": f} for f in words().findings)
        case _:
            pytest.fail(f"no answer is known to {missing}")


def _values(spec: Any) -> tuple[Any, ...]:
    figures = dict.fromkeys(words().units, 0)
    by_type: dict[str, tuple[Any, ...]] = {
        "boolean": (True, False),
        "integer": (1, 10**9),
        "number": (0, 10**9),
        "date": ("1990-01-01",),
        "country": ("KP", "DE"),
        "enum": spec.values,
        "map": (figures | {"USD": 0}, dict.fromkeys(figures, 10**12) | {"USD": 10**15}),
    }
    return by_type.get(spec.type, ("the entry",))


@settings(max_examples=100)
@given(documents)
def test_every_question_has_a_place_where_its_answer_is_read(document: Document) -> None:
    for missing in screened(document).missing_facts:
        value = next(possible_answers(document, missing))

        load_transfer(answered(document, missing.path, value), words())


@settings(max_examples=40)
@given(documents, st.randoms(use_true_random=False))
def test_some_answer_to_every_question_changes_what_is_said(document: Document, rng: random.Random) -> None:
    screening = screened(document)
    missing_facts = screening.missing_facts

    for missing in rng.sample(missing_facts, min(3, len(missing_facts))):
        heard = any(
            said(screened(answered(document, missing.path, value))) != said(screening)
            for value in possible_answers(document, missing)
        )
        assert heard, missing


@settings(max_examples=200)
@given(documents)
def test_questions_are_asked_for_clauses_under_review_alone(document: Document) -> None:
    screening = screened(document)

    open_clauses = {f.clause for f in screening.findings if f.outcome is Outcome.REVIEW}
    for missing in screening.missing_facts:
        assert set(missing.clauses) <= open_clauses
        assert missing.question.endswith(("?", ".", "on file.")), missing


@settings(max_examples=150)
@given(documents)
def test_no_question_is_asked_twice(document: Document) -> None:
    asked = [(missing.path, missing.question) for missing in screened(document).missing_facts]

    assert len(set(asked)) == len(asked)


@settings(max_examples=150)
@given(documents)
def test_what_was_stated_as_plainly_as_can_be_is_not_asked_for(document: Document) -> None:
    """A fact, a condition, an origin or a country that stands there needs no question."""
    for missing in screened(document).missing_facts:
        if missing.path.endswith(("/origin", "/condition", "/country")) or missing.path.startswith("/facts/"):
            stated = at(document, missing.path)
            assert stated in (None, at({}, "/nothing")) or isinstance(stated, dict), missing


def test_without_its_category_a_limousine_is_asked_what_it_is() -> None:
    """The code alone bans it; whether it is a luxury good stays open, and the answer says what would tell."""
    screening = screen(CAR, law=shipped_law(), clock=frozen)

    by_clause = {finding.clause: finding.outcome for finding in screening.findings}
    assert screening.verdict is Verdict.PROHIBITED
    assert by_clause["unscr-2397-7"] is Outcome.PROHIBITED
    assert by_clause["unscr-1718-8a-iii"] is Outcome.REVIEW
    asked = {missing.path: missing for missing in screening.missing_facts}
    assert "unscr-1718-8a-iii" in asked["/goods/0/category"].clauses
    assert "luxury.vehicle" in asked["/goods/0/category"].question
