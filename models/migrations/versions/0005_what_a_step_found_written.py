"""what a step found written."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it so."""
    op.add_column("subject", sa.Column("content", sa.String(length=64), server_default=sa.text("''"), nullable=False))
