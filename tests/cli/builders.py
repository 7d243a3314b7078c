"""Transfers for the small ruleset, and files that hold them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def rifles(**more: Any) -> dict[str, Any]:
    """Rifles for the armed forces of the target: prohibited."""
    return {
        "date": "2007-01-01",
        "sender": {"name": "Maker", "country": "NO", "kind": "company"},
        "recipient": {"name": "Army", "country": "KP", "kind": "military"},
        "goods": [{"description": "rifles", "category": "arms.small"}],
    } | more


def before_the_ban(**more: Any) -> dict[str, Any]:
    """The same rifles on the day before: permitted."""
    return rifles(date="2006-10-13") | more


def a_file(folder: Path, name: str, content: Any) -> Path:
    """A file with *content*: text or bytes as they are, a list of NDJSON documents, anything else as JSON."""
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    elif name.endswith(".ndjson"):
        path.write_text("".join(json.dumps(document) + "\n" for document in content), encoding="utf-8")
    else:
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")
    return path
