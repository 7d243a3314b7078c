import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.engine.predicate import Truth
from compliance.law.authorization import Authorization
from compliance.law.clause import AuthorizationRule, Timing
from compliance.law.goods import Good
from compliance.screening import papers
from compliance.screening.papers import finding, in_time, refused
from tests.screening.builders import A_DAY, a_clause, a_good, a_party, a_situation, a_transfer, an_exception

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
DAY = dt.timedelta(days=1)
MONDAY = A_DAY
days = st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))


def a_paper(**stated: Any) -> Authorization:
    return Authorization(**{"kind": "committee_approval", "status": "granted"} | stated)


def counts(paper: Authorization, good: Good | None = None, rule: AuthorizationRule | None = None) -> bool:
    """Whether *paper* counts for clause unscr-1-1 and the good of a transfer of that Monday."""
    situation = a_situation(a_transfer(good or a_good(), authorizations=(paper,)))
    return papers.given(situation, situation.goods[0], "committee_approval", ("unscr-1-1", "exc-1"), rule) is paper


def test_a_granted_approval_without_particulars_counts() -> None:
    assert counts(a_paper())


def test_a_sent_notice_counts() -> None:
    assert counts(a_paper(status="sent"))


@pytest.mark.parametrize("status", ["pending", "refused"])
def test_a_paper_asked_for_or_refused_does_not_count(status: str) -> None:
    assert not counts(a_paper(status=status))


@pytest.mark.parametrize("kind", ["committee_notification", "self_certification", "council_approval"])
def test_a_paper_of_another_kind_does_not_count(kind: str) -> None:
    assert not counts(a_paper(kind=kind))


@pytest.mark.parametrize(("clause", "fits"), [("unscr-1-1", True), ("exc-1", True), ("exc-2", False), (None, True)])
def test_a_paper_for_another_clause_does_not_count(clause: str | None, fits: bool) -> None:
    assert counts(a_paper(clause=clause)) is fits


def test_a_paper_is_valid_through_its_last_day() -> None:
    assert counts(a_paper(valid_until=MONDAY))
    assert not counts(a_paper(valid_until=MONDAY - DAY))


def test_a_paper_is_for_the_sender_it_names() -> None:
    assert counts(a_paper(applicant="THE SENDER"))
    assert not counts(a_paper(applicant="The recipient"))


@pytest.mark.parametrize(
    ("item", "fits"),
    [
        ("Diesel engine", True),
        ("DIESEL ENGINE", True),
        ("diesel", False),
        ("8408.90", True),
        ("8408", True),
        ("85", False),
    ],
)
def test_a_paper_is_for_the_item_it_names_by_description_or_code(item: str, fits: bool) -> None:
    assert counts(a_paper(item=item), a_good("diesel engine", hs_code="840890")) is fits


def test_a_code_on_the_paper_does_not_fit_a_good_without_one() -> None:
    assert not counts(a_paper(item="8408"), a_good("diesel engine"))


# Quantities


@pytest.mark.parametrize(("quantity", "fits"), [("10", True), ("10.001", False), (None, False)])
def test_a_paper_covers_its_quantity_and_not_more(quantity: str | None, fits: bool) -> None:
    good = a_good(quantity=Decimal(quantity) if quantity else None, unit="metric_ton")

    assert counts(a_paper(max_quantity=Decimal(10), unit="metric_ton"), good) is fits


@pytest.mark.parametrize(
    ("unit", "category", "fits"),
    [
        ("kilogram", None, True),
        ("item", None, False),
        ("barrel", "energy.refined_petroleum", True),
        ("barrel", "energy.coal", False),
    ],
)
def test_the_quantity_on_a_paper_is_compared_in_its_own_unit(unit: str, category: str | None, fits: bool) -> None:
    """One ton is 1,000 kg and 8.33 barrels of refined products; no figure turns it into items or barrels of coal."""
    good = a_good(quantity=Decimal(1), unit="metric_ton", category=category)

    assert counts(a_paper(max_quantity=Decimal(1000), unit=unit), good) is fits


def test_a_quantity_without_unit_is_in_the_unit_of_the_good() -> None:
    assert counts(a_paper(max_quantity=Decimal(10)), a_good(quantity=Decimal(10), unit="bottle"))


# Timing


@pytest.mark.parametrize(
    ("rule", "latest"),
    [
        (None, MONDAY),
        (AuthorizationRule(Timing.BEFORE), MONDAY),
        (AuthorizationRule(Timing.BEFORE, days=30), MONDAY - 30 * DAY),
        (AuthorizationRule(Timing.BEFORE, working_days=1), dt.date(2018, 6, 1)),
        (AuthorizationRule(Timing.BEFORE, working_days=5), dt.date(2018, 5, 28)),
        (AuthorizationRule(Timing.BEFORE, working_days=6), dt.date(2018, 5, 25)),
        (AuthorizationRule(Timing.BY, date=dt.date(2018, 7, 1)), dt.date(2018, 7, 1)),
    ],
    ids=["no rule", "before", "30 days", "the Friday before", "a week", "over two weekends", "by a date"],
)
def test_a_paper_is_in_time_up_to_its_last_day_and_not_a_day_later(
    rule: AuthorizationRule | None, latest: dt.date
) -> None:
    assert in_time(a_paper(date=latest), MONDAY, rule)
    assert not in_time(a_paper(date=latest + DAY), MONDAY, rule)


def test_a_notice_due_by_a_date_may_come_after_the_transfer() -> None:
    """The run-off clauses of 2017: the import came first, the notice to the Committee by a fixed day."""
    rule = AuthorizationRule(Timing.BY, date=MONDAY + 30 * DAY)

    assert in_time(a_paper(date=MONDAY + 30 * DAY), MONDAY, rule)


def test_a_report_may_follow() -> None:
    assert in_time(a_paper(date=MONDAY + 90 * DAY), MONDAY, AuthorizationRule(Timing.REPORT))


@pytest.mark.parametrize(
    ("rule", "latest"),
    [
        (AuthorizationRule(Timing.BEFORE, working_days=1), dt.date(2018, 5, 31)),
        (AuthorizationRule(Timing.BEFORE, working_days=5), dt.date(2018, 5, 25)),
        (AuthorizationRule(Timing.BEFORE, days=10), MONDAY - 11 * DAY),
        (AuthorizationRule(Timing.BEFORE), MONDAY),
    ],
)
def test_a_notification_that_waits_for_an_objection_is_in_time_when_all_its_days_are_over(
    rule: AuthorizationRule, latest: dt.date
) -> None:
    """On the last of five working days the Committee may still decide against it."""
    assert in_time(a_paper(kind="no_objection", date=latest), MONDAY, rule)
    assert not in_time(a_paper(kind="no_objection", date=latest + DAY), MONDAY, rule)


def test_a_paper_without_date_is_taken_as_in_time() -> None:
    assert in_time(a_paper(), MONDAY, AuthorizationRule(Timing.BEFORE, days=30))


@given(days, st.integers(0, 20))
def test_working_days_are_counted_back_over_weekends(day: dt.date, count: int) -> None:
    rule = AuthorizationRule(Timing.BEFORE, working_days=count)
    latest = next(back for back in (day - n * DAY for n in range(60)) if in_time(a_paper(date=back), day, rule))

    between = [latest + n * DAY for n in range((day - latest).days)]

    assert sum(one.weekday() < 5 for one in between) == count
    assert count == 0 or latest.weekday() < 5


# Refusals


def test_a_refusal_is_found_only_where_it_is_for_this_clause() -> None:
    situation = a_situation(a_transfer(authorizations=(a_paper(status="refused", clause="exc-1"),)))
    view = situation.goods[0]

    assert refused(situation, view, "committee_approval", ("exc-1",)) is not None
    assert refused(situation, view, "committee_approval", ("exc-2",)) is None


# Findings in a condition

SOUGHT = ("state_determination", ("livelihood_only",), None, None)


def found(*on_file: Authorization, owner: Any = None, sought: Any = SOUGHT, **transfer: Any) -> Truth:
    situation = a_situation(a_transfer(authorizations=on_file, **transfer))
    return finding(situation, situation.goods[0], owner or an_exception(), sought)


def a_finding(**stated: Any) -> Authorization:
    return a_paper(**{"kind": "state_determination", "finding": "livelihood_only"} | stated)


def test_a_finding_on_file_holds() -> None:
    assert found(a_finding()) is TRUE


@pytest.mark.parametrize("other", [{"finding": "humanitarian_only"}, {"kind": "self_certification"}])
def test_another_finding_or_a_traders_own_claim_leaves_an_exception_undecided(other: dict[str, str]) -> None:
    assert found(a_finding(**other)) is UNKNOWN


def test_a_finding_that_nobody_made_leaves_an_exception_undecided_and_does_not_engage_a_ban() -> None:
    assert found() is UNKNOWN
    assert found(owner=a_clause()) is FALSE


def test_a_refused_finding_fails() -> None:
    assert found(a_finding(status="refused")) is FALSE


def test_a_stated_fact_that_it_is_not_so_excludes_the_finding() -> None:
    assert found(facts={"livelihood_only": False}) is FALSE
    assert found(facts={"livelihood_only": True}) is UNKNOWN


def test_a_certificate_that_nobody_has_is_simply_not_there() -> None:
    assert found(sought=("certificate_of_origin", (), None, None)) is FALSE


def test_the_issuer_asked_for_must_have_issued_it() -> None:
    sought = ("certificate_of_origin", (), "RU", None)
    certificate = a_paper(kind="certificate_of_origin", issued_by="RU")

    assert found(certificate, sought=sought) is TRUE
    assert found(a_paper(kind="certificate_of_origin", issued_by="CN"), sought=sought) is FALSE
    assert found(a_paper(kind="certificate_of_origin"), sought=sought) is FALSE


def test_a_paper_under_a_named_clause_must_name_it() -> None:
    sought = ("committee_approval", (), None, "exc-1")

    assert found(a_paper(clause="exc-1"), sought=sought) is TRUE
    assert found(a_paper(), sought=sought) is FALSE
    assert found(a_paper(clause="unscr-1-1"), sought=sought) is FALSE


def test_a_later_finding_is_not_in_time() -> None:
    assert found(a_finding(date=MONDAY + DAY)) is UNKNOWN


def test_a_paper_names_the_applicant_and_not_another_party() -> None:
    sender = a_party("sender", name="World Aid")

    assert found(a_finding(applicant="world aid"), sender=sender) is TRUE
    assert found(a_finding(applicant="another"), sender=sender) is UNKNOWN
