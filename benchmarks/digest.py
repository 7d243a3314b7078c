"""The form of policy and transfers that suits the peers best: sets of words to compare, nothing left to look up.

What our engine works out from a transfer while it decides (which parties and places lie on which side, what the
category belongs to, which customs codes the good falls under) is worked out here beforehand for the peers, and their
clauses ask for words of these sets. That favours them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.cases import Case
from benchmarks.policy import Ban, Exemption, Span

_LENGTHS = (2, 4, 6)
"""Of the customs codes that the policy names."""


@dataclass(frozen=True, slots=True)
class Digest:
    """A transfer as words."""

    day: int
    links: tuple[str, ...]
    """``to/KP``, ``from/CN``, ``both/KP``, and with the kind of a party ``to/KP/bank``."""
    goods: tuple[str, ...]
    """The category with all above it, and the chapters, headings and subheadings of the code as ``hs/87``."""
    price: int
    purpose: str
    recipient: str
    approvals: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        return {
            "day": self.day,
            "links": list(self.links),
            "goods": list(self.goods),
            "price": self.price,
            "purpose": self.purpose,
            "recipient": self.recipient,
            "approvals": list(self.approvals),
        }


def digest(case: Case) -> Digest:
    return Digest(
        day=number(case.day),
        links=tuple(dict.fromkeys(_links(case))),
        goods=(*case.kinds_of_good, *(f"hs/{case.code[:length]}" for length in _LENGTHS)),
        price=case.price,
        purpose=case.purpose,
        recipient=case.recipient_kind,
        approvals=case.approvals,
    )


def _links(case: Case) -> Iterator[str]:
    sides = {"to": (case.recipient, case.discharge), "from": (case.sender, case.loading, case.origin)}
    parties = {"to": (case.recipient, case.recipient_kind), "from": (case.sender, case.sender_kind)}
    for side, places in sides.items():
        country, kind = parties[side]
        for way in (side, "both"):
            yield from (f"{way}/{place}" for place in places)
            yield f"{way}/{country}/{kind}"


def links_of(ban: Ban) -> tuple[str, ...]:
    """The words of `Digest.links`, one of which the ban asks for."""
    ends = [f"{country}/{kind}" for country in ban.countries for kind in ban.kinds] if ban.kinds else ban.countries
    return tuple(f"{ban.direction}/{end}" for end in ends)


def goods_of(ban: Ban) -> tuple[str, ...]:
    """The words of `Digest.goods`, one of which the ban asks for; empty where it takes any."""
    return (*ban.categories, *(f"hs/{prefix}" for prefix in ban.prefixes))


def days_of(clause: Ban | Exemption) -> list[tuple[int, int]]:
    """The first and the last day of each period."""
    return [(number(span.since), _last(span)) for span in clause.periods]


def _last(span: Span) -> int:
    return number(span.until - dt.timedelta(days=1)) if span.until else 99991231


def number(day: dt.date) -> int:
    """A day as a number that sorts: 20170922."""
    return day.year * 10_000 + day.month * 100 + day.day
