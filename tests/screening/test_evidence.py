"""Every reason of an answer can be looked up where it says: in the transfer as submitted, or in the law."""

import copy
from decimal import Decimal
from typing import Any

from hypothesis import given, settings

from compliance.api.transfer_schema import load_transfer
from compliance.screening.decide import screen
from compliance.screening.screening import Finding, Reason, Screening
from tests.screening.builders import a_good, a_party, a_transfer, frozen, shipped_catalogue, shipped_law, words
from tests.screening.pointers import ABSENT, at
from tests.screening.transfers import Document, documents


def screened(document: Document) -> Screening:
    return screen(load_transfer(copy.deepcopy(document), words()), law=shipped_law(), clock=frozen)


def reasons_of(screening: Screening) -> list[tuple[Finding, Reason]]:
    return [(finding, reason) for finding in screening.findings for reason in finding.because]


def agrees(stated: Any, reason: Reason) -> bool:
    """Whether *reason* says what stands at its source, each in its own notation."""
    match stated:
        case dict() if "currency" in stated:
            # A price: of one unit where it is stated so, else the value shared out over the quantity.
            alone = reason.source != "/value"
            return reason.value.endswith(stated["currency"]) and (not alone or _number(reason) == _exact(stated))
        case dict() if "list" in stated:
            return reason.value == stated.get("reference", stated["list"])
        case dict() if "status" in stated:
            return reason.value in (stated.get("finding"), stated.get("reference"), stated["status"])
        case dict():
            return {unit: Decimal(amount) for unit, amount in reason.value.items()} == stated
        case str() if reason.fact.endswith(".hs_code"):
            return reason.value == stated.replace(".", "")
        case _:
            return reason.value == stated


def _number(reason: Reason) -> Decimal:
    return Decimal(reason.value.split(" ")[0])


def _exact(money: Document) -> Decimal:
    return Decimal(money["amount"])


NOT_STATED = {"/activity": "supply"}
"""What the transfer says where it is silent: any other silence is told as ``None``."""


@settings(max_examples=300)
@given(documents)
def test_every_reason_is_found_at_its_source(document: Document) -> None:
    for finding, reason in reasons_of(screened(document)):
        if not reason.source.startswith("/"):
            assert reason.source in shipped_catalogue(), (finding.clause, reason)
            continue
        stated = at(document, reason.source)
        if stated is ABSENT:
            assert reason.value == NOT_STATED.get(reason.source), (finding.clause, reason)
        else:
            assert agrees(stated, reason), (finding.clause, reason, stated)


@settings(max_examples=200)
@given(documents)
def test_every_finding_has_a_reason_in_the_law_and_none_twice(document: Document) -> None:
    for finding in screened(document).findings:
        assert finding.clause in {reason.source for reason in finding.because}
        assert len(set(map(repr, finding.because))) == len(finding.because)


@settings(max_examples=200)
@given(documents)
def test_no_sentence_speaks_of_nothing(document: Document) -> None:
    """A sentence is about something stated, or says in words that it is not."""
    for _, reason in reasons_of(screened(document)):
        assert reason.sentence.strip()
        assert "None" not in reason.sentence.replace("None of", ""), reason


@settings(max_examples=150)
@given(documents)
def test_every_finding_names_the_goods_it_is_about(document: Document) -> None:
    for finding in screened(document).findings:
        assert finding.goods
        assert all(at(document, pointer) is not ABSENT for pointer in finding.goods)


def test_a_limousine_is_explained_by_its_recipient_its_kind_and_the_law() -> None:
    car = a_good("Aurus Senat limousine", category="luxury.vehicle", hs_code="870324")
    transfer = a_transfer(car, recipient=a_party("recipient", "KP", "government", name="Kim Jong Un"))

    screening = screen(transfer, law=shipped_law(), clock=frozen)

    sentences = [r.sentence for finding, r in reasons_of(screening) if finding.clause == "unscr-1718-8a-iii"]
    assert "Recipient Kim Jong Un is in KP" in sentences
    assert any("luxury" in sentence and "HS 8703.24" in sentence for sentence in sentences)
    assert any(sentence.startswith("S/RES/1718 (2006) para. 8(a)(iii) is in force") for sentence in sentences)
