"""A quick reading of files without any fault, by libyaml: ten times as fast as the strict reading in `document`.

It gives the tree that `document` would give, or nothing: whatever is unusual, be it allowed or not, is left to the
strict reading, which alone names problems. Both are compared on every shipped file and on altered ones in the tests.
"""

from __future__ import annotations

from typing import Any

import yaml

from compliance.rulesets.node import Mapping, Node, Scalar, Sequence

MAX_DEPTH = 32
MERGE = "<<"
_BREAKS = ("\x85", "\u2028", "\u2029")
"""Line breaks of YAML 1.1 that are none in YAML 1.2."""

_Parser = getattr(yaml, "CBaseLoader", None)
"""``None`` where PyYAML was built without libyaml."""


class _UnusualError(Exception):
    """Something that the strict reading has to look at."""


def read_quickly(text: str) -> Node | None:
    """The tree of *text*, or ``None`` where the strict reading must decide."""
    if _Parser is None or any(mark in text for mark in _BREAKS):
        return None
    try:
        return _document(_Parser(text))
    except (yaml.YAMLError, _UnusualError, ValueError):
        return None


def _document(parser: Any) -> Node:
    _expect(parser, yaml.StreamStartEvent)
    _expect(parser, yaml.DocumentStartEvent)
    root = _node(parser, parser.get_event(), 0)
    _expect(parser, yaml.DocumentEndEvent)
    _expect(parser, yaml.StreamEndEvent)
    if not isinstance(root, Mapping):
        raise _UnusualError
    return root


def _expect(parser: Any, kind: type[yaml.Event]) -> None:
    if not isinstance(parser.get_event(), kind):
        raise _UnusualError


def _node(parser: Any, event: Any, depth: int) -> Node:
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None or event.tag is not None:
        raise _UnusualError
    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    if isinstance(event, yaml.ScalarEvent):
        if not event.value and not event.style:
            raise _UnusualError  # the two parsers differ over where nothing stands
        return Scalar(event.value, bool(event.style), line, column)
    if depth == MAX_DEPTH:
        raise _UnusualError
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(_items(parser, depth + 1), line, column)
    return _mapping(parser, Mapping({}, {}, line, column), depth + 1)


def _items(parser: Any, depth: int) -> list[Node]:
    items: list[Node] = []
    while not isinstance(event := parser.get_event(), yaml.SequenceEndEvent):
        items.append(_node(parser, event, depth))
    return items


def _mapping(parser: Any, mapping: Mapping, depth: int) -> Mapping:
    while not isinstance(event := parser.get_event(), yaml.MappingEndEvent):
        key = _node(parser, event, depth)
        if not isinstance(key, Scalar) or key.text in mapping.keys or key.text == MERGE:
            raise _UnusualError
        mapping.keys[key.text] = key
        mapping.values[key.text] = _node(parser, parser.get_event(), depth)
    return mapping
