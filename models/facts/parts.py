"""Pieces of SQL that several facts share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from models.database import Link

Fact = str | Callable[[Link, tuple[int, ...]], Mapping[int, Any]]
"""One scalar SQL expression over `subject s` (with :today), or a function from a link and subject ids to values."""

ASSESSED_KINDS = ("office", "unit")
"""Kinds of unit that report and are evaluated; Ban Giám đốc only monitors, Công đoàn co-signs."""
ASSESSED = f"({', '.join(map(repr, ASSESSED_KINDS))})"
"""The same as SQL has them after IN."""

ENDED = "('closed', 'recalled', 'cancelled', 'replaced', 'dropped')"
"""States in which a plan is over."""

REPORTS_ON = f"a.role <> 'monitor' AND a.unit_id IN (SELECT u.id FROM unit u WHERE u.kind IN {ASSESSED})"
"""Whether `assignment a` owes a report: every one but *monitor*, of a unit that is assessed."""

UNREPORTED = f"""a.item_id = i.id AND {REPORTS_ON} AND NOT EXISTS (
 SELECT 1 FROM report r JOIN subject rs ON rs.id = r.id
 WHERE rs.parent_id = i.parent_id AND rs.kind = 'report' AND rs.unit_id = a.unit_id AND r.final = true
 AND (rs.state = 'waived' OR (rs.state = 'accepted' AND EXISTS (
  SELECT 1 FROM report_line l WHERE l.report_id = r.id AND l.item_id = i.id))))"""
"""Whether `assignment a` of the item `subject i` still lacks its line in an accepted final report, not waived."""

ITEM_NAME = "CASE WHEN c.no <> '' THEN c.no ELSE CAST(c.position AS varchar(20)) END"
"""How `content_item c` is called in a sentence: its number, else its place."""


def listed(rows: str) -> str:
    """Return the scalar that lists the rows (id, name) of a SELECT, one "id|name" a line; None when there are none."""
    return f"SELECT group_concat(x.id || '|' || x.name, '\n') FROM ({rows}) x"


def items(condition: str) -> str:
    """Return the SELECT of (id, name) of the items of the plan `s` that meet a condition on `subject i`."""
    return (
        f"SELECT i.id AS id, {ITEM_NAME} AS name FROM subject i JOIN content_item c ON c.id = i.id"
        f" WHERE i.parent_id = s.id AND i.kind = 'content_item' AND {condition} ORDER BY c.position"
    )


def children(kind: str, condition: str = "1 = 1") -> str:
    """Return the scalar that counts the subjects `k` of a kind under `s` that meet a condition."""
    return f"SELECT count(*) FROM subject k WHERE k.parent_id = s.id AND k.kind = '{kind}' AND {condition}"
