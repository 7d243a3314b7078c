"""Whether clauses find each other: ids that are there once, pointers that lead somewhere, exceptions that can work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from compliance.errors import Problem
from compliance.law.clause import Clause, Interpretation, PriceLine
from compliance.law.validity import Validity
from compliance.rulesets.corpus import Corpus, Entry
from compliance.rulesets.node import Scalar, items_of, map_of, maps_in, shown, text_of
from compliance.rulesets.shape import nearest

_MAX_SUGGESTIONS = 40
_POINTERS = ("modifies", "amends", "supersedes", "superseded_by", "extended_by", "terminates", "reapplies", "members")


class Links:
    """The ids of a corpus, and the checks that need them all."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._ids = corpus.ids
        self._clauses = {entry.value.id: entry for entry in corpus.clauses}
        self._bans = {id for id, entry in self._clauses.items() if entry.value.bears}
        self._suggested = 0

    def problems(self) -> Iterator[Problem]:
        yield from duplicates(self._ids, "RS301", "clause or interpretation")
        for entry in self._corpus.clauses:
            yield from self._check_pointers(entry)
            yield from self._check_papers(entry)
            yield from self._check_examples(entry)
            if entry.value.is_exception:
                yield from self._check_exception(entry)
            yield from self._check_within_limit(entry)
            yield from self._check_ladder(entry)
        for interpretation in self._corpus.interpretations:
            yield from self._check_interpretation(interpretation)
        yield from self._check_cycles()

    def unknown(self, id: str) -> str:
        """The message for an id that is nowhere."""
        self._suggested += 1
        near = nearest(id, self._ids) if self._suggested <= _MAX_SUGGESTIONS else None
        return f"there is no clause {shown(id)}" + (f'; did you mean "{near}"?' if near else "")

    def _check_pointers(self, entry: Entry[Clause]) -> Iterator[Problem]:
        for key in _POINTERS:
            for index, id in enumerate(getattr(entry.value, key)):
                if id == entry.value.id:
                    yield entry.problem("RS303", "the clause points at itself", key, index)
                elif id not in self._ids and not (key == "extended_by" and id.startswith("S/")):
                    yield entry.problem("RS302", self.unknown(id), key, index)

    def _check_papers(self, entry: Entry[Clause]) -> Iterator[Problem]:
        """Clauses that an authorization in a condition is said to be given under."""
        for fields in maps_in(entry.node):
            for paper in items_of(fields.get("authorizations")):
                under = map_of(paper).get("clause")
                if under is not None and text_of(under) not in self._ids:
                    yield Problem(entry.file, under.line, under.column, "RS302", self.unknown(text_of(under)))

    def _check_examples(self, entry: Entry[Clause]) -> Iterator[Problem]:
        id = entry.value.names_items_of
        if id is None:
            return
        if id not in self._ids:
            yield entry.problem("RS302", self.unknown(id), "gives_examples_of")
        elif id in self._clauses and not self._clauses[id].value.ladder:
            message = f"{id} has no ladder that could take examples"
            yield entry.problem("RS309", message, "gives_examples_of")

    def _check_exception(self, entry: Entry[Clause]) -> Iterator[Problem]:
        clause = entry.value
        for index, id in enumerate(clause.modifies):
            modified = self._clauses.get(id)
            if modified is None or id == clause.id:
                continue
            if not modified.value.bears and not modified.value.is_exception:
                message = f"{id} decides about no transfer, so there is nothing to except from"
                yield entry.problem("RS306", message, "modifies", index)
            elif not overlap(clause.validity, modified.value.validity):
                message = f"the exception is never in force together with {id} ({modified.value.validity})"
                yield entry.problem("RS304", message, "modifies", index)
        for key, name in (("regime", clause.modifies_regime), ("measure", clause.modifies_measure)):
            if name is not None and not any(getattr(self._clauses[id].value, key) == name for id in self._bans):
                yield entry.problem(
                    "RS308", f"no clause that decides about transfers has the {key} {name}", "modifies", key
                )

    def _check_within_limit(self, entry: Entry[Clause]) -> Iterator[Problem]:
        clause = entry.value
        if not any("within_limit" in fields for fields in maps_in(entry.node)):
            return
        for id in clause.modifies if clause.is_exception else (clause.id,):
            limited = self._clauses.get(id)
            if limited and all(isinstance(limit, PriceLine) for limit in limited.value.limits):
                message = f"within_limit asks for the limit of {id}, which has no quota, baseline or count"
                yield entry.problem("RS307", message, "when", "within_limit")

    def _check_ladder(self, entry: Entry[Clause]) -> Iterator[Problem]:
        """A step about annexes or national lists needs some."""
        clause = entry.value
        examples = any(other.value.names_items_of == clause.id for other in self._corpus.clauses)
        lists = any(clause.id in other.value.interprets for other in self._corpus.interpretations)
        for index, rung in enumerate(clause.ladder):
            if rung.ground.startswith("annex_") and not examples:
                message = f"no clause gives examples of {clause.id}, so this step is never reached"
                yield entry.problem("RS309", message, "ladder", index, "ground")
            if rung.ground == "national_list" and not lists:
                message = f"no interpretation interprets {clause.id}, so this step is never reached"
                yield entry.problem("RS309", message, "ladder", index, "ground")

    def _check_interpretation(self, entry: Entry[Interpretation]) -> Iterator[Problem]:
        for index, id in enumerate(entry.value.interprets):
            clause = self._clauses.get(id)
            if id not in self._ids:
                yield entry.problem("RS302", self.unknown(id), "interprets", index)
            elif clause and entry.value.jurisdictions and not overlap(entry.value.validity, clause.value.validity):
                message = f"the interpretation never holds while {id} is in force ({clause.value.validity})"
                yield entry.problem("RS304", message, "interprets", index)

    def _check_cycles(self) -> Iterator[Problem]:
        """Exceptions to exceptions must come to an end, or nobody could say which of them wins."""
        exceptions = {id: entry for id, entry in self._clauses.items() if entry.value.is_exception}
        graph = {
            id: [m for m in entry.value.modifies if m in exceptions and m != id] for id, entry in exceptions.items()
        }
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            cycle = error.args[1]
            entry = exceptions[min(cycle)]
            yield entry.problem("RS305", f"exceptions lift each other in a circle: {' → '.join(cycle)}", "modifies")


def overlap(one: Validity, other: Validity) -> bool:
    """Whether there is a day on which both are in force."""
    return any(
        a.since < (b.until or dt.date.max) and b.since < (a.until or dt.date.max)
        for a in one.periods
        for b in other.periods
    )


def duplicates(ids: dict[str, list[tuple[str, Scalar]]], code: str, noun: str) -> Iterator[Problem]:
    """A problem for every id but the first of its name."""
    for id, places in ids.items():
        (first, node), *others = places
        for file, other in others:
            message = f'the id "{id}" belongs to another {noun} already, in {first}:{node.line}; ids are unique'
            yield Problem(file, other.line, other.column, code, message)
