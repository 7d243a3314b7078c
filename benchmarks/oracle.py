"""What the policy means, in plain Python: the answers that every engine's are compared with.

It shares nothing with any of the engines, ours included.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from benchmarks.cases import Case
from benchmarks.policy import Ban, Exemption, Policy, Span


class Answer(NamedTuple):
    """The verdict, and each clause that the transfer touches with its outcome."""

    verdict: str
    outcomes: frozenset[tuple[str, str]]


VERDICTS = ("prohibited", "requires_approval", "permitted")


def expected(policy: Policy, case: Case) -> Answer:
    """The right answer to *case*."""
    outcomes = frozenset((ban.id, _outcome(policy, ban, case)) for ban in policy.bans if _touches(ban, case))
    stated = {outcome for _, outcome in outcomes}
    return Answer(next((verdict for verdict in VERDICTS if verdict in stated), "permitted"), outcomes)


def _outcome(policy: Policy, ban: Ban, case: Case) -> str:
    applying = [exception for exception in policy.exceptions_to(ban) if _applies(exception, case)]
    if any(not exception.on_approval or exception.id in case.approvals for exception in applying):
        return "exempted"
    return "requires_approval" if applying or ban.needs_approval else "prohibited"


def _touches(ban: Ban, case: Case) -> bool:
    return (
        _in_force(ban.periods, case.day)
        and _goods(ban, case)
        and _linked(ban, case)
        and case.purpose not in ban.not_for
    )


def _in_force(periods: tuple[Span, ...], day: dt.date) -> bool:
    return any(span.since <= day and (span.until is None or day < span.until) for span in periods)


def _goods(ban: Ban, case: Case) -> bool:
    if any(kind in ban.excluded for kind in case.kinds_of_good) or (ban.above is not None and case.price <= ban.above):
        return False
    if ban.prefixes:
        return case.code.startswith(ban.prefixes)
    return not ban.categories or any(kind in ban.categories for kind in case.kinds_of_good)


def _linked(ban: Ban, case: Case) -> bool:
    to, places_to = (case.recipient, case.recipient_kind), {case.discharge}
    away, places_from = (case.sender, case.sender_kind), {case.loading, case.origin}
    parties = {"to": [to], "from": [away], "both": [to, away]}[ban.direction]
    if ban.kinds:
        return any(country in ban.countries and kind in ban.kinds for country, kind in parties)
    places = {"to": places_to, "from": places_from, "both": places_to | places_from}[ban.direction]
    return not places.isdisjoint(ban.countries) or any(country in ban.countries for country, _ in parties)


def _applies(exception: Exemption, case: Case) -> bool:
    return (
        _in_force(exception.periods, case.day)
        and case.purpose in exception.purposes
        and (not exception.categories or any(kind in exception.categories for kind in case.kinds_of_good))
        and (not exception.recipients or case.recipient_kind in exception.recipients)
    )
