"""The shipped law as it is loaded, and the values that the files become."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from decimal import Decimal

import pytest

from compliance.law.clause import (
    Amount,
    AuthorizationRule,
    Baseline,
    Count,
    Direction,
    PriceLine,
    Quota,
    Rung,
    Target,
    Timing,
)
from compliance.law.condition import ALWAYS, AllOf, Not
from compliance.law.condition import Test as Asked
from compliance.law.condition import tests_in as asked_by
from compliance.law.money import Money
from compliance.law.validity import Period
from compliance.law.verdict import Effect, Procedure
from compliance.rulesets.digest import manifest
from compliance.rulesets.folder import law_files
from compliance.rulesets.loader import load_catalogue, read_catalogue
from compliance.settings import shipped
from tests.rulesets.ruleset_files import HERE, SMALL, laid_over_small


@pytest.fixture(scope="module")
def law():
    return load_catalogue()


def good(name):
    return read_catalogue(laid_over_small((HERE / "good" / f"{name}.yaml").read_bytes()), "test")


def test_the_shipped_law_is_whole(law):
    assert len(law.regimes) == 30
    assert len(law.clauses) >= 614
    assert len(law.interpretations) >= 32
    assert law.revision == "1"


def test_the_shipped_law_loads_in_seconds():
    started = time.process_time()

    load_catalogue()

    assert time.process_time() - started < 6


def test_every_clause_says_where_it_stands_and_how_sure_we_are(law):
    for clause in law.clauses:
        file, _, line = clause.place.rpartition(":")
        text = (shipped("rulesets") / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert text == f"- id: {clause.id}"
        assert clause.confidence in ("checked", "unchecked")
        assert clause.verification


def test_a_clause_of_the_dprk_reads_as_in_its_file(law):
    clause = law.clause("unscr-2397-8")

    assert str(clause.citation) == "S/RES/2397 (2017) para. 8"
    assert clause.link == "https://undocs.org/S/RES/2397(2017)"
    assert clause.validity.periods == (Period(dt.date(2017, 12, 22)),)
    assert clause.validity.applies_from == dt.date(2019, 12, 23)
    assert clause.direction is Direction.FROM
    assert clause.target == Target(party=Asked("countries", ("KP",)), countries=("KP",), places_count=True)


def test_the_ladder_of_luxury_goods_keeps_its_order(law):
    ladder = law.clause("unscr-1718-8a-iii").ladder

    assert ladder[0] == Rung("annex_item", outcome=Effect.PROHIBITED)
    assert ladder[2] == Rung("annex_kind", outcome=None)
    assert ladder[-1] == Rung("otherwise", outcome=Effect.REVIEW)


def test_a_quota_is_exact(law):
    (quota,) = law.clause("unscr-2397-5").limits

    assert isinstance(quota, Quota)
    assert quota.maxima == (Amount(Decimal(500000), "barrel"),)
    assert quota.stop_share == Decimal("0.95")
    assert quota.per == "calendar_year"
    assert quota.period == Period(dt.date(2018, 1, 1))


def test_a_price_line_carries_the_verification_of_its_clause(law):
    lines = law.clause("unscr-2321-5-annex-iv").limits

    assert PriceLine(("luxury.rug",), Money(Decimal(500), "USD"), "unverified") in lines


def test_every_kind_of_limit_is_read():
    limits = good("limits_of_every_kind").clause("limits-oil").limits

    assert [type(limit) for limit in limits] == [Quota, Baseline, Count, Count]
    assert limits[0].maxima == (Amount(Decimal("10.50"), "barrel"), Amount(Decimal(1000000), "USD"))
    assert limits[0].period == Period(dt.date(2016, 1, 1), dt.date(2017, 1, 1))
    assert limits[3] == Count("permits", None, "permits")


def test_hs_codes_are_kept_as_digits(law):
    items = law.clause("unscr-2270-25").goods.items if "unscr-2270-25" in law else ()
    codes = [code for clause in law.clauses if clause.goods for code in clause.goods.hs]

    assert codes
    assert all(code.isdigit() for code in codes)
    assert all(code.isdigit() for item in items for code in item.hs)
    assert all(code.isdigit() for category in law.vocabulary.categories.values() for code in category.hs)


def test_codes_that_the_text_names_are_told_from_guidance(law):
    assert law.clause("unscr-2397-6").goods.hs_by_text
    assert not law.clause("unscr-2397-14").goods.hs_by_text
    assert law.clause("unscr-2397-14").goods.hs == ("89",)


def test_a_list_as_target_counts_for_the_vessel_too():
    target = good("targets_of_every_kind").clause("target-listed").target

    listed = Asked("listed_on", (("un-1718",), ("KPe.001",), ()))
    assert target == Target(party=listed, listed=True, lists=("un-1718",), vessel=listed)


def test_a_flag_alone_asks_for_no_party():
    target = good("targets_of_every_kind").clause("target-vessel").target

    assert target == Target(vessel=Asked("flags", ("KP",)))


def test_places_do_not_count_where_kinds_or_regions_are_asked_for():
    target = good("targets_of_every_kind").clause("target-region").target

    assert not target.places_count
    assert target.party == AllOf(
        (Asked("countries", ("KP",)), Asked("regions", ("northern_province",)), Not(Asked("kinds", ("military",))))
    )


def test_places_count_where_kinds_are_only_excluded(law):
    excluded = [
        clause.target
        for clause in law.clauses
        if clause.target and clause.target.countries and "not" in str(clause.target.party).lower()
    ]

    assert any(target.places_count for target in excluded)


def test_an_exception_has_its_own_route_first_and_its_alternatives_after():
    law = good("exceptions_of_every_kind")

    first, second = law.clause("exc-routes").routes
    assert first.procedure is Procedure.NONE
    assert first.condition == Asked("purposes", ("relief",))
    assert (second.procedure, second.by) == (Procedure.GOVERNMENT_AUTHORIZATION, "KP")
    assert law.clause("exc-residual").routes[0].condition == ALWAYS
    assert law.clause("exc-residual").residual


def test_an_exception_may_modify_a_regime_or_a_measure():
    law = good("exceptions_of_every_kind")

    assert law.clause("exc-all").modifies_regime == "example"
    assert law.clause("exc-measure").modifies_measure == "arms_embargo"
    assert law.clause("exc-all").modifies_clause(law.clause("ban-oil"))


def test_an_authorization_is_timed():
    rule = good("exceptions_of_every_kind").clause("exc-by").authorization

    assert rule == AuthorizationRule(Timing.BY, date=dt.date(2018, 1, 24))


def test_what_a_clause_says_of_itself_goes_before_what_its_file_says():
    law = good("exceptions_of_every_kind")

    assert law.clause("exc-measure").verification == "verified by A. Lawyer on 2026-11-04"
    assert law.clause("exc-all").verification == "unverified"


def test_a_measure_may_lapse_and_return():
    validity = good("periods_that_return").clause("ban-rifles").validity

    assert validity.in_force(dt.date(2017, 12, 31))
    assert not validity.in_force(dt.date(2018, 1, 1))
    assert validity.in_force(dt.date(2020, 1, 1))


def test_a_list_of_goods_asks_a_condition_of_the_good(law):
    heavy = law.vocabulary.goods_lists["somalia_annex_a"]

    assert Asked("specifications", ("calibre_mm", ("above", Decimal("12.7")))) in asked_by(heavy.condition)


def test_membership_in_a_group_of_states_is_dated(law):
    union = law.vocabulary.jurisdictions["EU"]

    assert union.includes("GB", dt.date(2020, 1, 31))
    assert not union.includes("GB", dt.date(2020, 2, 1))
    assert not union.includes("HR", dt.date(2013, 6, 30))


def test_the_absence_of_a_fact_counts_as_the_vocabulary_says(law):
    assert law.vocabulary.facts["mass_market"].if_absent == "unknown"
    assert law.vocabulary.facts["winding_down"].if_absent == "false"
    assert law.vocabulary.specifications["calibre_mm"].if_absent == Decimal("7.62")


def test_line_ends_of_windows_change_the_digest_and_nothing_else():
    files = law_files(SMALL)
    saved = {file: data.replace(b"\n", b"\r\n") for file, data in files.items()}

    here, there = read_catalogue(files, "test"), read_catalogue(saved, "test")

    assert here.clauses == there.clauses
    assert here.digest != there.digest


def test_the_digest_is_that_of_the_manifest_of_law_files():
    files = law_files(SMALL)

    assert "example/cases/s-res-9001-2006.yaml" not in files
    expected = hashlib.sha256(manifest(files)).hexdigest()
    assert read_catalogue(files, "test").digest == f"sha256:{expected}"


def test_the_digest_changes_with_every_byte_and_every_name():
    files = law_files(SMALL)
    changed = {**files, "vocabulary.yaml": files["vocabulary.yaml"] + b"#"}

    assert read_catalogue(changed, "test").digest != read_catalogue(files, "test").digest
    assert manifest({"a": b"x"}) != manifest({"b": b"x"})


def test_the_digest_does_not_depend_on_the_order_of_files():
    files = law_files(SMALL)
    backwards = dict(reversed(files.items()))

    assert read_catalogue(backwards, "test").digest == read_catalogue(files, "test").digest
