"""What the tests of staffing ask again and again."""

from datetime import UTC, datetime

import pytest

from engine.errors import InputInvalid
from models.database import Database

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
POST = "Phòng Bưu chính - Viễn thông"


def codes(refused: pytest.ExceptionInfo[InputInvalid]) -> list[str]:
    """Return the codes of a refusal."""
    return [reason.code for reason in refused.value.reasons]


def value(database: Database, sql: str) -> object:
    """Return the first column of the first row."""
    with database.connection() as link:
        return link.value(sql)
