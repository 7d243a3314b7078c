"""Markdown out of the law's own texts, so that none of their characters is taken for a mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")


def plain(text: str) -> str:
    """*text* on one line, read as it stands."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def link(text: str, address: str) -> str:
    """A link; the address keeps its brackets where they come in pairs, as in ``…/S/RES/1718(2006)``."""
    paired = address.count("(") == address.count(")")
    safe = address if paired else address.replace("(", "%28").replace(")", "%29")
    return f"[{plain(text)}]({safe})"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; a column whose head ends in a colon is set to the right, as numbers are."""
    lines = [_row([name.removesuffix(":") for name in head])]
    lines.append(_row(["---:" if name.endswith(":") else "---" for name in head]))
    lines += [_row(row) for row in rows]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"
