"""The answer: a screening with its findings, the facts it lacked, the lawful routes and what binds it to its law."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from compliance.law.citation import Citation
from compliance.law.verdict import Effect, ExceptionStatus, Outcome, Procedure, Verdict


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact a finding rests on, and where it was read."""

    fact: str
    value: Any
    source: str
    """A JSON pointer into the transfer, a list entry, or a clause id."""
    sentence: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class WeighedException:
    """An exception that was weighed against the clause, met or not."""

    id: str
    citation: Citation
    status: ExceptionStatus
    procedure: Procedure
    summary: str
    needs: tuple[str, ...] = ()
    """What would still have to be shown, as sentences; empty when met."""


@dataclass(frozen=True, slots=True)
class CitedInterpretation:
    """Guidance or a national list that bears on the finding; never its ground alone."""

    id: str
    title: str
    issuer: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What one clause says of the transfer, or of some of its goods."""

    clause: str
    citation: Citation
    regime: str
    measure: str
    effect: Effect
    outcome: Outcome
    requirement: Procedure
    """The procedure asked for where the outcome is ``requires_approval``; else ``none``."""
    summary: str
    link: str
    verification: str
    goods: tuple[str, ...]
    """JSON pointers of the goods this finding is about."""
    because: tuple[Reason, ...] = ()
    exceptions: tuple[WeighedException, ...] = ()
    interpretations: tuple[CitedInterpretation, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that nobody stated and that could change the answer."""

    path: str
    """JSON pointer of the place in the transfer where it would stand."""
    question: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LawfulRoute:
    """A lawful way to a permission: an authorization to obtain, a notice to send, or a fact to evidence."""

    kind: str
    """``authorization``, ``notification`` or ``evidence``."""
    step: str
    clauses: tuple[str, ...]
    exception: str | None = None
    procedure: Procedure = Procedure.NONE


@dataclass(frozen=True, slots=True)
class Obligation:
    """A duty that stays even where the transfer may go ahead (a report to send, a notice by a date)."""

    duty: str
    clause: str


@dataclass(frozen=True, slots=True)
class RulesetReference:
    """Which text of the law decided."""

    revision: str
    digest: str


@dataclass(frozen=True, slots=True)
class ListReference:
    """Which edition of a list was used."""

    list: str
    digest: str
    as_of: str


@dataclass(frozen=True, slots=True)
class EngineReference:
    """Which engine derived the conclusions and which one confirmed them."""

    name: str
    version: str
    confirmed_by: str | None
    """``None`` where the second engine did not confirm; the verdict is then ``review``."""
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Screening:
    """The whole recorded answer to one transfer."""

    id: str
    reference: str | None
    verdict: Verdict
    requirement: Procedure
    law_date: dt.date
    known_at: dt.datetime
    recorded_at: dt.datetime
    findings: tuple[Finding, ...]
    missing_facts: tuple[MissingFact, ...]
    routes: tuple[LawfulRoute, ...]
    obligations: tuple[Obligation, ...]
    warnings: tuple[str, ...]
    ruleset: RulesetReference
    engine: EngineReference
    lists: tuple[ListReference, ...] = field(default=())
