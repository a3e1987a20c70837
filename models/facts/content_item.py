"""What the guards of a content item ask about it."""

from __future__ import annotations

from models.facts.parts import UNREPORTED, listed

_LACKING = f"""SELECT u.id AS id, u.name AS name FROM unit u WHERE u.id IN (
 SELECT a.unit_id FROM assignment a JOIN subject i ON i.id = a.item_id WHERE i.id = s.id AND {UNREPORTED})
 ORDER BY u.position, u.id"""
_LINES = "SELECT count(*) FROM evaluation_line l JOIN subject e ON e.id = l.evaluation_id WHERE l.item_id = s.id"
_CITED = (
    "SELECT count(*) FROM citation t JOIN subject k ON k.id = t.subject_id WHERE t.item_id = s.id AND k.kind = '{kind}'"
)

FACTS = {
    "item_plan_state": "SELECT p.state FROM subject p WHERE p.id = s.parent_id",
    "item_units_unreported": listed(_LACKING),
    "item_evaluation_lines": _LINES,
    "item_evaluation_lines_open": f"{_LINES} AND e.state <> 'published'",
    "item_nominations_decided": _CITED.format(kind="nomination") + " AND k.state IN ('decided', 'awarded') AND EXISTS ("
    "SELECT 1 FROM nomination n WHERE n.id = k.id AND n.achievement <> 'sudden')",
    "item_referrals_left": _CITED.format(kind="referral") + " AND k.state IN ('transferred', 'reminded', 'concluded')",
}
