"""The administrator's forms: their fields, and what was typed into them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _

from engine.fields import parse_day
from web.form_fields import FormField
from web.numbers import number_in
from web.staff_list import current_units
from workflows.staffing.appointments import ROLE_LABELS, Appointment
from workflows.staffing.people import NewPerson
from workflows.staffing.texts import LABEL, NAME
from workflows.staffing.units import DEPARTMENT, KINDS, NewUnit
from workflows.staffing.wording import refusal

PERSON = ("username", "full_name", "honorific", "title")
ROLE = ("role", "unit", "valid_from", "valid_to")
UNIT = ("name", "short_name", "symbol", "kind", "superior", "place")


def person_fields(*, new: bool) -> tuple[FormField, ...]:
    """Return the fields of a person; the name of the account is given once."""
    honorifics = (("", _("Không ghi")), ("ông", _("ông")), ("bà", _("bà")))
    account = FormField(
        name="username",
        label=_("Tên đăng nhập"),
        kind="text",
        required=True,
        maximum=60,
        hint=_("Chữ thường không dấu, số, dấu chấm hoặc gạch. Không đổi được về sau."),
        autocomplete="off",
    )
    rest = (
        FormField(name="full_name", label=_("Họ và tên"), kind="text", required=True, maximum=LABEL),
        FormField(name="honorific", label=_("Danh xưng"), kind="choice", choices=honorifics),
        FormField(name="title", label=_("Chức vụ"), kind="text", maximum=LABEL),
    )
    return (account, *rest) if new else rest


def role_fields() -> tuple[FormField, ...]:
    """Return the fields by which a role is given."""
    everywhere = _("Để trống nếu vai trò thuộc toàn cơ quan.")
    return (
        FormField(name="role", label=_("Vai trò"), kind="choice", choices=tuple(ROLE_LABELS.items()), required=True),
        FormField(name="unit", label=_("Đơn vị"), kind="choice", choices=tuple(current_units()), hint=everywhere),
        FormField(name="valid_from", label=_("Từ ngày"), kind="date", hint=_("Để trống là từ hôm nay.")),
        FormField(name="valid_to", label=_("Đến ngày"), kind="date", hint=_("Để trống khi chưa biết.")),
    )


def unit_fields(kind: str = "") -> tuple[FormField, ...]:
    """Return the fields of a unit; the department has its superior and its place too."""
    kinds = tuple((key, words) for key, words in KINDS.items() if (key == DEPARTMENT) == (kind == DEPARTMENT))
    fields = (
        FormField(name="name", label=_("Tên đơn vị"), kind="text", required=True, maximum=LABEL),
        FormField(name="short_name", label=_("Tên viết tắt"), kind="text", maximum=LABEL),
        FormField(name="symbol", label=_("Ký hiệu"), kind="text", maximum=NAME),
        FormField(name="kind", label=_("Loại"), kind="choice", choices=kinds, required=True),
    )
    seat = (
        FormField(name="superior", label=_("Cơ quan chủ quản"), kind="text", maximum=LABEL),
        FormField(name="place", label=_("Địa danh"), kind="text", maximum=LABEL),
    )
    return (*fields, *seat) if kind == DEPARTMENT else fields


def typed_person(form: Mapping[str, str], username: str = "") -> NewPerson:
    """Return the person that was typed."""
    values = {name: form.get(name, "") for name in PERSON}
    return NewPerson(**(values | {"username": username or values["username"]}))


def typed_unit(form: Mapping[str, str]) -> NewUnit:
    """Return the unit that was typed."""
    return NewUnit(**{name: form.get(name, "") for name in UNIT})


def typed_role(form: Mapping[str, str]) -> Appointment:
    """Return the role that was typed; InputInvalid when it is none, or a day is no day."""
    role = form.get("role", "")
    if role not in ROLE_LABELS:
        raise refusal("unknown_role", field="role", word=role, labels="; ".join(ROLE_LABELS.values()))
    start, end = _day(form, "valid_from"), _day(form, "valid_to")
    unit_id = number_in(form, "unit")
    known = {key for key, _name in current_units()}
    return Appointment(
        role=role,
        unit_id=unit_id if str(unit_id) in known else None,
        valid_from=start.isoformat() if start else "",
        valid_to=end.isoformat() if end else None,
    )


def _day(form: Mapping[str, str], name: str) -> date | None:
    typed = form.get(name, "").strip()
    day = parse_day(typed) if typed else None
    if typed and day is None:
        raise refusal("not_a_day", field=name, typed=typed)
    return day
