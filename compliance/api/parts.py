"""What the blueprints are made with: the parts that `compliance.app` puts together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from compliance.screening.decide import Decided
from compliance.screening.law_engine import LawEngine
from compliance.screening.log import AuditLog
from compliance.screening.records import RecordBook
from compliance.screening.transfer import Transfer
from compliance.settings import Settings


class Decide(Protocol):
    """The use case, `compliance.screening.decide.decide`."""

    def __call__(
        self,
        transfer: Transfer,
        *,
        submitted: dict[str, Any],
        law: LawEngine,
        log: AuditLog,
        clock: Callable[[], dt.datetime],
        known_at: dt.datetime | None = None,
    ) -> Decided: ...


@dataclass(frozen=True, slots=True)
class Parts:
    """Settings, law, records, the use case and the time."""

    settings: Settings
    law: LawEngine
    records: RecordBook
    decide: Decide
    clock: Callable[[], dt.datetime]
