"""The content of a referral, and the word of the one concerned. Nothing of it enters the history: it is personal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from engine.edit import Edit, not_editable
from engine.errors import Refusal, invalid, refused
from engine.fields import Text
from engine.history import Entry
from engine.load import load_case, unknown_subject
from engine.perform import Act, Birth, bear, lock_root
from engine.runtime import Runtime, home_date, home_day
from models.access import in_force
from models.contents import keep_content
from models.database import Link
from workflows.judging.common import Opening, cite, editing_in, name_of, one_of
from workflows.roles import UNIT_HEAD

TITLE = "Hồ sơ xem xét trách nhiệm"
"""The same for all: a title stands in lists and logs, and names nobody."""

FACTS = Text(name="facts_text", label="Sự việc", label_en="Facts", min_length=20, max_length=20_000, long=True)
EXPLANATION = Text(name="explanation", label="Giải trình", label_en="Explanation", max_length=20_000, long=True)
EXPLAINABLE = ("verified", "transferred")
"""States in which the one concerned may read the referral, and nothing is settled yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralContent:
    """What may have gone wrong: one unit or one person, the facts, the day they were detected, the items."""

    concerned_unit_id: int | None = None
    concerned_person_id: int | None = None
    facts_text: str
    detected_on: date
    items: tuple[int, ...]


def open_referral(runtime: Runtime, opening: Opening, content: ReferralContent) -> Entry:
    """Open a referral about a unit or a person and return its first entry; its unit is the one concerned."""

    def write(act: Act) -> None:
        act.link.run(_BIRTH, {"id": act.subject.id})
        _write(act.link, act.subject.id, opening.plan_id, content, act.now)

    return bear(
        runtime,
        Birth(
            kind="referral",
            title=TITLE,
            hand=opening.hand,
            write=write,
            parent_id=opening.plan_id,
            unit_id=_unit_of(runtime, content, opening.hand.now),
        ),
    )


def save_content(runtime: Runtime, edit: Edit, content: ReferralContent) -> None:
    """Write the facts anew, until they are verified; the unit concerned may change with the person."""
    unit_id = _unit_of(runtime, content, edit.now)
    with editing_in(runtime, edit, "opened") as link:
        plan_id = link.value("SELECT parent_id FROM subject WHERE id = :id", {"id": edit.subject_id})
        _write(link, edit.subject_id, plan_id, content, edit.now)
        link.run("UPDATE subject SET unit_id = :unit_id WHERE id = :id", {"unit_id": unit_id, "id": edit.subject_id})


def save_explanation(runtime: Runtime, edit: Edit, explanation: str) -> None:
    """Keep the word of the one concerned: the person, or the head of the unit; nobody else may write here."""
    cleaned = EXPLANATION.clean(explanation)
    with runtime.database.transaction() as link:
        lock_root(link, edit.subject_id)
        _refuse_explanation(runtime, link, edit)
        if isinstance(cleaned, Refusal):
            raise refused((cleaned,))
        link.run(_EXPLAIN, {"explanation": cleaned, "id": edit.subject_id})
        link.run(_COUNTED, {"id": edit.subject_id})
        keep_content(link, edit.subject_id)


_BIRTH = "INSERT INTO referral (id, facts_text, explanation, outcome_form, outcome_number) VALUES (:id, '', '', '', '')"
_CONTENT = (
    "UPDATE referral SET concerned_unit_id = :unit_id, concerned_person_id = :person_id,"
    " detected_on = :detected_on, facts_text = :facts_text WHERE id = :id"
)
_EXPLAIN = "UPDATE referral SET explanation = :explanation WHERE id = :id"
_COUNTED = "UPDATE subject SET revision = revision + 1 WHERE id = :id"
_CONCERNED = "SELECT concerned_person_id FROM referral WHERE id = :id"
_UNIT_OF = f"""SELECT m.unit_id FROM membership m WHERE m.person_id = :id AND m.role <> 'deputy_in_charge'
 AND {in_force("m")}
 ORDER BY CASE WHEN m.role IN ('unit_head', 'unit_deputy', 'unit_staff') THEN 0 ELSE 1 END, m.id LIMIT 1"""


def _write(link: Link, referral_id: int, plan_id: int, content: ReferralContent, now: datetime) -> None:
    facts_text = FACTS.clean(content.facts_text)
    if isinstance(facts_text, Refusal):
        raise refused((facts_text,))
    if content.detected_on > home_date(now):
        raise invalid("detected_on", "Ngày phát hiện chưa đến. Nhập ngày sự việc được phát hiện.")
    if not content.items:
        raise invalid("items", "Chọn ít nhất một nội dung của kế hoạch có liên quan.")
    values = {
        "id": referral_id,
        "unit_id": content.concerned_unit_id,
        "person_id": content.concerned_person_id,
        "detected_on": content.detected_on.isoformat(),
        "facts_text": facts_text,
    }
    link.run(_CONTENT, values)
    cite(link, referral_id, plan_id, content.items)


def _unit_of(runtime: Runtime, content: ReferralContent, now: datetime) -> int:
    """Return the unit concerned: the unit itself, or the one to which the person belongs today."""
    unit_id, person_id = content.concerned_unit_id, content.concerned_person_id
    one_of(unit_id, person_id, field="concerned")
    with runtime.database.connection() as link:
        name_of(link, unit_id, person_id, field="concerned")
        found = unit_id or link.value(_UNIT_OF, {"id": person_id, "today": home_day(now)})
    if found is None:
        raise invalid("concerned", "Người này hiện không thuộc đơn vị nào. Chọn đơn vị hoặc người khác.")
    return int(found)


def _refuse_explanation(runtime: Runtime, link: Link, edit: Edit) -> None:
    """Raise unless this actor is the one concerned, and the referral may still be explained."""
    case = load_case(link, edit.subject_id, edit.actor_id, edit.now, home_day(edit.now))
    person_id = link.value(_CONCERNED, {"id": edit.subject_id})
    concerned = case.actor.id == person_id if person_id else UNIT_HEAD in case.actor.roles
    if case.subject.kind != "referral" or not concerned:
        raise unknown_subject()
    if case.subject.state not in EXPLAINABLE:
        lifecycle = runtime.lifecycles[case.subject.lifecycle_version]
        raise refused((not_editable(lifecycle.state[case.subject.state]),))
