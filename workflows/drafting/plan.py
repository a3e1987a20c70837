"""The drafted plan's own fields, bases, recipients and duties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.edit import Edit, editing
from engine.errors import invalid
from engine.runtime import Runtime, home_day
from models.database import Link
from workflows.drafting.content import PLAN_FIELDS, Addressee, Basis, DutyLine, cleaned
from workflows.drafting.names import names_of
from workflows.drafting.rows import retitle, update, write_bases, write_duties, write_recipients


def update_plan(runtime: Runtime, edit: Edit, changes: Mapping[str, object]) -> None:
    """Change the named fields (PLAN_FIELDS) of the drafted plan; InputInvalid says what is wrong with them."""
    values = cleaned(PLAN_FIELDS, changes)
    with editing(runtime, edit) as link:
        if "title" in values:
            retitle(link, edit.subject_id, values.pop("title"))
        update(link, "plan", edit.subject_id, values)
        _refuse_reversed_period(link, edit.subject_id)


def replace_bases(runtime: Runtime, edit: Edit, bases: Sequence[Basis]) -> None:
    """Let the drafted plan rest on exactly these documents, in this order."""
    with editing(runtime, edit) as link:
        write_bases(link, edit.subject_id, bases)


def replace_recipients(runtime: Runtime, edit: Edit, recipients: Sequence[Addressee]) -> None:
    """Send the drafted plan to exactly these, in this order."""
    with editing(runtime, edit) as link:
        write_recipients(link, edit.subject_id, recipients, names_of(link, home_day(edit.now)))


def replace_duties(runtime: Runtime, edit: Edit, duties: Sequence[DutyLine]) -> None:
    """Let "Tổ chức thực hiện" of the drafted plan say exactly this, in this order."""
    with editing(runtime, edit) as link:
        write_duties(link, edit.subject_id, duties)


def _refuse_reversed_period(link: Link, plan_id: int) -> None:
    start, end = link.row("SELECT period_from, period_to FROM plan WHERE id = :id", {"id": plan_id})
    if start and end and str(start) > str(end):
        raise invalid("period_to", "Ngày kết thúc đứng trước ngày bắt đầu. Sửa một trong hai ngày.")
