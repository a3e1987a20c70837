"""What people wrote in a subject, and the files they attached, as one digest.

`subject.content` keeps it since the last edit; a history entry names it, so that nobody can say later that something
else was submitted, approved or signed. What a step itself asks for, files included, stands in the entry's own data.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from models.database import Link


class Part(NamedTuple):
    """Rows of one table that belong to a subject by `key`, in order of `by`, those only that meet `where`."""

    table: str
    key: str
    columns: str
    by: str = "position"
    where: str = "1 = 1"


_TITLE = Part("subject", "id", "title", "id")
_CITED = Part("citation", "subject_id", "item_id", "item_id")
_UPLOADED = "removed_at IS NULL AND history_id IS NULL"
_FILES = Part("attachment", "subject_id", "sha256, name, purpose, place, item_id", "id", _UPLOADED)
_PLAN = (
    "doc_type, superior, issuer, place, symbol, participants, period_from, period_to, period_rule, period_text,"
    " report_every, purpose"
)
PARTS: Mapping[str, tuple[Part, ...]] = {
    "plan": (
        _TITLE,
        Part("plan", "id", _PLAN, "id"),
        Part("legal_basis", "plan_id", "number, text"),
        Part("recipient", "plan_id", "name, purpose"),
        Part("duty", "plan_id", "unit_name, text"),
    ),
    "content_item": (
        _TITLE,
        Part("content_item", "id", "no, section, heading, text, product, due_date, due_text, due_kind", "id"),
        Part("assignment", "item_id", "unit_id, unit_name, role, scope, accountable, due_date"),
    ),
    "report": (
        Part("report", "id", "summary", "id"),
        Part("report_line", "report_id", "item_id, text, blank_reason"),
    ),
    "evaluation": (
        Part("evaluation", "id", "answer_text, union_note, conclusion", "id"),
        Part(
            "evaluation_line",
            "evaluation_id",
            "item_id, maximum, not_applicable, self_score, self_note, score, note, result",
        ),
    ),
    "nomination": (
        _TITLE,
        Part("nomination", "id", "nominee_unit_id, nominee_person_id, form, achievement, merits", "id"),
        _CITED,
    ),
    "referral": (
        Part("referral", "id", "concerned_unit_id, concerned_person_id, detected_on, facts_text, explanation", "id"),
        _CITED,
    ),
}
"""Kind of subject -> where its content lies; files may be attached to every kind."""

_KINDS = "SELECT id, kind FROM subject WHERE id IN ({ids})"
_ROWS = "SELECT {key}, {columns} FROM {table} WHERE {key} IN ({ids}) AND {where} ORDER BY {key}, {by}"
_BEHIND = (
    "SELECT id, content FROM subject WHERE id = :id OR (parent_id = :id AND (content = '' OR kind = 'content_item'))"
)
_KEEP = "UPDATE subject SET content = :digest WHERE id = :id"


def digests(link: Link, ids: Iterable[int]) -> dict[int, str]:
    """Return the SHA-256 of the content of each of these subjects: a query for each table, however many they are."""
    listed = ",".join(str(int(key)) for key in ids)
    kinds = dict(link.rows(_KINDS.format(ids=listed))) if listed else {}
    written: dict[int, list[Any]] = {key: [] for key in kinds}
    for kind in sorted(set(kinds.values())):
        of_kind = [key for key in kinds if kinds[key] == kind]
        for part in (*PARTS.get(kind, ()), _FILES):
            rows = _rows(link, part, of_kind)
            for key in of_kind:
                written[key].append([part.table, rows[key]])
    return {key: _digest(parts) for key, parts in written.items()}


def keep_content(link: Link, subject_id: int) -> None:
    """Keep the digest of what the subject holds now; of a plan's items too, and of whatever was born in it."""
    kept = dict(link.rows(_BEHIND, {"id": subject_id}))
    changed = ({"id": key, "digest": digest} for key, digest in digests(link, kept).items() if digest != kept[key])
    link.many(_KEEP, changed)


def _rows(link: Link, part: Part, ids: list[int]) -> defaultdict[int, list[list[Any]]]:
    sql = _ROWS.format(ids=",".join(map(str, ids)), **part._asdict())
    found: defaultdict[int, list[list[Any]]] = defaultdict(list)
    for key, *values in link.rows(sql):
        found[key].append(list(_plain(values)))
    return found


def _plain(values: Iterable[Any]) -> Iterator[Any]:
    """Give values as both databases would: SQLite has no booleans and no dates."""
    for value in values:
        yield int(value) if isinstance(value, bool) else value if isinstance(value, int | None) else str(value)


def _digest(parts: list[Any]) -> str:
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
