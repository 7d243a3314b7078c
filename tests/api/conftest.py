"""A client over SQLite for what does not depend on the database, and its database to look into."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from compliance.storage.database import Database
from tests.api.builders import a_client, a_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = a_database(f"sqlite:///{tmp_path / 'compliance.db'}")
    yield database
    database.close()


@pytest.fixture
def client(database: Database) -> FlaskClient:
    return a_client(database)
