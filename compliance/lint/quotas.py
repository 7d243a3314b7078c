"""Quotas: days without a limit while an exception asks whether it is kept, and quotas that nothing asks about."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.law.clause import Clause, Quota
from compliance.law.condition import tests_in
from compliance.lint.finding import Finding
from compliance.lint.ruleset import Ruleset
from compliance.lint.spans import Periods, common, without


def check_quotas(ruleset: Ruleset) -> Iterator[Finding]:
    """A finding for every clause whose quota leaves a day open; its counter is the validator's (RS104, RS219)."""
    for clause in ruleset.bans:
        quotas = [limit for limit in clause.limits if isinstance(limit, Quota)]
        if not quotas:
            continue
        asking = [one for one in ruleset.catalogue.exceptions_to(clause) if _asks(one)]
        if not asking:
            message = "no exception asks whether the quota is kept (within_limit), so it has no effect; add one"
            yield ruleset.finding("quota_without_limit", clause, message, "limits", periods=clause.validity.periods)
        for exception in asking:
            yield from _open_days(clause, exception, tuple(quota.period for quota in quotas), ruleset)


def _asks(exception: Clause) -> bool:
    return any(test.key == "within_limit" for route in exception.routes for test in tests_in(route.condition))


def _open_days(clause: Clause, exception: Clause, limited: Periods, ruleset: Ruleset) -> Iterator[Finding]:
    open_days = without(common(clause.validity.periods, exception.validity.periods), limited)
    if open_days:
        when = ", ".join(map(str, open_days))
        message = (
            f"{exception.id} asks whether the quota is kept, and there is no limit {when}; enter that of those days"
        )
        ids = (exception.id,)
        yield ruleset.finding("quota_without_limit", clause, message, "limits", periods=open_days, ids=ids, about=ids)
