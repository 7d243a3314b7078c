"""The parties to a transfer, and how they are listed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Listing:
    """A designation that the submitter states: on which list, under which reference, and when."""

    list: str
    reference: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    """First day no longer listed."""

    def in_force(self, day: dt.date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Party:
    """Someone in the transfer. ``role`` is ``sender``, ``recipient`` or a role of the vocabulary."""

    name: str
    country: str | None
    """ISO 3166-1 alpha-2 of the place of establishment; ``None`` where it is not known."""
    kind: str
    role: str
    region: str | None = None
    listings: tuple[Listing, ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=dict)
    pointer: str = ""
    """JSON pointer of the party in the transfer."""


@dataclass(frozen=True, slots=True)
class Vessel:
    """The ship that carries the goods, or that the service is for."""

    name: str | None = None
    imo: str | None = None
    flag: str | None = None
    listings: tuple[Listing, ...] = ()
