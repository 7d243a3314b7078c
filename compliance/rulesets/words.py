"""From ``vocabulary.yaml`` to the `Vocabulary`; checked before it comes here."""

from __future__ import annotations

from typing import Any

from compliance.law.vocabulary import Category, FactSpec, GoodsList, Jurisdiction, Membership, Unit, Vocabulary
from compliance.rulesets.conditions import condition
from compliance.rulesets.node import Mapping, Node, Scalar, items_of, map_of, number_of, text_of, texts_of
from compliance.rulesets.scopes import codes, period

_WORDS = (
    "activities",
    "party_kinds",
    "roles",
    "purposes",
    "lists",
    "authorization_kinds",
    "authorization_statuses",
    "findings",
    "measures",
)


def vocabulary(root: Mapping) -> Vocabulary:
    """All controlled words of the file."""
    part = {name: map_of(root[name]).values for name in root.values if isinstance(root[name], Mapping)}
    return Vocabulary(
        categories={code: _category(code, map_of(node)) for code, node in part["categories"].items()},
        goods_lists={code: _goods_list(code, map_of(node)) for code, node in part["goods_lists"].items()},
        regions={code: text_of(map_of(node)["country"]) for code, node in part["regions"].items()},
        region_titles={code: text_of(map_of(node)["title"]) for code, node in part["regions"].items()},
        units={code: _unit(code, map_of(node)) for code, node in part["units"].items()},
        barrels_per_metric_ton={
            code: number_of(map_of(node)["factor"]) for code, node in part["barrels_per_metric_ton"].items()
        },
        facts={name: _fact(name, map_of(node)) for name, node in part["facts"].items()},
        specifications={name: _fact(name, map_of(node)) for name, node in part["specifications"].items()},
        goods_conditions=texts_of(root["goods_conditions"]),
        jurisdictions={code: _jurisdiction(code, map_of(node)) for code, node in part["jurisdictions"].items()},
        **{name: {code: text_of(node) for code, node in part[name].items()} for name in _WORDS},
    )


def _category(code: str, fields: Mapping) -> Category:
    return Category(
        code=code,
        title=text_of(fields["title"]),
        hs=codes(fields.get("hs")),
        hs_partial=codes(fields.get("hs_partial")),
        keywords=texts_of(fields.get("keywords")),
        note=text_of(fields.get("note")),
    )


def _goods_list(code: str, fields: Mapping) -> GoodsList:
    return GoodsList(
        code=code,
        title=text_of(fields["title"]),
        condition=condition(fields.only("any")),
        note=text_of(fields.get("note")),
    )


def _unit(code: str, fields: Mapping) -> Unit:
    base, factor = fields.get("base"), fields.get("factor")
    return Unit(
        code=code,
        title=text_of(fields.get("title"), code.replace("_", " ")),
        base=text_of(base) if base else None,
        factor=number_of(factor) if factor else None,
    )


def _fact(name: str, fields: Mapping) -> FactSpec:
    unit = fields.get("unit")
    return FactSpec(
        name=name,
        type=text_of(fields["type"]),
        meaning=text_of(fields.get("meaning")),
        if_absent=_absent(fields.get("if_absent")),
        unit=text_of(unit) if unit else None,
        values=texts_of(fields.get("values")),
    )


def _absent(node: Node | None) -> Any:
    """``unknown``, ``false`` or ``none`` as words, or the default itself."""
    if not isinstance(node, Scalar):
        return "unknown"
    return "false" if node.value is False else node.value


def _jurisdiction(code: str, fields: Mapping) -> Jurisdiction:
    members = (map_of(item) for item in items_of(fields["members"]))
    return Jurisdiction(
        code=code,
        title=text_of(fields["title"]),
        members=tuple(_membership(member) for member in members),
    )


def _membership(fields: Mapping) -> Membership:
    return Membership(texts_of(fields["countries"]), period(map_of(fields.get("in_force"))))
