"""A clause: an operative paragraph as data, with what it catches, what it does, and what excuses from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from compliance.law.citation import Citation
from compliance.law.condition import ALWAYS, Condition
from compliance.law.money import Money
from compliance.law.validity import Period, Validity
from compliance.law.verdict import ClauseKind, Effect, Procedure


class Direction(StrEnum):
    """Which way a transfer must go, seen from the target."""

    TO = "to"
    FROM = "from"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a clause is aimed at."""

    any: bool = False
    party: Condition | None = None
    """What one and the same party must be; ``None`` where no party counts."""
    countries: tuple[str, ...] = ()
    """The countries of the party condition: ports and origin in them count too, unless kinds are asked for."""
    places_count: bool = False
    """Whether discharge port, loading port, place of use and origin may stand in for a party."""
    listed: bool = False
    """Whether the target is a list: then owners and agents count, and a mere director asks for review."""
    lists: tuple[str, ...] = ()
    vessel: Condition | None = None
    """What the vessel must be, as an alternative to a party."""


@dataclass(frozen=True, slots=True)
class NamedItem:
    """An item that a list names: HS prefix, a keyword of the description, and specifications if given."""

    name: str
    hs: tuple[str, ...]
    keywords: tuple[str, ...]
    specifications: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Scope:
    """Which goods a clause is about."""

    all: bool = False
    categories: tuple[str, ...] = ()
    hs: tuple[str, ...] = ()
    hs_by_text: bool = False
    """The clause itself names the codes: they decide whatever the category. Else they serve goods without category."""
    items: tuple[NamedItem, ...] = ()
    items_from: dt.date | None = None
    excluded: tuple[str, ...] = ()
    """Categories outside the clause."""
    doubtful: tuple[str, ...] = ()
    """Categories for which the reach of the clause is unsettled: review."""
    doubtful_when: Condition | None = None
    """A condition under which any good at all is doubtful."""
    documents: tuple[str, ...] = ()
    """Symbols of the control lists behind the clause."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in a unit of the vocabulary, or an amount in a currency."""

    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class PriceLine:
    """The price above which a kind of good counts as a luxury."""

    categories: tuple[str, ...]
    above: Money
    verification: str = "unverified"


@dataclass(frozen=True, slots=True)
class Quota:
    """An amount that may pass in a period; none of the limits whose unit is known may be exceeded."""

    period: Period
    counter: str
    """The fact that holds what was used before."""
    maxima: tuple[Amount, ...]
    alternative: tuple[Amount, ...] = ()
    """The same limits in another unit, used when the first cannot be compared."""
    categories: tuple[str, ...] = ()
    per: str | None = None
    stop_share: Decimal | None = None
    """Share of a limit at which supply must stop although the limit is not reached."""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A supplier may not exceed its own supply in a reference period."""

    counter: str
    baseline: str
    unit: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A number that may not pass a fixed figure or another fact."""

    fact: str
    maximum: int | None = None
    not_above_fact: str | None = None


Limit = PriceLine | Quota | Baseline | Count


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder: the first that holds says what the clause does to the good."""

    ground: str
    """A word of `compliance.law.clause.GROUNDS`."""
    categories: tuple[str, ...] = ()
    outcome: Effect | None = None
    """``prohibited``, ``review``, or ``None`` where the good is outside the clause."""


GROUNDS = ("annex_item", "national_list", "annex_kind", "leadership", "mass_market", "otherwise")
"""What a rung may ask: a named item over its line; on a list of a State concerned; of a named kind but not over its
line; for the leadership; an ordinary mass-market product; anything else."""


class Timing(StrEnum):
    """When an authorization must be on file."""

    BEFORE = "before"
    BY = "by"
    REPORT = "report"
    """It may follow: a duty, not a precondition."""


@dataclass(frozen=True, slots=True)
class AuthorizationRule:
    """How an authorization has to be timed to count."""

    timing: Timing
    days: int | None = None
    working_days: int | None = None
    date: dt.date | None = None
    rule: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """One way through an exception: a condition and the procedure it asks for."""

    condition: Condition
    procedure: Procedure
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """States that contest the effect of a clause; shown, without effect on the verdict."""

    since: dt.date
    by: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a finding of the linter is meant; for editors, without effect on any verdict."""

    check: str
    because: str
    about: tuple[str, ...] = ()
    """The other ids that the finding may name; empty where any may."""


@dataclass(frozen=True, slots=True)
class Clause:
    """An operative paragraph. Exceptions are clauses of kind ``exception`` with `modifies`."""

    id: str
    regime: str
    kind: ClauseKind
    citation: Citation
    link: str
    measure: str
    effect: Effect
    validity: Validity
    summary: str
    verification: str
    confidence: str = "unchecked"
    """``checked`` where date and substance were confirmed in public sources, else ``unchecked``."""
    unchecked: str = ""
    """Which detail still needs a look at the official text, though the rest is checked."""
    sources: tuple[str, ...] = ()
    note: str = ""
    condition_text: str = ""
    """An exception's condition in words."""
    place: str = ""
    """``file:line`` of the clause in its ruleset."""

    direction: Direction | None = None
    target: Target | None = None
    goods: Scope | None = None
    activities: tuple[str, ...] = ()
    when: Condition | None = None
    when_review: Condition | None = None
    limits: tuple[Limit, ...] = ()
    ladder: tuple[Rung, ...] = ()
    names_items_of: str | None = None
    """The ban whose open term this clause gives named examples of: cited beside it, never alone."""

    modifies: tuple[str, ...] = ()
    modifies_regime: str | None = None
    modifies_measure: str | None = None
    routes: tuple[Route, ...] = ()
    authorization: AuthorizationRule | None = None
    residual: bool = False
    dispute: Dispute | None = None

    amends: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    extended_by: tuple[str, ...] = ()
    terminates: tuple[str, ...] = ()
    reapplies: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    lint: tuple[Explanation, ...] = ()

    @property
    def is_exception(self) -> bool:
        return self.kind is ClauseKind.EXCEPTION

    @property
    def bears(self) -> bool:
        """Whether the clause can decide about a transfer at all; the others are background."""
        return self.kind.may_bear and self.effect is not Effect.NONE

    def modifies_clause(self, other: Clause) -> bool:
        """Whether this exception works on *other*."""
        if self.modifies_regime is not None:
            return other.regime == self.modifies_regime
        if self.modifies_measure is not None:
            return other.measure == self.modifies_measure
        return other.id in self.modifies


@dataclass(frozen=True, slots=True)
class InterpretedItem:
    """A line of a national list: categories or HS prefixes, with a price floor where it has one."""

    name: str
    categories: tuple[str, ...] = ()
    hs: tuple[str, ...] = ()
    above: Money | None = None


@dataclass(frozen=True, slots=True)
class Interpretation:
    """Guidance, a national list or an open question: cited next to a clause, never instead of one."""

    id: str
    regime: str
    title: str
    issuer: str
    interprets: tuple[str, ...]
    validity: Validity
    summary: str
    verification: str
    jurisdictions: tuple[str, ...] = ()
    """State codes or a group of the vocabulary; empty where it decides nothing."""
    items: tuple[InterpretedItem, ...] = ()
    confidence: str = "unchecked"
    unchecked: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""
    place: str = field(default="", compare=False)
