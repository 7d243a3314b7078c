"""The memory of the server's workers once they have worked: resident, their own, and that of all together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from benchmarks import http_load
from benchmarks.corpus import WholeLaw

_CONNECTIONS = 8


@dataclass(frozen=True)
class Workers:
    """Memory in mebibytes; means over the workers."""

    count: int
    requests: int
    resident: float
    own: float
    """What a worker shares with no other process: its parent has loaded the law for all of them."""
    together: float
    """Of the server with its workers, what they share counted once."""


def measured(requests: int) -> Workers:
    """Send *requests* of the realistic mix to a server of our own on SQLite, and ask the kernel."""
    bodies = [json.dumps(document, default=float).encode() for document in WholeLaw().mix(requests, 0).shuffled]
    with TemporaryDirectory(prefix="bench-") as folder:
        database = f"sqlite:///{folder}/records.db"
        with http_load.server(database, folder) as server:
            load = http_load.send(server.address, bodies, _CONNECTIONS)
            assert set(load.statuses) == {201}, load.statuses
            parent, workers = _memory(server.pid), [_memory(pid) for pid in _children(server.pid)]
    return Workers(
        count=len(workers),
        requests=requests,
        resident=mean(worker["Rss"] for worker in workers),
        own=mean(worker["Private_Clean"] + worker["Private_Dirty"] for worker in workers),
        together=sum(process["Pss"] for process in (parent, *workers)),
    )


def _children(pid: int) -> Iterator[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return map(int, text.split())


def _memory(pid: int) -> dict[str, float]:
    """What the kernel says of the process, by name, in MiB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    named = (line.split() for line in lines)
    return {words[0].removesuffix(":"): int(words[1]) / 2**10 for words in named}
