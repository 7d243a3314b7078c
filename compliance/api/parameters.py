"""Query parameters and headers, read as strictly as bodies: unknown, repeated and impossible ones are refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Request
from marshmallow import ValidationError
from werkzeug.datastructures import Headers

from compliance.api.date_fields import FIRST_YEAR, LAST_YEAR
from compliance.api.fields import Described, refuse, shown
from compliance.api.strict_schema import StrictSchema, problems
from compliance.errors import InputProblem, InvalidParameterError

IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "description": "Repeat a request with the same key and get the stored answer; nothing is screened twice.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}

_CURSOR = re.compile(r"^1-(?:[0-9a-f]{2}){1,200}\Z")
_KEY = re.compile("[!-~]{1,255}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})")


def read_query(schema: StrictSchema, request: Request) -> dict[str, Any]:
    """The query parameters of *request*; raises `InvalidParameterError` with every problem."""
    given = request.args.to_dict(flat=False)
    wrong = [
        InputProblem("", "stands more than once", "Give it once.", parameter=name)
        for name, values in given.items()
        if len(values) > 1
    ]
    read: dict[str, Any] = {}
    try:
        read = schema.load({name: values[0] for name, values in given.items()})
    except ValidationError as error:
        wrong += [replace(problem, parameter=problem.pointer[1:]) for problem in problems(error.messages_dict)]
    if wrong:
        raise InvalidParameterError(wrong)
    return read


def idempotency_key(headers: Headers) -> str | None:
    """The request's idempotency key, if it has one; raises `InvalidParameterError` where it is no key."""
    key = headers.get("Idempotency-Key")
    if key is not None and not _KEY.fullmatch(key):
        remedy = "Give 1 to 255 visible ASCII characters, such as a UUID."
        raise InvalidParameterError([InputProblem("", "is no key", remedy, parameter="Idempotency-Key")])
    return key


class Moment(Described):
    """An instant of RFC 3339."""

    expects = (
        f"a moment with its offset, from {FIRST_YEAR} to {LAST_YEAR}, "
        "such as 2024-02-18T12:00:00Z (a + must be written %2B)"
    )

    @property
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date-time", "pattern": "^(19|20|21)"}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> dt.datetime:
        try:
            moment = dt.datetime.fromisoformat(value.upper()) if _MOMENT.fullmatch(value) else None
        except ValueError:
            moment = None
        if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
            refuse(f"is {shown(value)}", f"Give {self.expects}.")
        return moment.astimezone(dt.UTC)


class PageSize(Described):
    """How many items a page may have."""

    expects = "a whole number from 1 to 200"

    @property
    def json_schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": 1, "maximum": 200}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if not re.fullmatch("[0-9]{1,3}", value) or not 1 <= int(value) <= 200:
            refuse(f"is {shown(value)}", f"Give {self.expects}.")
        return int(value)


class Cursor(Described):
    """Where the last page ended; opaque to callers."""

    expects = "the next_cursor of an earlier page, unchanged"

    @property
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^1-([0-9a-f]{2}){1,200}$"}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if not _CURSOR.match(value):
            refuse(f"is {shown(value)}", f"Give {self.expects}.")
        return bytes.fromhex(value[2:]).decode("latin-1")


def cursor_after(last: str) -> str:
    """The cursor for the page after the item *last*."""
    return "1-" + last.encode("latin-1").hex()
