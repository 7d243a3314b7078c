"""Work per second of processor time: several rounds in turn, garbage collected before each, medians reported."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Rate:
    """How often something was done per second of processor time, in each round."""

    rounds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    @property
    def microseconds(self) -> float:
        """Processor time for one."""
        return 1_000_000 / self.median

    def __str__(self) -> str:
        return f"{self.median:,.0f} ({min(self.rounds):,.0f} to {max(self.rounds):,.0f})"

    def time(self, work: Callable[[Any], object], items: Iterable[Any]) -> None:
        """One round: *work* done on each of *items*, on one thread; time of every thread of the process counts."""
        gc.collect()
        count = 0
        start = time.process_time()
        for count, item in enumerate(items, 1):  # noqa: B007
            work(item)
        self.rounds.append(count / (time.process_time() - start))
