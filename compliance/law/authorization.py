"""What authorities have said about a transfer: approvals, notices, findings, certificates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Authorization:
    """A paper on file, as the submitter states it."""

    kind: str
    status: str
    reference: str | None = None
    clause: str | None = None
    issued_by: str | None = None
    date: dt.date | None = None
    valid_until: dt.date | None = None
    applicant: str | None = None
    covers: str | None = None
    item: str | None = None
    max_quantity: Decimal | None = None
    unit: str | None = None
    scope: str | None = None
    finding: str | None = None
    pointer: str = ""
    """JSON pointer of the paper in the transfer."""
