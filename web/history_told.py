"""What a row of the search says, in words: for the page, the command and the files alike. Knows no request."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.lifecycle import Lifecycle
from engine.personal import opened
from engine.runtime import Runtime
from web.presentation import local
from web.timeline import Move, moved, quoted, told
from workflows.auditing.searching import Found
from workflows.auditing.sources import RESTRICTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One row in words. `who` is blank for the system; `record` is blank where an attempt named no record."""

    source: str
    entry: int
    at: datetime
    who: str
    role: str
    behalf: str
    out_of_hours: bool
    overriding: bool
    subject_id: int | None
    kind: str
    kind_label: str
    record: str
    plan: str
    unit: str
    step: str
    move: Move | None
    words: str
    hash: str
    cause: str
    codes: str

    @property
    def moment(self) -> str:
        """The instant to the second, on Hanoi's clock."""
        return f"{local(self.at):%d/%m/%Y %H:%M:%S}"

    @property
    def refused(self) -> bool:
        """Tell whether this was tried in vain."""
        return self.source == "refused"


def tell(runtime: Runtime, found: Found, gettext: Callable[[str], str] = str) -> Told:
    """Return the row in words; `gettext` puts ours into the reader's language."""
    step, move, words, who, role = _SAYERS[found.source](runtime, found, gettext)
    hidden = found.source == "read" and found.kind == RESTRICTED
    label = runtime.current[found.kind].lifecycle.label if found.kind in runtime.current else ""
    name = f"{found.no}. {found.title}" if found.no else found.title or label
    return Told(
        source=found.source,
        entry=found.source_id,
        at=found.at,
        who=who,
        role=role,
        behalf=found.behalf or "",
        out_of_hours=found.out_of_hours,
        overriding=bool(found.overriding),
        subject_id=found.subject_id,
        kind=found.kind or "",
        kind_label=label,
        record=f"{gettext('Hồ sơ hạn chế')} {found.subject_id}" if hidden else name,
        plan=found.plan or "",
        unit=found.unit or "",
        step=step,
        move=move,
        words=words,
        hash=found.hash or "",
        cause=found.cause or "",
        codes=found.codes or "",
    )


Said = tuple[str, Move | None, str, str, str]
"""The step, its move, the words beside it, who, and what he or she was."""


def _done(runtime: Runtime, found: Found, _gettext: Callable[[str], str]) -> Said:
    lifecycle: Lifecycle = runtime.lifecycles[found.lifecycle_version or 0]
    before, after, body = found.before or "", found.after or "", _body(runtime, found)
    transition = lifecycle.by_edge[before, found.transition]
    parts = (quoted(body), told(transition, body["data"]), _files(body["data"]))
    words = "; ".join(part.rstrip(".") for part in parts if part)
    move = moved(lifecycle, before, after, found.kind or "")
    actor = body["actor"] if found.actor_id is not None else {"name": "", "title": ""}
    return transition.label, move, words, actor["name"], actor["title"]


def _body(runtime: Runtime, found: Found) -> dict[str, Any]:
    """Return what the entry says, with the personal values that are kept beside it."""
    body: dict[str, Any] = json.loads(found.body or "{}")
    if not body.get("personal"):
        return body
    with runtime.database.connection() as link:
        return opened(link.rows, {found.source_id: body})[found.source_id]


def _files(data: Mapping[str, Any]) -> str:
    """Return the names of the files that were given."""
    lists = (value for value in data.values() if isinstance(value, list))
    return ", ".join(each["name"] for files in lists for each in files if isinstance(each, dict) and "name" in each)


def _refused(runtime: Runtime, found: Found, _gettext: Callable[[str], str]) -> Said:
    words = " ".join((found.messages or "").splitlines())
    return _tried(runtime, found), None, words, found.person or "", found.position or ""


def _tried(runtime: Runtime, found: Found) -> str:
    """Return the words for what was tried: a step of the record, or making a record of a kind."""
    if found.transition in runtime.current:
        return runtime.current[found.transition].lifecycle.birth.label
    steps = runtime.current[found.kind].lifecycle.transitions if found.kind in runtime.current else ()
    return next((each.label for each in steps if each.name == found.transition), found.transition)


def _read(_runtime: Runtime, found: Found, gettext: Callable[[str], str]) -> Said:
    acts = {
        "read": gettext("Đã xem"),
        "search": gettext("Đã tìm trong nhật ký"),
        "as_of": gettext("Đã xem trạng thái tại ngày"),
        "export": gettext("Đã xuất ra tệp"),
    }
    words = f"{found.place}, {found.entries} {gettext('dòng')}" if found.entries else found.place or ""
    return acts.get(found.transition, found.transition), None, words, found.person or "", found.position or ""


def _noted(_runtime: Runtime, found: Found, gettext: Callable[[str], str]) -> Said:
    return gettext("Ghi chú của người kiểm tra"), None, found.text or "", found.person or "", found.position or ""


_SAYERS: Mapping[str, Callable[[Runtime, Found, Callable[[str], str]], Said]] = {
    "done": _done,
    "refused": _refused,
    "read": _read,
    "noted": _noted,
}
