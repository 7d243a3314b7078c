"""The words that ruleset files may use: those of the vocabulary as it was read, and those that the program knows.

A section of the vocabulary that could not be read takes every word, so that one slip there does not make a problem of
every word of every file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pycountry

from compliance.rulesets.node import Mapping as Map
from compliance.rulesets.node import Node, Scalar, Sequence, text_of

KOSOVO = "XK"
"""Not in ISO 3166-1; the customs code that transfers use."""

FACT_TYPES = ("map", "integer", "number", "boolean", "date", "country", "string", "enum")


@dataclass(frozen=True)
class Term:
    """A fact or specification: its type and, for an enumeration, its values."""

    type: str
    values: tuple[str, ...] | None


@dataclass(frozen=True)
class Lexicon:
    """Words of each section; ``None`` where the section could not be read."""

    sections: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, Term]
    specifications: Mapping[str, Term]

    def words(self, section: str) -> tuple[str, ...] | None:
        return self.sections.get(section)


def lexicon(vocabulary: Node | None) -> Lexicon:
    """The words of a vocabulary that may itself be broken."""
    sections = vocabulary.values if isinstance(vocabulary, Map) else {}
    words = {name: _codes(node) for name, node in sections.items() if not isinstance(node, Scalar)}
    return Lexicon(words, _terms(sections.get("facts")), _terms(sections.get("specifications")))


def _codes(node: Node) -> tuple[str, ...]:
    if isinstance(node, Map):
        return tuple(node.values)
    assert isinstance(node, Sequence)
    return tuple(item.text for item in node.items if isinstance(item, Scalar))


def _terms(node: Node | None) -> dict[str, Term]:
    fields = node.values.items() if isinstance(node, Map) else ()
    return {name: _term(value) for name, value in fields}


def _term(node: Node) -> Term:
    fields = node.values if isinstance(node, Map) else {}
    kind, values = fields.get("type"), fields.get("values")
    return Term(
        type=text_of(kind) if isinstance(kind, Scalar) else "string",
        values=_codes(values) if isinstance(values, Sequence) else None,
    )


@cache
def countries() -> tuple[str, ...]:
    """ISO 3166-1 alpha-2, and Kosovo."""
    return tuple(sorted({country.alpha_2 for country in pycountry.countries} | {KOSOVO}))


_OTHER_CODES = {"UK": "GB", "EL": "GR"}
"""Codes that official texts use in place of those of ISO 3166-1."""


def country_code(text: str) -> str | None:
    """The alpha-2 code that *text* stands for: an English name, an alpha-3 code, or a code in small letters."""
    if text.upper() in _OTHER_CODES:
        return _OTHER_CODES[text.upper()]
    try:
        found = pycountry.countries.lookup(text)
    except LookupError:
        return None
    return str(found.alpha_2)


@cache
def currencies() -> tuple[str, ...]:
    """ISO 4217."""
    return tuple(sorted(currency.alpha_3 for currency in pycountry.currencies))
