"""The few shapes that reports for the terminal are made of: headings, labelled rows, hanging lists."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from compliance.screening.visible import visible


def words(text: str, style: str = "") -> Text:
    """*text* as it stands: no markup, and nothing in it that a terminal would obey."""
    return Text(visible(text), style)


def heading(title: str) -> RenderableType:
    return Padding(words(title, "bold underline"), (1, 0, 0, 0))


def rows(labelled: Iterable[tuple[str, str]]) -> RenderableType:
    """Texts that wrap beside their labels; a text that starts with a dash hangs behind it."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, min_width=10)
    table.add_column(overflow="fold")
    for label, text in labelled:
        table.add_row(words(label, "dim"), hanging(text))
    return table


def listed(item: str) -> RenderableType:
    """A line of a list."""
    return Padding(hanging(f"- {item}"), (0, 0, 0, 2))


def hanging(text: str) -> RenderableType:
    """*text*; where it starts with a dash, that hangs before the lines."""
    if not text.startswith("- "):
        return words(text)
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_row("-", words(text.removeprefix("- ")))
    return table
