"""Draws a `Timeline` as SVG: no script, no font, no picture from elsewhere, and the same text for the same law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from compliance.law.clause import Clause
from compliance.law.validity import Period
from compliance.lawbook import timeline_style as style
from compliance.lawbook.svg import box, number, path, text
from compliance.lawbook.timeline import Band, Manner, Row, Timeline
from compliance.lawbook.timeline_legend import draw_legend
from compliance.lawbook.timeline_marks import Bar, define_stripes, draw_bar
from compliance.screening.wording import dispute_warning, verification

MEDIA_TYPE = "image/svg+xml"
_TALL = 560
"""From this height on the years stand below the rows too."""
_YEARS = (style.RIGHT - style.LEFT) // 46
"""How many years can be written side by side."""
_PERIODS = 3
"""How many periods of a measure are written out."""


def draw(timeline: Timeline) -> str:
    """The timeline as an SVG document."""
    root = _Drawing(timeline).root
    ET.indent(root, "")
    return ET.tostring(root, encoding="unicode") + "\n"


def told(clause: Clause) -> str:
    """The clause in a few lines, as the drawing shows it to a pointer and to a screen reader."""
    validity = clause.validity
    lines = [f"{clause.citation} ({clause.id})", clause.summary, f"In force {validity}."]
    if validity.applies_from:
        lines.append(f"Cannot be breached before {validity.applies_from}.")
    if validity.sunset:
        lines.append(f"The last confirmed term ends on {validity.sunset}.")
    if clause.dispute:
        lines.append(dispute_warning(clause.dispute))
    mark = verification(clause.verification)
    return "\n".join((*lines, f"{mark[:1].upper()}{mark[1:]}."))


class _Drawing:
    """Goes down the page from part to part; ``y`` is where the next one begins."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        # Not role="img": that would hide the links inside from a screen reader.
        attributes = {"class": "timeline", "role": "graphics-document document", "lang": "en"}
        self.root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **attributes})
        self.y: float = style.HEADER + (style.AS_OF if timeline.as_of else 0)
        self._head()
        # What lies behind the rows is drawn once their height is known.
        behind = ET.SubElement(self.root, "g")
        top = self.y
        self._years()
        for band in timeline.bands:
            self._band(band)
        bottom = self.y + 4
        if bottom - top > _TALL:
            self.y = bottom
            self._years()
        self._lines(behind, top + style.ROW, bottom)
        self._as_of(behind, top, bottom)
        self._close(draw_legend(self.root, timeline, self.y + 10))

    def _head(self) -> None:
        name = self.timeline.regime.name
        title, description = (f"{self.timeline.regime.id}-{part}" for part in ("title", "description"))
        self.root.set("aria-labelledby", title)
        self.root.set("aria-describedby", description)
        ET.SubElement(self.root, "title", {"id": title}).text = f"{name}: when its measures are in force"
        ET.SubElement(self.root, "desc", {"id": description}).text = "\n".join(self._in_words())
        ET.SubElement(self.root, "style").text = style.stylesheet()
        define_stripes(ET.SubElement(self.root, "defs"))
        ET.SubElement(self.root, "rect", {"class": "paper", "width": "100%", "height": "100%"})
        text(self.root, name, (16, 30), size=style.LARGE, bold=True)
        text(self.root, self._counted(), (16, 49), size=style.NORMAL, kind="soft")

    def _in_words(self) -> Iterator[str]:
        for band in self.timeline.bands:
            yield f"{band.title}: {'; '.join(map(str, band.periods))}."
        if self.timeline.as_of:
            yield f"A line marks {self.timeline.as_of}."

    def _counted(self) -> str:
        clauses = [clause for row in self.timeline.rows for clause in row.clauses]
        verified = sum(clause.verification != "unverified" for clause in clauses)
        counted = "1 clause" if len(clauses) == 1 else f"{len(clauses)} clauses"
        compared = verified or ("not yet" if len(clauses) == 1 else "none yet")
        return f"{counted}, {compared} compared with the official text by a named person"

    def _years(self) -> None:
        for year in self.timeline.years(_YEARS):
            at = self._x(dt.date(year, 1, 1)), self.y + 12
            text(self.root, str(year), at, kind="year", anchor="middle")
        self.y += style.ROW

    def _lines(self, parent: ET.Element, top: float, bottom: float) -> None:
        marked = (self._x(dt.date(year, 1, 1)) for year in self.timeline.years(_YEARS))
        path(parent, "grid", "".join(f"M{number(x)} {number(top)}V{number(bottom)}" for x in marked))

    def _band(self, band: Band) -> None:
        path(self.root, "grid", f"M16 {number(self.y + 5)}H{style.RIGHT}")
        baseline, days = self.y + style.BAND - 8, _days(band.periods)
        room = style.RIGHT - 40 - style.width(days, style.SMALL)
        # The words stand before the lines of the years.
        box(self.root, "paper", 16, self.y + 6, style.RIGHT - 16, style.BAND - 8)
        text(self.root, style.fitted(band.title, style.NORMAL, room), (16, baseline), size=style.NORMAL, bold=True)
        text(self.root, days, (style.RIGHT, baseline), kind="soft", anchor="end")
        self.y += style.BAND
        for row in band.rows:
            self._row(row)

    def _row(self, row: Row) -> None:
        link = ET.SubElement(self.root, "a", {"href": row.link})
        ET.SubElement(link, "title").text = "\n\n".join(map(told, row.clauses))
        box(link, "hit", 8, self.y, style.WIDTH - 16, style.ROW)
        label = style.fitted(row.label, style.SMALL, style.LEFT - 34)
        text(link, label, (24, self.y + 13), kind="" if row.manner is Manner.DECIDES else "soft")
        for period in row.validity.periods:
            draw_bar(link, row.manner, self._bar(row, period))
        self.y += style.ROW

    def _bar(self, row: Row, period: Period) -> Bar:
        left, right = self._x(period.since), self._x(period.until or self.timeline.last)
        validity, dispute = row.validity, row.dispute
        disputed = dispute is not None and (period.until is None or dispute.since < period.until)
        return Bar(
            left=left,
            binding=self._x(validity.applies_from) if validity.applies_from else left,
            confirmed=self._x(validity.sunset) if validity.sunset and validity.sunset in period else right,
            right=right,
            middle=self.y + style.ROW / 2,
            disputed=max(left, self._x(dispute.since)) if dispute and disputed else None,
            open=period.until is None,
        )

    def _as_of(self, parent: ET.Element, top: float, bottom: float) -> None:
        day = self.timeline.as_of
        if day is not None:
            x = self._x(day)
            path(parent, "asof", f"M{number(x)} {number(top - 2)}V{number(bottom)}")
            anchor = "end" if x > style.RIGHT - 50 else "middle"
            text(parent, f"as of {day}", (x, top - 5), kind="asoftext", anchor=anchor)

    def _close(self, height: float) -> None:
        self.root.set("viewBox", f"0 0 {style.WIDTH} {number(height)}")
        self.root.set("width", str(style.WIDTH))
        self.root.set("height", number(height))

    def _x(self, day: dt.date) -> float:
        return style.LEFT + self.timeline.position(day) * (style.RIGHT - style.LEFT)


def _days(periods: tuple[Period, ...]) -> str:
    if len(periods) > _PERIODS:
        return f"{len(periods)} periods, the first {periods[0]}"
    return "; ".join(map(str, periods))
