"""Where a JSON pointer leads in the text of a file: line and column, counted from one."""

from __future__ import annotations

import json
import re
from typing import Any

from compliance.rulesets.node import Mapping, Node, Sequence

Place = tuple[int, int]

_SPACE = re.compile(r"[ \t\n\r]*")
_value_at = json.JSONDecoder().raw_decode


def in_json(text: str, pointer: str) -> Place:
    """The value at *pointer* in JSON that is well formed, or the nearest value above it that is there."""
    at = _space(text, 0)
    for step in steps_of(pointer):
        found = _inside(text, at, step)
        if found is None:
            break
        at = found
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def in_tree(node: Node, pointer: str) -> Place:
    """The node at *pointer* of a YAML document, or the nearest node above it that is there."""
    for step in steps_of(pointer):
        match node:
            case Mapping() if step in node:
                node = node[step]
            case Sequence() if step.isdecimal() and int(step) < len(node.items):
                node = node.items[int(step)]
            case _:
                break
    return node.line, node.column


def steps_of(pointer: str) -> list[str]:
    """The names and indices of an RFC 6901 pointer."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def _inside(text: str, at: int, step: str) -> int | None:
    """The offset of the member or item *step* in the object or array that starts at *at*."""
    opening = text[at]
    if opening not in "{[":
        return None
    at, index = _space(text, at + 1), 0
    while text[at] not in "}]":
        name: Any = str(index)
        if opening == "{":
            name, at = _value_at(text, at)
            at = _space(text, _space(text, at) + 1)
        if name == step:
            return at
        _, at = _value_at(text, at)
        at = _space(text, at)
        if text[at] == ",":
            at = _space(text, at + 1)
        index += 1
    return None


def _space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    assert match is not None, "the pattern matches nothing too"
    return match.end()
