"""What the guards of a report ask about it."""

from __future__ import annotations

from models.facts.parts import ENDED, ITEM_NAME, listed

_LINES = (
    f"SELECT c.id AS id, {ITEM_NAME} AS name FROM report_line l JOIN content_item c ON c.id = l.item_id"
    " WHERE l.report_id = s.id AND {condition} ORDER BY l.position"
)
_EVIDENCE = "e.subject_id = s.id AND e.purpose = 'evidence' AND e.removed_at IS NULL"
_UNPROVED = f"""l.text <> '' AND EXISTS (SELECT 1 FROM report r WHERE r.id = l.report_id AND r.final = true)
 AND EXISTS (SELECT 1 FROM assignment a WHERE a.item_id = l.item_id AND a.unit_id = s.unit_id AND a.accountable = true)
 AND NOT EXISTS (SELECT 1 FROM attachment e WHERE {_EVIDENCE} AND e.item_id = l.item_id)"""

FACTS = {
    "report_plan_ended": (
        f"SELECT count(*) FROM subject p WHERE p.id = s.parent_id AND s.kind = 'report' AND p.state IN {ENDED}"
    ),
    "report_unit_kind": "SELECT u.kind FROM unit u WHERE u.id = s.unit_id",
    "report_lines": "SELECT count(*) FROM report_line l WHERE l.report_id = s.id",
    "report_lines_blank": listed(_LINES.format(condition="l.text = '' AND l.blank_reason = ''")),
    "report_lines_unproved": listed(_LINES.format(condition=_UNPROVED)),
    "report_evidence_unplaced": listed(
        f"SELECT e.id AS id, e.name AS name FROM attachment e WHERE {_EVIDENCE} AND e.place = '' ORDER BY e.id"
    ),
    "report_opened_by_office": "SELECT count(*) FROM report r WHERE r.id = s.id AND r.office_opened_at IS NOT NULL",
}
