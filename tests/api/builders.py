"""An application over the shipped law and an empty database, and the document that the tests send to it."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from compliance.api.examples import LIMOUSINE
from compliance.api.parts import Decide
from compliance.app import create_app
from compliance.screening.decide import decide
from compliance.settings import Settings
from compliance.storage.database import Database
from compliance.storage.tables import screening
from tests.screening.builders import frozen, shipped_law

URL = "/v1/screenings"


def a_database(url: str) -> Database:
    """The database at *url*, with every table."""
    database = Database(url)
    database.upgrade()
    return database


def a_client(database: Database, *, decide: Decide = decide, clock: Callable[[], dt.datetime] = frozen) -> FlaskClient:
    """A client of an application of its own."""
    settings = Settings(database_url=str(database.url), log_level="error")
    return create_app(settings, law_engine=shipped_law(), database=database, decide=decide, clock=clock).test_client()


def a_document(**more: Any) -> dict[str, Any]:
    """The limousine of 18 February 2024, with *more* members or other ones."""
    return copy.deepcopy(LIMOUSINE) | more


def with_good(**more: Any) -> dict[str, Any]:
    """The limousine's document, with *more* members in its one good."""
    document = a_document()
    document["goods"][0].update(more)
    return document


def post(client: FlaskClient, document: Any, *, query: str = "", **headers: str) -> TestResponse:
    """Sends *document*, as JSON unless it is bytes already."""
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(URL + query, data=body, headers={"Content-Type": "application/json", **named})


def recorded(database: Database) -> int:
    """How many screenings are on record."""
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(screening)).scalar_one()
