"""Small shapes that several kinds of files share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from compliance.rulesets.composite import Constant, Either, Field, ListOf, Record
from compliance.rulesets.lexicon import Lexicon, countries, country_code, currencies
from compliance.rulesets.shape import Day, Number, Text, Word


@dataclass(frozen=True)
class CountryCode(Word):
    """A country; a name or another code of it is understood in suggestions."""

    def meant(self, text: str) -> str:
        return country_code(text) or text


TEXT = Text()
ID = Text(r"[a-z0-9]+(?:-[a-z0-9]+)*", "an id; use small letters, digits and single hyphens", "RS114")
IDS = ListOf(ID)
CODE = Text(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*", "an id; use small letters, digits and underscores", "RS114")
LINK = Text(r"https://\S+", "a link; it starts with https://")
SYMBOL = Text(r"S/RES/[0-9]{1,4} \([0-9]{4}\)|\S.*[Dd]ecision.*", "an instrument such as S/RES/2397 (2017)")
PORT = Text(r"[^,]+, [A-Z]{2}", 'a port; write name and country, such as "Rajin, KP"')
QUOTA_YEAR = Text(
    r"calendar_year|year_from_(?:0[1-9]|1[0-2])_(?:0[1-9]|[12][0-9]|3[01])",
    "a quota year; write calendar_year, or year_from_12_22 with its own month and day",
)
COUNTRY = CountryCode("country code", countries())
COUNTRIES = ListOf(COUNTRY)
CONFIDENCE = Word("confidence", ("checked", "unchecked"))
VERIFICATION = Text(
    r"unverified|verified by .+ on [0-9]{4}-[0-9]{2}-[0-9]{2}",
    'a verification; write unverified, or "verified by NAME on 2026-11-04"',
)
PERIOD = Record(
    "a period",
    {
        "from": Field(Day(), "First day in force.", required=True),
        "to": Field(Day(), "First day no longer in force; leave it out while the period is open."),
    },
)
PERIODS = Either(PERIOD, ListOf(PERIOD))
MONEY = Record(
    "an amount of money",
    {
        "amount": Field(Number(), required=True),
        "currency": Field(Word("currency", currencies()), "ISO 4217 code.", required=True),
    },
)
REMARKS = {
    "summary": Field(TEXT, "What it says, in our own words.", required=True),
    "sources": Field(ListOf(TEXT), "Where date and substance were confirmed."),
    "confidence": Field(CONFIDENCE, "Whether public sources confirm date and substance.", required=True),
    "unchecked": Field(TEXT, "Which detail still needs a look at the official text."),
    "verification": Field(VERIFICATION, "Who has compared the record with the official text, if not as in the file."),
    "note": Field(TEXT),
}
"""What clauses and interpretations both say of themselves."""


def word(lexicon: Lexicon, section: str, noun: str) -> Word:
    """A word of a section of the vocabulary."""
    return Word(noun, lexicon.words(section))


def category_list(lexicon: Lexicon) -> ListOf:
    return ListOf(word(lexicon, "categories", "category"))


def one_of(noun: str, members: Iterable[str]) -> Word:
    """A word of an enumeration of the program."""
    return Word(noun, tuple(str(member) for member in members))


def tag(value: str) -> Field:
    """The key that says which variant a record is."""
    return Field(Constant(value), required=True)
