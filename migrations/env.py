"""Runs the migrations: on the connection that `Database.upgrade` hands over, or, for `alembic`, on the one set up."""

from alembic import context

from compliance.settings import Settings
from compliance.storage.database import Database
from compliance.storage.tables import metadata


def migrate(connection):
    context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=False)
    with context.begin_transaction():
        context.run_migrations()


if "connection" in context.config.attributes:
    migrate(context.config.attributes["connection"])
else:
    with Database.of(Settings.from_environment()).writing() as own:
        migrate(own)
