"""the ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations import statements

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make it so."""
    op.create_table(
        "ledger",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_ledger")),
    )
    op.create_table(
        "ledger_leaf",
        sa.Column("leaf_index", BIG, autoincrement=False, nullable=False),
        sa.Column("history_id", BIG, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["history_id"], ["history.id"], name=op.f("fk_ledger_leaf_history_id")),
        sa.PrimaryKeyConstraint("leaf_index", name=op.f("pk_ledger_leaf")),
        sa.UniqueConstraint("history_id", name=op.f("uq_ledger_leaf_history_id")),
    )
    op.create_table(
        "ledger_node",
        sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", BIG, autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("level", "place", name=op.f("pk_ledger_node")),
    )
    op.create_table(
        "checkpoint",
        sa.Column("size", BIG, autoincrement=False, nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("size", name=op.f("pk_checkpoint")),
        sa.UniqueConstraint("digest", name=op.f("uq_checkpoint_digest")),
    )
    for statement in statements(f"0002_{op.get_bind().dialect.name}.sql"):
        op.execute(statement)
