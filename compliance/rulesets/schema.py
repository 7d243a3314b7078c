"""The JSON Schemas that editors complete by, written from the definition that the validator checks by.

python -m compliance.rulesets.schema [folder of rulesets]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from compliance.errors import RulesetError
from compliance.rulesets import folder
from compliance.rulesets.document import read_document
from compliance.rulesets.folder import FileKind
from compliance.rulesets.format import Format
from compliance.rulesets.lexicon import lexicon
from compliance.rulesets.shape import Schema
from compliance.settings import shipped

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLES = {
    FileKind.VOCABULARY: "The controlled words of transfers and clauses",
    FileKind.REGIME: "A sanctions regime",
    FileKind.INSTRUMENT: "The clauses of one instrument",
    FileKind.INTERPRETATIONS: "Guidance, national lists and open questions of a regime",
    FileKind.CASES: "Transfers and the answers they must get",
}
_SHARED_FROM = 24
"""Enumerations of this length and longer are written once, under the noun of their words."""


def schemas(vocabulary: bytes) -> dict[str, Schema]:
    """Every schema by its file name, over the words of this vocabulary; raises `RulesetError` if it cannot be read."""
    root, problems = read_document(vocabulary, folder.VOCABULARY)
    if problems:
        raise RulesetError(problems)
    form = Format(lexicon(root))
    return {f"{kind.value}.schema.json": _schema(kind, form) for kind in FileKind}


def _schema(kind: FileKind, form: Format) -> Schema:
    shared: dict[str, Schema] = {}
    body = _share(form.files[kind].schema(), shared)
    named = {shape.name: shape for shape in form.named}
    missing = _references(body) - set(shared)
    while missing:
        name = missing.pop()
        shared[name] = _share(named[name].shape.schema(), shared)
        missing |= _references(shared[name]) - set(shared)
    return {"$schema": _DIALECT, "title": _TITLES[kind], **body, "$defs": dict(sorted(shared.items()))}


def _share(schema: Any, shared: dict[str, Schema]) -> Any:
    """*schema* with its long enumerations moved to *shared*."""
    if isinstance(schema, list):
        return [_share(part, shared) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if len(schema.get("enum", ())) >= _SHARED_FROM:
        name = schema["title"].replace(" ", "_")
        words = {key: schema[key] for key in ("title", "type", "enum")}
        if shared.setdefault(name, words) == words:
            rest = {key: value for key, value in schema.items() if key not in words}
            return {"$ref": f"#/$defs/{name}", **rest}
    return {key: _share(value, shared) for key, value in schema.items()}


def _references(schema: Any) -> set[str]:
    return {reference.rpartition("/")[2] for reference in _find(schema)}


def _find(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict) and "$ref" in schema:
        yield schema["$ref"]
    below = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for part in below:
        yield from _find(part)


def text(schema: Schema) -> str:
    """The schema as its file holds it."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def write(rulesets: Path) -> None:
    """Write every schema below *rulesets*, for its own vocabulary."""
    target = rulesets / folder.SCHEMA
    target.mkdir(exist_ok=True)
    for name, schema in schemas((rulesets / folder.VOCABULARY).read_bytes()).items():
        (target / name).write_text(text(schema), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else shipped("rulesets"))
