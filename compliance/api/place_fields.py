"""Countries, and ports in them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from typing import Any

import pycountry

from compliance.api.fields import JSON, Described, Word, refuse, shown


class Country(Word):
    """An ISO 3166-1 alpha-2 code; Kosovo is XK."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(countries(), "an ISO 3166-1 alpha-2 code of a country", **kwargs)

    @property
    def json_schema(self) -> JSON:
        return {"type": ["string", "null"] if self.allow_none else "string", "enum": [*self.words, *self._null]}

    @property
    def _null(self) -> list[None]:
        return [None] if self.allow_none else []

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if type(value) is not str:
            self.refuse_type(value)
        if value not in self.words:
            refuse(f"is {shown(value)}, which is not {self.expects}", country_advice(value))
        return value


_BLANK = r"\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""What a name may not begin with, written out: readers of a schema differ in what they take for white space."""


class Port(Described):
    """A port as ``Name, CC``; read as the name and the country code."""

    expects = "a port with the code of its country, such as 'Vladivostok, RU'"

    @property
    def json_schema(self) -> JSON:
        return {"type": "string", "pattern": rf"^[^,{_BLANK}][^\n\r\x00]{{0,125}}, ({'|'.join(countries())})$"}

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> tuple[str, str]:
        if type(value) is not str:
            self.refuse_type(value)
        name, comma, country = value.rpartition(", ")
        if not comma or not name.strip() or len(value) > 130:
            refuse(f"is {shown(value)}", f"Give {self.expects}.")
        if country not in countries():
            refuse(f"names the country {shown(country)}, which is no alpha-2 code", country_advice(country))
        return name, country


class Stop(Port):
    """A country on the way, bare or with a port; read as the country code."""

    expects = "a country code, or a port with the code of its country, such as 'Busan, KR'"

    @property
    def json_schema(self) -> JSON:
        return {"anyOf": [{"type": "string", "enum": list(countries())}, super().json_schema]}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:  # type: ignore[override]
        if type(value) is str and value in countries():
            return value
        if type(value) is str and len(value) == 2:
            refuse(f"is {shown(value)}, which is no alpha-2 code", country_advice(value))
        return super()._deserialize(value, attr, data, **kwargs)[1]


@cache
def countries() -> dict[str, None]:
    """The alpha-2 codes in use, in order, with XK for Kosovo."""
    return dict.fromkeys(sorted({country.alpha_2 for country in pycountry.countries} | {"XK"}))


def country_advice(value: str) -> str:
    """Which code was probably meant."""
    if value.upper() in countries():
        return f'Did you mean "{value.upper()}"?'
    former = pycountry.historic_countries.get(alpha_2=value)
    if former is not None:
        return f"{former.name} is no longer in the standard: give the code of the State there today."
    found = pycountry.countries.get(alpha_3=value.upper()) or pycountry.countries.get(name=value)
    if found is None and len(value) > 3:
        try:
            found = pycountry.countries.lookup(value)
        except LookupError:
            names = difflib.get_close_matches(value, [country.name for country in pycountry.countries], n=1, cutoff=0.8)
            found = pycountry.countries.get(name=names[0]) if names else None
    return f'Did you mean "{found.alpha_2}"?' if found is not None else 'Give two capital letters, such as "KP".'
