"""Every test of the syntax tree: what it says where the fact is there, where it is another, and where it is absent."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.engine.predicate import Truth, all_of, any_of
from compliance.law import condition as tree
from compliance.law.authorization import Authorization
from compliance.law.clause import Amount, Clause, NamedItem, Quota
from compliance.law.condition import AllOf, AnyOf, Condition, Not, Of, Subject
from compliance.law.money import ExchangeRates, Money
from compliance.law.party import Listing, Vessel
from compliance.law.validity import Period, Validity
from compliance.screening.law_engine import LawEngine
from compliance.screening.predicates import truth
from compliance.screening.transfer import Port, Route
from tests.screening.builders import (
    A_DAY,
    a_clause,
    a_good,
    a_law,
    a_party,
    a_transfer,
    an_exception,
    shipped_law,
    words,
)

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
DAY = dt.timedelta(days=1)
KIM = Listing("un-1718", reference="KPi.033", since=A_DAY)


def asked(
    condition: Condition, transfer: Any = None, law: LawEngine | None = None, owner: Clause | None = None
) -> Truth:
    situation = (law or shipped_law()).situation(transfer or a_transfer())
    return truth(condition, situation, None, situation.goods[0], owner or an_exception())


def asks(key: str, value: Any) -> tree.Test:
    return tree.Test(key, value)


def of_good(key: str, value: Any, **stated: Any) -> Truth:
    return asked(Of(Subject.GOODS, asks(key, value)), a_transfer(a_good(**stated)))


def of_sender(key: str, value: Any, **stated: Any) -> Truth:
    return asked(Of(Subject.SENDER, asks(key, value)), a_transfer(sender=a_party(**stated)))


# Case facts, by how the vocabulary counts an absent one

ABSENT_UNKNOWN = ["mass_market", "livelihood_only", "licensed_security_company"]
ABSENT_FALSE = ["programme_linked", "inspection_refused", "winding_down"]


@pytest.mark.parametrize("name", [*ABSENT_UNKNOWN, *ABSENT_FALSE])
@pytest.mark.parametrize("wanted", [True, False])
def test_a_stated_flag_answers_for_itself(name: str, wanted: bool) -> None:
    assert asked(asks("facts", (name, wanted)), a_transfer(facts={name: wanted})) is TRUE
    assert asked(asks("facts", (name, wanted)), a_transfer(facts={name: not wanted})) is FALSE


@pytest.mark.parametrize("name", ABSENT_UNKNOWN)
def test_an_absent_fact_that_matters_either_way_is_unknown(name: str) -> None:
    assert asked(asks("facts", (name, True))) is UNKNOWN
    assert asked(asks("facts", (name, False))) is UNKNOWN


@pytest.mark.parametrize("name", ABSENT_FALSE)
def test_an_absent_ground_counts_as_false(name: str) -> None:
    assert asked(asks("facts", (name, True))) is FALSE
    assert asked(asks("facts", (name, False))) is TRUE


@pytest.mark.parametrize("name", ["exempted_project", "port_entry_reason", "use_in_country"])
def test_an_absent_name_is_no_name_at_all(name: str) -> None:
    assert asked(asks("facts", (name, "rajin_khasan"))) is FALSE
    assert asked(asks("facts", (name, "rajin_khasan")), a_transfer(facts={name: "rajin_khasan"})) is TRUE


def test_every_fact_of_the_vocabulary_counts_when_absent_as_the_vocabulary_says() -> None:
    counted = {"unknown": UNKNOWN, "false": FALSE, "none": FALSE}

    for name, spec in words().facts.items():
        assert asked(asks("facts", (name, "something else"))) is counted[spec.if_absent], name


# Of the transfer


@pytest.mark.parametrize(("purpose", "answer"), [("medical", TRUE), ("military", FALSE), (None, FALSE)])
def test_a_missing_purpose_simply_does_not_hold(purpose: str | None, answer: Truth) -> None:
    assert asked(asks("purposes", ("medical", "food")), a_transfer(purpose=purpose)) is answer


@pytest.mark.parametrize(("activity", "answer"), [("bunkering", TRUE), ("supply", FALSE)])
def test_the_activity_is_one_of_those_named(activity: str, answer: Truth) -> None:
    assert asked(asks("activities", ("bunkering",)), a_transfer(activity=activity)) is answer


@pytest.mark.parametrize(("contract", "answer"), [(A_DAY - DAY, TRUE), (A_DAY, FALSE), (None, FALSE)])
def test_a_contract_must_be_older_than_the_day(contract: dt.date | None, answer: Truth) -> None:
    assert asked(asks("contract_before", A_DAY), a_transfer(contract_date=contract)) is answer


@pytest.mark.parametrize(("contract", "answer"), [(A_DAY - DAY, TRUE), (A_DAY, FALSE), (None, FALSE)])
def test_a_contract_must_be_older_than_every_listing(contract: dt.date | None, answer: Truth) -> None:
    listed = a_party("recipient", "KP", listings=(KIM,))

    transfer = a_transfer(recipient=listed, contract_date=contract)

    assert asked(asks("contract_before_listing", True), transfer) is answer


def test_without_a_dated_listing_no_contract_is_older_than_it() -> None:
    undated = a_party("recipient", "KP", listings=(Listing("un-1718"),))

    transfer = a_transfer(recipient=undated, contract_date=A_DAY - DAY)

    assert asked(asks("contract_before_listing", True), transfer) is FALSE


@pytest.mark.parametrize(
    ("port", "answer"),
    [(Port("Rajin", "KP"), TRUE), (Port("rajin", "KP"), TRUE), (Port("Rason", "KP"), FALSE), (None, FALSE)],
)
def test_the_loading_port_is_the_one_named(port: Port | None, answer: Truth) -> None:
    assert asked(asks("loading_port", ("Rajin, KP",)), a_transfer(route=Route(loading_port=port))) is answer


@pytest.mark.parametrize(("stated", "answer"), [(True, TRUE), (False, FALSE), (None, FALSE)])
def test_goods_go_from_ship_to_ship_only_where_that_is_stated(stated: bool | None, answer: Truth) -> None:
    assert asked(asks("ship_to_ship", True), a_transfer(route=Route(ship_to_ship=stated))) is answer


def test_a_transfer_goes_to_a_country_by_a_party_a_port_or_the_place_of_use() -> None:
    to_kp = asks("to_countries", ("KP",))

    assert asked(to_kp, a_transfer(recipient=a_party("recipient", "KP"))) is TRUE
    assert asked(to_kp, a_transfer(other_parties=(a_party("end_user", "KP"),))) is TRUE
    assert asked(to_kp, a_transfer(route=Route(discharge_port=Port("Nampo", "KP")))) is TRUE
    assert asked(to_kp, a_transfer(facts={"use_in_country": "KP"})) is TRUE
    assert asked(to_kp, a_transfer(sender=a_party("sender", "KP"))) is FALSE
    assert asked(to_kp, a_transfer(recipient=a_party("recipient", None))) is UNKNOWN


def test_arrival_and_departure_ask_for_their_own_port() -> None:
    out_of_nampo = a_transfer(route=Route(loading_port=Port("Nampo", "KP")))

    assert asked(asks("leaves_from", ("KP",)), out_of_nampo) is TRUE
    assert asked(asks("arrives_in", ("KP",)), out_of_nampo) is FALSE
    assert asked(asks("leaves_from", ("KP",))) is FALSE


def test_a_joint_venture_is_new_unless_its_first_day_is_stated() -> None:
    old = a_transfer(facts={"joint_venture_since": A_DAY})

    assert asked(asks("new_joint_venture", True)) is TRUE
    assert asked(asks("new_joint_venture", True), old) is FALSE
    assert asked(asks("new_joint_venture", False), old) is TRUE


@pytest.mark.parametrize(("day", "answer"), [(A_DAY + DAY, TRUE), (A_DAY, FALSE)])
def test_before_a_day_means_not_on_it(day: dt.date, answer: Truth) -> None:
    assert asked(asks("date_before", day)) is answer


def test_only_references_holds_when_every_listing_bears_one() -> None:
    only = asks("references_only", ("KPi.033",))
    one, two = a_party("recipient", "KP", listings=(KIM,)), a_party("end_user", "KP", listings=(Listing("un-1718"),))

    assert asked(only, a_transfer(recipient=one)) is TRUE
    assert asked(only, a_transfer(recipient=one, other_parties=(two,))) is FALSE
    assert asked(only) is FALSE


def test_a_condition_finds_the_paper_it_asks_for() -> None:
    sought = asks("authorizations", ("certificate_of_origin", (), None, None))
    paper = Authorization("certificate_of_origin", "granted")

    assert asked(sought, a_transfer(authorizations=(paper,))) is TRUE
    assert asked(sought) is FALSE


@pytest.mark.parametrize(("wanted", "answer"), [(True, FALSE), (False, TRUE)])
def test_within_limit_asks_for_the_quota_of_every_clause_the_exception_works_on(wanted: bool, answer: Truth) -> None:
    limit = Quota(Period(A_DAY), "quota_used_before", (Amount(Decimal(10), "item"),))
    good = a_good(quantity=Decimal(11), unit="item")
    law = a_law(a_clause(limits=(limit,)), an_exception())

    assert asked(asks("within_limit", wanted), a_transfer(good), law) is answer
    assert asked(asks("within_limit", wanted), a_transfer(a_good()), law) is UNKNOWN


def test_a_clause_binds_after_its_grace_and_an_exception_from_its_first_day() -> None:
    late = Validity((Period(A_DAY - DAY),), applies_from=A_DAY + DAY)
    law = a_law(a_clause("unscr-1-1", validity=late), an_exception("exc-1", validity=late))

    assert asked(asks("binds", "unscr-1-1"), law=law) is FALSE
    assert asked(asks("binds", "unscr-1-1"), a_transfer(date=A_DAY + DAY), law) is TRUE
    assert asked(asks("binds", "exc-1"), law=law) is TRUE


# Of a party


@pytest.mark.parametrize(
    ("key", "value", "fits", "other"),
    [
        ("countries", ("KP",), {"country": "KP"}, {"country": "KR"}),
        ("kinds", ("bank",), {"kind": "bank"}, {"kind": "company"}),
        ("regions", ("darfur",), {"region": "darfur"}, {"region": None}),
    ],
)
def test_a_party_is_what_it_is_stated_to_be(key: str, value: Any, fits: dict, other: dict) -> None:
    assert of_sender(key, value, **fits) is TRUE
    assert of_sender(key, value, **other) is FALSE


def test_a_party_of_unknown_kind_may_be_of_any() -> None:
    assert of_sender("kinds", ("armed_group",), kind="unknown") is UNKNOWN
    assert of_sender("kinds", ("unknown",), kind="unknown") is TRUE


def test_a_ban_on_a_region_may_be_aimed_at_whoever_states_none_in_its_country() -> None:
    assert of_sender("target_regions", ("darfur",), country="SD", region="darfur") is TRUE
    assert of_sender("target_regions", ("darfur",), country="SD") is UNKNOWN
    assert of_sender("target_regions", ("darfur",), country="TD") is FALSE
    assert of_sender("target_regions", ("north_kivu",), country="CD", region="ituri") is FALSE


def test_a_party_without_country_may_be_anywhere_unless_no_state_establishes_it() -> None:
    assert of_sender("countries", ("KP",), country=None) is UNKNOWN
    assert of_sender("countries", ("KP",), country=None, kind="un_agency") is FALSE


@pytest.mark.parametrize(
    ("side", "on_it"),
    [
        ("to", {"recipient", "end_user", "consignee", "beneficial_owner"}),
        ("from", {"sender", "manufacturer"}),
        ("both", {"sender", "manufacturer", "recipient", "end_user", "consignee", "beneficial_owner"}),
        ("agent-to", {"recipient", "end_user", "consignee", "beneficial_owner", "broker"}),
        ("agent-from", {"sender", "manufacturer", "beneficial_owner", "broker"}),
        ("director", {"director"}),
    ],
)
def test_the_sides_of_a_clause_have_their_roles(side: str, on_it: set[str]) -> None:
    roles = {"sender", "recipient", *words().roles}

    answers = {role for role in roles if of_sender("side", side, role=role) is TRUE}

    assert answers == on_it


def test_a_freeze_reaches_through_everybody_but_a_mere_director() -> None:
    roles = {"sender", "recipient", *words().roles}

    reached = {role for role in roles if of_sender("side", "through", role=role) is TRUE}

    assert reached == roles - {"director"}


ON_1718 = (("un-1718",), (), ())


@pytest.mark.parametrize(("days", "answer"), [(-1, FALSE), (0, TRUE), (9, TRUE), (10, FALSE)])
def test_a_listing_counts_from_its_first_day_until_it_is_taken_off(days: int, answer: Truth) -> None:
    listing = Listing("un-1718", since=A_DAY, until=A_DAY + 10 * DAY)
    transfer = a_transfer(sender=a_party(listings=(listing,)), date=A_DAY + days * DAY)

    assert asked(Of(Subject.SENDER, asks("listed_on", ON_1718)), transfer) is answer


@pytest.mark.parametrize(
    ("lists", "answer"),
    [
        (ON_1718, TRUE),
        ((("un-2140", "un-1718"), (), ()), TRUE),
        ((("un-2140",), (), ()), FALSE),
        ((("un-1718",), ("KPi.033",), ()), TRUE),
        ((("un-1718",), ("KPi.001",), ()), FALSE),
        ((("un-1718",), (), ("KPi.033",)), FALSE),
    ],
)
def test_a_listing_fits_by_list_and_reference(lists: Any, answer: Truth) -> None:
    assert of_sender("listed_on", lists, listings=(KIM,)) is answer


# Of the vessel


def test_a_vessel_has_its_flag_and_listings_and_no_vessel_has_none() -> None:
    flies = Of(Subject.VESSEL, asks("flags", ("KP",)))
    listed = Of(Subject.VESSEL, asks("listed_on", (("un-1718-vessels",), (), ())))
    ship = a_transfer(vessel=Vessel("MV Test", flag="KP", listings=(Listing("un-1718-vessels"),)))

    assert (asked(flies, ship), asked(listed, ship)) == (TRUE, TRUE)
    assert (asked(flies), asked(listed)) == (FALSE, FALSE)
    assert asked(flies, a_transfer(vessel=Vessel("MV Test", flag="PA"))) is FALSE
    assert asked(flies, a_transfer(vessel=Vessel("MV Test"))) is UNKNOWN


# Of a good


@pytest.mark.parametrize(
    ("key", "value", "fits", "other", "absent"),
    [
        ("categories", ("arms",), {"category": "arms"}, {"category": "food"}, UNKNOWN),
        ("hs", ("84",), {"hs_code": "8408"}, {"hs_code": "8508"}, UNKNOWN),
        ("hs_guidance", ("84",), {"hs_code": "8408"}, {"hs_code": "8508"}, UNKNOWN),
        ("stated_hs", ("84",), {"hs_code": "8408"}, {"hs_code": "8508"}, FALSE),
        ("origin", ("KP",), {"origin": "KP"}, {"origin": "CN"}, UNKNOWN),
        ("stated_origin", ("KP",), {"origin": "KP"}, {"origin": "CN"}, FALSE),
        ("origin_known", True, {"origin": "CN"}, {}, FALSE),
        ("condition", "used", {"condition": "used"}, {"condition": "new"}, UNKNOWN),
        ("lists", ("un_register",), {"category": "arms.register"}, {"category": "food"}, UNKNOWN),
    ],
)
def test_a_good_is_what_it_is_stated_to_be(key: str, value: Any, fits: dict, other: dict, absent: Truth) -> None:
    assert of_good(key, value, **fits) is TRUE
    assert of_good(key, value, **other) is FALSE
    assert of_good(key, value) is absent


def test_codes_for_guidance_serve_only_goods_without_a_category() -> None:
    assert of_good("hs_guidance", ("84",), hs_code="8408", category="food") is FALSE
    assert of_good("hs", ("84",), hs_code="8408", category="food") is TRUE


@pytest.mark.parametrize(
    ("stated", "answer"),
    [
        ("1990-08-06", TRUE),
        ("1990-08-05", FALSE),
        ("1990-08", UNKNOWN),
        ("1990", UNKNOWN),
        ("1990-09", TRUE),
        ("1990-07", FALSE),
        ("1991", TRUE),
        ("1989", FALSE),
        (None, UNKNOWN),
    ],
)
def test_a_year_or_month_that_holds_the_day_does_not_tell_when_a_good_was_removed(
    stated: str | None, answer: Truth
) -> None:
    assert of_good("removed_after", dt.date(1990, 8, 6), removed_on=stated) is answer


@pytest.mark.parametrize(("axles", "above", "at_most"), [(3, FALSE, TRUE), (4, TRUE, FALSE), (None, UNKNOWN, UNKNOWN)])
def test_a_figure_lies_above_a_bound_or_at_most_on_it(axles: int | None, above: Truth, at_most: Truth) -> None:
    specifications = {} if axles is None else {"axles": axles}

    assert of_good("specifications", ("axles", ("above", Decimal(3))), specifications=specifications) is above
    assert of_good("specifications", ("axles", ("max", Decimal(3))), specifications=specifications) is at_most


def test_an_unstated_calibre_is_that_of_an_ordinary_rifle() -> None:
    assert of_good("specifications", ("calibre_mm", ("max", Decimal("14.5")))) is TRUE
    assert of_good("specifications", ("calibre_mm", ("above", Decimal("12.7")))) is FALSE


def test_a_word_of_a_specification_is_one_of_those_named() -> None:
    wanted = ("grade", ("in", ("fertilizer",)))

    assert of_good("specifications", wanted, specifications={"grade": "fertilizer"}) is TRUE
    assert of_good("specifications", wanted, specifications={"grade": "chemically_pure"}) is FALSE
    assert of_good("specifications", wanted) is UNKNOWN


@pytest.mark.parametrize(
    ("price", "answer"), [(None, UNKNOWN), ("500", FALSE), ("500.01", TRUE)], ids=["unstated", "on the line", "over"]
)
def test_a_price_lies_above_its_line(price: str | None, answer: Truth) -> None:
    stated = None if price is None else Money(Decimal(price), "USD")

    assert of_good("price_above", Money(Decimal(500), "USD"), unit_value=stated) is answer


def test_the_value_of_the_only_good_gives_its_price() -> None:
    line = Of(Subject.GOODS, asks("price_above", Money(Decimal(500), "USD")))
    value, two = Money(Decimal(1001), "USD"), a_good(quantity=Decimal(2))

    assert asked(line, a_transfer(two, value=value)) is TRUE
    assert asked(line, a_transfer(two, a_good(), value=value)) is UNKNOWN
    assert asked(line, a_transfer(a_good(), value=value)) is UNKNOWN
    assert asked(line, a_transfer(a_good(quantity=Decimal(0)), value=value)) is UNKNOWN


def test_a_price_in_another_currency_needs_a_rate() -> None:
    line = Of(Subject.GOODS, asks("price_above", Money(Decimal(500), "USD")))
    euros = a_transfer(a_good(unit_value=Money(Decimal(1000), "EUR")))

    assert asked(line, euros) is UNKNOWN
    assert asked(line, euros, a_law(a_clause(), rates=ExchangeRates([(A_DAY, "EUR", Decimal("1.2"))]))) is TRUE


GRAPHITE = NamedItem("graphite blocks", ("3801",), ("graphite",))


@pytest.mark.parametrize(
    ("stated", "answer"),
    [
        ({"description": "Graphite blocks", "hs_code": "380110"}, TRUE),
        ({"description": "graphite blocks", "hs_code": "38"}, UNKNOWN),
        ({"description": "graphite blocks"}, UNKNOWN),
        ({"description": "graphite blocks", "hs_code": "6815"}, FALSE),
        ({"description": "pencils", "hs_code": "380110"}, FALSE),
    ],
)
def test_a_named_item_needs_both_its_word_and_its_code(stated: dict[str, str], answer: Truth) -> None:
    """The word alone never decides: without a code it only asks."""
    assert of_good("item", GRAPHITE, **stated) is answer


def test_a_named_item_without_code_of_its_own_is_never_certain() -> None:
    assert of_good("item", NamedItem("maraging steel", (), ("maraging",)), description="maraging steel") is UNKNOWN


@pytest.mark.parametrize("description", ["fine graphite blocks", "steel plates", "tungsten rods beside graphite"])
@pytest.mark.parametrize("entry", [None, "graphite blocks", "another entry"])
@pytest.mark.parametrize("code", [None, "380110", "722511"])
def test_a_choice_of_named_items_answers_as_its_parts_do(description: str, entry: str | None, code: str | None) -> None:
    """An annex whose keywords the description lacks is passed over as a whole, unless an entry of it is named."""
    tungsten = NamedItem("tungsten rods", ("8101",), ("tungsten",))
    parts = (
        tree.Test("item", GRAPHITE),
        AllOf((tree.Test("item", tungsten), tree.Test("origin", ("DE",)))),
        tree.Test("hs", ("7225",)),
    )
    good = a_good(description, hs_code=code, specifications={"list_entry": entry} if entry else {})
    transfer = a_transfer(good)

    one_by_one = [asked(Of(Subject.GOODS, part), transfer) for part in parts]

    assert asked(Of(Subject.GOODS, AnyOf(parts)), transfer) is any_of(one_by_one)


def test_a_good_that_names_the_entry_of_the_list_is_the_listed_item() -> None:
    named = {"specifications": {"list_entry": "Graphite blocks"}}

    assert of_good("item", GRAPHITE, **named) is TRUE
    assert of_good("item", GRAPHITE, specifications={"list_entry": "another entry"}) is FALSE


# Joined questions

LEAVES = {
    TRUE: asks("purposes", ("medical",)),
    FALSE: asks("purposes", ("military",)),
    UNKNOWN: asks("facts", ("mass_market", True)),
}
truths = st.sampled_from(Truth)


@given(st.lists(truths, max_size=4))
def test_conditions_join_as_truths_do(answers: list[Truth]) -> None:
    parts = tuple(LEAVES[answer] for answer in answers)
    medical = a_transfer(purpose="medical")

    assert asked(AllOf(parts), medical) is all_of(answers)
    assert asked(AnyOf(parts), medical) is any_of(answers)
    assert asked(Not(AnyOf(parts)), medical) is ~any_of(answers)


def test_all_that_is_asked_of_a_party_must_hold_of_the_same_one() -> None:
    listed_bank = Of(Subject.PARTY, AllOf((asks("kinds", ("bank",)), asks("countries", ("KP",)))))
    bank, office = a_party("bank", "CN", "bank"), a_party("recipient", "KP", "government")

    assert asked(listed_bank, a_transfer(recipient=office, other_parties=(bank,))) is FALSE
    assert asked(listed_bank, a_transfer(recipient=a_party("recipient", "KP", "bank"))) is TRUE


def test_of_a_party_one_unknown_leaves_the_answer_open_until_another_fits() -> None:
    in_kp = Of(Subject.PARTY, asks("countries", ("KP",)))
    nowhere = a_party("sender", None)

    assert asked(in_kp, a_transfer(sender=nowhere)) is UNKNOWN
    assert asked(in_kp, a_transfer(sender=nowhere, recipient=a_party("recipient", "KP"))) is TRUE
