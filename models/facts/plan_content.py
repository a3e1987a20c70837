"""The whole content of a plan as one canonical text: frozen when it is submitted, hashed before it is signed."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from models.database import Link

_PLAN = (
    "doc_type, superior, issuer, place, symbol, signer_title, participants, period_from, period_to, period_rule,"
    " period_text, report_every, purpose"
)
_ITEM = "no, section, heading, text, product, due_date, due_text, due_kind"
_ASSIGNMENT = "unit_id, unit_name, role, scope, accountable, due_date"

_PLANS = "SELECT p.id, s.title, {columns} FROM plan p JOIN subject s ON s.id = p.id WHERE p.id IN ({ids})"
_LINES = """SELECT plan_id, 'basis', position, number, text FROM legal_basis WHERE plan_id IN ({ids})
 UNION ALL SELECT plan_id, 'recipient', position, name, purpose FROM recipient WHERE plan_id IN ({ids})
 UNION ALL SELECT plan_id, 'duty', position, unit_name, text FROM duty WHERE plan_id IN ({ids}) ORDER BY 1, 2, 3"""
_ITEMS = """SELECT s.parent_id, s.id, s.title, {items}, {assignments}
 FROM subject s JOIN content_item c ON c.id = s.id LEFT JOIN assignment a ON a.item_id = c.id
 WHERE s.parent_id IN ({ids}) AND s.state <> 'terminated' ORDER BY s.parent_id, c.position, c.id, a.position"""


def contents(link: Link, plan_ids: Iterable[int]) -> dict[int, str]:
    """Return the canonical JSON of the content of each plan; terminated items are no content."""
    ids = ",".join(str(int(key)) for key in plan_ids)
    if not ids:
        return {}
    rows = link.rows(_PLANS.format(columns=_columns("p", _PLAN), ids=ids))
    lines = _lines(link.rows(_LINES.format(ids=ids)))
    selected = {"items": _columns("c", _ITEM), "assignments": _columns("a", _ASSIGNMENT)}
    items = _items(link.rows(_ITEMS.format(ids=ids, **selected)))
    return {
        key: _canonical({"title": title} | _named(_PLAN, values) | lines[key] | {"items": items[key]})
        for key, title, *values in rows
    }


def content_hashes(link: Link, ids: tuple[int, ...]) -> Mapping[int, str]:
    """Return the SHA-256 of the content of each of these subjects that is a plan."""
    return {key: digest(text) for key, text in contents(link, ids).items()}


def digest(content: str) -> str:
    """Return the SHA-256 of a canonical content, in hex."""
    return hashlib.sha256(content.encode()).hexdigest()


def _lines(rows: list[Any]) -> defaultdict[int, dict[str, list[Any]]]:
    lines: defaultdict[int, dict[str, list[Any]]] = defaultdict(lambda: {"basis": [], "recipient": [], "duty": []})
    for plan_id, kind, _, *parts in rows:
        lines[plan_id][kind].append(parts)
    return lines


def _items(rows: list[Any]) -> defaultdict[int, list[dict[str, Any]]]:
    items: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    last = None
    for plan_id, item_id, title, *values in rows:
        if item_id != last:
            items[plan_id].append({"id": item_id, "title": title, "units": []} | _named(_ITEM, values))
            last = item_id
        assignment = _named(_ASSIGNMENT, values[_ITEM.count(",") + 1 :])
        if assignment["unit_name"] is not None:
            assignment["accountable"] = bool(assignment["accountable"])
            items[plan_id][-1]["units"].append(assignment)
    return items


def _columns(alias: str, names: str) -> str:
    return ", ".join(f"{alias}.{name}" for name in names.split(", "))


def _named(names: str, values: list[Any]) -> dict[str, Any]:
    return dict(zip(names.split(", "), values, strict=False))


def _canonical(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str)
