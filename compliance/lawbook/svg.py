"""The elements that a drawing is made of. They are written by ElementTree, so every text is escaped."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from compliance.lawbook import timeline_style as style


def number(value: float) -> str:
    """*value* to a tenth of a pixel, without a needless ``.0``."""
    return f"{value:.1f}".removesuffix(".0")


def text(
    parent: ET.Element,
    content: str,
    at: tuple[float, float],
    *,
    kind: str = "",
    size: float = style.SMALL,
    bold: bool = False,
    anchor: str = "",
) -> None:
    """*content* on the baseline *at*; *kind* is its class in the stylesheet."""
    attributes = {"x": number(at[0]), "y": number(at[1]), "font-size": number(size)}
    attributes |= {"class": kind} if kind else {}
    attributes |= {"font-weight": "600"} if bold else {}
    attributes |= {"text-anchor": anchor} if anchor else {}
    ET.SubElement(parent, "text", attributes).text = content


def box(parent: ET.Element, kind: str, left: float, top: float, wide: float, high: float) -> None:
    """A rectangle of the class *kind*."""
    size = {"x": left, "y": top, "width": wide, "height": high}
    ET.SubElement(parent, "rect", {"class": kind, **{name: number(value) for name, value in size.items()}})


def path(parent: ET.Element, kind: str, course: str) -> None:
    """A line or a shape of the class *kind*."""
    ET.SubElement(parent, "path", {"class": kind, "d": course})
