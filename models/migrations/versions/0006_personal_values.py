"""personal values beside the chain."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations import statements

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make it so."""
    op.create_table(
        "personal_value",
        sa.Column("history_id", BIG, autoincrement=False, nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["history_id"], ["history.id"], name=op.f("fk_personal_value_history_id")),
        sa.PrimaryKeyConstraint("history_id", "field", name=op.f("pk_personal_value")),
    )
    for statement in statements(f"0006_{op.get_bind().dialect.name}.sql"):
        op.execute(statement)
