"""A screening as a response: what is recorded, at the level asked for, with its receipt.

The bodies are canonical JSON (RFC 8785). So an auditor who has the full answer and the transfer that was submitted can
make the record's bytes again and compare the leaf hash, whatever this server says of itself.
"""

from __future__ import annotations

from typing import Any

from flask import Response

from compliance.audit.record import canonical
from compliance.screening.log import Receipt
from compliance.screening.representation import Level

_BEARING = ("met", "available", "open")


def answer(screening: dict[str, Any], receipt: Receipt, *, status: int = 200, replayed: bool = False) -> Response:
    """The response that shows *screening* (at some level already) with its *receipt*."""
    body = canonical({**screening, "receipt": {"leaf_hash": receipt.leaf_hash}})
    response = Response(body + b"\n", status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    if status == 201:
        response.headers["Location"] = f"/v1/screenings/{screening['id']}"
    if replayed:
        response.headers["Idempotent-Replay"] = "true"
    return response


def at_level(recorded: dict[str, Any], level: Level) -> dict[str, Any]:
    """A recorded screening, which is always full, with as much explanation as `as_json` gives at *level*."""
    if level is Level.FULL:
        return recorded
    return recorded | {"findings": [_finding(finding, level) for finding in recorded["findings"]]}


def _finding(finding: dict[str, Any], level: Level) -> dict[str, Any]:
    bearing = level is Level.CLAUSE
    return finding | {
        "because": [_without(reason, "sentence") for reason in finding["because"]] if level is Level.CLAUSE else [],
        "exceptions": [
            weighed | {"needs": []} for weighed in finding["exceptions"] if bearing or weighed["status"] in _BEARING
        ],
    }


def _without(member: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in member.items() if key != name}
