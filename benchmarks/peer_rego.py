"""regorus, the Rego interpreter, in the comparison (through `opa-eval`): the clauses as data, a few rules over them.

The usual way to write such a policy in Rego. The bans are indexed by the words of their links, so that the rules look
only at those which the parties and places of the transfer call up. One rule for each ban was slower by a third.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import opa_eval

from benchmarks.cases import Case
from benchmarks.digest import days_of, digest, goods_of, links_of
from benchmarks.oracle import Answer
from benchmarks.policy import Exemption, Policy

_POLICY = """\
package bench

import rego.v1

touched contains ban.id if {
    some link in input.links
    some ban in data.by_link[link]
    covered(ban)
    in_force(ban)
    over(ban)
    not input.purpose in ban.not_for
}

covered(ban) if {
    not outside(ban)
    inside(ban)
}

inside(ban) if ban.goods == []

inside(ban) if {
    some good in input.goods
    good in ban.goods
}

outside(ban) if {
    some good in input.goods
    good in ban.excluded
}

in_force(clause) if {
    some days in clause.days
    days[0] <= input.day
    input.day <= days[1]
}

over(ban) if input.price > ban.above

applying contains id if {
    some exception in data.by_purpose[input.purpose]
    id := exception.id
    in_force(exception)
    serves(exception)
    received(exception)
}

serves(exception) if exception.categories == []

serves(exception) if {
    some good in input.goods
    good in exception.categories
}

received(exception) if exception.recipients == []

received(exception) if input.recipient in exception.recipients

met contains id if {
    some id in applying
    not data.on_approval[id]
}

met contains id if {
    some id in applying
    id in input.approvals
}

excused contains ban if {
    some ban in touched
    some id in data.exceptions_to[ban]
    id in met
}

asking contains ban if {
    some ban in touched
    data.needs_approval[ban]
}

asking contains ban if {
    some ban in touched
    some id in data.exceptions_to[ban]
    id in applying
}

findings[ban] := "exempted" if some ban in excused

findings[ban] := "requires_approval" if some ban in asking - excused

findings[ban] := "prohibited" if some ban in (touched - asking) - excused

default verdict := "permitted"

verdict := "prohibited" if {
    some outcome in findings
    outcome == "prohibited"
} else := "requires_approval" if {
    some outcome in findings
    outcome == "requires_approval"
}

answer := {"verdict": verdict, "findings": findings}
"""


class Rego:
    """The policy compiled once; documents as JSON text, which is what the binding takes."""

    name = "regorus (opa-eval)"
    explains = "clause ids with their outcomes"

    def __init__(self, policy: Policy, workplace: Path) -> None:
        source = workplace / "bench.rego"
        source.write_text(_POLICY, encoding="utf-8")
        self._engine = opa_eval.OpaEval(str(source), json.dumps(_data(policy)), "data.bench.answer")

    def prepare(self, case: Case) -> str:
        return json.dumps(digest(case).document())

    def decide(self, document: str) -> dict[str, Any]:
        answer: dict[str, Any] = self._engine.evaluate_parsed(document)
        return answer

    def answer(self, raw: dict[str, Any]) -> Answer:
        return Answer(raw["verdict"], frozenset(raw["findings"].items()))


def _data(policy: Policy) -> dict[str, Any]:
    by_link: dict[str, list[dict[str, Any]]] = {}
    for ban in policy.bans:
        record = {
            "id": ban.id,
            "goods": goods_of(ban),
            "excluded": ban.excluded,
            "days": days_of(ban),
            "above": ban.above if ban.above is not None else -1,
            "not_for": ban.not_for,
        }
        for link in links_of(ban):
            by_link.setdefault(link, []).append(record)
    by_purpose: dict[str, list[dict[str, Any]]] = {}
    for exception in policy.exceptions:
        for purpose in exception.purposes:
            by_purpose.setdefault(purpose, []).append(_exception(exception))
    return {
        "by_link": by_link,
        "by_purpose": by_purpose,
        "needs_approval": {ban.id: True for ban in policy.bans if ban.needs_approval},
        "on_approval": {exception.id: True for exception in policy.exceptions if exception.on_approval},
        "exceptions_to": {ban.id: [exception.id for exception in policy.exceptions_to(ban)] for ban in policy.bans},
    }


def _exception(exception: Exemption) -> dict[str, Any]:
    return {
        "id": exception.id,
        "days": days_of(exception),
        "categories": exception.categories,
        "recipients": exception.recipients,
    }
