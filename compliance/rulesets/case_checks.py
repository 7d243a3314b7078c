"""Whether cases ask for what can be: ids that exist, citations in force on the day, a requirement where one is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from compliance.errors import Problem
from compliance.law.clause import Clause
from compliance.law.verdict import Verdict
from compliance.rulesets.case import Case
from compliance.rulesets.catalogue import Catalogue
from compliance.rulesets.corpus import Entry
from compliance.rulesets.node import Mapping, Scalar, is_date, items_of, text_of
from compliance.rulesets.shape import Sink


def check_case(entry: Entry[Case], law: Catalogue) -> Iterator[Problem]:
    """What is wrong with one case under *law*."""
    case = entry.value
    day = _day(case)
    if day is None:
        yield entry.problem("RS507", "the transfer must have a date such as 2017-12-22", "transfer", "date")
    yield from _check_expected(entry)
    for key in ("must_cite", "must_not_cite"):
        for index, id in enumerate(getattr(case.expected, key)):
            if id not in law:
                yield entry.problem("RS502", _unknown(id, law), "expected", key, index)
            elif key == "must_cite" and day is not None and not _in_force(id, law, day):
                message = f"{id} is not in force on {day}, so it cannot be cited"
                yield entry.problem("RS503", message, "expected", key, index)
    yield from _check_papers(entry, law)
    if case.expected.verdict is not Verdict.PERMITTED and not _cites_a_clause(case, law):
        message = f"the verdict {case.expected.verdict} rests on a clause; must_cite names none"
        yield entry.problem("RS506", message, "expected", "must_cite")


def _day(case: Case) -> dt.date | None:
    written = case.transfer.get("date")
    return dt.date.fromisoformat(written) if isinstance(written, str) and is_date(written) else None


def _unknown(id: str, law: Catalogue) -> str:
    known = [clause.id for clause in law.clauses] + [other.id for other in law.interpretations]
    return f'there is no clause or interpretation "{id}"{Sink("").suggestion(id, known)}'


def _in_force(id: str, law: Catalogue, day: dt.date) -> bool:
    return law.record(id).validity.in_force(day)


def _check_expected(entry: Entry[Case]) -> Iterator[Problem]:
    expected = entry.value.expected
    if (expected.verdict is Verdict.REQUIRES_APPROVAL) != (expected.requirement is not None):
        message = "the verdict requires_approval goes with a requirement, and a requirement with that verdict"
        yield entry.problem("RS504", message, "expected", "requirement" if expected.requirement else "verdict")
    for id in sorted(set(expected.must_cite) & set(expected.must_not_cite)):
        message = f"{id} is both to be cited and not to be cited"
        yield entry.problem("RS505", message, "expected", "must_not_cite", expected.must_not_cite.index(id))


def _check_papers(entry: Entry[Case], law: Catalogue) -> Iterator[Problem]:
    transfer = entry.at("transfer")
    papers = transfer.get("authorizations") if isinstance(transfer, Mapping) else None
    for index, paper in enumerate(items_of(papers)):
        clause = paper.get("clause") if isinstance(paper, Mapping) else None
        if isinstance(clause, Scalar) and text_of(clause) not in law:
            yield entry.problem("RS502", _unknown(clause.text, law), "transfer", "authorizations", index, "clause")


def _cites_a_clause(case: Case, law: Catalogue) -> bool:
    return any(id in law and isinstance(law.record(id), Clause) for id in case.expected.must_cite)
