"""How much law is on file: for each regime and measure the clauses, the days in force, the marks and the cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from compliance.law.clause import Clause, Dispute
from compliance.law.validity import Period, union
from compliance.rulesets.case_outline import CaseOutline
from compliance.rulesets.catalogue import Catalogue, Regime


@dataclass(frozen=True, slots=True)
class ClauseCounts:
    """How many clauses there are of each sort, and how far each sort can be trusted."""

    deciding: int
    """Clauses that can decide about a transfer."""
    exceptions: int
    background: int
    """Clauses that neither decide nor excuse: institutions, amendments, ends and returns of measures."""
    verified: int
    """Clauses that a named person has compared with the official text."""
    checked: int
    """Clauses whose date and substance were confirmed in public sources."""

    @property
    def all(self) -> int:
        return self.deciding + self.exceptions + self.background

    @property
    def unverified(self) -> int:
        return self.all - self.verified

    @property
    def unchecked(self) -> int:
        return self.all - self.checked

    @classmethod
    def of(cls, clauses: Iterable[Clause]) -> ClauseCounts:
        clauses = tuple(clauses)
        deciding = sum(decides(clause) for clause in clauses)
        exceptions = sum(clause.is_exception for clause in clauses)
        return cls(
            deciding=deciding,
            exceptions=exceptions,
            background=len(clauses) - deciding - exceptions,
            verified=sum(clause.verification != "unverified" for clause in clauses),
            checked=sum(clause.confidence == "checked" for clause in clauses),
        )


@dataclass(frozen=True)
class MeasureCoverage:
    """The clauses of one regime about one measure."""

    measure: str
    title: str
    clauses: tuple[Clause, ...]
    cases: int
    """Cases that must cite, or must not cite, one of the clauses."""

    @property
    def counts(self) -> ClauseCounts:
        return ClauseCounts.of(self.clauses)

    @property
    def periods(self) -> tuple[Period, ...]:
        """The days on which the measure is in force: on which any of its main clauses is."""
        return union(period for clause in main_clauses(self.clauses) for period in clause.validity.periods)

    @property
    def sunsets(self) -> tuple[dt.date, ...]:
        """The last days of the last confirmed terms of its clauses, each once."""
        return tuple(sorted({clause.validity.sunset for clause in self.clauses if clause.validity.sunset}))

    @property
    def disputes(self) -> tuple[Dispute, ...]:
        return tuple(dict.fromkeys(clause.dispute for clause in self.clauses if clause.dispute))

    def in_force(self, day: dt.date) -> bool:
        return any(day in period for period in self.periods)


@dataclass(frozen=True)
class RegimeCoverage:
    """A regime by its measures, in the order of the vocabulary."""

    regime: Regime
    measures: tuple[MeasureCoverage, ...]
    cases: int
    """Cases in the regime's own folder."""

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(clause for measure in self.measures for clause in measure.clauses)

    @property
    def counts(self) -> ClauseCounts:
        return ClauseCounts.of(self.clauses)

    @property
    def instruments(self) -> int:
        return len({clause.citation.instrument for clause in self.clauses})

    @property
    def periods(self) -> tuple[Period, ...]:
        """The days on which any clause that decides is in force; empty where none ever decides."""
        return union(period for clause in self.clauses if decides(clause) for period in clause.validity.periods)

    def in_force(self, day: dt.date) -> bool:
        return any(day in period for period in self.periods)


def coverage(
    catalogue: Catalogue, cases: Iterable[CaseOutline], regime: str | None = None
) -> tuple[RegimeCoverage, ...]:
    """What is on file of every regime, or of *regime* alone, in the order of the files."""
    counts = _CaseCounts(catalogue, cases)
    wanted = (one for one in catalogue.regimes if regime in (None, one.id))
    return tuple(_of_regime(one, catalogue, counts) for one in wanted)


def decides(clause: Clause) -> bool:
    """Whether the clause can decide about a transfer; an exception excuses, it does not decide."""
    return clause.bears and not clause.is_exception


def main_clauses(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """Those of *clauses* that carry the measure: the deciding ones, without any the exceptions, else what there is."""
    clauses = tuple(clauses)
    deciding = tuple(clause for clause in clauses if decides(clause))
    return deciding or tuple(clause for clause in clauses if clause.is_exception) or clauses


def _of_regime(regime: Regime, catalogue: Catalogue, counts: _CaseCounts) -> RegimeCoverage:
    by_measure: dict[str, list[Clause]] = {}
    for clause in catalogue.of_regime(regime.id):
        by_measure.setdefault(clause.measure, []).append(clause)
    measures = tuple(
        MeasureCoverage(measure, title, tuple(by_measure[measure]), counts.of_measure(regime.id, measure))
        for measure, title in catalogue.vocabulary.measures.items()
        if measure in by_measure
    )
    return RegimeCoverage(regime, measures, counts.of_regime(regime.id))


class _CaseCounts:
    """How many cases lie in each regime's folder, and how many are about each of its measures."""

    def __init__(self, catalogue: Catalogue, cases: Iterable[CaseOutline]) -> None:
        measure_of: Mapping[str, tuple[str, str]] = {
            clause.id: (clause.regime, clause.measure) for clause in catalogue.clauses
        }
        self._by_regime: dict[str, int] = {}
        self._by_measure: dict[tuple[str, str], int] = {}
        for case in cases:
            self._by_regime[case.regime] = self._by_regime.get(case.regime, 0) + 1
            # A case may cite several clauses of a measure, and interpretations, which are about none.
            for key in {measure_of[id] for id in case.clauses if id in measure_of}:
                self._by_measure[key] = self._by_measure.get(key, 0) + 1

    def of_regime(self, regime: str) -> int:
        return self._by_regime.get(regime, 0)

    def of_measure(self, regime: str, measure: str) -> int:
        return self._by_measure.get((regime, measure), 0)
