"""Days of the calendar, and dates of which only the year or month is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from compliance.api.fields import JSON, Described, refuse, shown

FIRST_YEAR, LAST_YEAR = 1900, 2199
_YEAR, _MONTH, _DAY = r"(19|20|21)\d{2}", r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"


class CalendarDate(Described):
    """A day of the calendar, as ``YYYY-MM-DD``."""

    expects = f"a day as YYYY-MM-DD, from {FIRST_YEAR} to {LAST_YEAR}"

    @property
    def json_schema(self) -> JSON:
        return {"type": "string", "format": "date", "pattern": rf"^{_YEAR}-{_MONTH}-{_DAY}$"}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> dt.date:
        if type(value) is not str:
            self.refuse_type(value)
        day = calendar_day(value)
        if day is None:
            refuse(f"is {shown(value)}, which is no such day", f"Give {self.expects}.")
        return day


class PartialDate(Described):
    """A year, a month or a day."""

    expects = "a year, month or day, as 1990, 1990-08 or 1990-08-06"

    @property
    def json_schema(self) -> JSON:
        whole = {"format": "date", "pattern": rf"^{_YEAR}-{_MONTH}-{_DAY}$"}
        return {"type": "string", "anyOf": [{"pattern": rf"^{_YEAR}(-{_MONTH})?$"}, whole]}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if type(value) is not str:
            self.refuse_type(value)
        if len(value) not in (4, 7, 10) or calendar_day((value + "-01-01")[:10]) is None:
            refuse(f"is {shown(value)}, which is no such date", f"Give {self.expects}.")
        return value


def calendar_day(text: str) -> dt.date | None:
    """The day written as ``YYYY-MM-DD``, or ``None`` where there is no such day in the years that are accepted."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def day_asked_about() -> CalendarDate:
    """The field of the query parameter ``as_of``."""
    return CalendarDate(metadata={"description": "The day asked about; today unless told otherwise."})
