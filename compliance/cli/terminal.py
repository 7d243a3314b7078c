"""The terminal that reports are written to."""

from __future__ import annotations

import click
from rich.console import Console, RenderableType

WIDEST = 110
"""Longer lines are hard to read."""


def write(part: RenderableType) -> None:
    """Write *part* to standard output: in colour where that is a terminal, and no wider than can be read."""
    console = Console(highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    if console.is_terminal:
        console.print(part)
        return
    with console.capture() as capture:
        console.print(part)
    # A file or a pipe wants no blanks at the ends of lines.
    click.echo("\n".join(line.rstrip() for line in capture.get().splitlines()))
