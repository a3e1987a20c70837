"""The parts of a draft that are lists: bases, recipients, duties; each a table of rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from engine.edit import Edit
from engine.load import unknown_subject
from models import Plan
from web import scope
from web.forms import Row, Rows, written
from web.numbers import number_in
from web.units import units_offered
from workflows.drafting import (
    Addressee,
    Basis,
    DutyLine,
    replace_bases,
    replace_duties,
    replace_recipients,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table of rows; `choices` of a choice are offered after `blank`, `needed` must not be left empty."""

    name: str
    label: LazyString | str
    kind: str = "text"
    needed: bool = False
    maximum: int = 300
    rows: int = 2
    placeholder: LazyString | str = ""
    blank: LazyString | str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPart:
    """One list: how its rows are read from the plan and stored again."""

    table: str
    title: LazyString
    intro: LazyString
    add: LazyString
    columns: Callable[[], tuple[Column, ...]]
    rows_of: Callable[[Plan], Rows]
    write: Callable[[Edit, Rows], None]


def list_called(key: str) -> ListPart:
    """Return the list of that name in the address; UnknownSubject when there is none."""
    if key not in LISTS:
        raise unknown_subject()
    return LISTS[key]


def row_faults(part: ListPart, rows: Rows) -> dict[str, list[str]]:
    """Return, by control, what is missing in rows into which something was typed."""
    faults: dict[str, list[str]] = {}
    needed = [column for column in part.columns() if column.needed]
    for place, row in enumerate(rows):
        for column in needed:
            if any(value.strip() for value in row.values()) and not row.get(column.name, "").strip():
                message = _("Dòng %(line)d: chưa nhập “%(label)s”.", line=place + 1, label=column.label)
                faults[f"{part.table}-{place}-{column.name}"] = [message]
    return faults


def filled_up(rows: Rows) -> Rows:
    """Return the rows with an empty one at the end, so that there is always where to type."""
    return rows if rows and not written(rows[-1:]) else (*rows, {})


def _bases() -> tuple[Column, ...]:
    return (
        Column(name="number", label=_l("Số, ký hiệu"), placeholder=_l("Ví dụ: 230/KH-UBND")),
        Column(name="text", label=_l("Nội dung căn cứ"), kind="textarea", needed=True, maximum=20_000),
    )


def _recipients() -> tuple[Column, ...]:
    units = tuple((str(key), name) for key, name in units_offered().items())
    return (
        Column(name="name", label=_l("Nơi nhận"), needed=True, placeholder=_l("Ví dụ: Sở Nội vụ")),
        Column(name="purpose", label=_l("Để làm gì"), placeholder=_l("Ví dụ: để báo cáo")),
        Column(name="unit", label=_l("Đơn vị của cơ quan"), kind="choice", choices=units, blank=_l("Nhận theo tên")),
    )


def _duties() -> tuple[Column, ...]:
    return (
        Column(name="unit_name", label=_l("Đơn vị"), placeholder=_l("Ví dụ: Văn phòng")),
        Column(name="text", label=_l("Nhiệm vụ"), kind="textarea", needed=True, maximum=20_000, rows=3),
    )


def _columns_of(lines: Sequence[object], names: Sequence[str]) -> Rows:
    return tuple({name: str(getattr(line, name)) for name in names} for line in lines)


def _recipient_rows(plan: Plan) -> Rows:
    return tuple(
        {"name": each.name, "purpose": each.purpose, "unit": str(each.unit_id or "")} for each in plan.recipients
    )


def _addressee(row: Row) -> Addressee:
    return Addressee(name=row.get("name", ""), purpose=row.get("purpose", ""), unit_id=number_in(row, "unit"))


def _write_bases(edit: Edit, rows: Rows) -> None:
    bases = [Basis(number=row.get("number", ""), text=row.get("text", "")) for row in rows]
    replace_bases(scope.runtime(), edit, bases)


def _write_recipients(edit: Edit, rows: Rows) -> None:
    replace_recipients(scope.runtime(), edit, [_addressee(row) for row in rows])


def _write_duties(edit: Edit, rows: Rows) -> None:
    duties = [DutyLine(unit_name=row.get("unit_name", ""), text=row.get("text", "")) for row in rows]
    replace_duties(scope.runtime(), edit, duties)


LISTS: Mapping[str, ListPart] = {
    "can-cu": ListPart(
        table="bases",
        title=_l("Căn cứ ban hành"),
        intro=_l("Mỗi dòng một văn bản mà kế hoạch dựa vào hoặc triển khai, theo thứ tự in trong kế hoạch."),
        add=_l("Thêm căn cứ"),
        columns=_bases,
        rows_of=lambda plan: _columns_of(plan.bases, ("number", "text")),
        write=_write_bases,
    ),
    "noi-nhan": ListPart(
        table="recipients",
        title=_l("Nơi nhận"),
        intro=_l("Mỗi dòng một nơi nhận. Đơn vị của cơ quan có tên ở đây sẽ thấy kế hoạch khi ban hành."),
        add=_l("Thêm nơi nhận"),
        columns=_recipients,
        rows_of=_recipient_rows,
        write=_write_recipients,
    ),
    "to-chuc": ListPart(
        table="duties",
        title=_l("Tổ chức thực hiện"),
        intro=_l("Trách nhiệm chung của từng đơn vị; việc cụ thể giao ở phần Nội dung."),
        add=_l("Thêm trách nhiệm"),
        columns=_duties,
        rows_of=lambda plan: _columns_of(plan.duties, ("unit_name", "text")),
        write=_write_duties,
    ),
}
