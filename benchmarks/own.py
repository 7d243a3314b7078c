"""Our own engine in the comparison: the policy as a ruleset folder, decided with the full argument."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from benchmarks.cases import Case, as_request
from benchmarks.oracle import Answer
from benchmarks.policy import Ban, Exemption, Policy, Span
from compliance.api.transfer_schema import load_transfer
from compliance.rulesets import folder
from compliance.rulesets.loader import load_catalogue
from compliance.screening.decide import screen
from compliance.screening.law_engine import LawEngine
from compliance.screening.representation import Level, as_json
from compliance.screening.transfer import Transfer
from compliance.settings import shipped

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_REGIME = "bench"
_LINK = "https://example.org/bench"


class Own:
    """The library as a caller uses it: `screen`, and the answer as JSON values with every reason and exception."""

    name = "compliance"
    explains = "findings with reasons (value, source, sentence), exceptions with status and needs, lawful routes"

    def __init__(self, policy: Policy, workplace: Path) -> None:
        write_rulesets(policy, workplace)
        self._law = LawEngine.of(load_catalogue(workplace))

    def prepare(self, case: Case) -> Transfer:
        return load_transfer(as_request(case), self._law.catalogue.vocabulary)

    def decide(self, transfer: Transfer) -> dict[str, Any]:
        return as_json(screen(transfer, law=self._law, clock=_now), Level.FULL)

    def answer(self, raw: dict[str, Any]) -> Answer:
        assert raw["engine"]["fault"] is None, raw["engine"]["fault"]
        return Answer(raw["verdict"], frozenset((found["clause"], found["outcome"]) for found in raw["findings"]))


def _now() -> dt.datetime:
    return NOW


def write_rulesets(policy: Policy, path: Path) -> None:
    """The policy in our file format, with the shipped vocabulary, in the folder *path*."""
    regime = path / _REGIME
    regime.mkdir(parents=True)
    (path / folder.VOCABULARY).write_bytes((shipped("rulesets") / folder.VOCABULARY).read_bytes())
    about = {"name": "Benchmark", "committee": "none", "base_resolution": "S/RES/9000 (2026)", "latest_known": "none"}
    (regime / "regime.yaml").write_text(
        _yaml({"regime": _REGIME, **about, "confidence": "unchecked"}), encoding="utf-8"
    )
    heading = {"regime": _REGIME, "instrument": "S/RES/9000 (2026)", "title": "Benchmark", "link": _LINK}
    clauses = [*map(_ban, policy.bans), *map(_exception, policy.exceptions)]
    document = {**heading, "verification": "unverified", "clauses": clauses}
    (regime / "s-res-9000-2026.yaml").write_text(_yaml(document), encoding="utf-8")


def _yaml(document: dict[str, Any]) -> str:
    text = io.StringIO()
    YAML(typ="safe", pure=True).dump(document, text)
    return text.getvalue()


def _ban(ban: Ban) -> dict[str, Any]:
    clause: dict[str, Any] = {
        "id": ban.id,
        "paragraph": ban.id.rpartition("-")[2],
        "kind": "prohibition",
        "measure": "trade_ban",
        "effect": "requires_committee_approval" if ban.needs_approval else "prohibited",
        "in_force": _periods(ban.periods),
        "direction": ban.direction,
        "target": {"countries": list(ban.countries)} | ({"kinds": list(ban.kinds)} if ban.kinds else {}),
        "goods": _goods(ban),
        "summary": f"Clause {ban.id} of the benchmark.",
        "confidence": "unchecked",
    }
    if ban.above is not None:
        line = {
            "kind": "unit_value",
            "categories": list(ban.categories),
            "above": {"amount": ban.above, "currency": "USD"},
        }
        clause["limits"] = [line]
    if ban.not_for:
        clause["when"] = {"not": {"purposes": list(ban.not_for)}}
    return clause


def _goods(ban: Ban) -> dict[str, Any]:
    if ban.prefixes:
        return {"hs": list(ban.prefixes)}
    if ban.categories:
        return {"categories": list(ban.categories)}
    return {"all": True, "except": list(ban.excluded)}


def _exception(exception: Exemption) -> dict[str, Any]:
    when: dict[str, Any] = {"purposes": list(exception.purposes)}
    if exception.categories:
        when["goods"] = {"categories": list(exception.categories)}
    if exception.recipients:
        when["recipient"] = {"kinds": list(exception.recipients)}
    return {
        "id": exception.id,
        "paragraph": f"exception {exception.id.rpartition('-')[2]}",
        "kind": "exception",
        "measure": "trade_ban",
        "effect": "permitted",
        "in_force": _periods(exception.periods),
        "when": when,
        "modifies": list(exception.modifies),
        "procedure": "committee_approval" if exception.on_approval else "none",
        "condition": f"Exception {exception.id} of the benchmark.",
        "summary": f"Exception {exception.id} of the benchmark.",
        "confidence": "unchecked",
    }


def _periods(periods: Iterable[Span]) -> list[dict[str, str]]:
    return [
        {"from": span.since.isoformat()} | ({"to": span.until.isoformat()} if span.until else {}) for span in periods
    ]
