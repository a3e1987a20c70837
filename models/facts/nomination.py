"""Facts of a nomination: its content and papers, and what is known of the nominee elsewhere."""

from __future__ import annotations

from models.access import in_force
from models.facts.parts import listed

_OF_IT = "FROM nomination n WHERE n.id = s.id"

_NOMINEE_UNITS = f"""e.unit_id = n.nominee_unit_id OR e.unit_id IN (SELECT m.unit_id FROM membership m
 WHERE m.person_id = n.nominee_person_id AND m.role IN ('unit_head', 'unit_deputy', 'unit_staff')
 AND {in_force("m")})"""
"""A person is evaluated with the units to which he or she belongs today."""

_OTHER_FORMS = """SELECT o.id AS id, x.title AS name FROM nomination n
 JOIN nomination o ON o.id <> n.id
  AND (o.nominee_unit_id = n.nominee_unit_id OR o.nominee_person_id = n.nominee_person_id)
 JOIN subject x ON x.id = o.id
 WHERE n.id = s.id AND x.state NOT IN ('drafted', 'rejected', 'withdrawn', 'revoked') AND EXISTS (
  SELECT 1 FROM citation mine JOIN citation theirs ON theirs.item_id = mine.item_id
  WHERE mine.subject_id = n.id AND theirs.subject_id = o.id) ORDER BY o.id"""
"""Other nominations of the same nominee that cite one of the same items and are on their way, or decided."""

FACTS = {
    "root_state": "SELECT p.state FROM subject p WHERE p.id = coalesce(s.root_id, s.id)",
    "nomination_form": f"SELECT n.form {_OF_IT}",
    "nomination_achievement": f"SELECT n.achievement {_OF_IT}",
    "nomination_merits": f"SELECT length(trim(n.merits)) {_OF_IT}",
    "nomination_unit": f"SELECT n.nominee_unit_id {_OF_IT}",
    "nomination_person": f"SELECT n.nominee_person_id {_OF_IT}",
    "nomination_items": "SELECT count(*) FROM citation t WHERE t.subject_id = s.id",
    "nomination_papers": "SELECT group_concat(x.purpose, ',') FROM (SELECT DISTINCT a.purpose FROM attachment a"
    " WHERE a.subject_id = s.id AND a.removed_at IS NULL) x",
    "nomination_evaluations_open": "SELECT count(*) FROM nomination n JOIN subject e ON e.root_id = s.root_id"
    f" WHERE n.id = s.id AND e.kind = 'evaluation' AND e.state <> 'published' AND ({_NOMINEE_UNITS})",
    "nomination_referrals_open": "SELECT count(*) FROM nomination n JOIN referral r"
    " ON r.concerned_unit_id = n.nominee_unit_id OR r.concerned_person_id = n.nominee_person_id"
    " JOIN subject x ON x.id = r.id WHERE n.id = s.id AND x.state IN ('opened', 'verified', 'transferred')",
    "nomination_other_forms": listed(_OTHER_FORMS),
}
