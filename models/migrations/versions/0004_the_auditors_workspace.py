"""the auditor's workspace."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations import statements

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LISTS = {
    "refused": "source = 'refused'",
    "read": "source = 'read'",
    "noted": "source = 'noted'",
    "system": "by_system",
    "overriding": "overriding",
    "on_behalf": "on_behalf",
    "out_of_hours": "out_of_hours",
    "own_work": "own_work",
    "restricted": "restricted",
}


def upgrade() -> None:
    """Make it so."""
    op.create_table(
        "access_log",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", BIG, nullable=True),
        sa.Column("account", sa.String(length=300), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("subject_id", BIG, nullable=True),
        sa.Column("subjects", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("request", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_access_log_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_log")),
    )
    op.create_table(
        "annotation",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", BIG, nullable=False),
        sa.Column("subject_id", BIG, nullable=False),
        sa.Column("history_id", BIG, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_annotation_says")),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_annotation_actor_id")),
        sa.ForeignKeyConstraint(["history_id"], ["history.id"], name=op.f("fk_annotation_history_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_annotation_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotation")),
    )
    op.create_index("ix_annotation_subject_id", "annotation", ["subject_id"])
    _make_search()
    for statement in statements(f"0004_{op.get_bind().dialect.name}.sql"):
        op.execute(statement)


def _make_search() -> None:
    op.create_table(
        "history_search",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_id", BIG, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subject_id", BIG, nullable=True),
        sa.Column("root_id", BIG, nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("transition", sa.String(length=300), nullable=False),
        *(
            sa.Column(name, sa.Boolean(), nullable=False)
            for name in ("by_system", "overriding", "on_behalf", "out_of_hours", "own_work", "restricted")
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history_search")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_history_search_source_source_id")),
    )
    op.create_index("ix_history_search_at", "history_search", ["at", "id"])
    for name in ("root_id", "unit_id", "actor_id", "transition"):
        op.create_index(f"ix_history_search_{name}", "history_search", [name, "at", "id"])
    for name, condition in LISTS.items():
        where = sa.text(condition)
        op.create_index(
            f"ix_history_search_{name}", "history_search", ["at", "id"], sqlite_where=where, postgresql_where=where
        )
