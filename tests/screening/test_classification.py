from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.engine.predicate import Truth
from compliance.law.clause import Scope
from compliance.law.vocabulary import within
from compliance.screening.classification import Classification, hs_within, mentions, suggested
from compliance.screening.warnings import warnings
from tests.screening.builders import a_good, a_situation, a_transfer, shipped_catalogue, words

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
codes = st.from_regex(r"\A[0-9]{2}([0-9]{2}){0,4}\Z")


def a_kind(description: str = "goods", **stated: Any) -> Classification:
    return a_situation(a_transfer(a_good(description, **stated))).goods[0].classification


# The caller's category


@pytest.mark.parametrize(
    ("stated", "asked", "answer"),
    [
        ("arms.register.battle_tank", "arms.register.battle_tank", TRUE),
        ("arms.register.battle_tank", "arms", TRUE),
        ("arms.register.battle_tank", "arms.small_arms", FALSE),
        ("arms.register", "arms.register.battle_tank", UNKNOWN),
        ("food", "arms", FALSE),
    ],
)
def test_a_stated_category_belongs_to_those_above_it_and_may_be_any_below(
    stated: str, asked: str, answer: Truth
) -> None:
    assert a_kind(category=stated).among((asked,)) is answer


def test_the_stated_category_decides_and_a_code_that_contradicts_it_leaves_its_own_kind_open() -> None:
    car = a_kind(category="luxury.vehicle", hs_code="0201")

    assert car.among(("luxury",)) is TRUE
    assert car.among(("food",)) is UNKNOWN
    assert car.among(("food.cereals",)) is FALSE
    assert car.among(("arms",)) is FALSE


def test_a_code_that_the_stated_category_may_have_contradicts_nothing() -> None:
    limousine = a_kind(category="luxury.vehicle", hs_code="870324")

    assert limousine.among(("transport.vehicle.car",)) is FALSE


def test_below_a_stated_ancestor_the_code_decides() -> None:
    rifle_cartridges = a_kind(category="arms.ammunition", hs_code="930630")
    mortar_bombs = a_kind(category="arms.ammunition", hs_code="930690")

    assert rifle_cartridges.among(("arms.ammunition.small_arms",)) is TRUE
    assert mortar_bombs.among(("arms.ammunition.small_arms",)) is FALSE


# The code without a category


@pytest.mark.parametrize(
    ("code", "asked", "answer"),
    [
        ("8703", "luxury.vehicle", UNKNOWN),  # 8703 holds ordinary cars too
        ("870324", "luxury.vehicle", UNKNOWN),
        ("870324", "transport.vehicle.car", TRUE),
        ("8703", "transport.vehicle.car", UNKNOWN),  # a heading, too short to tell
        ("87", "transport.vehicle.car", UNKNOWN),
        ("8702", "transport.vehicle.car", FALSE),
        ("93", "arms", TRUE),
        ("9306210000", "arms.ammunition.small_arms", TRUE),
        ("0201", "arms", FALSE),
    ],
)
def test_a_code_settles_whole_prefixes_and_leaves_shared_or_short_ones_open(
    code: str, asked: str, answer: Truth
) -> None:
    assert a_kind(hs_code=code).among((asked,)) is answer


@given(codes, st.lists(codes.map(lambda code: code[:6]), min_size=1, max_size=4).map(tuple))
def test_a_longer_code_never_contradicts_a_shorter_one(code: str, prefixes: tuple[str, ...]) -> None:
    for length in range(2, len(code), 2):
        assert hs_within(code[:length], prefixes) in (UNKNOWN, hs_within(code, prefixes))


def test_the_law_names_no_code_longer_than_a_subheading() -> None:
    """A stated code of six digits is never too short to tell, for the Harmonized System goes no further."""
    named = [code for kind in words().categories.values() for code in (*kind.hs, *kind.hs_partial)]
    for clause in shipped_catalogue().clauses:
        scope = clause.goods or Scope()
        named += [*scope.hs, *(code for item in scope.items for code in item.hs)]
    for interpretation in shipped_catalogue().interpretations:
        named += [code for item in interpretation.items for code in item.hs]

    assert {len(code) for code in named} <= {2, 4, 6}


def test_one_category_that_fits_suffices() -> None:
    assert a_kind(hs_code="0201").among(("arms", "food")) is TRUE
    assert a_kind(hs_code="870324").among(("arms", "luxury.vehicle")) is UNKNOWN


def test_without_code_and_category_every_kind_is_open() -> None:
    nothing = a_kind("an armoured limousine")

    assert {nothing.among((code,)) for code in words().categories} == {UNKNOWN}
    assert nothing.hs_among(("84",)) is UNKNOWN


@pytest.mark.parametrize("kind", ["services", "financial_services", "labour", "travel", "arms.services"])
def test_what_has_a_customs_code_is_no_service(kind: str) -> None:
    assert a_kind(hs_code="870324").among((kind,)) is FALSE


def test_banknotes_by_their_code_may_be_bulk_cash() -> None:
    assert a_kind(hs_code="490700").among(("funds",)) is UNKNOWN
    assert a_kind(hs_code="870324").among(("funds",)) is FALSE


# The category in place of a code


@pytest.mark.parametrize(
    ("category", "prefixes", "answer"),
    [
        ("machinery", ("84", "85", "90"), TRUE),
        ("machinery", ("84",), UNKNOWN),
        ("machinery.industrial", ("84",), UNKNOWN),  # the vocabulary only says that some of it lies there
        ("machinery.computer", ("84",), TRUE),
        ("machinery.computer", ("25",), FALSE),
        ("services", ("84",), FALSE),
        ("financial_services.insurance", ("84",), FALSE),
        ("wmd.nuclear", ("25",), UNKNOWN),
    ],
)
def test_a_good_without_code_has_the_codes_of_its_category(
    category: str, prefixes: tuple[str, ...], answer: Truth
) -> None:
    assert a_kind(category=category).hs_among(prefixes) is answer


def test_a_code_goes_before_the_codes_of_the_category() -> None:
    assert a_kind(category="machinery.computer", hs_code="2505").hs_among(("84",)) is FALSE


@pytest.mark.parametrize("category", ["arms", "luxury", "energy", "funds", "food", "textiles", "machinery"])
def test_leaving_the_category_out_never_turns_a_kind_into_its_opposite(category: str) -> None:
    """With a code that the vocabulary gives the category itself, the code alone may be unsure but not contrary."""
    for below in words().descendants(category):
        known = words().categories[below]
        for code in (*known.hs, *known.hs_partial):
            assert a_kind(hs_code=code).among((category,)) is not FALSE, (below, code)


# Words only suggest


def test_an_armoured_limousine_is_not_a_tank() -> None:
    limousine = a_kind("Armoured limousine with fuel tank", category="luxury.vehicle", hs_code="870324")

    assert limousine.among(("arms",)) is FALSE
    assert "arms.register.battle_tank" in suggested("armoured limousine with fuel tank", words())


@pytest.mark.parametrize("description", ["battle tank", "120 mm mortar", "weapon", "ballistic missile"])
def test_a_word_never_decides(description: str) -> None:
    assert a_kind(description).among(("arms",)) is UNKNOWN
    assert a_kind(description, category="consumer").among(("arms",)) is FALSE
    assert a_kind(description, hs_code="950300").among(("arms",)) is FALSE


@given(st.text(), st.none() | st.sampled_from(["arms", "luxury.vehicle"]), st.none() | codes)
def test_no_description_changes_what_a_good_is(description: str, category: str | None, code: str | None) -> None:
    stated = {"category": category, "hs_code": code}

    answers = [a_kind(text, **stated).among(("luxury", "arms")) for text in (description, "goods")]

    assert answers[0] is answers[1]


@pytest.mark.parametrize(
    ("text", "keyword", "found"),
    [
        ("two tanks", "tank", True),
        ("kstank", "tank", False),
        ("a t-72 tank", "Tank", True),
        ("su-25 aircraft", "Su-", True),
        ("cognac (vsop)", "VSOP", True),
    ],
)
def test_a_keyword_begins_a_word(text: str, keyword: str, found: bool) -> None:
    assert mentions(text, (keyword,)) is found


def test_the_longest_keyword_is_suggested_first() -> None:
    assert suggested("anti-ship missile and a tank", words())[0] == "arms.register.missile"


# Contradictions


def test_a_code_of_another_kind_than_the_stated_one_warns() -> None:
    situation = a_situation(a_transfer(a_good("beef", category="luxury.vehicle", hs_code="0201")))

    (warning,) = warnings(situation, [], situation.day)

    assert warning.startswith("/goods/0: HS 0201 belongs to food (food), but the stated category is luxury.vehicle")


@pytest.mark.parametrize(
    "stated",
    [
        {"category": "luxury.vehicle", "hs_code": "870324"},  # the heading is shared
        {"category": "arms", "hs_code": "930630"},
        {"category": "arms.ammunition.small_arms", "hs_code": "93"},
        {"category": "food", "hs_code": "0201"},
        {"category": "food"},
        {"hs_code": "0201"},
    ],
)
def test_a_code_that_fits_the_stated_kind_does_not_warn(stated: dict[str, str]) -> None:
    assert a_kind(**stated).contradiction is None


def test_the_contradicting_category_is_not_related_to_the_stated_one() -> None:
    for code in ("0201", "870324", "930630", "490700"):
        for stated in words().categories:
            other = a_kind(category=stated, hs_code=code).contradiction
            assert other is None or not (within(other, stated) or within(stated, other))
