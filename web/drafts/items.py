"""The items of a draft: listed, and one of them with its assignments as a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from engine.fields import parse_day
from engine.load import unknown_subject
from models import Assignment, ContentItem
from web import scope
from web.drafts.lists import Column
from web.form_fields import FormField, form_fields
from web.forms import Row, Rows, acted, row_act, rows_in, typed, written
from web.numbers import number_in
from web.presentation import vn_date
from web.units import units_offered
from workflows.drafting import ITEM_FIELDS, PARTS, Assigned, NewItem

UNITS = "units"
ACCOUNTABLE = "accountable"
"""The radio button of the table: which row is the accountable unit."""
_HINTS = {
    "no": _l("Như in trong kế hoạch, ví dụ 3.1."),
    "section": _l("Đề mục lớn mà nội dung thuộc về."),
    "title": _l("Một câu ngắn để nhận ra nội dung trong bảng, trong báo cáo."),
    "due_text": _l("Nguyên văn trong văn bản, nếu khác với ngày ở trên."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemForm:
    """What the form of an item shows: its fields, and its units as rows."""

    values: Mapping[str, str]
    rows: Rows = ()


def items_of(plan_id: int) -> tuple[ContentItem, ...]:
    """Return the items of a plan in their order, with their assignments; what was taken out is left out."""
    query = (
        select(ContentItem)
        .where(ContentItem.parent_id == plan_id, ContentItem.state != "terminated")
        .order_by(ContentItem.position, ContentItem.id)
        .options(selectinload(ContentItem.assignments).joinedload(Assignment.unit))
    )
    return tuple(scope.reading().scalars(query))


def item_of(plan_id: int, item_id: int) -> ContentItem:
    """Return one item of the plan; UnknownSubject when it has no such item."""
    item = next((each for each in items_of(plan_id) if each.id == item_id), None)
    if item is None:
        raise unknown_subject()
    return item


def sections_of(items: tuple[ContentItem, ...]) -> Iterator[tuple[ContentItem, str]]:
    """Return each item with the heading that begins at it, blank where the heading goes on."""
    headings = [" / ".join(part for part in (item.section, item.heading) if part) for item in items]
    before = ["", *headings[:-1]]
    return ((item, own if own != last else "") for item, own, last in zip(items, headings, before, strict=False))


def item_fields() -> dict[str, FormField]:
    """Return the fields of the form by name."""
    declared = {each.name: each for each in form_fields(ITEM_FIELDS)}
    kind = declared["due_kind"]
    return {
        **{name: replace(each, hint=str(_HINTS.get(name, each.hint))) for name, each in declared.items()},
        "due_kind": replace(kind, choices=(("", _("chưa xác định")), *kind.choices)),
        "text": replace(declared["text"], rows=6),
        **{
            name: replace(declared[name], rows=2, hint=str(_HINTS.get(name, "")))
            for name in ("heading", "product", "due_text")
        },
    }


def unit_columns() -> tuple[Column, ...]:
    """Return the columns of the table of units."""
    units = tuple((str(key), name) for key, name in units_offered().items())
    roles = tuple((role, label) for role, label, _english in PARTS)
    return (
        Column(name="unit", label=_l("Đơn vị"), kind="choice", choices=units, blank=_l("Chọn đơn vị")),
        Column(name="role", label=_l("Vai trò"), kind="choice", choices=roles, blank=_l("Chưa ghi")),
        Column(name="scope", label=_l("Phần việc"), placeholder=_l("Nếu chỉ làm một phần"), maximum=20_000),
        Column(name="due", label=_l("Hạn riêng"), kind="date"),
    )


def stored_form(item: ContentItem) -> ItemForm:
    """Return what is stored of an item, as its form shows it."""
    names = [each.name for each in ITEM_FIELDS if each.name != "due_date"]
    values = {name: str(getattr(item, name)) for name in names} | {"due_date": vn_date(item.due_date)}
    return ItemForm(values=values, rows=tuple(_row(each) for each in item.assignments))


def typed_form(form: Mapping[str, str]) -> ItemForm:
    """Return what was typed, after the press of a row's button if it was one."""
    values = {each.name: typed(form, each.name) for each in ITEM_FIELDS}
    chosen = form.get(ACCOUNTABLE, "")
    rows = tuple(
        {**row, ACCOUNTABLE: "1" if str(place) == chosen else ""} for place, row in enumerate(rows_in(form, UNITS))
    )
    act = row_act(form)
    return ItemForm(values=values, rows=acted(rows, act) if act else rows)


def form_faults(form: ItemForm) -> dict[str, list[str]]:
    """Return, by control, what is wrong with the rows of units."""
    faults: dict[str, list[str]] = {}
    for place, row in enumerate(form.rows):
        if written((row,)) and not (row.get("unit") or row.get("name")):
            faults[f"{UNITS}-{place}-unit"] = [_("Dòng %(line)d: chưa chọn đơn vị.", line=place + 1)]
        if row.get("due", "").strip() and parse_day(row["due"]) is None:
            faults[f"{UNITS}-{place}-due"] = [_("Dòng %(line)d: hạn riêng chưa phải là ngày.", line=place + 1)]
    return faults


def new_item_of(form: ItemForm) -> NewItem:
    """Return the item as it is to be stored."""
    return NewItem(fields=form.values, units=tuple(_assigned(row) for row in written(form.rows)))


def _row(each: Assignment) -> Row:
    return {
        "unit": str(each.unit_id or ""),
        "name": each.unit_name,
        "role": each.role,
        "scope": each.scope,
        "due": vn_date(each.due_date),
        "document": "1" if each.from_document else "",
        ACCOUNTABLE: "1" if each.accountable else "",
    }


def _assigned(row: Row) -> Assigned:
    day = parse_day(row["due"]) if row.get("due", "").strip() else None
    return Assigned(
        unit_id=number_in(row, "unit"),
        unit_name=row.get("name", ""),
        role=row.get("role", ""),
        scope=row.get("scope", ""),
        accountable=bool(row.get(ACCOUNTABLE)),
        from_document=bool(row.get("document")),
        due_date=day.isoformat() if day else None,
    )
