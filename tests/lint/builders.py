"""Tiny rulesets to lint: the small vocabulary of the tests, and clauses of one instrument of 2006."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from typing import Any

from compliance.api.transfer_schema import load_transfer
from compliance.lint.finding import Finding
from compliance.lint.ruleset import Ruleset, ruleset_of
from compliance.lint.samples import Samples
from compliance.lint.solver import SymbolicRegime
from compliance.rulesets.folder import VOCABULARY, law_files
from tests.rulesets.ruleset_files import SMALL

AS_OF = dt.date(2026, 11, 1)

Fields = dict[str, Any]


def a_ban(id: str = "ban-arms", **more: Any) -> Fields:
    """A ban on arms to the target, since the day of adoption."""
    plain = {
        "id": id,
        "paragraph": "1",
        "kind": "prohibition",
        "measure": "arms_embargo",
        "effect": "prohibited",
        "in_force": {"from": "2006-10-14"},
        "direction": "to",
        "target": {"countries": ["KP"]},
        "goods": {"categories": ["arms"]},
        "summary": "No arms to the target.",
        "confidence": "checked",
    }
    return _without_none(plain | more)


def an_exception(id: str = "exc-relief", **more: Any) -> Fields:
    """An exception to the ban for relief work, without a paper."""
    plain = {
        "id": id,
        "paragraph": "2",
        "kind": "exception",
        "measure": "arms_embargo",
        "effect": "permitted",
        "in_force": {"from": "2006-10-14"},
        "modifies": ["ban-arms"],
        "when": {"purposes": ["relief"]},
        "procedure": "none",
        "summary": "What relief work needs.",
        "confidence": "checked",
    }
    return _without_none(plain | more)


def a_record(id: str, kind: str = "termination", effect: str = "terminates", **more: Any) -> Fields:
    """A clause of background, such as the end of a ban."""
    plain = {
        "id": id,
        "paragraph": "3",
        "kind": kind,
        "measure": "arms_embargo",
        "effect": effect,
        "in_force": {"from": "2010-01-01"},
        "summary": "Ends the ban.",
        "confidence": "checked",
    }
    return _without_none(plain | more)


def a_case(id: str = "rifles", **transfer: Any) -> Fields:
    """Rifles for the armed forces of the target, and what is expected of them."""
    plain = {
        "date": "2007-01-01",
        "sender": {"name": "Maker", "country": "NO", "kind": "company"},
        "recipient": {"name": "Army", "country": "KP", "kind": "military"},
        "goods": [{"description": "rifles", "category": "arms.small"}],
    }
    return {
        "id": id,
        "title": "Rifles",
        "basis": "constructed",
        "transfer": plain | transfer,
        "expected": {"verdict": "prohibited", "must_cite": ["ban-arms"]},
        "rationale": "Arms are banned.",
        "source": "constructed",
    }


def a_ruleset(*clauses: Fields, cases: Iterable[Fields] = (), vocabulary: Callable[[str], str] = str) -> Ruleset:
    """The *clauses* with their *cases*, over the small vocabulary as *vocabulary* changes its text."""
    words = law_files(SMALL)[VOCABULARY].decode()
    sunsets = sorted({clause["sunset"] for clause in clauses if "sunset" in clause})
    regime = {
        "regime": "example",
        "name": "Example",
        "committee": "Committee",
        "base_resolution": "S/RES/9001 (2006)",
        "latest_known": "S/RES/9001 (2006)",
        "confidence": "checked",
    }
    heading = {
        "regime": "example",
        "instrument": "S/RES/9001 (2006)",
        "title": "Example",
        "adopted": "2006-10-14",
        "link": "https://undocs.org/S/RES/9001(2006)",
        "verification": "unverified",
    }
    law = {
        VOCABULARY: vocabulary(words).encode(),
        "example/regime.yaml": _yaml(regime | ({"sunsets": sunsets} if sunsets else {})),
        "example/s-res-9001-2006.yaml": _yaml(heading | {"clauses": list(clauses)}),
    }
    tested = list(cases)
    files = {"example/cases/cases.yaml": _yaml({"cases": tested})} if tested else {}
    return ruleset_of(law, files, load_transfer, AS_OF)


def solved(ruleset: Ruleset) -> tuple[SymbolicRegime, Samples]:
    """The clauses of *ruleset* as a solver sees them, and its samples."""
    return SymbolicRegime(ruleset, tuple(ruleset.bans)), Samples(ruleset)


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Each finding as its check and the clause or word it is about."""
    return [(finding.check, finding.subject) for finding in findings]


def _yaml(content: Fields) -> bytes:
    return json.dumps(content, indent=1).encode()


def _without_none(fields: Fields) -> Fields:
    return {key: value for key, value in fields.items() if value is not None}
