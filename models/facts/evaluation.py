"""Facts of an evaluation: which lines stand in the way, whom it scores, since when it waits."""

from __future__ import annotations

from models.facts.parts import ITEM_NAME, listed

_LINES = "FROM evaluation_line l JOIN content_item c ON c.id = l.item_id WHERE l.evaluation_id = s.id"
_MAXIMUM = "CASE WHEN l.not_applicable THEN 0 ELSE l.maximum END"
_ACCOUNTABLE = (
    "EXISTS (SELECT 1 FROM assignment a WHERE a.item_id = l.item_id AND a.accountable AND a.unit_id = s.unit_id)"
)


def _lines(condition: str) -> str:
    """Return the scalar that lists the items on whose line the condition holds."""
    return listed(f"SELECT c.id AS id, {ITEM_NAME} AS name {_LINES} AND ({condition}) ORDER BY l.position")


FACTS = {
    "evaluation_lines": f"SELECT count(*) {_LINES}",
    "evaluation_lines_not_self_scored": _lines("NOT l.not_applicable AND l.self_score IS NULL"),
    "evaluation_lines_left_out": _lines("l.not_applicable AND trim(l.self_note) = ''"),
    "evaluation_lines_self_scored_above": _lines(f"l.self_score > {_MAXIMUM}"),
    "evaluation_lines_not_scored": _lines("NOT l.not_applicable AND l.score IS NULL"),
    "evaluation_lines_scored_above": _lines(f"l.score > {_MAXIMUM}"),
    "evaluation_lines_differing": _lines("trim(l.note) = '' AND coalesce(l.score, -1) <> coalesce(l.self_score, -1)"),
    "evaluation_lines_without_result": _lines(f"l.result = '' AND (NOT l.not_applicable OR {_ACCOUNTABLE})"),
    "evaluation_unit_kind": "SELECT u.kind FROM unit u WHERE u.id = s.unit_id",
    "evaluation_waits_since": "SELECT h.at FROM history h WHERE h.subject_id = s.id AND h.seq = s.seq",
}
