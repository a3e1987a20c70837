"""Plans as the command line shows them: one line in a list, or whole, with everything that belongs to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, selectinload

from engine.lifecycle import Lifecycle
from engine.load import unknown_subject
from models import ContentItem, Evaluation, Nomination, Plan, Referral, Report, Subject, Unit
from web.cli.output import day, table

CHILDREN = {"reports": Report, "evaluations": Evaluation, "nominations": Nomination, "referrals": Referral}


class Shelf:
    """One reading session with what is needed to name what is read in it: the lifecycles and the units."""

    def __init__(self, session: Session, lifecycles: Mapping[int, Lifecycle], sight: ColumnElement[bool]) -> None:
        """Read through this session what the condition lets be seen."""
        self.session = session
        self.sight = sight
        self._lifecycles = lifecycles
        self._units = {row.id: row.name for row in session.execute(select(Unit.id, Unit.name))}

    def plans(self) -> Sequence[Plan]:
        """Return the plans that may be seen, the newest first."""
        return self.session.scalars(select(Plan).where(self.sight).order_by(Plan.id.desc())).all()

    def plan(self, plan_id: int) -> Plan:
        """Return the plan; UnknownSubject when there is none or it may not be seen."""
        found = self.session.scalars(select(Plan).where(Plan.id == plan_id, self.sight)).one_or_none()
        if found is None:
            raise unknown_subject()
        return found

    def items(self, plan_id: int) -> Sequence[ContentItem]:
        """Return the items that may be seen, in their order."""
        query = select(ContentItem).where(ContentItem.parent_id == plan_id, self.sight)
        query = query.options(selectinload(ContentItem.assignments))
        return self.session.scalars(query.order_by(ContentItem.position, ContentItem.id)).all()

    def children(self, kind: type[Subject], plan_id: int) -> Sequence[Any]:
        """Return the reports, evaluations ... of the plan that may be seen."""
        return self.session.scalars(select(kind).where(kind.parent_id == plan_id, self.sight).order_by(kind.id)).all()

    def state(self, subject: Subject) -> str:
        """Return the words for the subject's state."""
        return self._lifecycles[subject.lifecycle_version].state[subject.state].label

    def unit(self, unit_id: int | None) -> str:
        """Return the name of a unit, nothing for none."""
        return self._units.get(unit_id, "") if unit_id else ""


def line(shelf: Shelf, plan: Plan) -> dict[str, Any]:
    """Return the plan in one line: number, title, state, period."""
    return {
        "id": plan.id,
        "number": called(plan),
        "title": plan.title,
        "state": plan.state,
        "state_label": shelf.state(plan),
        "period": {"from": plan.period_from, "to": plan.period_to},
    }


def called(plan: Plan) -> str | None:
    """Return the number with its symbol, None before there is one."""
    return plan.number or None


def whole(shelf: Shelf, plan: Plan) -> dict[str, Any]:
    """Return the plan with its items and all that was made under it, each with its id."""
    return {
        **line(shelf, plan),
        "seq": plan.seq,
        "revision": plan.revision,
        "items": [item_document(shelf, item) for item in shelf.items(plan.id)],
        **{
            name: [child_document(shelf, child) for child in shelf.children(kind, plan.id)]
            for name, kind in CHILDREN.items()
        },
    }


def item_document(shelf: Shelf, item: ContentItem) -> dict[str, Any]:
    """Return an item with its assignments."""
    return {
        "id": item.id,
        "no": item.no,
        "title": item.title,
        "state": item.state,
        "state_label": shelf.state(item),
        "due": item.due_date,
        "result": item.result,
        "units": [
            {
                "name": shelf.unit(each.unit_id) or each.unit_name,
                "role": each.role or None,
                "scope": each.scope or None,
                "accountable": each.accountable,
                "acknowledged": each.acknowledged_at is not None,
            }
            for each in item.assignments
        ],
    }


def child_document(shelf: Shelf, child: Subject) -> dict[str, Any]:
    """Return a report, evaluation, nomination or referral: of which unit, in which state."""
    document = {
        "id": child.id,
        "title": child.title,
        "unit": shelf.unit(child.unit_id) or None,
        "state": child.state,
        "state_label": shelf.state(child),
    }
    if isinstance(child, Report):
        document |= {"period": child.period, "final": child.final, "due": child.due_date, "late": child.late}
    return document


def listed(documents: Sequence[Mapping[str, Any]]) -> str:
    """Return the lines of plans as a table."""
    rows = (
        (each["id"], each["number"], each["title"], each["state_label"], _days(each["period"])) for each in documents
    )
    return table(("ID", "SỐ", "KẾ HOẠCH", "TRẠNG THÁI", "THỜI GIAN"), rows)


def spread(document: Mapping[str, Any]) -> str:
    """Return a whole plan as text: a line about itself, its items, what was made under it."""
    head = f"{document['number'] or 'Chưa có số'}. {document['title']}. {document['state_label']}."
    parts = [head, table(("ID", "SỐ", "NỘI DUNG", "ĐẦU MỐI", "HẠN", "TRẠNG THÁI"), map(_item_row, document["items"]))]
    for name in CHILDREN:
        if document[name]:
            rows = ((each["id"], each["title"], each["unit"], each["state_label"]) for each in document[name])
            parts.append(table(("ID", "HỒ SƠ", "ĐƠN VỊ", "TRẠNG THÁI"), rows))
    return "\n\n".join(parts)


def _item_row(item: Mapping[str, Any]) -> tuple[object, ...]:
    accountable = next((each["name"] for each in item["units"] if each["accountable"]), "")
    return item["id"], item["no"], item["title"], accountable, day(item["due"]), item["state_label"]


def _days(period: Mapping[str, Any]) -> str:
    return " – ".join(filter(None, (day(period["from"]), day(period["to"]))))
