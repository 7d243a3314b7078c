"""Migrations both ways, transactions, and a database that is not there."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from compliance.errors import DatabaseUnavailableError, StorageError
from compliance.settings import Settings
from compliance.storage.database import Database, upgrade
from compliance.storage.tables import metadata


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url, timeout=1)
    yield database
    database.close()


def tables(database: Database) -> set[str]:
    return set(sa.inspect(database.engine).get_table_names()) - {"alembic_version"}


def test_migrations_run_up_down_and_up_again(database: Database):
    database.upgrade()
    assert tables(database) == set(metadata.tables)

    database.downgrade("base")
    assert tables(database) == set()

    database.upgrade()
    assert tables(database) == set(metadata.tables)
    database.check()


def test_the_migrations_make_the_tables_that_queries_are_written_for(database: Database):
    database.upgrade()

    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_an_upgrade_of_what_is_up_to_date_changes_nothing(database: Database):
    database.upgrade()
    database.upgrade()

    database.check()


def test_servers_that_start_together_migrate_once(database_url: str):
    settings = Settings(database_url=database_url)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: upgrade(settings), range(3)))

    database = Database(database_url)
    database.check()
    database.close()


def test_a_database_without_tables_says_what_to_run(database: Database):
    with pytest.raises(DatabaseUnavailableError, match="run `compliance db upgrade`"):
        database.check()


def test_a_transaction_that_fails_leaves_nothing(database: Database):
    database.upgrade()
    key = {"caller": "", "key": "k", "request_hash": "h", "explain": "full"}

    def half_done() -> None:
        with database.writing() as connection:
            connection.execute(sa.text("CREATE TABLE half (id INTEGER)"))
            connection.execute(sa.insert(metadata.tables["idempotency_key"]), key)

    with pytest.raises(StorageError):
        half_done()

    assert "half" not in tables(database)


def test_an_unreachable_database_is_reported_as_such():
    database = Database("postgresql+psycopg://nobody@127.0.0.1:1/none", timeout=1)

    with pytest.raises(DatabaseUnavailableError), database.reading():
        pytest.fail("there is nothing to read")


def test_a_locked_sqlite_database_is_given_up_after_the_timeout(tmp_path: Path):
    file = tmp_path / "locked.db"
    database = Database(f"sqlite:///{file}", timeout=1)
    database.upgrade()
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(DatabaseUnavailableError, match="locked"), database.writing():
        pytest.fail("the lock is held")

    other.execute("ROLLBACK")
    with database.writing() as connection:
        connection.execute(sa.text("SELECT 1"))
    other.close()
    database.close()


def test_sqlite_is_as_durable_and_strict_as_it_can_be(tmp_path: Path):
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    safe_for_wal = sqlite3.sqlite_version_info >= (3, 51, 3)

    with database.reading() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("synchronous", "foreign_keys", "journal_mode")
        }

    assert pragmas == {"synchronous": 2, "foreign_keys": 1, "journal_mode": "wal" if safe_for_wal else "truncate"}
    database.close()


def test_the_folder_of_a_sqlite_database_is_made(tmp_path: Path):
    database = Database(f"sqlite:///{tmp_path / 'var' / 'deep' / 'compliance.db'}")

    database.upgrade()

    database.check()
    database.close()
