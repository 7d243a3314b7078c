"""The vocabulary against its use: words that nothing uses, and words asked for that no transfer can state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from compliance.errors import InvalidTransferError, Problem
from compliance.law.clause import Clause
from compliance.law.condition import Test, tests_in
from compliance.law.verdict import Procedure
from compliance.law.vocabulary import within
from compliance.lint.finding import CODES, Finding, Witness
from compliance.lint.ruleset import Document, Ruleset
from compliance.rulesets.corpus import Entry
from compliance.rulesets.folder import VOCABULARY, FileKind
from compliance.rulesets.node import Mapping, Node, Scalar, Sequence, items_of, map_of, maps_in
from compliance.rulesets.reach import doubt_conditions, engaged_condition
from compliance.screening.situation import SIDES

_KEYS = {
    "categories": ("categories", "category", "except", "doubtful"),
    "goods_lists": ("lists",),
    "activities": ("activities", "activity"),
    "party_kinds": ("kinds", "kind"),
    "roles": ("role",),
    "purposes": ("purposes", "purpose"),
    "regions": ("regions", "region"),
    "lists": ("listed_on", "list", "lists"),
    "units": ("unit", "base"),
    "authorization_kinds": ("kind",),
    "authorization_statuses": ("status",),
    "findings": ("finding",),
    "facts": ("counter", "baseline", "fact", "not_above_fact"),
    "specifications": (),
    "measures": ("measure",),
    "goods_conditions": ("condition",),
    "jurisdictions": ("jurisdictions",),
}
"""Under which keys of ruleset files the words of each section stand."""

_TABLES = ("facts", "specifications")
"""Sections whose words are themselves keys: ``facts: {mass_market: true}``."""

READ_BY_THE_PROGRAM = {
    "authorization_kinds": tuple(procedure.value for procedure in Procedure),
    "authorization_statuses": ("granted", "sent", "refused"),
    "facts": ("use_in_country", "joint_venture_since", "mass_market"),
    "party_kinds": ("unknown",),
    "purposes": ("leadership_use",),
    "roles": tuple(sorted(frozenset().union(*SIDES.values()))),
    "specifications": ("list_entry",),
}
"""Words that the screening itself asks for, whatever the clauses say."""


def check_unused_words(ruleset: Ruleset) -> Iterator[Finding]:
    """A finding for every word that no clause, interpretation, case, regime, other word or line of the program uses."""
    vocabulary = ruleset.corpus.vocabulary
    if vocabulary is None or ruleset.regime is not None:
        return
    used = _used_words(ruleset)
    for section in _KEYS:
        for word, node in _defined(vocabulary.get(section)):
            if word in used[section] or (section == "categories" and _related(word, used[section])):
                continue
            message = f"nothing uses {word} ({section}): no clause, interpretation or case; delete it, or use it"
            problem = Problem(VOCABULARY, node.line, node.column, CODES["unused_word"], message)
            yield Finding("unused_word", f"{section}.{word}", problem, Witness(ids=(word,)))


def _defined(section: Node | None) -> Iterator[tuple[str, Node]]:
    if isinstance(section, Mapping):
        yield from section.keys.items()
    else:
        yield from ((item.text, item) for item in items_of(section) if isinstance(item, Scalar))


def _related(code: str, used: set[str]) -> bool:
    """A category serves as soon as one above or below it does."""
    return any(within(code, other) or within(other, code) for other in used)


def _used_words(ruleset: Ruleset) -> dict[str, set[str]]:
    used = {section: set(READ_BY_THE_PROGRAM.get(section, ())) for section in _KEYS}
    by_key: dict[str, list[str]] = {}
    for section, keys in _KEYS.items():
        for key in keys:
            by_key.setdefault(key, []).append(section)
    for root in _roots(ruleset):
        for fields in maps_in(root):
            _note(fields, by_key, used)
    return used


def _roots(ruleset: Ruleset) -> Iterator[Node]:
    for kind in (FileKind.REGIME, FileKind.INSTRUMENT, FileKind.INTERPRETATIONS, FileKind.CASES):
        yield from ruleset.corpus.documents[kind].values()
    vocabulary = ruleset.corpus.vocabulary
    assert vocabulary is not None
    yield from (vocabulary[section] for section in ("goods_lists", "units"))


def _note(fields: Mapping, by_key: dict[str, list[str]], used: dict[str, set[str]]) -> None:
    for key, node in fields.values.items():
        if key in _TABLES and isinstance(node, Mapping):
            used[key] |= set(node.values)
            # A counter states amounts by unit: quota_used_before: {barrel: 400}.
            used["units"] |= {unit for amounts in node.values.values() for unit in _keys(amounts)}
        for section in by_key.get(key, ()):
            used[section] |= set(_scalars(node))


def _keys(node: Node) -> Iterable[str]:
    return node.values if isinstance(node, Mapping) else ()


def _scalars(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Sequence):
        yield from (item.text for item in node.items if isinstance(item, Scalar))


def check_never_stated(ruleset: Ruleset) -> Iterator[Finding]:
    """A finding for every word that a condition asks for and that the schema of a transfer refuses."""
    asked: dict[Test, str] = {}
    for entry in ruleset.entries:
        for test in _asked(entry.value):
            if test not in asked:
                asked[test] = _refusal(test, ruleset)
            if asked[test]:
                message = f"no transfer can state what is asked for here: {asked[test]}"
                path = _path_to(test.key, entry)
                yield ruleset.finding("never_stated", entry.value, message, *path, ids=(str(test.value[0]),))


def _asked(clause: Clause) -> Iterator[Test]:
    """The tests of the clause that a member of the transfer of the same name answers, each once."""
    conditions = [route.condition for route in clause.routes]
    if clause.bears:
        conditions += [engaged_condition(clause), *doubt_conditions(clause)]
    found = (test for condition in conditions for test in tests_in(condition))
    yield from dict.fromkeys(test for test in found if test.key in _STATED)


def _refusal(test: Test, ruleset: Ruleset) -> str:
    """Why no transfer can state what *test* asks for; empty where one can."""
    document: Document = {
        "date": "2000-01-01",
        "sender": {"name": "", "country": "DE", "kind": next(iter(ruleset.catalogue.vocabulary.party_kinds))},
        "goods": [{"description": "goods"}],
    }
    document["recipient"] = document["sender"]
    _STATED[test.key](document, test.value)
    try:
        ruleset.read(document)
    except InvalidTransferError as error:
        return str(error.problems[0])
    return ""


def _state_fact(document: Document, asked: tuple[str, Any]) -> None:
    name, value = asked
    document["facts"] = {name: value.isoformat() if hasattr(value, "isoformat") else value}


def _state_paper(document: Document, asked: tuple[str, tuple[str, ...], str | None, str | None]) -> None:
    kind, findings, issuer, clause = asked
    members = {"kind": kind, "status": "granted", "finding": next(iter(findings), None), "issued_by": issuer}
    members["clause"] = clause
    document["authorizations"] = [{name: value for name, value in members.items() if value is not None}]


def _state_specification(document: Document, asked: tuple[str, tuple[str, Any]]) -> None:
    name, (how, bound) = asked
    value = bound[0] if how == "in" else bound + Decimal(how == "above")
    whole = isinstance(value, Decimal) and value == value.to_integral_value()
    document["goods"] = [{"description": "goods", "specifications": {name: int(value) if whole else value}}]


_STATED: dict[str, Callable[[Document, Any], None]] = {
    "facts": _state_fact,
    "authorizations": _state_paper,
    "specifications": _state_specification,
}


def _path_to(key: str, entry: Entry[Clause]) -> tuple[str, ...]:
    """The part of the clause in which *key* is asked."""
    parts = map_of(entry.node).values.items()
    return next(((name,) for name, node in parts if any(key in fields for fields in maps_in(node))), ())
