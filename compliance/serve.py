"""The server: gunicorn with a few threaded workers, started here so that it checks first and says where it is."""

from __future__ import annotations

import errno
import gc
import os
import select
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from compliance.errors import DatabaseUnavailableError, RatesError, RulesetError
from compliance.settings import Settings

_PORTS_TO_TRY = 50
_PATIENCE = 10.0
"""Seconds to wait for the next worker to be ready before the address is told all the same."""
_EXAMPLE = Path("examples/limousine-2024.json")


def serve(settings: Settings) -> int:
    """Serves until told to stop; returns the exit code. A broken ruleset or an unmigrated database keeps it from
    starting, and is explained on the standard error."""
    counts = tempfile.mkdtemp(prefix="compliance-metrics-")
    # prometheus-client looks at this once, when it is imported, which `compliance.app` does.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = counts
    try:
        return _serve(settings)
    finally:
        shutil.rmtree(counts, ignore_errors=True)


def _serve(settings: Settings) -> int:
    from compliance.app import create_app
    from compliance.storage.database import Database

    try:
        application = create_app(settings)
    except RulesetError as error:
        return _refuse(f"The rulesets have problems, so the server does not start:\n{error}")
    except RatesError as error:
        return _refuse(f"The exchange rates have problems, so the server does not start:\n{error}")
    database = Database.of(settings)
    try:
        database.check()
    except DatabaseUnavailableError as error:
        return _refuse(f"The server does not start: {error}")
    finally:
        database.close()  # no connection may live on in the forked workers
    listener = _listen(settings.host, settings.port)
    # The law lives as long as the server: never looked at by the collector again, its pages stay shared by the workers.
    gc.collect()
    gc.freeze()
    _run(settings, application, listener)
    return 0


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)  # noqa: T201 — the terminal is where the operator looks
    return 2


def _listen(host: str, port: int) -> socket.socket:
    """A socket on the wished port, or on the next that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, min(port + _PORTS_TO_TRY, 65536)):
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            listener.listen(1024)
        except OSError as error:
            listener.close()
            if error.errno != errno.EADDRINUSE:
                raise
        else:
            return listener
    raise OSError(errno.EADDRINUSE, f"no port from {port} on is free")


def _announcement(listener: socket.socket) -> str:
    """Where the server is, and a line that can be pasted into a terminal."""
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 — what to connect to, not to listen on
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    body = f"@{_EXAMPLE}" if _EXAMPLE.is_file() else "@transfer.json"
    return (
        f"Compliance answers at {address} (its documentation: {address}/docs). For example:\n"
        f"curl -s {address}/v1/screenings -H 'Content-Type: application/json' -d {body}"
    )


def _announcer(announcement: str, workers: int) -> Callable[[Any], None]:
    """What a worker calls when it is ready to answer; the last of the first ones speaks for all."""
    ready, tell = os.pipe()

    def announce(worker: Any) -> None:
        os.write(tell, b".")
        if worker.age == workers:
            told = 0
            while told < workers and select.select([ready], [], [], _PATIENCE)[0]:
                told += len(os.read(ready, workers))
            print(announcement, flush=True)  # noqa: T201 — what the operator waits for

    return announce


def _run(settings: Settings, application: Any, listener: socket.socket) -> None:
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
    from prometheus_client.multiprocess import mark_process_dead

    options = {
        "post_worker_init": _announcer(_announcement(listener), settings.workers),
        "bind": f"fd://{listener.detach()}",
        "workers": settings.workers,
        "worker_class": "gthread",
        "threads": settings.threads,
        "timeout": 60,
        "graceful_timeout": settings.graceful_timeout,
        "keepalive": 15,
        "loglevel": "warning",
        "control_socket_disable": True,
        "preload_app": True,
        "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,  # noqa: S108 — memory, not a disk
        "child_exit": lambda server, worker: mark_process_dead(worker.pid),  # type: ignore[no-untyped-call]
    }

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return application

    Server().run()
