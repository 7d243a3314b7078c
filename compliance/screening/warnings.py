"""What an officer should know beside the findings: contradictions in the submission, and faults."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from compliance.screening.situation import Situation


def warnings(
    situation: Situation, faults: list[str], today: dt.date, known_at: dt.datetime | None = None
) -> tuple[str, ...]:
    """Warnings in the order of the transfer, faults first."""
    return (
        *_faults(faults),
        *_days_to_come(situation, today),
        *_earlier_knowledge(known_at, today),
        *_contradictions(situation),
    )


def _earlier_knowledge(known_at: dt.datetime | None, today: dt.date) -> Iterator[str]:
    if known_at is not None and known_at.date() < today:
        yield f"One revision of the law is on file; what was known on {known_at.date()} is not told apart from it."


def _days_to_come(situation: Situation, today: dt.date) -> Iterator[str]:
    if situation.day > today:
        yield f"{situation.day} lies ahead: the answer rests on the law as known on {today}; screen again on the day."


def _faults(faults: list[str]) -> Iterator[str]:
    for fault in faults:
        yield f"The engines did not confirm an answer ({fault}); the verdict is at least review."


def _contradictions(situation: Situation) -> Iterator[str]:
    for view in situation.goods:
        other = view.classification.contradiction
        if other is not None:
            good = view.good
            title = situation.vocabulary.categories[other].title.lower()
            yield (
                f"{good.pointer}: HS {good.hs_code} belongs to {other} ({title}), but the stated category is "
                f"{good.category}; check which is right."
            )
