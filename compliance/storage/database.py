"""The database: one engine for SQLite or PostgreSQL, transactions that fail loudly, and its migrations."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import exc

from compliance.errors import DatabaseUnavailableError, StorageError
from compliance.settings import Settings, shipped
from compliance.storage.turns import Turns

_READ_ONLY = {"compliance_read_only": True}

# Several connections in WAL mode can corrupt a database before this version (sqlite.org/wal.html, "the WAL-reset bug").
_WAL_IS_SAFE = sqlite3.sqlite_version_info >= (3, 51, 3)


class Database:
    """Connections to the records' database. Nothing is opened before the first transaction, so it may be made before a
    server forks."""

    def __init__(self, url: str, *, timeout: int = 5) -> None:
        self.url = sa.make_url(url)
        self._timeout = timeout

    @classmethod
    def of(cls, settings: Settings) -> Database:
        return cls(settings.database_url, timeout=settings.database_timeout)

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @cached_property
    def engine(self) -> sa.Engine:
        return _sqlite_engine(self.url, self._timeout) if self.is_sqlite else _postgres_engine(self.url, self._timeout)

    @cached_property
    def _turns(self) -> Turns | None:
        if not self.is_sqlite or self.url.database in (None, "", ":memory:"):
            return None
        file = Path(f"{self.url.database}.turns")
        file.parent.mkdir(parents=True, exist_ok=True)
        return Turns(file, self._timeout)

    def _turn(self) -> AbstractContextManager[None]:
        return self._turns.turn() if self._turns else nullcontext()

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that has the right to write from its start, committed at the end of the block.

        Raises `DatabaseUnavailableError` where the database cannot be reached or stays locked.
        """
        with _translated(), self._turn(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that only reads. Raises `DatabaseUnavailableError` as `writing` does."""
        with _translated(), self.engine.connect().execution_options(**_READ_ONLY) as connection:
            yield connection

    def check(self) -> None:
        """Raises `DatabaseUnavailableError` unless the database answers and has every migration."""
        with self.reading() as connection:
            present = set(MigrationContext.configure(connection).get_current_heads())
        if present != set(_heads()):
            state = "has no tables yet" if not present else "is not at the migration this version needs"
            raise DatabaseUnavailableError(f"the database {state}: run `compliance db upgrade`")

    def upgrade(self, revision: str = "head") -> None:
        """Brings the tables to *revision*, in one transaction."""
        self._migrate(command.upgrade, revision)

    def downgrade(self, revision: str) -> None:
        """Takes the tables back to *revision*."""
        self._migrate(command.downgrade, revision)

    def _migrate(self, run: Any, revision: str) -> None:
        with self.writing() as connection:
            if not self.is_sqlite:
                # Two servers that start together migrate one after the other (SQLite's transaction sees to it itself).
                connection.execute(sa.text("SET LOCAL statement_timeout = 0"))
                connection.execute(sa.text("SET LOCAL lock_timeout = 0"))
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(7341001)"))
            configuration = _configuration()
            configuration.attributes["connection"] = connection
            run(configuration, revision)

    def close(self) -> None:
        """Closes every connection."""
        if "engine" in self.__dict__:
            self.engine.dispose()
        if self._turns:
            self._turns.close()


def upgrade(settings: Settings) -> None:
    """Makes or migrates the database that *settings* name."""
    database = Database.of(settings)
    try:
        database.upgrade()
    finally:
        database.close()


def _configuration() -> Config:
    # Alembic reads pyproject.toml only for `alembic revision`; an installed package has none.
    return Config(config_args={"script_location": str(shipped("migrations"))})


@cache
def _heads() -> tuple[str, ...]:
    return tuple(ScriptDirectory.from_config(_configuration()).get_heads())


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (exc.OperationalError, exc.InterfaceError, exc.TimeoutError) as error:
        raise DatabaseUnavailableError(_first_line(error)) from error
    except exc.DBAPIError as error:
        if error.connection_invalidated or isinstance(error, exc.ProgrammingError):
            # A table that is not there is a database that is not migrated.
            raise DatabaseUnavailableError(_first_line(error)) from error
        raise StorageError(type(error).__name__) from error


def _first_line(error: exc.SQLAlchemyError) -> str:
    # Only the driver's message: SQLAlchemy's own adds the parameters, which hold names.
    original = getattr(error, "orig", None)
    return str(original if original is not None else error).partition("\n")[0]


def _sqlite_engine(url: sa.URL, timeout: int) -> sa.Engine:
    engine = sa.create_engine(url, connect_args={"timeout": timeout}, hide_parameters=True, pool_timeout=timeout)

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA journal_mode = {'WAL' if _WAL_IS_SAFE else 'TRUNCATE'}")
        connection.execute("PRAGMA synchronous = FULL")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # A transaction that reads first and writes later cannot wait for the lock; one that will write takes it now.
        reads = connection.get_execution_options().get("compliance_read_only", False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def _postgres_engine(url: sa.URL, timeout: int) -> sa.Engine:
    milliseconds = timeout * 1000
    options = f"-c lock_timeout={milliseconds} -c statement_timeout={milliseconds}"
    return sa.create_engine(
        url,
        connect_args={"connect_timeout": timeout, "options": options},
        pool_pre_ping=True,
        pool_timeout=timeout,
        hide_parameters=True,
    )
