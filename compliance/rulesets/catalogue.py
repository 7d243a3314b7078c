"""The law as loaded: every clause and interpretation of a revision, found by id, regime or day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from compliance.law.citation import Instrument
from compliance.law.clause import Clause, Interpretation
from compliance.law.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Regime:
    """A sanctions regime: its name, Committee, founding instrument and the countries and lists it is about."""

    id: str
    name: str
    committee: str
    base_instrument: str
    countries: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    sunsets: tuple[dt.date, ...] = ()
    """Last days of the last confirmed terms."""
    latest_known: str = ""
    confidence: str = "unchecked"
    note: str = ""


@dataclass(frozen=True)
class Catalogue:
    """A revision of the law. Immutable; ``digest`` is over the bytes of its files."""

    revision: str
    digest: str
    vocabulary: Vocabulary
    regimes: tuple[Regime, ...]
    instruments: tuple[Instrument, ...]
    clauses: tuple[Clause, ...]
    interpretations: tuple[Interpretation, ...]
    _by_id: dict[str, Clause | Interpretation] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        everything: Iterable[Clause | Interpretation] = (*self.clauses, *self.interpretations)
        object.__setattr__(self, "_by_id", {record.id: record for record in everything})

    def clause(self, id: str) -> Clause:
        """The clause of that id; raises `KeyError` where there is none (interpretations are not clauses)."""
        record = self._by_id[id]
        if not isinstance(record, Clause):
            raise KeyError(id)
        return record

    def interpretation(self, id: str) -> Interpretation:
        """The interpretation of that id; raises `KeyError` where there is none."""
        record = self._by_id[id]
        if not isinstance(record, Interpretation):
            raise KeyError(id)
        return record

    def record(self, id: str) -> Clause | Interpretation:
        """The clause or interpretation of that id; raises `KeyError` where there is neither."""
        return self._by_id[id]

    def __contains__(self, id: str) -> bool:
        return id in self._by_id

    def of_regime(self, regime: str) -> Iterator[Clause]:
        return (clause for clause in self.clauses if clause.regime == regime)

    def in_force(self, day: dt.date) -> Iterator[Clause]:
        return (clause for clause in self.clauses if clause.validity.in_force(day))

    def examples_of(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses that name examples of the open term of *clause*, whatever the day."""
        return self._examples.get(clause.id, ())

    @cached_property
    def _examples(self) -> dict[str, tuple[Clause, ...]]:
        named = {clause.names_items_of for clause in self.clauses if clause.names_items_of}
        return {id: tuple(c for c in self.clauses if c.names_items_of == id) for id in named}

    def interpretations_of(self, clause: Clause) -> tuple[Interpretation, ...]:
        """The guidance and national lists about *clause*, whatever the day."""
        return self._readings.get(clause.id, ())

    @cached_property
    def _readings(self) -> dict[str, tuple[Interpretation, ...]]:
        read = {id for interpretation in self.interpretations for id in interpretation.interprets}
        return {id: tuple(i for i in self.interpretations if id in i.interprets) for id in read}

    def exceptions_to(self, clause: Clause) -> tuple[Clause, ...]:
        """Every exception that works on *clause*, whatever the day."""
        return tuple(other for other in self.clauses if other.is_exception and other.modifies_clause(clause))
