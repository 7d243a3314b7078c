"""Instruments and pointers into them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Instrument:
    """A resolution or a Committee decision, as the UN cites it."""

    symbol: str
    """For example ``S/RES/1718 (2006)``."""
    title: str
    adopted: dt.date | None
    """Day of adoption in New York; ``None`` where it is not on file."""
    link: str
    """Where the official text is published."""


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A pointer to an operative paragraph."""

    instrument: str
    paragraph: str
    """As the instrument numbers it; empty where it is not on file."""

    def __str__(self) -> str:
        # What is no paragraph says itself what it is: "Annex B para 2".
        pointer = f" para. {self.paragraph}" if self.paragraph[:1].isdigit() else f", {self.paragraph}"
        return self.instrument + (pointer if self.paragraph else "")
