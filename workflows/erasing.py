"""Erasing a personal value of a history entry: the value and its salt go, the entry and its hash stay.

Whom the data are about may ask for it (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15; before 01/01/2026 Nghị định
13/2023/NĐ-CP); whether the law allows it here, or makes the department keep the value, people decide. The Head of
the Office, who answers for the department's records, does it and says why; the administrator of the machine may not.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from engine.case import GREATEST_ID, Hand
from engine.errors import Ground, InputInvalid, Refusal
from engine.fields import Text, Whole, reason
from engine.history import Entry
from engine.lifecycle import Lifecycle, State, Transition
from engine.perform import Act, Birth, bear
from engine.personal import KIND, erasures
from engine.runtime import Runtime
from models.database import Link
from workflows.roles import OFFICE_HEAD, ROLES

ERASURE = Lifecycle(
    name=KIND,
    label="Xoá dữ liệu cá nhân",
    label_en="Erasure of personal data",
    roles=ROLES,
    birth=Transition(
        name="erase",
        label="Xoá dữ liệu cá nhân",
        label_en="Erase personal data",
        source=("",),
        target="erased",
        by=(OFFICE_HEAD,),
        asks=(
            Whole(name="entry", label="Mục nhật ký số", label_en="History entry", least=1, most=GREATEST_ID),
            Text(name="field", label="Phần được xoá", label_en="What is erased", max_length=40),
            reason("Căn cứ xoá"),
        ),
        hint="Nội dung bị xoá hẳn, không lấy lại được; mục nhật ký và dấu băm giữ nguyên.",
        legal_basis="Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15",
    ),
    states=(State(name="erased", label="Đã xoá", label_en="Erased", final=True, settled=True),),
    transitions=(),
)

_BODY = "SELECT body FROM history WHERE id = :entry"
_FORGET = "DELETE FROM personal_value WHERE history_id = :entry AND field = :field RETURNING field"
_FORGET_REQUEST = "DELETE FROM request_key WHERE history_id = :entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasing:
    """What is to be erased, by whom, why."""

    entry_id: int
    field: str
    reason: str
    hand: Hand


def erase(runtime: Runtime, erasing: Erasing) -> Entry:
    """Erase the value and return the entry that says so; TransitionRefused when there is none, or it may not be."""
    birth = Birth(
        kind=KIND,
        title=f"Mục nhật ký số {erasing.entry_id}",
        hand=erasing.hand,
        write=_forget,
        data={"entry": erasing.entry_id, "field": erasing.field, "reason": erasing.reason},
    )
    return bear(runtime, birth)


def _forget(act: Act) -> None:
    """Remove value and salt, and the hash of the request that brought it: unsalted, it would let somebody guess."""
    with_its_bytes = act.link.dialect == "sqlite"
    if with_its_bytes:
        act.link.run("PRAGMA secure_delete = ON")
    forgotten = act.link.value(_FORGET, act.data)
    act.link.run(_FORGET_REQUEST, act.data)
    if with_its_bytes:
        act.link.run("PRAGMA secure_delete = OFF")
    if forgotten is None:
        raise InputInvalid(_why_not(act.link, act.data["entry"], act.data["field"]))


def _why_not(link: Link, entry: int, field: str) -> Refusal:
    body = link.value(_BODY, {"entry": entry})
    named = json.loads(body).get("personal", {}) if body else {}
    if not body:
        code, message = "unknown_entry", f"Không có mục nhật ký số {entry}."
    elif field in named and (earlier := erasures(link.rows).get((entry, field))):
        code, message = "erased_already", f"Phần này đã được xoá theo mục nhật ký số {earlier}."
    elif named:
        code, message = "not_personal", f"Mục {entry} chỉ có phần xoá được là: {', '.join(named)}."
    else:
        code, message = "not_personal", f"Mục {entry} không có phần nào được khai là dữ liệu cá nhân."
    return Refusal(code=code, message=message, ground=Ground.INPUT, field="field")
