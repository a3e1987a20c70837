"""What the guards of a plan ask about it: its content, its items, its evaluations, nominations and referrals."""

from __future__ import annotations

from models.facts.parts import ASSESSED, Fact, children, items, listed
from models.facts.plan_content import content_hashes

_ACCOUNTABLE = f"""SELECT 1 FROM assignment a JOIN unit u ON u.id = a.unit_id
 WHERE a.item_id = i.id AND a.accountable = true AND a.role <> 'monitor' AND u.kind IN {ASSESSED}"""
_SETTLED = "('rewarded', 'disciplined', 'finished', 'terminated')"
_REOPENED = """SELECT 1 FROM evaluation_line l JOIN subject k ON k.id = l.evaluation_id
 WHERE l.item_id = i.id AND k.state <> 'published'"""
_UNPUBLISHED = """SELECT k.id AS id, u.name AS name FROM subject k JOIN unit u ON u.id = k.unit_id
 WHERE k.parent_id = s.id AND k.kind = 'evaluation' AND k.state <> 'published' ORDER BY u.position, u.id"""
_UNDECIDED = """SELECT k.id AS id, k.title AS name FROM subject k
 WHERE k.parent_id = s.id AND k.kind = 'nomination'
 AND k.state IN ('drafted', 'submitted', 'checked', 'reviewed') ORDER BY k.id"""

FACTS: dict[str, Fact] = {
    "plan_state": "SELECT p.state FROM subject p WHERE p.id = s.id",
    "plan_title": "SELECT p.title FROM subject p WHERE p.id = s.id",
    "plan_bases": "SELECT count(*) FROM legal_basis b WHERE b.plan_id = s.id",
    "plan_recipients": "SELECT count(*) FROM recipient r WHERE r.plan_id = s.id",
    "plan_period_from": "SELECT p.period_from FROM plan p WHERE p.id = s.id",
    "plan_period_to": "SELECT p.period_to FROM plan p WHERE p.id = s.id",
    "plan_signed_at": "SELECT p.signed_at FROM plan p WHERE p.id = s.id",
    "plan_submitted_hash": "SELECT p.content_hash FROM plan p WHERE p.id = s.id",
    "plan_content_hash": content_hashes,
    "plan_items": children("content_item", "k.state <> 'terminated'"),
    "plan_items_without_unit": listed(items(f"i.state <> 'terminated' AND NOT EXISTS ({_ACCOUNTABLE})")),
    "plan_items_unreported": listed(items("i.state NOT IN ('reported', 'terminated')")),
    "plan_items_unsettled": listed(
        items(f"i.state NOT IN {_SETTLED} AND NOT (i.state = 'evaluated' AND NOT EXISTS ({_REOPENED}))")
    ),
    "plan_evaluations": children("evaluation"),
    "plan_evaluations_unpublished": listed(_UNPUBLISHED),
    "plan_nominations": children("nomination"),
    "plan_nominations_open": listed(_UNDECIDED),
    "plan_referrals": children("referral"),
    "plan_referrals_open": children("referral", "k.state IN ('opened', 'verified')"),
}
