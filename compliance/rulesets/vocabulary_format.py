"""How ``vocabulary.yaml`` looks."""

from __future__ import annotations

from compliance.rulesets.composite import Field, ListOf, Named, Record, Table
from compliance.rulesets.explanations import explanation_list
from compliance.rulesets.forms import CODE, CONFIDENCE, COUNTRIES, COUNTRY, TEXT, one_of, word
from compliance.rulesets.lexicon import FACT_TYPES, Lexicon
from compliance.rulesets.shape import Code, Day, Number, OneOf, Shape, Text

_DOTTED = Text(
    r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*", "a code; use small letters, digits and underscores, with dots between", "RS114"
)
_LIST = Text(r"[a-z0-9]+(?:-[a-z0-9]+)*", "the code of a list; use small letters, digits and hyphens", "RS114")
_GROUP = Text(r"[A-Z]{2,6}", "the code of a group of States; use capital letters", "RS114")


def vocabulary_record(lexicon: Lexicon, goods: Named) -> Record:
    """The whole file. *goods* is the shape of a condition on goods."""
    tables: dict[str, Shape] = {
        "categories": Table("a category", _DOTTED, _category()),
        "goods_lists": Table("a goods list", CODE, _goods_list(goods)),
        "regions": Table("a region", CODE, _region()),
        "units": Table("a unit", CODE, _unit()),
        "barrels_per_metric_ton": Table("a category", word(lexicon, "categories", "category"), _barrels()),
        "facts": Table("a fact", CODE, _fact(required=True)),
        "specifications": Table("a specification", CODE, _fact(required=False)),
        "goods_conditions": ListOf(CODE),
        "jurisdictions": Table("a jurisdiction", _GROUP, _jurisdiction()),
        "lists": Table("a list", _LIST, TEXT),
    }
    words = (
        "activities",
        "party_kinds",
        "roles",
        "purposes",
        "authorization_kinds",
        "authorization_statuses",
        "findings",
        "measures",
    )
    tables |= {name: Table(f"a word of {name}", CODE, TEXT) for name in words}
    lint = Field(explanation_list("The words meant, such as purposes.food."), "Findings of the linter that are meant.")
    return Record(
        "the vocabulary", {name: Field(shape, required=True) for name, shape in tables.items()} | {"lint": lint}
    )


def _category() -> Record:
    return Record(
        "a category",
        {
            "title": Field(TEXT, required=True),
            "hs": Field(ListOf(Code()), "Prefixes (HS 2022) that belong to the category as a whole."),
            "hs_partial": Field(ListOf(Code()), "Prefixes that also hold other goods."),
            "keywords": Field(ListOf(TEXT), "Words of a description that point to the category."),
            "note": Field(TEXT),
        },
    )


def _goods_list(goods: Named) -> Record:
    fields = {"title": Field(TEXT, required=True), "any": Field(ListOf(goods), required=True), "note": Field(TEXT)}
    return Record("a goods list", fields)


def _region() -> Record:
    return Record("a region", {"country": Field(COUNTRY, required=True), "title": Field(TEXT, required=True)})


def _unit() -> Record:
    return Record(
        "a unit",
        {
            "title": Field(TEXT),
            "base": Field(CODE, "The unit it is counted in."),
            "factor": Field(Number(), "How many of those."),
        },
        least=1,
    )


def _barrels() -> Record:
    return Record(
        "barrels per metric ton",
        {
            "factor": Field(Number(), required=True),
            "basis": Field(TEXT, "Where the figure comes from.", required=True),
            "confidence": Field(CONFIDENCE, required=True),
        },
    )


def _fact(*, required: bool) -> Record:
    absent = OneOf((Number(), one_of("way to count an absent fact", ("unknown", "false", "none"))))
    return Record(
        "a fact" if required else "a specification",
        {
            "type": Field(one_of("type", FACT_TYPES), required=True),
            "meaning": Field(TEXT, required=required),
            "if_absent": Field(absent, "How its absence counts, or the figure taken instead.", required=required),
            "unit": Field(TEXT),
            "values": Field(ListOf(TEXT), "The values of an enumeration."),
        },
    )


def _jurisdiction() -> Record:
    period = Record("a period", {"from": Field(Day()), "to": Field(Day(), "First day no longer a member.")}, least=1)
    member = Record("members", {"countries": Field(COUNTRIES, required=True), "in_force": Field(period)})
    return Record(
        "a group of States", {"title": Field(TEXT, required=True), "members": Field(ListOf(member), required=True)}
    )
