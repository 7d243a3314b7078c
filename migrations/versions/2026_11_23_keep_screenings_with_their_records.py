"""Keep screenings with their records."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_GUARDED = ("screening", "finding", "missing_fact")


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "screening",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("recorded_at", moment, nullable=False),
        sa.Column("known_at", moment, nullable=False),
        sa.Column("law_date", sa.Date, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("requirement", sa.Text),
        sa.Column("reference", sa.Text),
        sa.Column("ruleset_revision", sa.Text, nullable=False),
        sa.Column("ruleset_digest", sa.Text, nullable=False),
        sa.Column("engine_fault", sa.Text),
        sa.Column("leaf_hash", sa.Text, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_screening"),
    )
    op.create_index("ix_screening_reference", "screening", ["reference"])
    op.create_table(
        "finding",
        sa.Column("screening_id", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("clause", sa.Text, nullable=False),
        sa.Column("regime", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("screening_id", "position", name="pk_finding"),
        sa.ForeignKeyConstraint(["screening_id"], ["screening.id"], name="fk_finding_screening"),
    )
    op.create_index("ix_finding_clause", "finding", ["clause"])
    op.create_table(
        "missing_fact",
        sa.Column("screening_id", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("screening_id", "position", name="pk_missing_fact"),
        sa.ForeignKeyConstraint(["screening_id"], ["screening.id"], name="fk_missing_fact_screening"),
    )
    op.create_table(
        "idempotency_key",
        sa.Column("caller", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("request_hash", sa.Text, nullable=False),
        sa.Column("explain", sa.Text, nullable=False),
        sa.Column("screening_id", sa.Text, nullable=False),
        sa.Column("recorded_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("caller", "key", name="pk_idempotency_key"),
        sa.ForeignKeyConstraint(["screening_id"], ["screening.id"], name="fk_idempotency_key_screening"),
    )
    _guard()


def downgrade() -> None:
    for table in ("idempotency_key", "missing_fact", "finding", "screening"):
        op.drop_table(table)  # with its triggers and indexes
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")


def _guard() -> None:
    """What is recorded stays as it is: the database itself refuses to change or delete it."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'a record is not changed or deleted'; END $$"
        )
        for table in _GUARDED:
            op.execute(
                f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
    else:
        for table in _GUARDED:
            for event in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_stays_on_{event.lower()} BEFORE {event} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'a record is not changed or deleted'); END"
                )
