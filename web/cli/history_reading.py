"""Who may read the whole history at the terminal, and days as they are typed there."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from engine.errors import Ground, NotPermitted, Refusal
from engine.fields import parse_day
from models.database import Database
from web.cli.opening import person_id
from web.cli.seeing import viewer
from workflows.auditing import READERS


class _Day(click.ParamType[date]):
    """A day as dd/mm/yyyy or ISO."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; a usage error when it is none, or out of any clock's reach."""
        if isinstance(value, date):
            return value
        day = parse_day(value)
        if day is None or not 1900 <= day.year <= 9000:  # noqa: PLR2004 - what both databases can count in UTC
            self.fail(f"“{value}” chưa phải là ngày. Nhập theo mẫu ngày/tháng/năm.", param, ctx)
        return day


DAY = _Day()


def reads_all(database: Database, username: str | None) -> bool:
    """Tell whether the restricted register is shown; whoever keeps the machine sees all but that, others all or none.

    Raises NotPermitted for an account that may not see every record.
    """
    if username is None:
        return False
    only(database, username, READERS, "Chỉ người kiểm tra xem nhật ký toàn cơ quan.")
    return True


def only(database: Database, username: str, roles: frozenset[str], message: str) -> None:
    """Raise NotPermitted unless the account holds one of the roles today."""
    if not viewer(database, person_id(database, username)).holds(roles):
        refusal = Refusal(code="not_permitted", message=message, ground=Ground.ROLE, who_can=tuple(sorted(roles)))
        raise NotPermitted(refusal)
