"""The lifecycle tables: lifecycle versions, declared transitions, subjects, history.

Inserting a history entry moves the subject, by the database's own trigger, and nothing else does
(docs/adr/0002). The triggers are in `models/migrations/sql`.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, Id, Label, Name, Prose


class LifecycleVersion(Base):
    """One stored declaration; immutable, named by the SHA-256 of its canonical document."""

    __tablename__ = "lifecycle_version"

    id: Mapped[Id]
    name: Mapped[Name]
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    document: Mapped[Prose]
    stored_at: Mapped[datetime]


class DeclaredTransition(Base):
    """One legal move of one version; written by the database itself out of the document, and immutable."""

    __tablename__ = "declared_transition"
    __table_args__ = (PrimaryKeyConstraint("lifecycle_version", "source", "transition", "target"),)

    lifecycle_version: Mapped[int] = mapped_column(ForeignKey("lifecycle_version.id"), autoincrement=False)
    source: Mapped[Name]
    transition: Mapped[Name]
    target: Mapped[Name]


class Subject(Base):
    """Anything that has a lifecycle. Born as (seq 0, state ''); only its history entries move it.

    `root_id` is the plan it belongs to (itself for a plan), `unit_id` the accountable unit, `revision` counts edits of
    the content, `content` is the digest of it (models/contents.py), `head` the hash of the last history entry.
    """

    __tablename__ = "subject"
    __table_args__ = (
        CheckConstraint("(seq = 0) = (state = '')", name="born_stateless"),
        ForeignKeyConstraint(
            ["id", "seq", "state", "lifecycle_version"],
            ["history.subject_id", "history.seq", "history.target", "history.lifecycle_version"],
            name="fk_subject_last_entry",
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
        ),
        # state is in no index: every move would rewrite it, and a worklist filters a few thousand rows of a kind
        Index("ix_subject_kind", "kind"),
        Index("ix_subject_parent_id", "parent_id"),
        Index("ix_subject_root_id", "root_id"),
        Index("ix_subject_unit_id", "unit_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    kind: Mapped[Name]
    lifecycle_version: Mapped[int] = mapped_column(ForeignKey("lifecycle_version.id"))
    state: Mapped[Name] = mapped_column(default="")
    seq: Mapped[int] = mapped_column(default=0)
    head: Mapped[str] = mapped_column(String(64), default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id"))
    root_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    revision: Mapped[int] = mapped_column(default=0)
    content: Mapped[str] = mapped_column(String(64), default="", server_default=text("''"))
    title: Mapped[Prose] = mapped_column(default="")
    search_key: Mapped[Prose] = mapped_column(default="")
    due_at: Mapped[datetime | None]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    __mapper_args__ = {"polymorphic_on": "kind"}


class History(Base):
    """One performed transition. `body` is the canonical JSON that `hash` covers; the other columns repeat it."""

    __tablename__ = "history"
    __table_args__ = (
        UniqueConstraint("subject_id", "seq", "target", "lifecycle_version", name="uq_history_subject_id"),
        CheckConstraint(
            "(seq = 1 AND prev_seq IS NULL AND source = '')"
            " OR (seq > 1 AND prev_seq IS NOT NULL AND prev_seq = seq - 1)",
            name="seq",
        ),
        ForeignKeyConstraint(
            ["subject_id", "prev_seq", "source", "lifecycle_version"],
            ["history.subject_id", "history.seq", "history.target", "history.lifecycle_version"],
            name="fk_history_previous",
        ),
        ForeignKeyConstraint(
            ["lifecycle_version", "source", "transition", "target"],
            [
                "declared_transition.lifecycle_version",
                "declared_transition.source",
                "declared_transition.transition",
                "declared_transition.target",
            ],
            name="fk_history_declared",
        ),
    )

    id: Mapped[Id]
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id", deferrable=True, initially="DEFERRED"))
    seq: Mapped[int]
    prev_seq: Mapped[int | None]
    source: Mapped[Name]
    target: Mapped[Name]
    transition: Mapped[Name]
    lifecycle_version: Mapped[int] = mapped_column(BigId)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    behalf_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    caused_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("history.id"))
    body: Mapped[Prose]
    hash: Mapped[str] = mapped_column(String(64))


class RefusedAttempt(Base):
    """Somebody tried what was refused: who, what, why; written after the refusal, in a transaction of its own."""

    __tablename__ = "refused_attempt"
    __table_args__ = (Index("ix_refused_attempt_subject_id", "subject_id"),)

    id: Mapped[Id]
    at: Mapped[datetime]
    subject_id: Mapped[int | None] = mapped_column(BigId)
    transition: Mapped[Label]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    channel: Mapped[Name]
    codes: Mapped[Prose]
    messages: Mapped[Prose]


class RequestKey(Base):
    """The idempotency key of a performed request: the same key again answers with the same entry."""

    __tablename__ = "request_key"

    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    history_id: Mapped[int] = mapped_column(BigId, ForeignKey("history.id"))


class Outbox(Base):
    """One message to tell, written with the transition; `role` and `unit_id` say to whom. Read by id, newest first."""

    __tablename__ = "outbox"
    id: Mapped[Id]
    history_id: Mapped[int] = mapped_column(BigId, ForeignKey("history.id"))
    subject_id: Mapped[int] = mapped_column(BigId, ForeignKey("subject.id"))
    topic: Mapped[Name]
    role: Mapped[Name]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    delivered_at: Mapped[datetime | None]
