"""The request: a transfer as JSON, read into `compliance.screening.transfer.Transfer`.

The words come from the vocabulary, so the schema is made for one vocabulary and kept. Past `load_transfer` nobody
handles a dict: money is `Decimal`, codes are digits, days are dates, and every party, good and paper knows its pointer.
"""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, post_load

from compliance.api.date_fields import CalendarDate, PartialDate
from compliance.api.fields import Described, Flag, HsCode, Patterned, Several, Table, Text, Word
from compliance.api.number_fields import Amount, Count, MoneyAmount
from compliance.api.place_fields import Country, Port, Stop
from compliance.api.strict_schema import Part, StrictSchema, problems
from compliance.errors import InvalidTransferError
from compliance.law.authorization import Authorization
from compliance.law.goods import Good
from compliance.law.money import Money
from compliance.law.party import Listing, Party, Vessel
from compliance.law.vocabulary import FactSpec, Vocabulary
from compliance.screening.transfer import Port as LawPort
from compliance.screening.transfer import Route, Transfer

MAX_GOODS = 1000
MAX_PARTIES = 200

_CURRENCY = r"^[A-Z]{3}$"


def load_transfer(document: Any, vocabulary: Vocabulary) -> Transfer:
    """The transfer that *document* (what `json_document.read` gives) describes.

    Raises `InvalidTransferError` with every problem: its JSON pointer, what is wrong, and the remedy.
    """
    schema = transfer_schema(vocabulary)
    try:
        transfer: Transfer = schema.load(document)
    except ValidationError as error:
        raise InvalidTransferError(problems(error.messages_dict)) from None
    return transfer


_schemas: dict[int, tuple[Vocabulary, StrictSchema]] = {}


def transfer_schema(vocabulary: Vocabulary) -> StrictSchema:
    """The schema over the words of *vocabulary*; made once for each."""
    made = _schemas.get(id(vocabulary))
    if made is None:
        # The vocabulary is kept beside its schema, so its id cannot come to mean another.
        made = _schemas[id(vocabulary)] = (vocabulary, _transfer_class(vocabulary)())
    return made[1]


class MoneySchema(StrictSchema):
    """Money: an exact amount and its ISO 4217 currency."""

    amount = MoneyAmount(required=True)
    currency = Patterned(_CURRENCY, "an ISO 4217 currency code of three capital letters, such as USD", required=True)

    @post_load
    def money(self, values: dict[str, Any], **_: Any) -> Money:
        return Money(**values)


class _ListingSchema(StrictSchema):
    @post_load
    def listing(self, values: dict[str, Any], **_: Any) -> Listing:
        return Listing(**values)


class RouteSchema(StrictSchema):
    """How the goods travel."""

    loading_port = Port()
    discharge_port = Port()
    via = Several(Stop(), at_most=100)
    declared_destination = Country()
    ship_to_ship = Flag()

    @post_load
    def route(self, values: dict[str, Any], **_: Any) -> Route:
        for end in ("loading_port", "discharge_port"):
            if end in values:
                values[end] = LawPort(*values[end])
        if "via" in values:
            values["via"] = tuple(values["via"])
        return Route(**values)


class _VesselSchema(StrictSchema):
    @post_load
    def vessel(self, values: dict[str, Any], **_: Any) -> Vessel:
        values["listings"] = tuple(values.get("listings", ()))
        return Vessel(**values)


class _TransferSchema(StrictSchema):
    @post_load
    def transfer(self, values: dict[str, Any], **_: Any) -> Transfer:
        values["sender"] = _party(values["sender"], "/sender", "sender")
        values["recipient"] = _party(values["recipient"], "/recipient", "recipient")
        values["goods"] = tuple([Good(**good, pointer=f"/goods/{i}") for i, good in enumerate(values["goods"])])
        if "other_parties" in values:
            others = enumerate(values["other_parties"])
            values["other_parties"] = tuple(
                [_party(party, f"/other_parties/{i}", party.pop("role")) for i, party in others]
            )
        if "authorizations" in values:
            papers = enumerate(values["authorizations"])
            values["authorizations"] = tuple(
                [Authorization(**paper, pointer=f"/authorizations/{i}") for i, paper in papers]
            )
        return Transfer(**values)


def _party(values: dict[str, Any], pointer: str, role: str) -> Party:
    if "listings" in values:
        values["listings"] = tuple(values["listings"])
    return Party(**values, role=role, pointer=pointer)


def _transfer_class(words: Vocabulary) -> type[StrictSchema]:
    listing = Part(_listing_class(words))
    party = _party_fields(words, listing)
    party_class = StrictSchema.of(party, name="PartySchema")
    other_class = StrictSchema.of(
        {**party, "role": Word(words.roles, "a role of a party", required=True)}, name="OtherPartySchema"
    )
    return _TransferSchema.of(
        {
            "reference": Text(at_most=128),
            "date": CalendarDate(required=True),
            "activity": Word(words.activities, "an activity"),
            "sender": Part(party_class, required=True),
            "recipient": Part(party_class, required=True),
            "other_parties": Several(Part(other_class), at_most=MAX_PARTIES),
            "goods": Several(Part(_good_class(words)), at_least=1, at_most=MAX_GOODS, required=True),
            "value": Part(MoneySchema),
            "end_use": Text(),
            "purpose": Word(words.purposes, "a purpose"),
            "authorizations": Several(Part(_authorization_class(words)), at_most=200),
            "route": Part(RouteSchema),
            "vessel": Part(_vessel_class(words, listing)),
            "contract_date": CalendarDate(),
            "facts": Part(_facts_class(words)),
        },
        name="TransferSchema",
    )


def _listing_class(words: Vocabulary) -> type[StrictSchema]:
    members = {
        "list": Word(words.lists, "a sanctions list", required=True),
        "reference": Text(at_most=128),
        "since": CalendarDate(),
        "until": CalendarDate(),
    }
    return _ListingSchema.of(members, name="ListingSchema")


def _party_fields(words: Vocabulary, listing: Part) -> dict[str, fields.Field[Any]]:
    return {
        "name": Text(at_least=0, at_most=512, required=True),
        "country": Country(required=True, allow_none=True),
        "kind": Word(words.party_kinds, "a kind of party", required=True),
        "region": Word(words.regions, "a region"),
        "listings": Several(listing, at_most=100),
        "identifiers": Table(Text(at_most=64), Text(at_least=0, at_most=256), at_most=50),
    }


def _good_class(words: Vocabulary) -> type[StrictSchema]:
    specifications = {name: _stated(spec, words) for name, spec in words.specifications.items()}
    members: dict[str, fields.Field[Any]] = {
        "description": Text(required=True),
        "hs_code": HsCode(),
        "category": Word(words.categories, "a category of goods"),
        "quantity": Amount(),
        "unit": Word(words.units, "a unit"),
        "unit_value": Part(MoneySchema),
        "origin": Country(),
        "condition": Word(words.goods_conditions, "a condition of goods"),
        "removed_on": PartialDate(),
        "specifications": Part(StrictSchema.of(specifications, name="SpecificationsSchema")),
    }
    return StrictSchema.of(members, name="GoodSchema")


def _authorization_class(words: Vocabulary) -> type[StrictSchema]:
    members: dict[str, fields.Field[Any]] = {
        "kind": Word(words.authorization_kinds, "a kind of authorization", required=True),
        "status": Word(words.authorization_statuses, "a status of an authorization", required=True),
        "reference": Text(at_most=128),
        "clause": Patterned(r"^(unscr|exc|committee)-[a-z0-9-]{1,120}$", "the id of a clause, such as exc-2664-1"),
        "issued_by": Text(at_most=512),
        "date": CalendarDate(),
        "valid_until": CalendarDate(),
        "applicant": Text(at_most=512),
        "covers": Text(),
        "item": Text(),
        "max_quantity": Amount(),
        "unit": Word(words.units, "a unit"),
        "scope": Text(),
        "finding": Word(words.findings, "a finding of a State"),
    }
    return StrictSchema.of(members, name="AuthorizationSchema")


def _vessel_class(words: Vocabulary, listing: Part) -> type[StrictSchema]:
    members: dict[str, fields.Field[Any]] = {
        "name": Text(at_most=512),
        "imo": Patterned(r"^\d{7}$", "the seven digits of the IMO number, as a string"),
        "flag": Country(),
        "listings": Several(listing, at_most=100),
    }
    return _VesselSchema.of(members, name="VesselSchema")


def _facts_class(words: Vocabulary) -> type[StrictSchema]:
    return StrictSchema.of({name: _stated(spec, words) for name, spec in words.facts.items()}, name="FactsSchema")


def _stated(spec: FactSpec, words: Vocabulary) -> Described:
    """The field of a case fact or a specification, by its type in the vocabulary."""
    metadata = {"description": spec.meaning} if spec.meaning else {}
    match spec.type:
        case "boolean":
            return Flag(metadata=metadata)
        case "date":
            return CalendarDate(metadata=metadata)
        case "country":
            return Country(metadata=metadata)
        case "integer":
            return Count(at_least=1 if spec.name == "axles" else 0, metadata=metadata)
        case "number":
            return Amount(metadata=metadata)
        case "enum":
            return Word(spec.values, f"a word for {spec.name}", metadata=metadata)
        case "map":
            unit = f"^({'|'.join(words.units)}|[A-Z]{{3}})$"
            names = Patterned(unit, "a unit of the vocabulary or a currency code")
            return Table(names, Amount(), at_least=1, at_most=50, metadata=metadata)
        case _:
            return Text(metadata=metadata)
