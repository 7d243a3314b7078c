"""Terms and their renewals: days between two terms, ends that no record explains, sunsets that have passed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from compliance.law.clause import Clause
from compliance.law.validity import Period
from compliance.lint.finding import Finding
from compliance.lint.ruleset import Ruleset
from compliance.lint.spans import common

_A_DAY = dt.timedelta(days=1)
_ENDING = ("terminates", "supersedes", "amends")
_ENDS_BY_ITS_WORDS = re.compile(
    r"\b(?:ended|lifted|suspended|terminated|replaced) (?:by|with)\b|\b(?:twelve|eighteen)[- ]months?\b|\b\d+ days\b",
    re.IGNORECASE,
)
"""A clause that says by what it ended, or how long it was to last."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def check_terms(ruleset: Ruleset) -> Iterator[Finding]:
    """Gaps, ends without a record, and lapsed sunsets, clause by clause."""
    records = _Records(ruleset)
    for clause in ruleset.clauses:
        yield from _gaps_within(clause, ruleset, records)
        yield from _gaps_after(clause, ruleset)
        if clause.bears or clause.is_exception:
            yield from _ends(clause, ruleset, records)
            yield from _lapsed(clause, ruleset)


class _Records:
    """What the ruleset says about the ends and returns of clauses."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._catalogue = ruleset.catalogue
        self._about: dict[str, list[tuple[str, Clause]]] = {}
        for clause in ruleset.catalogue.clauses:
            for key in (*_ENDING, "reapplies"):
                for id in getattr(clause, key):
                    self._about.setdefault(id, []).append((key, clause))

    def brings_back(self, clause: Clause, day: dt.date) -> bool:
        """Whether a trigger or the text of the clause says that it returned on *day*."""
        # A trigger lies ready for years before it is pulled, so its own beginning need not be that day.
        returns = (other for key, other in self._about.get(clause.id, ()) if key == "reapplies")
        return any(other.validity.in_force(day) for other in returns) or _told(clause, day)

    def rests_with_its_bans(self, clause: Clause, gap: Period) -> bool:
        """Whether the exception has nothing to work on in the *gap*."""
        bans = [other for other in self._catalogue.clauses if clause.modifies_clause(other)]
        return clause.is_exception and not any(common(ban.validity.periods, (gap,)) for ban in bans)

    def ends(self, clause: Clause, day: dt.date) -> bool:
        """Whether some record or the text of the clause says that it ended on *day*."""
        if clause.superseded_by or clause.extended_by:
            return True
        endings = (other for key, other in self._about.get(clause.id, ()) if key in _ENDING)
        told = _told(clause, day) or _ENDS_BY_ITS_WORDS.search(_words(clause)) is not None
        return told or any(_begins(other, day) for other in endings) or self._replaced(clause, day)

    def _replaced(self, clause: Clause, day: dt.date) -> bool:
        """Whether a clause about the same matter begins where this one ends."""
        return any(
            _begins(other, day) and other.measure == clause.measure and other.kind is clause.kind
            for other in self._catalogue.of_regime(clause.regime)
            if other.id != clause.id
        )

    def ends_with_its_bans(self, clause: Clause, day: dt.date) -> bool:
        """Whether nothing is left on *day* that the exception could work on."""
        bans = [other for other in self._catalogue.clauses if clause.modifies_clause(other)]
        return clause.is_exception and not any(ban.validity.in_force(day) for ban in bans)


def _begins(clause: Clause, day: dt.date) -> bool:
    return any(period.since == day for period in clause.validity.periods)


def _told(clause: Clause, day: dt.date) -> bool:
    """Whether the words of the clause name *day*, or the last day before it."""
    words = _words(clause)
    return any(spelling in words for named in (day, day - _A_DAY) for spelling in _spellings(named))


def _words(clause: Clause) -> str:
    return " ".join((clause.summary, clause.note, clause.unchecked, clause.condition_text, *_papers(clause)))


def _papers(clause: Clause) -> Iterator[str]:
    if clause.authorization is not None:
        yield from filter(None, (clause.authorization.rule, str(clause.authorization.date or "")))


def _spellings(day: dt.date) -> tuple[str, ...]:
    month = _MONTHS[day.month - 1]
    return day.isoformat(), *(f"{day.day} {name} {day.year}" for name in (month, month[:3], month[:4]))


def _gaps_within(clause: Clause, ruleset: Ruleset, records: _Records) -> Iterator[Finding]:
    for index, (earlier, later) in enumerate(pairwise(clause.validity.periods), 1):
        if earlier.until is None or records.brings_back(clause, later.since):
            continue
        gap = Period(earlier.until, later.since)
        if records.rests_with_its_bans(clause, gap):
            continue
        message = f"out of force {gap}; say what brought it back (reapplies), or join the two periods"
        yield ruleset.finding("gap", clause, message, "in_force", index, periods=(gap,))


def _gaps_after(clause: Clause, ruleset: Ruleset) -> Iterator[Finding]:
    """Days between the end of a clause and the beginning of what prolongs, replaces or changes it."""
    for key in ("superseded_by", "extended_by", "supersedes", "amends"):
        for index, id in enumerate(getattr(clause, key)):
            if id not in ruleset.catalogue:
                continue  # a symbol: its days are not on file
            other = ruleset.catalogue.clause(id)
            earlier, later = (clause, other) if key.endswith("_by") else (other, clause)
            gap = _gap(earlier, later)
            if gap is not None:
                message = f"{earlier.id} ends and {later.id} begins later: nothing is in force {gap}; join them"
                yield ruleset.finding("gap", clause, message, key, index, periods=(gap,), ids=(id,), about=(id,))


def _gap(earlier: Clause, later: Clause) -> Period | None:
    """The days between the two, where neither is in force."""
    begin = later.validity.periods[0].since
    ends = [period.until for period in earlier.validity.periods if period.since < begin]
    if not ends or None in ends:
        return None
    last = max(end for end in ends if end is not None)
    return Period(last, begin) if last < begin else None


def _ends(clause: Clause, ruleset: Ruleset, records: _Records) -> Iterator[Finding]:
    listed = len(clause.validity.periods) > 1
    for index, period in enumerate(clause.validity.periods):
        end = period.until
        if end is None or records.ends(clause, end) or records.ends_with_its_bans(clause, end):
            continue
        message = (
            f"in force until {end - _A_DAY}, and nothing on file says what ended it; "
            "enter the clause that terminates or supersedes it, or name the day in its note"
        )
        path = ("in_force", index, "to") if listed else ("in_force", "to")
        yield ruleset.finding("ended_without_record", clause, message, *path, periods=(period,))


def _lapsed(clause: Clause, ruleset: Ruleset) -> Iterator[Finding]:
    sunset = clause.validity.sunset
    if sunset is None or ruleset.as_of <= sunset or not clause.validity.in_force(ruleset.as_of):
        return
    message = (
        f"the last confirmed term ended on {sunset}, and no renewal is on file on {ruleset.as_of}; "
        "enter the renewal (sunset, extended_by), or end the clause (in_force: to)"
    )
    yield ruleset.finding("lapsed", clause, message, "sunset", periods=(Period(sunset + _A_DAY),))
