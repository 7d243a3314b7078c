"""An answer as a story asks it: its verdict, the clauses it cites, its sentences, what it lacks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_OF_THE_MOMENT = ("id", "recorded_at", "known_at", "receipt")


@dataclass(frozen=True)
class Answer:
    """A Screening as JSON, whichever way it came."""

    document: dict[str, Any]

    @property
    def verdict(self) -> str:
        return str(self.document["verdict"])

    @property
    def requirement(self) -> str | None:
        requirement: str | None = self.document["requirement"]
        return requirement

    @property
    def outcomes(self) -> dict[str, str]:
        """The outcome of each clause that is cited."""
        return {finding["clause"]: finding["outcome"] for finding in self.document["findings"]}

    @property
    def citations(self) -> set[str]:
        cited = (finding["citation"] for finding in self.document["findings"])
        return {f"{citation['instrument']} para. {citation['paragraph']}" for citation in cited}

    @property
    def sentences(self) -> set[str]:
        return {reason["sentence"] for finding in self.document["findings"] for reason in finding["because"]}

    @property
    def missing(self) -> dict[str, list[str]]:
        """The clauses that wait for each missing fact, by its place."""
        return {fact["path"]: fact["clauses"] for fact in self.document["missing_facts"]}

    @property
    def routes(self) -> list[str]:
        return [route["step"] for route in self.document["routes"]]

    def exception(self, clause: str, exception: str) -> str:
        """How *exception* stands to *clause*."""
        (finding,) = (found for found in self.document["findings"] if found["clause"] == clause)
        (status,) = (weighed["status"] for weighed in finding["exceptions"] if weighed["id"] == exception)
        return str(status)

    @property
    def lasting(self) -> dict[str, Any]:
        """The answer without what is of its moment."""
        return {name: value for name, value in self.document.items() if name not in _OF_THE_MOMENT}


def settled(report: str) -> str:
    """A report without what is of its moment (id, time, leaf) and of the rulesets of the day (digest)."""
    report = re.sub(r"scr_[0-9a-z]{26}", "scr_" + "0" * 26, report)
    report = re.sub(r"(known at\s+)\d{4}-\d\d-\d\d(\s+)\d\d:\d\d", r"\g<1>2026-11-01\g<2>12:00", report)
    return re.sub(r"[0-9a-f]{64}|(?<=sha256:)[0-9a-f]{12}", lambda found: "0" * len(found.group()), report)
