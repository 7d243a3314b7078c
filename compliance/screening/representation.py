"""A screening as the JSON of the contract, at three levels of explanation.

``summary`` leaves out reasons and exceptions that are unmet; ``clause`` adds the reasons and every exception;
``full`` adds the sentences and what each exception would still need. The recorded form is always ``full``.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from compliance.law.citation import Citation
from compliance.law.verdict import ExceptionStatus, Procedure
from compliance.screening.screening import Finding, Screening, WeighedException

JSON = dict[str, Any]


class Level(StrEnum):
    """How much explanation is wanted."""

    SUMMARY = "summary"
    CLAUSE = "clause"
    FULL = "full"


_BEARING = (ExceptionStatus.MET, ExceptionStatus.AVAILABLE, ExceptionStatus.OPEN)


def as_json(screening: Screening, level: Level = Level.FULL) -> JSON:
    """The screening as JSON-compatible values, without its receipt, which the audit log adds."""
    recorded_at = _instant(screening.recorded_at)
    known_at = recorded_at if screening.known_at is screening.recorded_at else _instant(screening.known_at)
    return {
        "id": screening.id,
        "reference": screening.reference,
        "verdict": screening.verdict.value,
        "requirement": _requirement(screening.requirement),
        "law_date": screening.law_date.isoformat(),
        "known_at": known_at,
        "recorded_at": recorded_at,
        "findings": [_finding(finding, level) for finding in screening.findings],
        "missing_facts": [
            {"path": fact.path, "question": fact.question, "clauses": list(fact.clauses)}
            for fact in screening.missing_facts
        ],
        "routes": [
            {
                "kind": route.kind,
                "step": route.step,
                "exception": route.exception,
                "procedure": route.procedure.value,
                "clauses": list(route.clauses),
            }
            for route in screening.routes
        ],
        "obligations": [{"duty": duty.duty, "clause": duty.clause} for duty in screening.obligations],
        "warnings": list(screening.warnings),
        "ruleset": {"revision": screening.ruleset.revision, "digest": screening.ruleset.digest},
        "lists": [{"list": used.list, "digest": used.digest, "as_of": used.as_of} for used in screening.lists],
        "engine": {
            "name": screening.engine.name,
            "version": screening.engine.version,
            "confirmed_by": screening.engine.confirmed_by,
            "fault": screening.engine.fault,
        },
    }


def _finding(finding: Finding, level: Level) -> JSON:
    shown: JSON = {
        "clause": finding.clause,
        "citation": _citation(finding.citation),
        "regime": finding.regime,
        "measure": finding.measure,
        "effect": finding.effect.value,
        "outcome": finding.outcome.value,
        "requirement": _requirement(finding.requirement),
        "summary": finding.summary,
        "link": finding.link,
        "verification": finding.verification,
        "goods": list(finding.goods),
        "because": [],
        "exceptions": [
            _exception(weighed, level)
            for weighed in finding.exceptions
            if level is not Level.SUMMARY or weighed.status in _BEARING
        ],
        "interpretations": [
            {"id": cited.id, "title": cited.title, "issuer": cited.issuer} for cited in finding.interpretations
        ],
        "warnings": list(finding.warnings),
    }
    if level is not Level.SUMMARY:
        shown["because"] = [
            {"fact": reason.fact, "value": reason.value, "source": reason.source, "certain": reason.certain}
            | ({"sentence": reason.sentence} if level is Level.FULL else {})
            for reason in finding.because
        ]
    return shown


def _exception(weighed: WeighedException, level: Level) -> JSON:
    shown: JSON = {
        "id": weighed.id,
        "citation": _citation(weighed.citation),
        "status": weighed.status.value,
        "procedure": weighed.procedure.value,
        "summary": weighed.summary,
        "needs": list(weighed.needs) if level is Level.FULL else [],
    }
    return shown


def _citation(citation: Citation) -> JSON:
    return {"instrument": citation.instrument, "paragraph": citation.paragraph}


def _requirement(procedure: Procedure) -> str | None:
    return None if procedure is Procedure.NONE else procedure.value


def _instant(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
