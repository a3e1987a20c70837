"""What every model shares: the declarative base, column types, names of constraints, folded text for search."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

BigId = BigInteger().with_variant(Integer(), "sqlite")
Id = Annotated[int, mapped_column(BigId, primary_key=True, autoincrement=True)]
Name = Annotated[str, mapped_column(String(40))]
Label = Annotated[str, mapped_column(String(300))]
Prose = Annotated[str, mapped_column(Text)]


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, stored in UTC; SQLite gives naive values back, so the zone is put on again."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; refuse an instant without a zone, since nobody could say when it was."""
        del dialect
        if value is not None and value.tzinfo is None:
            message = "an instant needs a time zone"
            raise ValueError(message)
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return an aware instant in UTC."""
        del dialect
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


class Base(DeclarativeBase):
    """The one metadata of the product."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: dict[Any, Any] = {datetime: UtcDateTime()}


def nfc(text: str) -> str:
    """Return the text in Unicode normal form C, in which everything is stored."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the search key of a text: no case, no marks, đ as d, single spaces.

    Neither FTS5 nor PostgreSQL folds đ by itself, so both databases search this.
    """
    bare = "".join(char for char in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(char))
    return " ".join(bare.replace("đ", "d").split())
