"""Turns for those who write to one SQLite file.

SQLite has one writer at a time; the others sleep in growing steps and, under load, some oversleep by seconds. Here the
writers of all server processes wait for a lock file instead, closely enough that the next one starts within a
millisecond. It is a courtesy, not a safeguard: SQLite's own lock still decides.
"""

from __future__ import annotations

import fcntl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from compliance.errors import DatabaseUnavailableError

_STEP = 0.0005


class Turns:
    """The turns of this process's threads, and of this process among others."""

    def __init__(self, file: Path, timeout: float) -> None:
        self._file = file
        self._timeout = timeout
        self._threads = threading.Lock()
        self._lock: IO[bytes] | None = None

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A turn to write; raises `DatabaseUnavailableError` where none comes in time."""
        deadline = time.monotonic() + self._timeout
        if not self._threads.acquire(timeout=self._timeout):
            raise DatabaseUnavailableError("too many writers wait for the database")
        try:
            lock = self._opened()
            _acquire(lock, deadline)
            try:
                yield
            finally:
                fcntl.flock(lock, fcntl.LOCK_UN)
        finally:
            self._threads.release()

    def close(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _opened(self) -> IO[bytes]:
        # Opened at the first turn, after the server has forked: a lock is shared by those who inherit its file.
        if self._lock is None:
            self._lock = self._file.open("ab")
        return self._lock


def _acquire(lock: IO[bytes], deadline: float) -> None:
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise DatabaseUnavailableError("another process does not let go of the database") from None
            time.sleep(_STEP)
        else:
            return
