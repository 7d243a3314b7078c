"""The request schema: what becomes a `Transfer`, and how a document that is none is refused."""

import datetime as dt
from decimal import Decimal

import pytest

from compliance.api.transfer_schema import load_transfer
from compliance.errors import InputProblem, InvalidTransferError
from compliance.law.money import Money
from compliance.law.party import Listing
from compliance.screening.transfer import Port, Route, Transfer
from tests.api.builders import a_document, with_good
from tests.screening.builders import words


def load(document: object) -> Transfer:
    return load_transfer(document, words())


def problems_of(document: object) -> list[InputProblem]:
    with pytest.raises(InvalidTransferError) as refused:
        load(document)
    return list(refused.value.problems)


def the_problem_of(document: object) -> InputProblem:
    (problem,) = problems_of(document)
    return problem


def test_the_limousine_becomes_a_transfer():
    transfer = load(a_document())

    assert transfer.date == dt.date(2024, 2, 18)
    assert transfer.recipient.name == "Kim Jong Un"
    assert transfer.recipient.role == "recipient"
    assert transfer.goods[0].hs_code == "870324"
    assert transfer.goods[0].quantity == Decimal(1)
    assert transfer.value == Money(Decimal(300000), "USD")


def test_every_party_good_and_paper_knows_its_pointer():
    other = {"name": "Broker", "country": None, "kind": "company", "role": "broker"}
    paper = {"kind": "committee_approval", "status": "granted", "date": "2024-01-01"}
    document = a_document(
        goods=[{"description": "a"}, {"description": "b"}], other_parties=[other], authorizations=[paper]
    )

    transfer = load(document)

    assert [party.pointer for party in transfer.parties] == ["/sender", "/recipient", "/other_parties/0"]
    assert [good.pointer for good in transfer.goods] == ["/goods/0", "/goods/1"]
    assert transfer.authorizations[0].pointer == "/authorizations/0"
    assert transfer.other_parties[0].role == "broker"
    assert transfer.other_parties[0].country is None


def test_a_route_names_ports_and_countries():
    route = {
        "loading_port": "Bremerhaven, DE",
        "discharge_port": "Nampo, KP",
        "via": ["CN", "Busan, KR"],
        "ship_to_ship": False,
    }

    assert load(a_document(route=route)).route == Route(
        Port("Bremerhaven", "DE"), Port("Nampo", "KP"), ("CN", "KR"), ship_to_ship=False
    )


def test_facts_have_the_types_of_the_vocabulary():
    facts = {
        "quota_used_before": {"barrel": Decimal("499999.5"), "USD": 3},
        "permits_before": 3,
        "joint_venture_since": "2015-05-01",
        "mass_market": True,
        "declared_origin": "CN",
    }

    assert load(a_document(facts=facts)).facts == facts | {
        "quota_used_before": {"barrel": Decimal("499999.5"), "USD": Decimal(3)},
        "joint_venture_since": dt.date(2015, 5, 1),
    }


def test_listings_are_dated():
    sender = a_document()["sender"] | {"listings": [{"list": "un-1718", "since": "2016-03-02"}]}

    assert load(a_document(sender=sender)).sender.listings == (Listing("un-1718", since=dt.date(2016, 3, 2)),)


@pytest.mark.parametrize("code", ["87", "8703", "870324", "8703.24", "87.03.24", "8703.24.10.90", "8703241090"])
def test_an_hs_code_of_any_edition_becomes_digits(code):
    assert load(with_good(hs_code=code)).goods[0].hs_code == code.replace(".", "")


@pytest.mark.parametrize(
    "code", ["8", "870", "101.21", "8703.", ".8703", "8703..24", "8703 24", "87032410901", "HS 87"]
)
def test_an_hs_code_that_may_have_lost_a_zero_is_refused(code):
    problem = the_problem_of(with_good(hs_code=code))

    assert problem.pointer == "/goods/0/hs_code"
    assert "leading zero" in problem.remedy


@pytest.mark.parametrize("amount", ["0", "300000", "12.50", "0" * 40, 7, Decimal("0.1")])
def test_an_amount_is_a_decimal_string_or_a_number(amount):
    money = load(a_document(value={"amount": amount, "currency": "USD"})).value

    assert money is not None
    assert money.amount == Decimal(amount)


@pytest.mark.parametrize(
    ("member", "value", "pointer", "detail", "remedy"),
    [
        ("valu", 1, "/valu", "not a member", 'Did you mean "value"?'),
        ("colour", "black", "/colour", "not a member", "Leave it out"),
        ("date", "2024-02-30", "/date", "no such day", "YYYY-MM-DD"),
        ("date", "20240218", "/date", "no such day", "YYYY-MM-DD"),
        ("date", "1066-10-14", "/date", "no such day", "from 1900"),
        ("date", 20240218, "/date", "is a number", "YYYY-MM-DD"),
        ("date", None, "/date", "must not be null", "YYYY-MM-DD"),
        ("activity", "gifts", "/activity", "not an activity", 'Did you mean "gift"?'),
        ("activity", ["gift"], "/activity", "is an array", "an activity"),
        ("sender", None, "/sender", "must not be null", "an object with name"),
        ("sender", "Russia", "/sender", "is not an object", "an object with name"),
        ("goods", [], "/goods", "has 0 items", "1 to 1000"),
        ("goods", [{"description": "x"}] * 1001, "/goods", "has 1001 items", "1 to 1000"),
        ("goods", {"description": "x"}, "/goods", "is not an array", "1 to 1000"),
        ("goods", ["car"], "/goods/0", "is not an object", "an object with description"),
        ("goods", None, "/goods", "must not be null", "1 to 1000"),
        ("value", 300000, "/value", "is not an object", "amount, currency"),
        ("value", {"amount": "-1", "currency": "USD"}, "/value/amount", '"-1"', "zero or more"),
        ("value", {"amount": -1, "currency": "USD"}, "/value/amount", "below zero", "zero or more"),
        ("value", {"amount": 10**31, "currency": "USD"}, "/value/amount", "1.00E+31, too large", "zero or more"),
        ("value", {"amount": "1e5", "currency": "USD"}, "/value/amount", '"1e5"', "decimal string"),
        ("value", {"amount": "NaN", "currency": "USD"}, "/value/amount", '"NaN"', "decimal string"),
        ("value", {"amount": "1" * 300, "currency": "USD"}, "/value/amount", "111", "at most 40 digits"),
        ("value", {"amount": True, "currency": "USD"}, "/value/amount", "is a boolean", "decimal string"),
        ("value", {"amount": "1", "currency": "usd"}, "/value/currency", '"usd"', "three capital letters"),
        ("value", {"amount": "1"}, "/value/currency", "is missing", "ISO 4217"),
        ("reference", "x" * 129, "/reference", "129 characters", "1 to 128"),
        ("reference", "", "/reference", "0 characters", "1 to 128"),
        ("vessel", {"imo": 9187629}, "/vessel/imo", "is a number", "seven digits"),
        ("vessel", {"imo": "918762"}, "/vessel/imo", '"918762"', "seven digits"),
        ("route", {"loading_port": "Nampo"}, "/route/loading_port", '"Nampo"', "'Vladivostok, RU'"),
        ("route", {"loading_port": "Nampo, PRK"}, "/route/loading_port", "PRK", 'Did you mean "KP"?'),
        ("route", {"via": ["CN", "Narnia"]}, "/route/via/1", '"Narnia"', "country"),
        ("facts", {"mass_market": "yes"}, "/facts/mass_market", "is a string", "true or false"),
        ("facts", {"permits_before": Decimal("1.5")}, "/facts/permits_before", "is a number", "whole number"),
        ("facts", {"quota_used_before": {"barel": 1}}, "/facts/quota_used_before/barel", '"barel"', "unit"),
        ("facts", {"quota_used_before": {"barrel": -1}}, "/facts/quota_used_before/barrel", "below zero", "zero"),
        ("facts", {"quota_used_before": {}}, "/facts/quota_used_before", "has 0 members", "1 to 50"),
        ("facts", {"mass_markt": True}, "/facts/mass_markt", "not a member", 'Did you mean "mass_market"?'),
    ],
)
def test_a_refusal_names_the_member_and_what_would_be_right(member, value, pointer, detail, remedy):
    problem = the_problem_of(a_document(**{member: value}))

    assert problem.pointer == pointer
    assert detail in problem.detail
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        ("kp", 'Did you mean "KP"?'),
        ("PRK", 'Did you mean "KP"?'),
        ("Germany", 'Did you mean "DE"?'),
        ("Germny", 'Did you mean "DE"?'),
        ("YU", "no longer in the standard"),
        ("ZZ", "two capital letters"),
        ("", "two capital letters"),
    ],
)
def test_an_unknown_country_is_answered_with_the_probable_code(code, remedy):
    problem = the_problem_of(a_document(recipient=a_document()["recipient"] | {"country": code}))

    assert problem.pointer == "/recipient/country"
    assert remedy in problem.remedy


def test_kosovo_has_a_code():
    recipient = a_document()["recipient"] | {"country": "XK"}

    assert load(a_document(recipient=recipient)).recipient.country == "XK"


@pytest.mark.parametrize(
    ("member", "value", "remedy"),
    [
        ("category", "luxury.vehicles", 'Did you mean "luxury.vehicle"?'),
        ("unit", "kg", "/v1/law/vocabulary"),
        ("unit", "barrels", 'Did you mean "barrel"?'),
        ("condition", "old", "new, used"),
        ("quantity", "1", "without quotation marks"),
        ("quantity", -1, "zero or more"),
        ("quantity", True, "without quotation marks"),
        ("removed_on", "1990-13", "1990-08"),
        ("origin", "KPR", "two capital letters"),
    ],
)
def test_a_refusal_within_goods_names_which_good(member, value, remedy):
    problem = the_problem_of(with_good(**{member: value}))

    assert problem.pointer == f"/goods/0/{member}"
    assert remedy in problem.remedy


@pytest.mark.parametrize("given", ["1990", "1990-08", "1990-08-06"])
def test_a_removal_is_known_to_the_year_the_month_or_the_day(given):
    assert load(with_good(removed_on=given)).goods[0].removed_on == given


def test_all_problems_come_in_one_pass():
    document = a_document(date="soon", activity="give", colour="black")
    document["goods"][0] |= {"unit": "kg", "quantity": -1}
    del document["recipient"]

    assert {problem.pointer for problem in problems_of(document)} == {
        "/date",
        "/activity",
        "/recipient",
        "/goods/0/quantity",
        "/goods/0/unit",
        "/colour",
    }


def test_of_very_many_problems_a_hundred_are_told():
    found = problems_of(a_document(goods=[{}] * 500))

    assert len(found) == 101
    assert found[-1].detail == "there are more problems"


@pytest.mark.parametrize("document", [None, 1, "x", [], [{}], True])
def test_what_is_no_object_is_no_transfer(document):
    problem = the_problem_of(document)

    assert problem.pointer == ""
    assert problem.detail == "is not an object"


def test_an_empty_object_lacks_the_four_required_members():
    assert [problem.pointer for problem in problems_of({})] == ["/date", "/sender", "/recipient", "/goods"]


def test_a_name_with_a_slash_is_escaped_in_its_pointer():
    assert the_problem_of(a_document(**{"a/b~c": 1})).pointer == "/a~1b~0c"
