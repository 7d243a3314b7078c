"""The server as an operator runs it: a real gunicorn on a free port, over HTTP."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from compliance.settings import shipped
from compliance.storage.database import Database
from tests.api.builders import URL, a_database, a_document, recorded

ROOT = Path(__file__).parents[1]
SCRIPT = """\
import sys
from compliance.serve import serve
from compliance.settings import Settings
sys.exit(serve(Settings.from_environment()))
"""
COMMAND = [sys.executable, "-c", SCRIPT]


@dataclass
class Server:
    """A running server, and what it printed."""

    process: subprocess.Popen[str]
    port: int
    printed: list[str]

    def request(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, dict(response.headers), response.read()
        finally:
            connection.close()

    def post(self, document: Any, **headers: str) -> tuple[int, dict[str, str], dict[str, Any]]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        status, got, body = self.request(
            "POST", URL, json.dumps(document), {"Content-Type": "application/json"} | named
        )
        return status, got, json.loads(body)


def environment(database_url: str, **more: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    ours = {"PYTHONPATH": str(ROOT), "DATABASE_URL": database_url, "LOG_LEVEL": "warning", "PORT": str(a_free_port())}
    return inherited | ours | more


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(database_url: str, cwd: Path, **more: str) -> Iterator[Server]:
    process = subprocess.Popen(
        COMMAND,
        cwd=cwd,
        env=environment(database_url, **more),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        printed = [process.stdout.readline(), process.stdout.readline()]
        found = re.search(r"http://127\.0\.0\.1:(\d+)", printed[0])
        assert found, process.stderr.read()
        yield Server(process, int(found[1]), printed)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('served') / 'compliance.db'}"
    else:
        url = request.getfixturevalue("new_postgres")()
    database = a_database(url)
    yield database
    database.close()


@pytest.fixture(scope="module")
def server(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests that leave it as it was."""
    url = database.url.render_as_string(hide_password=False)
    with running(url, tmp_path_factory.mktemp("cwd"), DATABASE_TIMEOUT="2") as server:
        yield server


@pytest.fixture
def before(database: Database) -> int:
    """How many screenings were on record before the test."""
    return recorded(database)


def test_a_transfer_sent_over_http_is_answered_and_stays(server: Server, database: Database, before: int):
    status, headers, answer = server.post(a_document())

    assert status == 201
    assert answer["verdict"] == "prohibited"
    assert recorded(database) == before + 1
    status, _, shown = server.request("GET", headers["Location"])
    assert (status, json.loads(shown)) == (200, answer)


def test_bad_requests_are_problems_over_http_too(server: Server, database: Database, before: int):
    sent = {"Content-Type": "application/json"}
    refusals = [
        server.request("POST", URL, b'"' + b"x" * 2_000_000 + b'"', sent),
        server.request("POST", URL, iter([b"x" * 65536] * 32), sent),
        server.request("POST", URL, b"[" * 100_000, sent),
        server.request("POST", URL, b"\xff\xfe", sent),
        server.request("POST", URL, b"{}", {}),
        server.request("GET", "/nowhere"),
        server.request("PATCH", URL),
    ]

    assert [status for status, _, _ in refusals] == [413, 413, 400, 400, 415, 404, 405]
    assert {headers["Content-Type"] for _, headers, _ in refusals} == {"application/problem+json"}
    assert recorded(database) == before


def test_a_key_makes_one_record_across_processes(server: Server, database: Database, before: int):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: server.post(a_document(), Idempotency_Key="k"), range(16)))

    assert {status for status, _, _ in answers} == {201}
    assert len({answer["id"] for _, _, answer in answers}) == 1
    assert recorded(database) == before + 1


def prohibited(server: Server) -> float:
    _, _, counts = server.request("GET", "/metrics")
    found = re.search(rb'compliance_screenings_total\{verdict="prohibited"\} ([0-9.]+)', counts)
    return float(found[1]) if found else 0


def test_counts_are_those_of_all_processes(server: Server):
    before = prohibited(server)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: server.post(a_document()), range(12)))

    assert {prohibited(server) for _ in range(8)} == {before + 12}


def test_documentation_needs_nobody_else(server: Server):
    status, headers, page = server.request("GET", "/docs")
    script = re.search(r'src="(docs/[^"]+)"', page.decode())

    assert status == 200
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert b"http" not in page
    assert script
    status, headers, _ = server.request("GET", f"/{script[1]}")
    assert (status, headers["Content-Type"].partition(";")[0]) == (200, "text/javascript")


@contextmanager
def postgres_away(maintenance: str, name: str) -> Iterator[None]:
    """No connection to the database *name* is left, and none can be made."""
    import psycopg

    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        try:
            yield
        finally:
            connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


@contextmanager
def sqlite_locked(file: str) -> Iterator[None]:
    """Somebody holds the file's lock."""
    import sqlite3

    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


def test_a_lost_database_means_no_verdict_until_it_is_back(
    server: Server, database: Database, before: int, request: pytest.FixtureRequest
):
    name = str(database.url.database)
    assert server.post(a_document())[0] == 201
    database.close()

    if database.is_sqlite:
        away = sqlite_locked(name)
    else:
        away = postgres_away(request.getfixturevalue("postgres_server"), name)
    with away:
        status, headers, problem = server.post(a_document())
        ready, _, _ = server.request("GET", "/readyz")
        alive, _, _ = server.request("GET", "/healthz")
        law, _, _ = server.request("GET", "/v1/law/regimes")

    assert (status, problem["code"]) == (503, "record_unavailable")
    assert "verdict" not in problem
    assert headers["Retry-After"]
    assert (ready, alive, law) == (503, 200, 200)
    assert server.post(a_document())[0] == 201
    assert server.request("GET", "/readyz")[0] == 200
    assert recorded(database) == before + 2


def test_connections_that_break_are_replaced(server: Server, database: Database, request: pytest.FixtureRequest):
    """A database server that is restarted between two requests is not noticed."""
    if database.is_sqlite:
        pytest.skip("SQLite has no connections to break")
    assert {server.post(a_document())[0] for _ in range(4)} == {201}
    database.close()

    with postgres_away(request.getfixturevalue("postgres_server"), str(database.url.database)):
        pass

    assert {server.post(a_document())[0] for _ in range(8)} == {201}


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'compliance.db'}"
    a_database(url).close()
    return url


def test_the_printed_curl_line_works(sqlite_url: str, tmp_path: Path):
    if shutil.which("curl") is None:
        pytest.skip("there is no curl here")
    (tmp_path / "transfer.json").write_text(json.dumps(a_document()), encoding="utf-8")

    with running(sqlite_url, tmp_path) as server:
        answer = subprocess.run(server.printed[1], shell=True, cwd=tmp_path, capture_output=True, check=True).stdout

    assert "/docs" in server.printed[0]
    assert json.loads(answer)["verdict"] == "prohibited"


def test_a_port_that_is_taken_gives_way_to_the_next(sqlite_url: str, tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with running(sqlite_url, tmp_path, PORT=str(port)) as server:
            assert server.port > port
            assert server.request("GET", "/readyz")[0] == 200


def test_a_running_request_is_finished_before_the_server_stops(sqlite_url: str, tmp_path: Path):
    statuses: list[int] = []
    with running(sqlite_url, tmp_path) as server:
        threads = [threading.Thread(target=lambda: statuses.append(server.post(a_document())[0])) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        server.process.send_signal(signal.SIGTERM)

        assert server.process.wait(timeout=30) == 0
    assert statuses == [201] * 4


def refusal(database_url: str, cwd: Path, **more: str) -> str:
    done = subprocess.run(
        COMMAND, cwd=cwd, env=environment(database_url, **more), text=True, capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


def test_a_broken_ruleset_keeps_the_server_from_starting_and_is_explained(sqlite_url: str, tmp_path: Path):
    """All problems, each with file, line and column."""
    rulesets = tmp_path / "rulesets"
    shutil.copytree(shipped("rulesets"), rulesets)
    broken = sorted((rulesets / "dprk").glob("*.yaml"))[:2]
    for file in broken:
        file.write_text(file.read_text(encoding="utf-8") + "\nnonsense: [1\n", encoding="utf-8")

    said = refusal(sqlite_url, tmp_path, RULESETS=str(rulesets))

    for file in broken:
        assert re.search(rf"{file.name}:\d+:\d+: ", said)


def test_broken_exchange_rates_keep_the_server_from_starting_and_are_explained(sqlite_url: str, tmp_path: Path):
    rates = tmp_path / "rates.csv"
    rates.write_text("day,currency,rate\n2024-02-18,EUR,0\n", encoding="utf-8")

    said = refusal(sqlite_url, tmp_path, RATES=str(rates))

    assert "rates.csv:2: " in said


def test_a_database_without_tables_keeps_the_server_from_starting(tmp_path: Path):
    said = refusal(f"sqlite:///{tmp_path / 'empty.db'}", tmp_path)

    assert "compliance db upgrade" in said
    assert len(said.splitlines()) == 1


def test_a_server_that_stops_leaves_no_counts_behind(sqlite_url: str, tmp_path: Path):
    with running(sqlite_url, tmp_path, TMPDIR=str(tmp_path)):
        assert list(tmp_path.glob("compliance-metrics-*"))

    assert not list(tmp_path.glob("compliance-metrics-*"))
