"""What a check has found: its code, the clause or word, where it stands, and a witness that anybody can look up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from compliance.errors import Problem
from compliance.law.validity import Period

CODES = {
    "gap": "RL101",
    "ended_without_record": "RL102",
    "lapsed": "RL103",
    "before_adoption": "RL104",
    "quota_without_limit": "RL105",
    "never_stated": "RL201",
    "unused_word": "RL202",
    "one_sided": "RL203",
    "unreachable": "RL301",
    "exception_never": "RL302",
    "exception_always": "RL303",
    "subsumed": "RL304",
    "swallowed": "RL305",
    "disagreement": "RL901",
    "stale_explanation": "RL902",
}
"""The stable code of each check: RL1 dates, RL2 words and cases, RL3 reach, RL9 the linter itself."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What shows the finding: days, ids, and a transfer as a user would submit it."""

    periods: tuple[Period, ...] = ()
    ids: tuple[str, ...] = ()
    """Clauses, cases or words."""
    transfer: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a ruleset to put right, or to explain in its place."""

    check: str
    subject: str
    """The id of the clause, or the word with its section, such as ``purposes.food``."""
    problem: Problem
    witness: Witness = field(default_factory=Witness)
    about: tuple[str, ...] = ()
    """The other ids that the finding is about: an explanation may name them."""
    because: str | None = None
    """Why it is meant, where the ruleset explains it."""

    @property
    def code(self) -> str:
        return CODES[self.check]
