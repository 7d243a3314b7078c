"""The use case, on one page: assemble the facts, infer, weigh, form the verdict, record it, return it.

    transfer ─► situation ─► facts (true, or possible where something was not stated)
                               │
                               ▼   two engines, one regime and one good at a time, which must agree
                         derived conclusions ─► clauses weighed with their exceptions ─► findings ─► screening ─► record

Nothing here can turn a fault into a permission: an engine that fails or disagrees makes the verdict `review` with the
fault named, and a log that cannot record raises, so that no answer leaves without its record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from compliance.errors import EngineError
from compliance.law.verdict import Procedure, Verdict
from compliance.screening.assembly import assemble
from compliance.screening.findings import findings
from compliance.screening.gaps import missing_facts
from compliance.screening.identity import new_screening_id
from compliance.screening.law_engine import LawEngine, ReadyClause, ReadyRegime
from compliance.screening.log import AuditLog, Receipt, Record
from compliance.screening.representation import as_json
from compliance.screening.routes import lawful_routes, obligations
from compliance.screening.screening import EngineReference, Finding, RulesetReference, Screening
from compliance.screening.situation import GoodView, Situation
from compliance.screening.transfer import Transfer
from compliance.screening.warnings import warnings
from compliance.screening.weighing import WeighedClause, weigh

ENGINE = ("durable-rules", "2.0.28")
CONFIRMED_BY = "chainer"


@dataclass(frozen=True, slots=True)
class Decided:
    """An answer that has been recorded."""

    screening: Screening
    answer: dict[str, Any]
    """The screening as JSON, with the full explanation, as it was recorded."""
    receipt: Receipt


def decide(
    transfer: Transfer,
    *,
    submitted: dict[str, Any],
    law: LawEngine,
    log: AuditLog,
    clock: Callable[[], dt.datetime],
    known_at: dt.datetime | None = None,
) -> Decided:
    """Screen *transfer*, record the answer with the transfer as *submitted*, and return both.

    Raises what `log` raises when the record cannot be kept; engine faults never escape, they become `review`.
    """
    screening = screen(transfer, law=law, clock=clock, known_at=known_at)
    answer = as_json(screening)
    receipt = log.append(Record(screening.id, submitted, answer))
    return Decided(screening, answer, receipt)


def screen(
    transfer: Transfer, *, law: LawEngine, clock: Callable[[], dt.datetime], known_at: dt.datetime | None = None
) -> Screening:
    """The answer to *transfer* under *law*, not recorded."""
    situation = law.situation(transfer)
    weighed, faults = infer(situation, law)
    return form_verdict(situation, weighed, faults, law, clock(), known_at)


def infer(situation: Situation, law: LawEngine) -> tuple[list[WeighedClause], list[str]]:
    """Every clause that touches some good, weighed; and the faults that kept an answer from being confirmed."""
    weighed: list[WeighedClause] = []
    faults: list[str] = []
    for regime, clauses in law.relevant(situation).items():
        try:
            for view in situation.goods:
                weighed.extend(_infer_good(regime, clauses, situation, view, law))
        except EngineError as fault:
            faults.append(f"{regime.compiled.regime}: {fault}")
    return weighed, faults


def _infer_good(
    regime: ReadyRegime, clauses: list[ReadyClause], situation: Situation, view: GoodView, law: LawEngine
) -> Iterator[WeighedClause]:
    assembled = assemble(regime, clauses, situation, view)
    if not assembled.candidates:
        return
    inference = regime.engine.close_over(assembled.certain, assembled.possible)
    for candidate in assembled.candidates:
        one = weigh(candidate, regime.compiled, inference, situation, view, law.ladders)
        if one is not None:
            yield one


def form_verdict(
    situation: Situation,
    weighed: list[WeighedClause],
    faults: list[str],
    law: LawEngine,
    now: dt.datetime,
    known_at: dt.datetime | None,
) -> Screening:
    """The screening that comes of the clauses as *weighed*, at the moment *now*."""
    found = findings(weighed, situation)
    verdict, requirement = conclude(found, faults)
    return Screening(
        id=new_screening_id(lambda: now),
        reference=situation.transfer.reference,
        verdict=verdict,
        requirement=requirement,
        law_date=situation.day,
        known_at=known_at or now,
        recorded_at=now,
        findings=found,
        missing_facts=missing_facts(weighed, situation),
        routes=lawful_routes(weighed, situation),
        obligations=obligations(weighed, situation),
        warnings=warnings(situation, faults, now.date(), known_at),
        ruleset=RulesetReference(law.catalogue.revision, law.catalogue.digest),
        engine=EngineReference(*ENGINE, None if faults else CONFIRMED_BY, "; ".join(faults) or None),
    )


def conclude(found: Iterable[Finding], faults: list[str]) -> tuple[Verdict, Procedure]:
    """The worst outcome is the verdict, the heaviest procedure the requirement; a fault is at least `review`."""
    found = tuple(found)
    verdicts = [finding.outcome.verdict for finding in found]
    if faults:
        verdicts.append(Verdict.REVIEW)
    verdict = max(verdicts, key=lambda v: v.severity, default=Verdict.PERMITTED)
    if verdict is not Verdict.REQUIRES_APPROVAL:
        return verdict, Procedure.NONE
    return verdict, max((finding.requirement for finding in found), key=lambda p: p.weight)
