"""A vocabulary of a few words, for tests of the law alone."""

from decimal import Decimal
from typing import Any

from compliance.law.vocabulary import Category, Unit, Vocabulary


def a_vocabulary(**more: Any) -> Vocabulary:
    """Arms and fuels, and the units they are counted in; every other table is empty."""
    codes = ("arms", "arms.register", "arms.register.battle_tank", "arms.small_arms", "armscontrol", "energy")
    fuels = ("energy.crude_oil", "energy.crude_oil.heavy", "energy.refined_petroleum")
    units = (
        Unit("item", "Item"),
        Unit("dose", "Dose"),
        Unit("kilogram", "Kilogram", "kilogram", Decimal(1)),
        Unit("metric_ton", "Metric ton", "kilogram", Decimal(1000)),
        Unit("litre", "Litre", "litre", Decimal(1)),
        Unit("barrel", "Barrel", "litre", Decimal("158.987294928")),
    )
    empty: tuple[str, ...] = (
        "goods_lists",
        "activities",
        "party_kinds",
        "roles",
        "purposes",
        "regions",
        "region_titles",
        "lists",
    )
    empty += ("authorization_kinds", "authorization_statuses", "findings", "facts", "specifications", "measures")
    tables: dict[str, Any] = {name: {} for name in (*empty, "jurisdictions")}
    tables["categories"] = {code: Category(code, code.capitalize()) for code in (*codes, *fuels)}
    tables["units"] = {unit.code: unit for unit in units}
    tables["barrels_per_metric_ton"] = {
        "energy.crude_oil": Decimal("7.5"),
        "energy.refined_petroleum": Decimal(8),
    }
    tables["goods_conditions"] = ()
    return Vocabulary(**tables | more)
