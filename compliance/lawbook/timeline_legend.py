"""The legend of a timeline: what each shape means, of those alone that occur in it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from compliance.lawbook import timeline_style as style
from compliance.lawbook.svg import text
from compliance.lawbook.timeline import Manner, Row, Timeline
from compliance.lawbook.timeline_marks import Bar, draw_bar

_SAMPLE, _GAP, _LINE = 34, 22, 20
_MEANINGS = {
    Manner.DECIDES: "clause that decides",
    Manner.EXCUSES: "exception",
    Manner.BACKGROUND: "background: decides nothing",
}


def draw_legend(parent: ET.Element, timeline: Timeline, top: float) -> float:
    """The samples with their meanings, line by line from *top*; says where the legend ends."""
    x, middle = 24.0, top + _LINE / 2
    for manner, meaning, more in _entries(timeline):
        wide = _SAMPLE + 10 + style.width(meaning, style.SMALL)
        if x > 24 and x + wide > style.RIGHT:
            x, middle = 24.0, middle + _LINE
        draw_bar(parent, manner, _sample(x, middle, more))
        text(parent, meaning, (x + _SAMPLE + 10, middle + 4), kind="soft")
        x += wide + _GAP
    return middle + _LINE


def _entries(timeline: Timeline) -> Iterator[tuple[Manner, str, str]]:
    rows = timeline.rows
    for manner, meaning in _MEANINGS.items():
        if any(row.manner is manner for row in rows):
            yield manner, meaning, ""
    if any(row.validity.applies_from for row in rows):
        yield Manner.DECIDES, "time to comply before it can be breached", "grace"
    if any(row.validity.sunset for row in rows):
        yield Manner.DECIDES, "last confirmed term, then continuation to be checked", "sunset"
    if any(row.dispute for row in rows):
        yield Manner.DECIDES, f"effect disputed by {_by(rows)}", "dispute"
    if any(_open(row) for row in rows):
        yield Manner.DECIDES, "runs on", "open"


def _open(row: Row) -> bool:
    return any(period.until is None for period in row.validity.periods)


def _by(rows: tuple[Row, ...]) -> str:
    return "; ".join(dict.fromkeys(row.dispute.by for row in rows if row.dispute))


def _sample(left: float, middle: float, more: str) -> Bar:
    right = left + _SAMPLE - (8 if more == "open" else 0)
    half = left + _SAMPLE / 2
    return Bar(
        left=left,
        binding=half if more == "grace" else left,
        confirmed=half if more == "sunset" else right,
        right=right,
        middle=middle,
        disputed=left if more == "dispute" else None,
        open=more == "open",
    )
