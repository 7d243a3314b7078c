"""How exceptions, papers and sunsets stand to a clause, in a law of a few clauses."""

import datetime as dt
from typing import Any

import pytest

from compliance.law import condition as tree
from compliance.law.authorization import Authorization
from compliance.law.clause import AuthorizationRule, Clause, Route, Timing
from compliance.law.condition import ALWAYS, Condition, Subject
from compliance.law.party import Listing
from compliance.law.validity import Period, Validity
from compliance.law.verdict import Effect, ExceptionStatus, Outcome, Procedure, Verdict
from compliance.screening.decide import screen
from compliance.screening.screening import Finding, Screening
from tests.screening.builders import A_DAY, a_clause, a_good, a_law, a_party, a_transfer, an_exception, frozen

DAY = dt.timedelta(days=1)
MEDICAL = tree.Test("purposes", ("medical",))
MASS_MARKET = tree.Test("facts", ("mass_market", True))
MET, AVAILABLE, OPEN = ExceptionStatus.MET, ExceptionStatus.AVAILABLE, ExceptionStatus.OPEN
UNMET, REFUSED = ExceptionStatus.UNMET, ExceptionStatus.REFUSED


def screened(*clauses: Clause, **transfer: Any) -> Screening:
    return screen(a_transfer(**transfer), law=a_law(*clauses), clock=frozen)


def weighed(*clauses: Clause, **transfer: Any) -> Finding:
    """The one finding about the ban."""
    (finding,) = screened(*clauses, **transfer).findings
    return finding


def statuses(finding: Finding) -> dict[str, ExceptionStatus]:
    return {exception.id: exception.status for exception in finding.exceptions}


def unless(
    condition: Condition = ALWAYS, procedure: Procedure = Procedure.NONE, id: str = "exc-1", **more: Any
) -> Clause:
    return an_exception(id, **{"routes": (Route(condition, procedure),)} | more)


def a_paper(kind: str = "committee_approval", status: str = "granted", **more: Any) -> Authorization:
    return Authorization(kind, status, **more)


APPROVAL = Procedure.COMMITTEE_APPROVAL


# Exceptions


@pytest.mark.parametrize(
    ("condition", "status", "outcome"),
    [
        (ALWAYS, MET, Outcome.EXEMPTED),
        (MEDICAL, UNMET, Outcome.PROHIBITED),
        (MASS_MARKET, OPEN, Outcome.REVIEW),
    ],
)
def test_an_exception_without_procedure_stands_as_its_condition_does(
    condition: Condition, status: ExceptionStatus, outcome: Outcome
) -> None:
    finding = weighed(a_clause(), unless(condition))

    assert (statuses(finding), finding.outcome) == ({"exc-1": status}, outcome)


@pytest.mark.parametrize(
    ("papers", "status", "outcome"),
    [
        ((), AVAILABLE, Outcome.REQUIRES_APPROVAL),
        ((a_paper(),), MET, Outcome.EXEMPTED),
        ((a_paper(status="pending"),), AVAILABLE, Outcome.REQUIRES_APPROVAL),
        ((a_paper("self_certification"),), AVAILABLE, Outcome.REQUIRES_APPROVAL),
        ((a_paper(status="refused"),), REFUSED, Outcome.PROHIBITED),
        ((a_paper(status="refused"), a_paper()), MET, Outcome.EXEMPTED),
    ],
    ids=["none", "granted", "pending", "own claim", "refused", "refused, then granted"],
)
def test_an_exception_with_a_procedure_stands_as_its_paper_does(
    papers: tuple[Authorization, ...], status: ExceptionStatus, outcome: Outcome
) -> None:
    finding = weighed(a_clause(), unless(procedure=APPROVAL), authorizations=papers)

    assert (statuses(finding), finding.outcome) == ({"exc-1": status}, outcome)


def test_an_undecided_condition_keeps_an_exception_open_with_or_without_its_paper() -> None:
    ban, exception = a_clause(), unless(MASS_MARKET, APPROVAL)

    assert statuses(weighed(ban, exception)) == {"exc-1": OPEN}
    assert statuses(weighed(ban, exception, authorizations=(a_paper(),))) == {"exc-1": OPEN}


def test_an_exception_that_a_state_must_judge_stays_open() -> None:
    assert statuses(weighed(a_clause(), unless(effect=Effect.REVIEW))) == {"exc-1": OPEN}


@pytest.mark.parametrize(
    ("days", "outcome"), [(-1, Outcome.PROHIBITED), (0, Outcome.EXEMPTED), (1, Outcome.PROHIBITED)]
)
def test_an_exception_works_in_its_own_period_alone(days: int, outcome: Outcome) -> None:
    exception = unless(validity=Validity((Period(A_DAY, A_DAY + DAY),)))

    assert weighed(a_clause(), exception, date=A_DAY + days * DAY).outcome is outcome


@pytest.mark.parametrize(("days", "status"), [(0, MET), (1, OPEN)])
def test_past_its_last_confirmed_day_an_exception_is_not_sure_to_excuse(days: int, status: ExceptionStatus) -> None:
    exception = unless(validity=Validity((Period(A_DAY),), sunset=A_DAY))

    finding = weighed(a_clause(), exception, date=A_DAY + days * DAY)

    assert statuses(finding) == {"exc-1": status}
    assert status is MET or str(A_DAY) in finding.exceptions[0].needs[0]


@pytest.mark.parametrize(
    ("papers", "status", "outcome"),
    [
        ((), OPEN, Outcome.REVIEW),
        ((a_paper(),), OPEN, Outcome.REVIEW),
        ((a_paper(status="refused"),), REFUSED, Outcome.PROHIBITED),
    ],
    ids=["none", "granted", "refused"],
)
def test_past_its_last_confirmed_day_an_exception_is_open_unless_it_was_refused(
    papers: tuple[Authorization, ...], status: ExceptionStatus, outcome: Outcome
) -> None:
    exception = unless(procedure=APPROVAL, validity=Validity((Period(A_DAY),), sunset=A_DAY))

    finding = weighed(a_clause(), exception, authorizations=papers, date=A_DAY + DAY)

    assert (statuses(finding), finding.outcome) == ({"exc-1": status}, outcome)


def test_a_lapsed_residual_exception_is_still_no_route_for_the_listed() -> None:
    lapsed = Validity((Period(A_DAY),), sunset=A_DAY)
    exception = unless(procedure=APPROVAL, residual=True, validity=lapsed)
    listed = a_party("recipient", "FR", listings=(Listing("un-1718"),))

    finding = weighed(a_clause(), exception, recipient=listed, date=A_DAY + DAY)

    assert (statuses(finding), finding.outcome) == ({"exc-1": UNMET}, Outcome.PROHIBITED)


def test_an_exception_lapses_no_earlier_than_what_it_excuses_from() -> None:
    """Where the ban's own term is over too, whatever it says is for review, and a met exception still excuses."""
    both = Validity((Period(A_DAY),), sunset=A_DAY)

    finding = weighed(a_clause(validity=both), unless(validity=both), date=A_DAY + DAY)

    assert finding.outcome is Outcome.EXEMPTED


def test_goods_that_share_a_finding_name_the_exceptions_of_each() -> None:
    """Coal and iron inside their own caps: both exceptions are cited, each as it stands for the good it helps."""
    coal, rice = ("energy.coal",), ("food.cereals",)
    for_coal, for_rice = (
        unless(tree.Of(Subject.GOODS, tree.Test("categories", kind)), id=kind[0]) for kind in (coal, rice)
    )
    goods = (a_good("coal", category=coal[0]), a_good("rice", category=rice[0]))

    (finding,) = screen(a_transfer(*goods), law=a_law(a_clause(), for_coal, for_rice), clock=frozen).findings

    assert finding.outcome is Outcome.EXEMPTED
    assert statuses(finding) == {"energy.coal": MET, "food.cereals": MET}


def test_an_exception_does_nothing_to_a_clause_that_it_does_not_modify() -> None:
    finding = weighed(a_clause(), unless(modifies=("unscr-9-9",)))

    assert (finding.outcome, finding.exceptions) == (Outcome.PROHIBITED, ())


def test_the_best_route_of_an_exception_counts() -> None:
    routes = (Route(MEDICAL, Procedure.NONE), Route(ALWAYS, APPROVAL), Route(ALWAYS, Procedure.NO_OBJECTION))
    ban, exception = a_clause(), an_exception(routes=routes)

    assert weighed(ban, exception).requirement is Procedure.NO_OBJECTION
    assert weighed(ban, exception, purpose="medical").outcome is Outcome.EXEMPTED


def test_all_exceptions_of_the_lightest_weight_are_told() -> None:
    one, two = unless(procedure=APPROVAL), unless(procedure=APPROVAL, id="exc-2")

    finding = weighed(a_clause(), one, two)

    assert (finding.requirement, statuses(finding)) == (APPROVAL, {"exc-1": AVAILABLE, "exc-2": AVAILABLE})


def test_an_exception_to_an_exception_brings_the_ban_back() -> None:
    against = unless(MEDICAL, id="exc-2", modifies=("exc-1",))

    assert weighed(a_clause(), unless(), against).outcome is Outcome.EXEMPTED
    assert weighed(a_clause(), unless(), against, purpose="medical").outcome is Outcome.PROHIBITED


# Residual exceptions: anything else that the Committee approves


@pytest.mark.parametrize(
    ("kind", "listed", "status"),
    [
        ("company", False, AVAILABLE),
        ("ngo", False, AVAILABLE),
        ("international_organization", False, AVAILABLE),
        ("military", False, UNMET),
        ("government", False, UNMET),
        ("company", True, UNMET),
    ],
)
def test_a_residual_exception_is_a_route_for_civil_recipients_where_nobody_is_listed(
    kind: str, listed: bool, status: ExceptionStatus
) -> None:
    residual = unless(procedure=APPROVAL, residual=True)
    recipient = a_party("recipient", "FR", kind, listings=(Listing("un-1718"),) if listed else ())

    assert statuses(weighed(a_clause(), residual, recipient=recipient)) == {"exc-1": status}


def test_an_approval_on_file_opens_a_residual_exception_to_anybody() -> None:
    residual = unless(procedure=APPROVAL, residual=True)
    army = a_party("recipient", "FR", "military")

    finding = weighed(a_clause(), residual, recipient=army, authorizations=(a_paper(),))

    assert finding.outcome is Outcome.EXEMPTED


# The paper that a clause itself asks for


@pytest.mark.parametrize(
    ("papers", "outcome"),
    [
        ((), Outcome.REQUIRES_APPROVAL),
        ((a_paper(),), Outcome.COMPLIED),
        ((a_paper(status="refused"),), Outcome.REQUIRES_APPROVAL),
    ],
)
def test_a_clause_that_requires_approval_is_complied_with_by_one(
    papers: tuple[Authorization, ...], outcome: Outcome
) -> None:
    clause = a_clause(effect=Effect.REQUIRES_COMMITTEE_APPROVAL)

    assert weighed(clause, authorizations=papers).outcome is outcome


def test_a_clause_that_requires_documents_is_reviewed_without_them() -> None:
    rule = AuthorizationRule(Timing.BEFORE, kind="end_user_certificate")
    clause = a_clause(effect=Effect.REQUIRES_DOCUMENTS, authorization=rule)

    assert weighed(clause).outcome is Outcome.REVIEW
    assert weighed(clause, authorizations=(a_paper("end_user_certificate"),)).outcome is Outcome.COMPLIED


# Sunsets


@pytest.mark.parametrize(("days", "outcome"), [(0, Outcome.PROHIBITED), (1, Outcome.REVIEW)])
def test_past_its_last_confirmed_day_a_clause_asks_for_review_and_says_why(days: int, outcome: Outcome) -> None:
    clause = a_clause(validity=Validity((Period(A_DAY),), sunset=A_DAY))

    finding = weighed(clause, date=A_DAY + days * DAY)

    assert finding.outcome is outcome
    assert bool(finding.warnings) is bool(days)


# The whole answer


def test_the_worst_clause_gives_the_verdict_and_the_heaviest_procedure_the_requirement() -> None:
    notice = a_clause("unscr-1-2", Effect.REQUIRES_COMMITTEE_NOTIFICATION)
    council = a_clause("unscr-1-3", Effect.REQUIRES_COUNCIL_APPROVAL)
    vigilance = a_clause("unscr-1-4", Effect.VIGILANCE)

    approval = screened(notice, council, vigilance)
    banned = screened(notice, council, vigilance, a_clause())

    assert (approval.verdict, approval.requirement) == (Verdict.REQUIRES_APPROVAL, Procedure.COUNCIL_APPROVAL)
    assert (banned.verdict, banned.requirement) == (Verdict.PROHIBITED, Procedure.NONE)
    assert len(banned.findings) == 4


def test_findings_are_told_worst_first() -> None:
    vigilance, ban = a_clause("unscr-1-4", Effect.VIGILANCE), a_clause()

    assert [finding.clause for finding in screened(vigilance, ban).findings] == ["unscr-1-1", "unscr-1-4"]
