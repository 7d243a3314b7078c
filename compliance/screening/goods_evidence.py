"""What a question about a good rests on: its category, its code, its origin, its price, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compliance.engine.predicate import Truth
from compliance.law.condition import Test
from compliance.law.money import Money
from compliance.law.vocabulary import ancestors
from compliance.screening.situation import GoodView, Situation
from compliance.screening.wording import inside

GOODS_KEYS = frozenset(
    {
        "categories",
        "hs",
        "hs_guidance",
        "item",
        "lists",
        "price_above",
        "origin",
        "stated_origin",
        "origin_known",
        "condition",
        "removed_after",
        "specifications",
    }
)
"""The tests that ask about the good under question."""


def of_good(test: Test, situation: Situation, view: GoodView, negated: bool) -> Iterator[tuple[str, Any, str, str]]:
    """The stated facts behind *test*: name, value, JSON pointer and sentence."""
    match test.key:
        case "categories":
            yield from _of_category(test.value, situation, view, negated)
        case "hs" | "hs_guidance":
            yield from _of_code(test.value, situation, view)
        case "item":
            yield _member(view, "description", view.good.description, f"fit the listed item: {test.value.name}")
        case "lists":
            title = inside(situation.vocabulary.goods_lists[test.value[0]].title)
            yield _member(view, "category", view.good.category, f"are weighed against a list: {title}")
        case "price_above":
            yield from _of_price(test.value, view)
        case _:
            yield from _of_stated_member(test, view)


def _of_stated_member(test: Test, view: GoodView) -> Iterator[tuple[str, Any, str, str]]:
    good = view.good
    match test.key:
        case "origin" | "stated_origin" | "origin_known" if good.origin is not None:
            yield _member(view, "origin", good.origin, f"originate in {good.origin}")
        case "condition" if good.condition is not None:
            yield _member(view, "condition", good.condition, f"are {good.condition}")
        case "removed_after" if good.removed_on is not None:
            on = "on" if len(good.removed_on) == len("1990-08-06") else "in"
            yield _member(view, "removed_on", good.removed_on, f"were removed {on} {good.removed_on}")
        case "specifications" if (value := good.specifications.get(test.value[0])) is not None:
            spec = test.value[0]
            said = str(value).replace("_", " ")
            yield _member(view, f"specifications.{spec}", value, f"have {spec.replace('_', ' ')}: {said}")


def _member(view: GoodView, name: str, value: Any, predicate: str) -> tuple[str, Any, str, str]:
    here = view.good.pointer
    fact = f"{here}/{name}".removeprefix("/").replace("/", ".")
    return fact, value, f"{here}/{name.replace('.', '/')}", f"Goods '{view.good.description}' {predicate}"


def _of_category(
    categories: tuple[str, ...], situation: Situation, view: GoodView, negated: bool
) -> Iterator[tuple[str, Any, str, str]]:
    good = view.good
    says = _said_of_categories(categories, situation, view, negated)
    if good.category is not None:
        code = f"HS {dotted(good.hs_code)}, " if good.hs_code else ""
        yield _member(view, "category", good.category, f"{says} ({code}caller's category)")
    elif good.hs_code is not None:
        yield _member(view, "hs_code", good.hs_code, f"{says} (HS {dotted(good.hs_code)})")


def _said_of_categories(categories: tuple[str, ...], situation: Situation, view: GoodView, negated: bool) -> str:
    answer = view.classification.among(categories)
    if negated:
        return "are outside the kinds left out" if answer is Truth.FALSE else "may be of a kind that is left out"
    titles = situation.vocabulary.categories
    if answer is Truth.TRUE:
        kind = inside(titles[_matched(categories, view)].title)
        return f"belong to {kind}" if kind.startswith("the ") else f"are {kind}"
    possible = [code for code in categories if view.classification.among((code,)) is not Truth.FALSE]
    kinds = " or ".join(inside(titles[code].title) for code in possible[:3])
    return f"may be {kinds}{', among others' if len(possible) > 3 else ''}"


def _matched(categories: tuple[str, ...], view: GoodView) -> str:
    """The nearest thing to say: the stated category where a clause's own contains it, else the clause's."""
    stated = view.good.category
    if stated is not None and any(code in categories for code in ancestors(stated)):
        return stated
    return next(code for code in categories if view.classification.among((code,)) is Truth.TRUE)


def _of_code(prefixes: tuple[str, ...], situation: Situation, view: GoodView) -> Iterator[tuple[str, Any, str, str]]:
    good = view.good
    if good.hs_code is not None:
        prefix = next((p for p in prefixes if good.hs_code.startswith(p)), None)
        falls = f"fall under HS {dotted(prefix)}" if prefix else "may fall under a code of the clause"
        own = "" if prefix == good.hs_code else f", their code being {dotted(good.hs_code)}"
        yield _member(view, "hs_code", good.hs_code, falls + own)
    elif good.category is not None:
        title = inside(situation.vocabulary.categories[good.category].title)
        yield _member(view, "category", good.category, f"are stated to be {title}, without an HS code")


def _of_price(line: Money, view: GoodView) -> Iterator[tuple[str, Any, str, str]]:
    if view.price is None:
        return
    stated = view.good.unit_value is not None
    source = f"{view.good.pointer}/unit_value" if stated else "/value"
    sentence = f"Goods '{view.good.description}' cost {view.price} each; the line is {line}"
    yield "unit_value" if stated else "value", str(view.price), source, sentence


def dotted(code: str) -> str:
    """An HS code as customs write it: 8703.24."""
    return code if len(code) <= 4 else f"{code[:4]}.{code[4:]}"
