"""How conditions look in a file: what may be asked of the transfer, of a party, of the goods and of the vessel."""

from __future__ import annotations

from collections.abc import Callable

from compliance.rulesets.composite import Either, Field, ListOf, Named, Record
from compliance.rulesets.forms import COUNTRIES, COUNTRY, ID, PORT, TEXT, word
from compliance.rulesets.lexicon import Lexicon, Term
from compliance.rulesets.shape import Day, Flag, Number, Shape, Text, Word

_PARTIES = ("sender", "recipient", "party")
_OF_TRANSFER = ("purposes", "facts", "authorizations", "contract_before", "date_before", "ship_to_ship", "loading_port")
_OF_PARTY = ("kinds", "countries", "regions")
_OF_GOODS = ("categories", "lists", "origin", "origin_known", "condition", "removed_after", "specifications")
_FORMER = ("kinds", "regions", "categories", "lists", "origin", "purposes", "facts", "listed_on")


class Questions:
    """The shapes of conditions over one lexicon, one for each subject."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.transfer = Named("condition", lambda: self._scope("a condition", self._transfer(), _at_transfer()))
        self.party = Named("party_condition", lambda: self._scope("a party", self._party(), _at("a party")))
        self.goods = Named("goods_condition", lambda: self._scope("goods", self._goods(), _at("goods")))
        self.vessel = Named("vessel_condition", lambda: self._scope("a vessel", self._vessel(), _at("a vessel")))
        self._of = {
            "a condition": self.transfer,
            "a party": self.party,
            "goods": self.goods,
            "a vessel": self.vessel,
        }

    @property
    def named(self) -> tuple[Named, ...]:
        """What the schema writes once each."""
        return (self.transfer, self.party, self.goods, self.vessel)

    def _words(self, section: str, noun: str) -> Word:
        return word(self._lexicon, section, noun)

    def specifications(self) -> Record:
        terms = self._lexicon.specifications.items()
        fields = {name: Field(_specification(name, term)) for name, term in terms}
        return Record("specifications", fields, least=1, word="specification")

    def _scope(self, noun: str, fields: dict[str, Field], elsewhere: dict[str, str]) -> Record:
        own = self._of[noun]
        combined = {
            "any": Field(ListOf(own), "One of these suffices."),
            "all": Field(ListOf(own), "All of these must hold."),
            "not": Field(Either(own, ListOf(own)), "This, or any of these, must not hold."),
        }
        hints = {key: hint for key, hint in elsewhere.items() if key not in fields}
        return Record(noun, {**fields, **combined}, hints, least=1)

    def _transfer(self) -> dict[str, Field]:
        return {
            "sender": Field(self.party, "What the sender must be."),
            "recipient": Field(self.party, "What the recipient must be."),
            "party": Field(self.party, "What some party must be."),
            "goods": Field(self.goods, "What the good must be."),
            "vessel": Field(self.vessel, "What the vessel must be."),
            "purposes": Field(ListOf(self._words("purposes", "purpose")), "The purpose is one of these."),
            "facts": Field(self._facts(), "Case facts that must all be so."),
            "authorizations": Field(ListOf(self._paper()), "One of these papers is on file."),
            "contract_before": Field(Day(), "The contract is older than this day."),
            "date_before": Field(Day(), "The transfer is before this day."),
            "contract_before_listing": Field(Flag(), "The contract is older than the listing."),
            "ship_to_ship": Field(Flag(), "Goods pass from ship to ship."),
            "new_joint_venture": Field(Flag(), "The joint venture is a new one."),
            "within_limit": Field(Flag(), "The limit of the clause is kept, this transfer included."),
            "loading_port": Field(ListOf(PORT), "Loaded in one of these ports."),
            "discharged_in": Field(COUNTRIES, "The goods are discharged in a port of one of these countries."),
            "to_countries": Field(COUNTRIES, "The transfer goes to one of these countries."),
            "references_only": Field(ListOf(TEXT), "Every listing in force bears one of these references."),
        }

    def _facts(self) -> Record:
        terms = self._lexicon.facts.items()
        fields = {name: Field(_answer(name, term)) for name, term in terms if term.type != "map"}
        counters = {name: "it is a counter; use it in limits" for name, term in terms if term.type == "map"}
        return Record("facts", fields, counters, least=1, word="fact")

    def _paper(self) -> Record:
        finding = self._words("findings", "finding")
        return Record(
            "an authorization",
            {
                "kind": Field(self._words("authorization_kinds", "kind of authorization"), required=True),
                "finding": Field(Either(finding, ListOf(finding)), "What the State has found."),
                "issued_by": Field(COUNTRY, "The State that issued it."),
                "clause": Field(ID, "The clause that it is given under."),
            },
        )

    def _party(self) -> dict[str, Field]:
        return {
            "kinds": Field(ListOf(self._words("party_kinds", "kind of party")), "The party is one of these kinds."),
            "countries": Field(COUNTRIES, "The party is established in one of these countries."),
            "regions": Field(ListOf(self._words("regions", "region")), "The party is in one of these regions."),
            **self.listing(),
        }

    def listing(self) -> dict[str, Field]:
        """The keys of being listed, for parties, vessels and targets."""
        return {
            "listed_on": Field(ListOf(self._words("lists", "list")), "Listed on one of these."),
            "references": Field(ListOf(TEXT), "Only under one of these references; goes with listed_on."),
            "except_references": Field(ListOf(TEXT), "Not under these references; goes with listed_on."),
        }

    def _goods(self) -> dict[str, Field]:
        return {
            "categories": Field(ListOf(self._words("categories", "category")), "In one of these or below."),
            "lists": Field(ListOf(self._words("goods_lists", "goods list")), "On one of these lists of goods."),
            "origin": Field(COUNTRIES, "Made in one of these countries."),
            "origin_known": Field(Flag(), "The origin is stated."),
            "condition": Field(self._words("goods_conditions", "condition of goods"), "New or used."),
            "removed_after": Field(Day(), "Taken from its place after this day."),
            "specifications": Field(self.specifications(), "Technical figures and kinds, all of which must fit."),
        }

    def _vessel(self) -> dict[str, Field]:
        return {"flags": Field(COUNTRIES, "Under one of these flags."), **self.listing()}


_BOUNDS = Record(
    "bounds",
    {"above": Field(Number(), "More than this."), "max": Field(Number(), "At most this.")},
    least=1,
)


def _specification(name: str, term: Term) -> Shape:
    if term.type in ("number", "integer"):
        return _BOUNDS
    return ListOf(Word(f"value of {name}", term.values)) if term.type == "enum" else ListOf(TEXT)


def _answer(name: str, term: Term) -> Shape:
    make: dict[str, Callable[[], Shape]] = {
        "boolean": Flag,
        "date": Day,
        "enum": lambda: Word(f"value of {name}", term.values),
        "country": lambda: COUNTRY,
        "number": Number,
        "integer": lambda: Number(whole=True),
    }
    return make.get(term.type, Text)()


def _at(noun: str) -> dict[str, str]:
    """Hints for keys that belong to another subject than *noun*."""
    hints = dict.fromkeys((*_OF_TRANSFER, *_PARTIES), "it is asked of the transfer: move it one level up")
    hints |= dict.fromkeys(_OF_PARTY, "it is asked of sender, recipient or party")
    hints |= dict.fromkeys(_OF_GOODS, "it is asked of goods")
    hints["flags"] = "it is asked of the vessel"
    return hints | _negated()


def _at_transfer() -> dict[str, str]:
    hints = dict.fromkeys(_OF_PARTY, "it is asked of a party: write it below sender, recipient or party")
    hints |= dict.fromkeys(_OF_GOODS, "it is asked of goods: write it below goods")
    hints |= {"flags": "it is asked of the vessel: write it below vessel"}
    hints["listed_on"] = "write it below sender, recipient, party or vessel"
    return hints | _negated()


def _negated() -> dict[str, str]:
    hints = {f"{key}_not": f"write not: {{{key}: …}}" for key in _FORMER}
    return hints | {"any_of": "write any: […]"}
