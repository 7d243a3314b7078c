"""Runs cases: screens each one's transfer and says where the answer disagrees with what the case expects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from compliance.errors import InvalidTransferError
from compliance.law.verdict import ExceptionStatus, Outcome, Procedure, Verdict
from compliance.rulesets.casefile import Case, Expected
from compliance.screening.decide import screen
from compliance.screening.law_engine import LawEngine
from compliance.screening.screening import Finding, Screening
from compliance.screening.transfer import Transfer

_BEARING = (ExceptionStatus.MET, ExceptionStatus.AVAILABLE, ExceptionStatus.OPEN)
_WITHOUT_EFFECT = (Outcome.EXEMPTED, Outcome.COMPLIED)


@dataclass(frozen=True)
class WorkedCase:
    """A case with its answer; *screening* is ``None`` where the transfer could not be read."""

    case: Case
    screening: Screening | None
    verdict_problems: tuple[str, ...] = ()
    citation_problems: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        return not self.verdict_problems and not self.citation_problems

    @property
    def falsely_permitted(self) -> bool:
        """The worst of all disagreements: permitted where it must not be."""
        expected = self.case.expected.verdict
        return self.screening is not None and self.screening.verdict is Verdict.PERMITTED is not expected

    @property
    def regime(self) -> str:
        """The regime in whose folder the case lies; empty for a case from elsewhere."""
        parts = PurePosixPath(self.case.place).parts
        return parts[0] if len(parts) > 1 else ""


def work(
    cases: Iterable[Case], law: LawEngine, read: Callable[[Case], Transfer], clock: Callable[[], dt.datetime]
) -> Iterator[WorkedCase]:
    """Each of *cases* screened under *law*, and compared; *read* makes the transfer of a case."""
    for case in cases:
        try:
            transfer = read(case)
        except InvalidTransferError as error:
            yield WorkedCase(case, None, tuple(map(str, error.problems)))
            continue
        screening = screen(transfer, law=law, clock=clock)
        verdicts, citations = _verdict(screening, case.expected), _citations(screening, case.expected)
        yield WorkedCase(case, screening, tuple(verdicts), tuple(citations))


def disagreements(screening: Screening, expected: Expected) -> Iterator[str]:
    """Where *screening* is not what was *expected*: of its verdict first, then of its citations."""
    yield from _verdict(screening, expected)
    yield from _citations(screening, expected)


def _verdict(screening: Screening, expected: Expected) -> Iterator[str]:
    if screening.verdict is not expected.verdict:
        yield f"the verdict is {screening.verdict}, expected is {expected.verdict}"
    requirement = expected.requirement or Procedure.NONE
    if screening.requirement is not requirement:
        yield f"the requirement is {screening.requirement}, expected is {requirement}"


def _citations(screening: Screening, expected: Expected) -> Iterator[str]:
    every = screening.findings
    with_effect = [finding for finding in every if finding.outcome not in _WITHOUT_EFFECT]
    if missing := set(expected.must_cite) - cited(every):
        yield f"must cite {', '.join(sorted(missing))}"
    if unwanted := set(expected.must_not_cite) & cited(with_effect):
        yield f"must not cite {', '.join(sorted(unwanted))}"


def cited(findings: Iterable[Finding]) -> set[str]:
    """The ids of clauses, of exceptions that bear on the outcome, and of interpretations."""
    ids: set[str] = set()
    for finding in findings:
        ids.add(finding.clause)
        ids.update(weighed.id for weighed in finding.exceptions if weighed.status in _BEARING)
        ids.update(interpretation.id for interpretation in finding.interpretations)
    return ids


@dataclass
class Tally:
    """How the cases of one regime came out."""

    regime: str
    cases: int = 0
    verdicts: int = 0
    citations: int = 0
    false_permits: int = 0

    @property
    def agrees(self) -> bool:
        return self.verdicts == self.citations == self.cases

    def count(self, worked: WorkedCase) -> None:
        self.cases += 1
        self.verdicts += not worked.verdict_problems
        self.citations += worked.screening is not None and not worked.citation_problems
        self.false_permits += worked.falsely_permitted


def tallies(worked: Iterable[WorkedCase]) -> list[Tally]:
    """One tally to a regime, in the order of the cases."""
    by_regime: dict[str, Tally] = {}
    for one in worked:
        by_regime.setdefault(one.regime, Tally(one.regime)).count(one)
    return list(by_regime.values())


def total(parts: Iterable[Tally]) -> Tally:
    """The sum of *parts*."""
    whole = Tally("all")
    for part in parts:
        whole.cases += part.cases
        whole.verdicts += part.verdicts
        whole.citations += part.citations
        whole.false_permits += part.false_permits
    return whole
