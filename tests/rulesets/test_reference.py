"""The reference of the format names every key that a file may hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from compliance.settings import shipped

PAGE = (Path(__file__).parents[2] / "docs/reference/ruleset-format.md").read_text("utf-8")
CODE = re.findall(r"`[^`]+`|^    .*$", PAGE, re.MULTILINE)
SCHEMAS = sorted((shipped("rulesets") / "schema").glob("*.json"))
_HOLD_WORDS = ("facts", "specifications")
"""Keys whose own keys are words of the vocabulary."""


def keys_of(schema):
    """Every key that a file of the schema may hold."""
    if isinstance(schema, list):
        return {key for part in schema for key in keys_of(part)}
    if not isinstance(schema, dict):
        return set()
    fields = schema.get("properties", {})
    below = [value for name, value in fields.items() if name not in _HOLD_WORDS]
    others = [value for key, value in schema.items() if key != "properties"]
    return set(fields) | keys_of(below) | keys_of(others)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_every_key_is_named_in_the_reference(path):
    keys = keys_of(json.loads(path.read_text("utf-8")))
    named = {word for code in CODE for word in re.findall(r"\w+", code)}

    assert keys - named == set()
