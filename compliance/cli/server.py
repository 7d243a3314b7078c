"""``compliance serve`` and ``compliance db``: the server and its database, from the settings of the environment."""

from __future__ import annotations

import click

from compliance.cli.problems import BadInputError, refusals
from compliance.errors import StorageError
from compliance.settings import Settings


@click.command()
@click.pass_context
def serve(context: click.Context) -> None:
    """Run the server until it is told to stop; environment variables such as PORT and DATABASE_URL are its settings."""
    from compliance import serve as server

    context.exit(server.serve(_settings()))


@click.group()
def db() -> None:
    """The database of the records."""


@db.command()
def upgrade() -> None:
    """Make the database that DATABASE_URL names, or bring it up to date."""
    from compliance.storage import database

    try:
        database.upgrade(_settings())
    except StorageError as error:
        raise BadInputError([str(error)]) from None


def _settings() -> Settings:
    with refusals():
        return Settings.from_environment()
