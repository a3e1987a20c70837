"""`thidua user`: people with accounts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import click

from models.database import Database
from web.cli.exits import Group
from web.cli.opening import now, open_database
from web.cli.output import answer, day, table
from workflows.staffing.accounts import give_one_time_passwords
from workflows.staffing.appointments import ROLE_LABELS, Appointment, appoint, role_named
from workflows.staffing.desk import Desk, staffing
from workflows.staffing.people import HONORIFICS, NewPerson, add_person, deactivate, person_named, reactivate
from workflows.staffing.units import unit_named
from workflows.staffing.wording import refusal

DAY = click.DateTime(["%d/%m/%Y", "%Y-%m-%d"])

_PEOPLE = """SELECT p.username, p.full_name, p.title, CASE WHEN p.deactivated_at IS NULL THEN 1 ELSE 0 END,
 m.role, u.name, m.valid_from, m.valid_to
 FROM person p LEFT JOIN membership m ON m.person_id = p.id LEFT JOIN unit u ON u.id = m.unit_id
 ORDER BY p.username, m.id"""


@click.group(cls=Group)
def user() -> None:
    """Người dùng: thêm, giao vai trò, cấp mật khẩu, ngừng hoạt động."""


@user.command()
@click.argument("username")
@click.option("--name", "full_name", required=True, help="Họ và tên.")
@click.option("--honorific", type=click.Choice(HONORIFICS), default="", help="Danh xưng.")
@click.option("--title", default="", help="Chức vụ.")
@click.option("--role", "role", default="", help="Vai trò: mã hoặc tên.")
@click.option("--unit", "unit", default="", help="Đơn vị của vai trò; bỏ trống là toàn cơ quan.")
def add(username: str, full_name: str, honorific: str, title: str, role: str, unit: str) -> None:
    """Thêm tài khoản, in mật khẩu dùng một lần."""
    database = open_database()
    person = NewPerson(username=username, full_name=full_name, honorific=honorific, title=title)
    with staffing(database, now()) as desk:
        person_id = add_person(desk, person)
        if role:
            appoint(desk, person_id, _appointment(desk, role, unit))
    _print_password(database, person_id, username.strip().lower())


@user.command("appoint")
@click.argument("username")
@click.option("--role", required=True, help="Vai trò: mã hoặc tên.")
@click.option("--unit", default="", help="Đơn vị của vai trò; bỏ trống là toàn cơ quan.")
@click.option("--from", "start", type=DAY, help="Từ ngày; mặc định hôm nay.")
@click.option("--to", "end", type=DAY, help="Đến hết ngày.")
def give_role(username: str, role: str, unit: str, start: datetime | None, end: datetime | None) -> None:
    """Giao vai trò, hoặc ghi ngày cuối của vai trò đã giao."""
    with staffing(open_database(), now()) as desk:
        person = person_named(desk, username)
        appointment = _appointment(desk, role, unit, start=_iso(start) or "", end=_iso(end))
        done = appoint(desk, person.id, appointment)
    label = ROLE_LABELS[appointment.role]
    sentences = {
        "new": f"Đã giao vai trò {label} cho {person.full_name}.",
        "changed": f"Đã ghi ngày cuối của vai trò {label}, {person.full_name}.",
        "same": f"{person.full_name} đã có vai trò {label}; không có gì thay đổi.",
    }
    answer({"username": person.username, "role": appointment.role, "done": done}, sentences[done])


@user.command()
@click.argument("username")
def passwd(username: str) -> None:
    """Cấp mật khẩu dùng một lần mới; các phiên đang mở bị đóng."""
    database = open_database()
    with staffing(database, now()) as desk:
        person = person_named(desk, username)
        if not person.active:
            raise refusal("inactive_person", field="username", username=person.username)
    _print_password(database, person.id, person.username)


@user.command("deactivate")
@click.argument("username")
def stop(username: str) -> None:
    """Ngừng tài khoản; mọi việc đã làm được giữ nguyên."""
    with staffing(open_database(), now()) as desk:
        person = person_named(desk, username)
        deactivate(desk, person.id)
    answer({"username": person.username, "active": False}, f"Tài khoản {person.username} đã ngừng hoạt động.")


@user.command("reactivate")
@click.argument("username")
def resume(username: str) -> None:
    """Mở lại tài khoản đã ngừng."""
    with staffing(open_database(), now()) as desk:
        person = person_named(desk, username)
        reactivate(desk, person.id)
    answer({"username": person.username, "active": True}, f"Tài khoản {person.username} đã hoạt động trở lại.")


@user.command("list")
def show_all() -> None:
    """Liệt kê tài khoản và vai trò."""
    with open_database().connection() as link:
        rows = link.rows(_PEOPLE)
    keys = ("username", "full_name", "title", "active", "role", "unit", "valid_from", "valid_to")
    documents = [dict(zip(keys, row, strict=True)) | {"active": bool(row[3])} for row in rows]
    shown = (
        (
            each["username"],
            each["full_name"],
            each["title"],
            ROLE_LABELS.get(each["role"], ""),
            each["unit"],
            _note(each),
        )
        for each in documents
    )
    answer(documents, table(("TÀI KHOẢN", "HỌ VÀ TÊN", "CHỨC VỤ", "VAI TRÒ", "ĐƠN VỊ", "GHI CHÚ"), shown))


def _appointment(desk: Desk, role: str, unit: str, *, start: str = "", end: str | None = None) -> Appointment:
    unit_id = unit_named(desk, unit).id if unit else None
    return Appointment(role=role_named(role), unit_id=unit_id, valid_from=start, valid_to=end)


def _iso(typed: datetime | None) -> str | None:
    return typed.date().isoformat() if typed else None


def _print_password(database: Database, person_id: int, username: str) -> None:
    password = give_one_time_passwords(database, [person_id])[person_id]
    sentence = f"Mật khẩu dùng một lần của {username}: {password} (phải đổi ở lần đăng nhập đầu)."
    answer({"username": username, "one_time_password": password}, sentence)


def _note(row: Mapping[str, Any]) -> str:
    if not row["active"]:
        return "đã ngừng"
    return f"đến hết {day(row['valid_to'])}" if row["valid_to"] else ""
