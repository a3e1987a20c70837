"""What all judging shares: editing in one state only, guards of a person, citations, and who is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from engine.case import Hand
from engine.edit import Edit, editing, not_editable
from engine.errors import invalid, refused
from engine.lifecycle import Guard
from engine.load import load_case, load_facts
from engine.runtime import Runtime, home_day
from models.database import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Who opens a nomination or a referral, in which plan."""

    plan_id: int
    hand: Hand


@contextmanager
def editing_in(runtime: Runtime, edit: Edit, state: str, *guards: Guard) -> Iterator[Link]:
    """Yield the editing transaction if the subject stands in that state and the guards let this person write."""
    with editing(runtime, edit) as link:
        case = load_case(link, edit.subject_id, edit.actor_id, edit.now, home_day(edit.now))
        if case.subject.state != state:
            lifecycle = runtime.lifecycles[case.subject.lifecycle_version]
            raise refused((not_editable(lifecycle.state[case.subject.state]),))
        needs = tuple(dict.fromkeys(need for guard in guards for need in guard.needs))
        case = replace(case, facts=load_facts(runtime, link, (case.subject,), needs, edit.now)[edit.subject_id])
        if reasons := tuple(reason for guard in guards if (reason := guard.check(case))):
            raise refused(reasons)
        yield link


def cite(link: Link, subject_id: int, plan_id: int, items: Sequence[int]) -> None:
    """Let the subject cite exactly these items; InputInvalid when one of them is not of this plan."""
    known = {row[0] for row in link.rows(_ITEMS, {"plan_id": plan_id})}
    if not known.issuperset(items):
        raise invalid("items", "Có nội dung không thuộc kế hoạch này. Chọn lại nội dung làm căn cứ.")
    link.run("DELETE FROM citation WHERE subject_id = :id", {"id": subject_id})
    for item_id in dict.fromkeys(items):
        link.run(_CITE, {"subject_id": subject_id, "item_id": item_id})


def one_of(unit_id: int | None, person_id: int | None, *, field: str) -> None:
    """Refuse anything but one unit or one person."""
    if (unit_id is None) == (person_id is None):
        raise invalid(field, "Chọn một tập thể hoặc một cá nhân.")


def name_of(link: Link, unit_id: int | None, person_id: int | None, *, field: str) -> str:
    """Return the name of the unit or the person; InputInvalid when there is none such."""
    table, column, key = ("unit", "name", unit_id) if unit_id is not None else ("person", "full_name", person_id)
    name = link.value(f"SELECT {column} FROM {table} WHERE id = :id", {"id": key})
    if name is None:
        raise invalid(field, "Không tìm thấy tập thể hoặc cá nhân này. Chọn lại trong danh sách.")
    return str(name)


_ITEMS = "SELECT id FROM subject WHERE parent_id = :plan_id AND kind = 'content_item'"
_CITE = "INSERT INTO citation (subject_id, item_id) VALUES (:subject_id, :item_id)"
