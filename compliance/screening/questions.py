"""The question behind a missing fact, and the place in the transfer where its answer belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compliance.engine.predicate import Truth
from compliance.law.clause import Clause
from compliance.law.condition import AllOf, AnyOf, Condition, Not, Of, Test
from compliance.law.money import Money
from compliance.law.party import Party
from compliance.screening.classification import suggested
from compliance.screening.goods_evidence import dotted
from compliance.screening.predicates import subjects, truth
from compliance.screening.situation import GoodView, Situation
from compliance.screening.wording import inside

Question = tuple[str, str]
"""A JSON pointer and a question."""


def questions(
    condition: Condition, subject: Any, situation: Situation, view: GoodView, owner: Clause
) -> Iterator[Question]:
    """What has to be known to answer *condition* about *subject*; nothing where it is answered already."""
    if truth(condition, situation, subject, view, owner) is not Truth.UNKNOWN:
        return
    match condition:
        case Test():
            yield from _ask(condition, subject, situation, view, owner)
        case Not(part=part):
            yield from questions(part, subject, situation, view, owner)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from questions(part, subject, situation, view, owner)
        case Of(subject=inner_subject, condition=inner):
            for one in subjects(inner_subject, situation, view):
                yield from questions(inner, one, situation, view, owner)


def _ask(test: Test, subject: Any, situation: Situation, view: GoodView, owner: Clause) -> Iterator[Question]:
    good = view.good
    what = f"'{good.description}'"
    match test.key:
        case "categories" | "hs" | "hs_guidance" | "stated_hs" | "lists":
            yield from _kind_questions(situation, view)
        case "item":
            yield from _item_question(test, view)
        case "facts":
            name = test.value[0]
            yield f"/facts/{name}", f"Is this so: {inside(situation.vocabulary.facts[name].meaning)}?"
        case "authorizations":
            yield "/authorizations", _finding_question(test, situation)
        case "origin":
            yield f"{good.pointer}/origin", f"Where do {what} originate?"
        case "condition":
            yield f"{good.pointer}/condition", f"Are {what} new or used?"
        case "removed_after":
            yield f"{good.pointer}/removed_on", f"On which day were {what} removed?"
        case "specifications":
            name = test.value[0]
            meaning = situation.vocabulary.specifications[name].meaning or name.replace("_", " ")
            yield f"{good.pointer}/specifications/{name}", f"Of {what}, what is this: {inside(meaning)}?"
        case "price_above":
            yield _price_question(test.value, situation, view)
        case "within_limit":
            yield "/facts/quota_used_before", "How much of the quota was used before this transfer, by official totals?"
        case "countries" if isinstance(subject, Party):
            yield f"{subject.pointer}/country", f"In which country is {subject.name or 'this party'} established?"
        case "target_regions" if isinstance(subject, Party):
            yield (
                f"{subject.pointer}/region",
                f"In which region of {subject.country} is {subject.name or 'this party'}?",
            )
        case "kinds" if isinstance(subject, Party):
            yield f"{subject.pointer}/kind", f"What kind of party is {subject.name or 'this party'}?"
        case "listed_on" if isinstance(subject, Party):
            yield f"{subject.pointer}/listings", f"Under which list reference is {subject.name or 'this party'} listed?"


def _kind_questions(situation: Situation, view: GoodView) -> Iterator[Question]:
    """Ask what kind of good this is, naming what its description suggests."""
    good, titles = view.good, situation.vocabulary.categories
    kinds = [f"{code} ({inside(titles[code].title)})" for code in suggested(view.words, situation.vocabulary)[:3]]
    hint = f" The description suggests {' or '.join(kinds)}." if kinds else ""
    if good.hs_code is None or len(good.hs_code) < 6:
        yield f"{good.pointer}/hs_code", f"Which six-digit HS code do the goods '{good.description}' have?"
    what = f"Which category are the goods '{good.description}'"
    other = view.classification.contradiction
    if other is not None and good.hs_code is not None:
        code = f"HS {dotted(good.hs_code)} belongs to {other} ({inside(titles[other].title)})"
        yield f"{good.pointer}/category", f"{what}? {code}, and {good.category} is stated."
        return
    narrower = f", more closely than {good.category}" if good.category else ""
    yield f"{good.pointer}/category", f"{what}{narrower}?{hint}"


def _item_question(test: Test, view: GoodView) -> Iterator[Question]:
    good = view.good
    if good.hs_code is None or not test.value.hs:
        yield (
            f"{good.pointer}/specifications/list_entry",
            f"Are '{good.description}' the listed item '{test.value.name}'? If so, name that entry.",
        )
        return
    if len(good.hs_code) < 6:
        yield f"{good.pointer}/hs_code", f"Which six-digit HS code do the goods '{good.description}' have?"


def _finding_question(test: Test, situation: Situation) -> str:
    findings = " or ".join(inside(situation.vocabulary.findings[name]) for name in test.value[1])
    return f"Has the competent State found: {findings}?"


def _price_question(line: Money, situation: Situation, view: GoodView) -> Question:
    what = f"'{view.good.description}'"
    if view.price is None:
        return f"{view.good.pointer}/unit_value", f"What is the price of one unit of {what}?"
    place = f"{view.good.pointer}/unit_value" if view.good.unit_value else "/value"
    if situation.rates.convert(view.price, line.currency, situation.day) is None:
        return place, f"What is {view.price} in {line.currency} on {situation.day}? No exchange rate is on file."
    return place, f"Is the price of {what} above {line}? Converted it lies within ten per cent of that line."
