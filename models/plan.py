"""A plan: the signed document, its bases, recipients, duties, frozen versions, register number."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, BigId, Id, Label, Name, Prose
from models.subject import Subject


class Plan(Subject):
    """A plan of the department. Dates are dates of Asia/Ho_Chi_Minh; `*_text` is what the document itself says.

    `period_rule` is `issue_date` while the period begins with the issue; `report_every` names how often units report
    (quarter, half_year, year, final_only); `number` is given at the issue ("18/KH-STTTT"); `document_date` keeps a date
    as precise as the text ("2024-07").
    """

    __tablename__ = "plan"

    id: Mapped[int] = mapped_column(BigId, ForeignKey("subject.id"), primary_key=True)
    doc_type: Mapped[Label] = mapped_column(default="KẾ HOẠCH")
    superior: Mapped[Label] = mapped_column(default="")
    issuer: Mapped[Label] = mapped_column(default="")
    place: Mapped[Label] = mapped_column(default="")
    symbol: Mapped[Label] = mapped_column(default="")
    number: Mapped[Label] = mapped_column(default="")
    document_date: Mapped[Name] = mapped_column(default="")
    issue_date: Mapped[date | None]
    signed_at: Mapped[datetime | None]
    signer_title: Mapped[Label] = mapped_column(default="")
    signer_name: Mapped[Label] = mapped_column(default="")
    participants: Mapped[Prose] = mapped_column(default="")
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    period_rule: Mapped[Name] = mapped_column(default="")
    period_text: Mapped[Prose] = mapped_column(default="")
    report_every: Mapped[Name] = mapped_column(default="half_year")
    purpose: Mapped[Prose] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=0)
    content_hash: Mapped[str] = mapped_column(String(64), default="")
    archive_due: Mapped[date | None]
    copied_from_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("plan.id"))
    source_sha256: Mapped[str] = mapped_column(String(64), default="")
    source_reading: Mapped[Prose] = mapped_column(default="")

    bases: Mapped[list[LegalBasis]] = relationship(order_by="LegalBasis.position", viewonly=True)
    recipients: Mapped[list[Recipient]] = relationship(order_by="Recipient.position", viewonly=True)
    duties: Mapped[list[Duty]] = relationship(order_by="Duty.position", viewonly=True)

    __mapper_args__ = {"polymorphic_identity": "plan"}


class LegalBasis(Base):
    """A document on which the plan rests, or which it carries out."""

    __tablename__ = "legal_basis"
    __table_args__ = (Index("ix_legal_basis_plan_id", "plan_id"),)

    id: Mapped[Id]
    plan_id: Mapped[int] = mapped_column(BigId, ForeignKey("plan.id"))
    position: Mapped[int]
    number: Mapped[Label] = mapped_column(default="")
    text: Mapped[Prose]


class Recipient(Base):
    """One line of "Nơi nhận"; `unit_id` when it is one of our units, `purpose` as the document says."""

    __tablename__ = "recipient"
    __table_args__ = (Index("ix_recipient_plan_id", "plan_id"),)

    id: Mapped[Id]
    plan_id: Mapped[int] = mapped_column(BigId, ForeignKey("plan.id"))
    position: Mapped[int]
    name: Mapped[Label]
    purpose: Mapped[Label] = mapped_column(default="")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))


class Duty(Base):
    """What "Tổ chức thực hiện" asks of a unit or group, as the document says it."""

    __tablename__ = "duty"
    __table_args__ = (Index("ix_duty_plan_id", "plan_id"),)

    id: Mapped[Id]
    plan_id: Mapped[int] = mapped_column(BigId, ForeignKey("plan.id"))
    position: Mapped[int]
    unit_name: Mapped[Label]
    text: Mapped[Prose]


class PlanVersion(Base):
    """The content of a plan as it was submitted the n-th time; `hash` is the SHA-256 of `document`."""

    __tablename__ = "plan_version"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    id: Mapped[Id]
    plan_id: Mapped[int] = mapped_column(BigId, ForeignKey("plan.id"))
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    document: Mapped[Prose]
    frozen_at: Mapped[datetime]


class NumberSeries(Base):
    """The agency's series of one kind of document in one year (Nghị định 30/2020, Điều 15).

    `last` is the last number given.
    """

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("symbol", "year"),)

    id: Mapped[Id]
    symbol: Mapped[Label]
    year: Mapped[int]
    last: Mapped[int] = mapped_column(default=0)


class RegisterEntry(Base):
    """One line of the register of outgoing documents: no gap, no reuse (Nghị định 30/2020, Phụ lục IV).

    `outside` marks a number that the agency's own document system gave.
    """

    __tablename__ = "register_entry"
    __table_args__ = (UniqueConstraint("series_id", "number"),)

    id: Mapped[Id]
    series_id: Mapped[int] = mapped_column(ForeignKey("number_series.id"))
    number: Mapped[int]
    subject_id: Mapped[int] = mapped_column(BigId, ForeignKey("subject.id"))
    issue_date: Mapped[date]
    title: Mapped[Prose]
    outside: Mapped[bool] = mapped_column(default=False)
