"""The look of a timeline: measures in pixels, colours for light and dark, and the classes that the drawing uses.

What clauses do is told by shape as well as by colour: a full bar decides, a thin outlined one excuses, stripes are
disputed, dashes are unconfirmed. So it can be read without seeing colours, and in print.
"""

from __future__ import annotations

WIDTH = 1000
LEFT = 300
"""Where the years begin; the labels stand before."""
RIGHT = 972
HEADER = 60
"""Height of the titles, above the years."""
AS_OF = 14
"""Height of the words above the line of a day."""
ROW = 18
BAND = 30
"""Height of the line that names a measure."""
SMALL, NORMAL, LARGE = 11, 12.5, 20

_EM = 0.56
"""The mean width of a character of the usual sans-serif fonts, by its height; on the wide side."""

LIGHT = {
    "paper": "#ffffff",
    "ink": "#1b1f24",
    "soft": "#57606a",
    "grid": "#e1e5ea",
    "row": "#f2f5f8",
    "strong": "#1f5f99",
    "pale": "#d3e5f5",
    "mark": "#b33c00",
}
DARK = {
    "paper": "#0d1117",
    "ink": "#e6edf3",
    "soft": "#9da7b3",
    "grid": "#2a313a",
    "row": "#161c24",
    "strong": "#6cb0f0",
    "pale": "#17324d",
    "mark": "#ffa657",
}

_RULES = """\
.timeline text{{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:{ink}}}
.timeline .paper,.timeline .stripe{{fill:{paper};stroke:none}}
.timeline .soft{{fill:{soft}}}
.timeline .grid{{stroke:{grid};fill:none}}
.timeline .hit{{fill:{row};fill-opacity:0}}
.timeline a:hover .hit,.timeline a:focus .hit{{fill-opacity:1}}
.timeline .decides{{fill:{strong};stroke:{strong}}}
.timeline .excuses{{fill:{pale};stroke:{strong}}}
.timeline .background{{fill:{paper};stroke:{soft}}}
.timeline .grace{{fill:{strong};stroke:none}}
.timeline .open{{fill:{paper};stroke:{strong};stroke-dasharray:3 2}}
.timeline .sunset{{fill:{mark};stroke:{paper}}}
.timeline .asof{{stroke:{mark};stroke-width:1.5;fill:none}}
.timeline .asoftext{{fill:{mark}}}
.timeline .year{{fill:{soft};stroke:{paper};stroke-width:4;paint-order:stroke}}
"""
"""Every rule is about a timeline alone, for a page that holds the picture among other things."""


def stylesheet() -> str:
    """The rules, with those for a dark page behind them."""
    return f"{_RULES.format(**LIGHT)}@media (prefers-color-scheme:dark){{\n{_RULES.format(**DARK)}}}\n"


def width(text: str, size: float) -> float:
    """About how wide *text* is, in pixels."""
    return len(text) * size * _EM


def fitted(text: str, size: float, room: float) -> str:
    """*text*, cut with an ellipsis where it is wider than *room*."""
    if width(text, size) <= room:
        return text
    return text[: max(1, int(room / (size * _EM)) - 1)].rstrip(" ,;·") + "…"
