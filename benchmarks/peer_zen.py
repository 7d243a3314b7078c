"""zen-engine in the comparison: one decision table (hit policy `collect`) and one expression for the verdict, trace on.

The columns stand in the order in which they exclude the most, for a row is left at its first cell that does not hold.
Exceptions stand in the output cell of the row they modify, so that only rows that hit weigh them.
"""

from __future__ import annotations

import json
from typing import Any

import zen

from benchmarks.cases import Case
from benchmarks.digest import days_of, digest, goods_of, links_of
from benchmarks.oracle import Answer
from benchmarks.policy import Ban, Exemption, Policy

_COLUMNS = ("links", "goods", "day", "price", "purpose")
_VERDICT = (
    'some(findings, #.outcome == "prohibited") ? "prohibited" : '
    '(some(findings, #.outcome == "requires_approval") ? "requires_approval" : "permitted")'
)


class Zen:
    """A decision made once from its JSON, evaluated on a prepared document."""

    name = "zen-engine"
    explains = "trace: matched rows with the values of their columns"

    def __init__(self, policy: Policy, *, trace: bool = True) -> None:
        self._options: zen.DecisionEvaluateOptions = {"trace": trace}
        self._decision = zen.ZenEngine().create_decision(zen.ZenDecisionContent(json.dumps(_graph(policy))))

    def prepare(self, case: Case) -> dict[str, Any]:
        return digest(case).document()

    def decide(self, document: dict[str, Any]) -> zen.EvaluateResponse:
        return self._decision.evaluate(document, self._options)

    def answer(self, raw: zen.EvaluateResponse) -> Answer:
        result = raw["result"]
        return Answer(result["verdict"], frozenset((found["clause"], found["outcome"]) for found in result["findings"]))


def _graph(policy: Policy) -> dict[str, Any]:
    table = {
        "hitPolicy": "collect",
        "passThrough": False,
        "outputPath": "findings",
        "inputs": [{"id": name, "name": name, "field": name} for name in _COLUMNS],
        "outputs": [{"id": name, "name": name, "field": name} for name in ("clause", "outcome")],
        "rules": [_row(policy, ban) for ban in policy.bans],
    }
    verdict = {"expressions": [{"id": "verdict", "key": "verdict", "value": _VERDICT}], "passThrough": True}
    return {
        "nodes": [
            {"id": "transfer", "name": "transfer", "type": "inputNode"},
            {"id": "clauses", "name": "clauses", "type": "decisionTableNode", "content": table},
            {"id": "verdict", "name": "verdict", "type": "expressionNode", "content": verdict},
            {"id": "answer", "name": "answer", "type": "outputNode"},
        ],
        "edges": [
            {"id": f"{start}-{end}", "sourceId": start, "targetId": end, "type": "edge"}
            for start, end in (("transfer", "clauses"), ("clauses", "verdict"), ("verdict", "answer"))
        ],
    }


def _row(policy: Policy, ban: Ban) -> dict[str, str]:
    goods = [f"some({_words(goods_of(ban))}, # in $)"] if goods_of(ban) else []
    goods += [f"none({_words(ban.excluded)}, # in $)"] if ban.excluded else []
    return {
        "_id": ban.id,
        "links": f"some({_words(links_of(ban))}, # in $)",
        "goods": " and ".join(goods),
        "day": ", ".join(_spans(ban)),
        "price": f"$ > {ban.above}" if ban.above is not None else "",
        "purpose": f"not($ in {_words(ban.not_for)})" if ban.not_for else "",
        "clause": json.dumps(ban.id),
        "outcome": _outcome(policy, ban),
    }


def _spans(clause: Ban | Exemption) -> list[str]:
    return [f"[{first}..{last}]" for first, last in days_of(clause)]


def _outcome(policy: Policy, ban: Ban) -> str:
    exceptions = policy.exceptions_to(ban)
    plain = '"requires_approval"' if ban.needs_approval else '"prohibited"'
    excusing = " or ".join(f"({_applies(exception)}{_approved(exception)})" for exception in exceptions)
    opening = " or ".join(f"({_applies(exception)})" for exception in exceptions if exception.on_approval)
    if opening and not ban.needs_approval:
        plain = f'(({opening}) ? "requires_approval" : {plain})'
    return f'({excusing}) ? "exempted" : {plain}' if excusing else plain


def _applies(exception: Exemption) -> str:
    parts = [
        f"purpose in {_words(exception.purposes)}",
        "(" + " or ".join(f"day in {span}" for span in _spans(exception)) + ")",
    ]
    if exception.categories:
        parts.append(f"some({_words(exception.categories)}, # in goods)")
    if exception.recipients:
        parts.append(f"recipient in {_words(exception.recipients)}")
    return " and ".join(parts)


def _approved(exception: Exemption) -> str:
    return f' and "{exception.id}" in approvals' if exception.on_approval else ""


def _words(words: tuple[str, ...]) -> str:
    return json.dumps(list(words))
