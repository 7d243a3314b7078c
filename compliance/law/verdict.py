"""The words of an answer, and their order: verdicts, outcomes, requirements, and the status of an exception."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """The one word of a screening, mildest first."""

    PERMITTED = "permitted"
    REVIEW = "review"
    REQUIRES_APPROVAL = "requires_approval"
    PROHIBITED = "prohibited"

    @property
    def severity(self) -> int:
        return _VERDICT_ORDER[self]


_VERDICT_ORDER = {verdict: rank for rank, verdict in enumerate(Verdict)}


class Outcome(StrEnum):
    """What one clause alone says of the transfer."""

    PROHIBITED = "prohibited"
    REQUIRES_APPROVAL = "requires_approval"
    REVIEW = "review"
    EXEMPTED = "exempted"
    """An exception is met."""
    COMPLIED = "complied"
    """The transfer stays inside the clause's own limit, or carries the paper that it asks for."""

    @property
    def verdict(self) -> Verdict:
        """The verdict this outcome asks for; an exempted or complied clause asks for none."""
        return Verdict.PERMITTED if self in (Outcome.EXEMPTED, Outcome.COMPLIED) else Verdict(self.value)


class Procedure(StrEnum):
    """What must be done before an exception works, lightest first; ``none`` works by itself."""

    NONE = "none"
    COMMITTEE_NOTIFICATION = "committee_notification"
    NO_OBJECTION = "no_objection"
    GOVERNMENT_AUTHORIZATION = "government_authorization"
    COMMITTEE_APPROVAL = "committee_approval"
    COUNCIL_APPROVAL = "council_approval"

    @property
    def weight(self) -> int:
        return _PROCEDURE_ORDER[self]


_PROCEDURE_ORDER = {procedure: rank for rank, procedure in enumerate(Procedure)}


class ExceptionStatus(StrEnum):
    """How an exception stands to one transfer."""

    MET = "met"
    AVAILABLE = "available"
    """Its condition holds; the procedure is missing."""
    OPEN = "open"
    """A fact is missing, or a State must judge."""
    UNMET = "unmet"
    REFUSED = "refused"
    """The competent body refused the authorization: the route is closed."""


class Effect(StrEnum):
    """What a clause does to the transfers it catches."""

    PROHIBITED = "prohibited"
    FREEZE = "freeze"
    REQUIRES_COMMITTEE_APPROVAL = "requires_committee_approval"
    REQUIRES_COUNCIL_APPROVAL = "requires_council_approval"
    REQUIRES_COMMITTEE_NOTIFICATION = "requires_committee_notification"
    REQUIRES_DOCUMENTS = "requires_documents"
    VIGILANCE = "vigilance"
    PERMITTED = "permitted"
    """An exception: lifts the clauses that it modifies when met."""
    REVIEW = "review"
    """An exception whose application a State must judge."""
    NONE = "none"
    TERMINATES = "terminates"
    REAPPLIES = "reapplies"
    DELISTS = "delists"

    @property
    def outcome(self) -> Outcome:
        """The outcome of a clause of this effect that nothing excuses."""
        match self:
            case Effect.PROHIBITED | Effect.FREEZE:
                return Outcome.PROHIBITED
            case (
                Effect.REQUIRES_COMMITTEE_APPROVAL
                | Effect.REQUIRES_COUNCIL_APPROVAL
                | Effect.REQUIRES_COMMITTEE_NOTIFICATION
            ):
                return Outcome.REQUIRES_APPROVAL
            case _:
                return Outcome.REVIEW

    @property
    def requirement(self) -> Procedure:
        """The procedure that a clause of this effect itself asks for; ``none`` where it asks for none."""
        return _REQUIRED_BY.get(self, Procedure.NONE)


_REQUIRED_BY = {
    Effect.REQUIRES_COMMITTEE_APPROVAL: Procedure.COMMITTEE_APPROVAL,
    Effect.REQUIRES_COUNCIL_APPROVAL: Procedure.COUNCIL_APPROVAL,
    Effect.REQUIRES_COMMITTEE_NOTIFICATION: Procedure.COMMITTEE_NOTIFICATION,
}


class ClauseKind(StrEnum):
    """What sort of operative paragraph a clause is; only some bear on a transfer."""

    PROHIBITION = "prohibition"
    RESTRICTION = "restriction"
    EXCEPTION = "exception"
    AMENDMENT = "amendment"
    LIST_UPDATE = "list_update"
    ENFORCEMENT = "enforcement"
    INSTITUTION = "institution"
    DESIGNATION = "designation"
    STATEMENT = "statement"
    TERMINATION = "termination"
    TRIGGER = "trigger"
    DELISTING = "delisting"
    GROUP = "group"

    @property
    def may_bear(self) -> bool:
        """Whether a clause of this kind can decide about a transfer (if its effect is one)."""
        return self in (ClauseKind.PROHIBITION, ClauseKind.RESTRICTION, ClauseKind.LIST_UPDATE)
