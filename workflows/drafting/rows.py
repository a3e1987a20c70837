"""How the parts of a draft are written: one INSERT each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from models.base import fold
from models.database import Link
from workflows.drafting.content import Addressee, Assigned, Basis, DutyLine, clipped
from workflows.drafting.names import Names

PLAN_DEFAULTS: Mapping[str, Any] = {
    "doc_type": "KẾ HOẠCH",
    "superior": "",
    "issuer": "",
    "place": "",
    "symbol": "",
    "number": "",
    "document_date": "",
    "signer_title": "",
    "signer_name": "",
    "participants": "",
    "period_from": None,
    "period_to": None,
    "period_rule": "",
    "period_text": "",
    "report_every": "half_year",
    "purpose": "",
    "version": 0,
    "content_hash": "",
    "copied_from_id": None,
    "source_sha256": "",
    "source_reading": "",
}
ITEM_DEFAULTS: Mapping[str, Any] = {
    "no": "",
    "section": "",
    "heading": "",
    "text": "",
    "product": "",
    "due_date": None,
    "due_text": "",
    "due_kind": "",
    "result": "",
    "source_from": None,
    "source_to": None,
}


def insert(link: Link, table: str, values: Mapping[str, Any]) -> None:
    """Insert one row; the columns are ours."""
    columns = ", ".join(values)
    link.run(f"INSERT INTO {table} ({columns}) VALUES ({', '.join(f':{name}' for name in values)})", values)


def update(link: Link, table: str, row_id: int, values: Mapping[str, Any]) -> None:
    """Change the named columns of one row."""
    if values:
        columns = ", ".join(f"{name} = :{name}" for name in values)
        link.run(f"UPDATE {table} SET {columns} WHERE id = :row_id", {**values, "row_id": row_id})


def retitle(link: Link, subject_id: int, title: str) -> None:
    """Change the title of a subject, and what it is found by."""
    link.run(
        "UPDATE subject SET title = :title, search_key = :key WHERE id = :id",
        {"title": title, "key": fold(title), "id": subject_id},
    )


def write_bases(link: Link, plan_id: int, bases: Iterable[Basis]) -> None:
    """Replace the bases of a plan; blank ones are left out."""
    link.run("DELETE FROM legal_basis WHERE plan_id = :id", {"id": plan_id})
    for position, basis in enumerate((each for each in bases if each.text.strip()), start=1):
        values = {"number": clipped(basis.number), "text": clipped(basis.text, 20_000)}
        insert(link, "legal_basis", {"plan_id": plan_id, "position": position, **values})


def write_recipients(link: Link, plan_id: int, recipients: Iterable[Addressee], names: Names) -> None:
    """Replace the recipients of a plan; who is not named by id is looked up."""
    link.run("DELETE FROM recipient WHERE plan_id = :id", {"id": plan_id})
    for position, each in enumerate((each for each in recipients if each.name.strip()), start=1):
        unit_id = each.unit_id or names.unit(each.name)
        values = {"name": clipped(each.name), "purpose": clipped(each.purpose), "unit_id": unit_id}
        insert(link, "recipient", {"plan_id": plan_id, "position": position, **values})


def write_duties(link: Link, plan_id: int, duties: Iterable[DutyLine]) -> None:
    """Replace the duties of a plan; blank ones are left out."""
    link.run("DELETE FROM duty WHERE plan_id = :id", {"id": plan_id})
    for position, duty in enumerate((each for each in duties if each.text.strip()), start=1):
        values = {"unit_name": clipped(duty.unit_name), "text": clipped(duty.text, 20_000)}
        insert(link, "duty", {"plan_id": plan_id, "position": position, **values})


def write_assignments(link: Link, item_id: int, units: Iterable[Assigned]) -> None:
    """Replace the assignments of an item; the accountable unit becomes the unit of the subject."""
    link.run("DELETE FROM assignment WHERE item_id = :id", {"id": item_id})
    accountable = None
    for position, each in enumerate(units, start=1):
        accountable = each.unit_id if each.accountable else accountable
        insert(
            link,
            "assignment",
            {
                "item_id": item_id,
                "position": position,
                "unit_id": each.unit_id,
                "unit_name": clipped(each.unit_name),
                "role": each.role,
                "scope": clipped(each.scope, 20_000),
                "accountable": each.accountable,
                "from_document": each.from_document,
                "due_date": each.due_date,
            },
        )
    link.run("UPDATE subject SET unit_id = :unit_id WHERE id = :id", {"unit_id": accountable, "id": item_id})
