"""Lawful routes and duties: what would open the way, and what is still owed where it is open."""

import re

import pytest
from hypothesis import given, settings

from compliance.api.transfer_schema import load_transfer
from compliance.law import condition as tree
from compliance.law.authorization import Authorization
from compliance.law.clause import AuthorizationRule, Clause, Route, Timing
from compliance.law.condition import ALWAYS
from compliance.law.verdict import Effect, Outcome, Procedure
from compliance.screening.decide import screen
from compliance.screening.screening import Screening
from tests.screening.builders import a_clause, a_law, a_transfer, an_exception, frozen, shipped_law, words
from tests.screening.transfers import Document, documents

APPROVAL, NOTICE = Procedure.COMMITTEE_APPROVAL, Procedure.COMMITTEE_NOTIFICATION


def screened(*clauses: Clause, papers: tuple[Authorization, ...] = ()) -> Screening:
    return screen(a_transfer(authorizations=papers), law=a_law(*clauses), clock=frozen)


def unless(procedure: Procedure, rule: AuthorizationRule | None = None, effect: Effect = Effect.PERMITTED) -> Clause:
    return an_exception(routes=(Route(ALWAYS, procedure),), authorization=rule, effect=effect)


def test_a_missing_approval_is_a_route_with_its_timing_and_the_clauses_it_answers() -> None:
    rule = AuthorizationRule(Timing.BEFORE, working_days=5)

    (route,) = screened(a_clause(), unless(Procedure.COMMITTEE_NOTIFICATION, rule)).routes

    assert (route.kind, route.exception, route.clauses) == ("notification", "exc-1", ("unscr-1-1",))
    assert "at least 5 working days before the transfer" in route.step


@pytest.mark.parametrize(
    ("rule", "wait"),
    [
        (AuthorizationRule(Timing.BEFORE, working_days=5), "act only when 5 working days are over without objection"),
        (AuthorizationRule(Timing.BEFORE, days=10), "act only when 10 days are over without objection"),
        (None, "wait whether it objects"),
    ],
)
def test_a_notification_that_waits_for_an_objection_says_how_long(rule: AuthorizationRule | None, wait: str) -> None:
    (route,) = screened(a_clause(), unless(Procedure.NO_OBJECTION, rule)).routes

    assert wait in route.step


def test_what_the_clause_itself_asks_for_is_a_route() -> None:
    (route,) = screened(a_clause(effect=Effect.REQUIRES_COMMITTEE_APPROVAL)).routes

    assert (route.kind, route.procedure, route.exception) == ("authorization", APPROVAL, None)


def test_an_open_exception_is_a_route_by_evidence() -> None:
    open_one = an_exception(routes=(Route(tree.Test("facts", ("mass_market", True)), Procedure.NONE),))

    (route,) = screened(a_clause(), open_one).routes

    assert route.kind == "evidence"


def test_a_plain_ban_has_no_route_and_a_permission_needs_none() -> None:
    assert screened(a_clause()).routes == ()
    assert screened(a_clause(), unless(Procedure.NONE)).routes == ()


def test_a_report_that_may_follow_stays_due_where_the_exception_is_met() -> None:
    rule = AuthorizationRule(Timing.REPORT, rule="every 30 days")
    paper = Authorization("committee_notification", "sent")

    screening = screened(a_clause(), unless(NOTICE, rule), papers=(paper,))

    (duty,) = screening.obligations
    assert (duty.clause, "every 30 days" in duty.duty) == ("exc-1", True)


@settings(max_examples=150)
@given(documents)
def test_routes_lead_to_papers_and_evidence_and_never_to_another_deal(document: Document) -> None:
    """Never advice to change recipient, goods or value; and no route where everything is permitted or banned."""
    screening = screen(load_transfer(document, words()), law=shipped_law(), clock=frozen)

    waiting = {
        finding.clause
        for finding in screening.findings
        if finding.outcome in (Outcome.REQUIRES_APPROVAL, Outcome.REVIEW)
    }
    for route in screening.routes:
        assert route.kind in ("authorization", "notification", "evidence")
        assert re.match(r"(Obtain|Send|Evidence) ", route.step)
        assert set(route.clauses) <= waiting
