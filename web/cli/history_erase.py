"""`thidua history erase`: the Head of the Office takes a personal value out of an entry, which stays otherwise."""

from __future__ import annotations

import click

from web.cli.exits import Command
from web.cli.opening import acting, hand, open_runtime, person_id
from web.cli.output import answer
from workflows.erasing import Erasing, erase


@click.command(name="erase", cls=Command)
@click.argument("entry_id", type=int, metavar="MỤC")
@click.option("--field", required=True, metavar="PHẦN", help="Phần được xoá, ví dụ reason.")
@click.option("--reason", required=True, metavar="CĂN_CỨ", help="Căn cứ xoá; được ghi vào nhật ký.")
@acting
def forget(entry_id: int, field: str, reason: str, username: str) -> None:
    """Xoá hẳn một phần là dữ liệu cá nhân của một mục; mục và dấu băm giữ nguyên. Chánh Văn phòng thực hiện."""
    runtime = open_runtime()
    by = hand(person_id(runtime.database, username))
    entry = erase(runtime, Erasing(entry_id=entry_id, field=field, reason=reason, hand=by))
    said = f"Đã xoá “{field}” của mục nhật ký số {entry_id}. Việc xoá là mục {entry.id}."
    answer(entry.to_document() | {"erased": {"entry": entry_id, "field": field}}, said)
