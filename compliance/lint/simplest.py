"""The simplest transfer that still shows what a transfer shows: whatever can be left out is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from compliance.errors import InvalidTransferError
from compliance.lint.ruleset import Document

Path = tuple[str | int, ...]


def simplest(document: Document, shows: Callable[[Document], bool]) -> Document:
    """*document* without every member and list entry that *shows* does not need, and no others.

    *shows* may raise `InvalidTransferError`, which says that what was left out must be there.
    """
    while (smaller := _one_less(document, shows)) is not None:
        document = smaller
    return document


def _one_less(document: Document, shows: Callable[[Document], bool]) -> Document | None:
    """*document* without all that one pass over its members can leave out; ``None`` where nothing can."""
    left: Document | None = None
    for path in sorted(_paths(document), key=len):
        smaller = _without(left or document, path)
        if smaller is not None and _still(smaller, shows):
            left = smaller
    return left


def _still(document: Document, shows: Callable[[Document], bool]) -> bool:
    try:
        return shows(document)
    except InvalidTransferError:
        return False


def _paths(value: Any, above: Path = ()) -> Iterator[Path]:
    """Every member and list entry, the last of a list first, so that the places of the others stay."""
    entries = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        entries = reversed(list(enumerate(value)))
    for key, below in entries:
        yield (*above, key)
        yield from _paths(below, (*above, key))


def _without(document: Document, path: Path) -> Document | None:
    """A copy without what stands at *path*; ``None`` where that has gone already."""
    copy: Any = deepcopy(document)
    part = copy
    for step in path[:-1]:
        if not _has(part, step):
            return None
        part = part[step]
    if not _has(part, path[-1]):
        return None
    del part[path[-1]]
    smaller: Document = copy
    return smaller


def _has(part: Any, step: str | int) -> bool:
    return 0 <= step < len(part) if isinstance(part, list) and isinstance(step, int) else step in part
