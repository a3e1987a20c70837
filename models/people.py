"""Units and people: dated names, aliases, memberships; deactivated, never deleted."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Id, Label, Name, Prose


class Unit(Base):
    """A unit of the department on its days; `successor_id` after a merger.

    The department itself is the unit without a parent. `kind`: department, leaders (Ban Giám đốc: monitors, never
    assessed), office (Văn phòng), unit, union.
    """

    __tablename__ = "unit"

    id: Mapped[Id]
    name: Mapped[Label]
    short_name: Mapped[Label] = mapped_column(default="")
    symbol: Mapped[Name] = mapped_column(default="")
    superior: Mapped[Label] = mapped_column(default="")
    place: Mapped[Label] = mapped_column(default="")
    kind: Mapped[Name] = mapped_column(default="unit")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    position: Mapped[int] = mapped_column(default=0)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    aliases: Mapped[list[UnitAlias]] = relationship(back_populates="unit")


class UnitAlias(Base):
    """Another way in which documents write a unit's name, confirmed by a person ("Văn phòng" = "Văn phòng Sở")."""

    __tablename__ = "unit_alias"
    __table_args__ = (UniqueConstraint("search_key"),)

    id: Mapped[Id]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[Label]
    search_key: Mapped[Label]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    confirmed_at: Mapped[datetime | None]

    unit: Mapped[Unit] = relationship(back_populates="aliases")


class Person(Base):
    """Somebody with an account. `honorific` is ông or bà where known; `password_hash` is Argon2id."""

    __tablename__ = "person"

    id: Mapped[Id]
    username: Mapped[str] = mapped_column(String(60), unique=True)
    full_name: Mapped[Label]
    honorific: Mapped[Name] = mapped_column(default="")
    title: Mapped[Label] = mapped_column(default="")
    password_hash: Mapped[Prose] = mapped_column(default="")
    must_change_password: Mapped[bool] = mapped_column(default=True)
    session_epoch: Mapped[int] = mapped_column(default=0)
    bell_seen_id: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    deactivated_at: Mapped[datetime | None]

    memberships: Mapped[list[Membership]] = relationship(back_populates="person")


class Membership(Base):
    """One role of one person on certain days: in a unit, or (unit_id of the department) for the whole department.

    A deputy director has one row for the department and one `deputy_in_charge` row for each unit in his or her charge.
    """

    __tablename__ = "membership"
    __table_args__ = (Index("ix_membership_person_id", "person_id"), Index("ix_membership_role", "role", "unit_id"))

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    role: Mapped[Name]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    person: Mapped[Person] = relationship(back_populates="memberships")
    unit: Mapped[Unit] = relationship()


class Delegation(Base):
    """One person acts for another, between two days, by a document; no chains."""

    __tablename__ = "delegation"
    __table_args__ = (CheckConstraint("from_person_id <> to_person_id", name="two_people"),)

    id: Mapped[Id]
    from_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    to_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    scope: Mapped[Prose] = mapped_column(default="")
    document: Mapped[Label]
    valid_from: Mapped[date]
    valid_to: Mapped[date]


class LoginAttempt(Base):
    """A failed sign-in, kept so that the throttle holds over restarts and processes."""

    __tablename__ = "login_attempt"
    __table_args__ = (Index("ix_login_attempt_username_at", "username", "at"),)

    id: Mapped[Id]
    username: Mapped[str] = mapped_column(String(60))
    address: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
