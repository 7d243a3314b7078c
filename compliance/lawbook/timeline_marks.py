"""The marks of a timeline: bars of each manner, the time to comply, dashes after a sunset, stripes of a dispute."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from compliance.lawbook.svg import box, number, path
from compliance.lawbook.timeline import Manner

_HALF = {Manner.DECIDES: 5.0, Manner.EXCUSES: 3.0, Manner.BACKGROUND: 3.0}
"""Half the height of a bar."""
_KIND = {Manner.DECIDES: "decides", Manner.EXCUSES: "excuses", Manner.BACKGROUND: "background"}
_NARROWEST = 2.5
_STRIPES = "stripes"


@dataclass(frozen=True, slots=True)
class Bar:
    """A period of a row in pixels: where it begins, binds, is no longer confirmed, and ends."""

    left: float
    binding: float
    confirmed: float
    right: float
    middle: float
    """Its height on the page."""
    disputed: float | None = None
    """From where on it is disputed."""
    open: bool = False
    """Whether it runs on past the right edge."""


def define_stripes(parent: ET.Element) -> None:
    """The pattern that `draw_bar` lays over what is disputed."""
    pattern = ET.SubElement(
        parent,
        "pattern",
        {
            "id": _STRIPES,
            "width": "5",
            "height": "5",
            "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
        },
    )
    box(pattern, "stripe", 0, 0, 2, 5)


def draw_bar(parent: ET.Element, manner: Manner, bar: Bar) -> None:
    """The bar with all its marks."""
    half = _HALF[manner]
    if bar.binding > bar.left:
        box(parent, "grace", bar.left, bar.middle - 1, bar.binding - bar.left, 2)
    _body(
        parent,
        _KIND[manner],
        bar.binding,
        bar.confirmed,
        bar.middle,
        half,
        pointed=bar.open and bar.confirmed == bar.right,
    )
    if bar.confirmed < bar.right:
        _body(parent, "open", bar.confirmed, bar.right, bar.middle, half, pointed=bar.open)
    if bar.disputed is not None:
        shape = _course(max(bar.left, bar.disputed), bar.right, bar.middle, half)
        ET.SubElement(parent, "path", {"fill": f"url(#{_STRIPES})", "d": shape})
    if bar.confirmed < bar.right:
        draw_sunset(parent, bar.confirmed, bar.middle)


def draw_sunset(parent: ET.Element, at: float, middle: float) -> None:
    """A diamond on the last day that is confirmed."""
    path(parent, "sunset", f"M{number(at)} {number(middle - 6)}l5 6l-5 6l-5-6z")


def _body(
    parent: ET.Element, kind: str, left: float, right: float, middle: float, half: float, *, pointed: bool
) -> None:
    path(parent, kind, _course(left, max(right, left + _NARROWEST), middle, half, half + 3 if pointed else 0))


def _course(left: float, right: float, middle: float, half: float, point: float = 0) -> str:
    """A bar; where it has a *point*, that stands out behind its right end."""
    top, bottom = number(middle - half), number(middle + half)
    tip = f"L{number(right + point)} {number(middle)}L{number(right)} {bottom}" if point else f"V{bottom}"
    return f"M{number(left)} {top}H{number(right)}{tip}H{number(left)}z"
