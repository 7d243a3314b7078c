"""What a process pays before its first answer: imports, reading the shipped law, compiling it; and the memory it takes.

`measured` starts a fresh process for it, which runs this module.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class StartUp:
    """Seconds of processor time, and mebibytes at the peak."""

    imports: float
    load: float
    first: float
    """The first screening, which compiles all regimes."""
    regimes: int
    clauses: int
    memory: float
    warm_memory: float
    """After every shipped case was screened."""


def measured(times: int = 3) -> StartUp:
    """The median of some fresh processes."""
    found = [_in_new_process() for _ in range(times)]
    return StartUp(**{name: statistics.median(getattr(one, name) for one in found) for name in asdict(found[0])})


def _in_new_process() -> StartUp:
    command = [sys.executable, "-m", "benchmarks.startup"]
    return StartUp(**json.loads(subprocess.run(command, check=True, capture_output=True).stdout))


def _here() -> StartUp:
    from benchmarks.corpus import WholeLaw
    from compliance.rulesets.loader import load_catalogue

    imports = time.process_time()
    catalogue = load_catalogue()
    load = time.process_time() - imports
    law = WholeLaw(catalogue)
    transfer = law.worst()
    start = time.process_time()
    law.decide(transfer)
    first = time.process_time() - start
    memory = _peak()
    for document in law.linked:
        law.decide(law.read(document))
    return StartUp(imports, load, first, len(catalogue.regimes), len(catalogue.clauses), memory, _peak())


def _peak() -> float:
    """The most memory that this process has held, in MiB."""
    status = Path("/proc/self/status")
    if status.exists():
        high = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(high.split()[1]) / 2**10
    # Elsewhere the kernel's count has to do, though it may begin with that of the process which started this one.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(_here())))
