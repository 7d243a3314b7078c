"""The tables, as the migrations leave them. The migrations make them; this is what queries are written with.

``screening`` holds the record itself, which triggers keep from being changed, and beside it the columns that people
look records up by. ``finding`` and ``missing_fact`` repeat parts of the record for the same purpose.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


class Instant(TypeDecorator[dt.datetime]):
    """A moment in UTC; SQLite, which has no such type, keeps it without saying so."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=dt.UTC)


screening = sa.Table(
    "screening",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("recorded_at", Instant, nullable=False),
    sa.Column("known_at", Instant, nullable=False),
    sa.Column("law_date", sa.Date, nullable=False),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("requirement", sa.Text),
    sa.Column("reference", sa.Text, index=True),
    sa.Column("ruleset_revision", sa.Text, nullable=False),
    sa.Column("ruleset_digest", sa.Text, nullable=False),
    sa.Column("engine_fault", sa.Text),
    sa.Column("leaf_hash", sa.Text, nullable=False),
    sa.Column("record", sa.LargeBinary, nullable=False),
)

finding = sa.Table(
    "finding",
    metadata,
    sa.Column("screening_id", sa.Text, sa.ForeignKey(screening.c.id), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("clause", sa.Text, nullable=False, index=True),
    sa.Column("regime", sa.Text, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),
)

missing_fact = sa.Table(
    "missing_fact",
    metadata,
    sa.Column("screening_id", sa.Text, sa.ForeignKey(screening.c.id), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("path", sa.Text, nullable=False),
)

idempotency_key = sa.Table(
    "idempotency_key",
    metadata,
    # Whose key it is: two callers may choose the same one. Empty as long as callers are not told apart.
    sa.Column("caller", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("request_hash", sa.Text, nullable=False),
    sa.Column("explain", sa.Text, nullable=False),
    sa.Column("screening_id", sa.Text, sa.ForeignKey(screening.c.id), nullable=False),
    sa.Column("recorded_at", Instant, nullable=False),
)
