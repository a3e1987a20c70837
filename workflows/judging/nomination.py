"""The content of a nomination and the papers of its dossier."""

from __future__ import annotations

from dataclasses import dataclass

from engine.edit import Edit
from engine.errors import invalid
from engine.history import Entry
from engine.perform import Act, Birth, bear
from engine.runtime import Runtime
from models.base import fold, nfc
from models.database import Link
from workflows.files import Attached, attach
from workflows.judging.common import Opening, cite, editing_in, name_of, one_of
from workflows.rewards import ACHIEVEMENTS, FORMS, PAPERS


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationContent:
    """What is proposed: one unit or one person, one form (a code of workflows.rewards), the items that show merit."""

    nominee_unit_id: int | None = None
    nominee_person_id: int | None = None
    form: str = ""
    achievement: str = "plan"
    merits: str = ""
    items: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A stored file as one of the papers of the dossier (a key of PAPERS)."""

    purpose: str
    sha256: str
    name: str
    place: str = ""


def open_nomination(runtime: Runtime, opening: Opening, *, unit_id: int, content: NominationContent) -> Entry:
    """Draft a nomination by the proposing unit and return its first entry; refused once the plan has ended."""

    def write(act: Act) -> None:
        act.link.run(_BIRTH, {"id": act.subject.id})
        _write(act.link, act.subject.id, opening.plan_id, content)

    return bear(
        runtime,
        Birth(
            kind="nomination",
            title="Đề nghị khen thưởng",
            hand=opening.hand,
            write=write,
            parent_id=opening.plan_id,
            unit_id=unit_id,
        ),
    )


def save_content(runtime: Runtime, edit: Edit, content: NominationContent) -> None:
    """Write what is proposed, while it is a draft; gaps are judged when it is submitted."""
    with editing_in(runtime, edit, "drafted") as link:
        plan_id = link.value("SELECT parent_id FROM subject WHERE id = :id", {"id": edit.subject_id})
        _write(link, edit.subject_id, plan_id, content)


def add_paper(runtime: Runtime, edit: Edit, paper: Paper) -> int:
    """Attach a paper to the dossier, while it is a draft, and return the id of the attachment."""
    if paper.purpose not in PAPERS:
        raise invalid("purpose", f"Chọn loại giấy tờ: {', '.join(PAPERS.values())}.")
    with editing_in(runtime, edit, "drafted") as link:
        attached = Attached(
            subject_id=edit.subject_id,
            sha256=paper.sha256,
            name=paper.name,
            purpose=paper.purpose,
            place=paper.place,
            at=runtime.database.timestamp(edit.now),
            added_by=edit.actor_id,
        )
        return attach(link, attached)


def remove_paper(runtime: Runtime, edit: Edit, attachment_id: int) -> None:
    """Take a paper out of the dossier, while it is a draft; the file itself is kept."""
    with editing_in(runtime, edit, "drafted") as link:
        values = {"at": runtime.database.timestamp(edit.now), "id": attachment_id, "subject_id": edit.subject_id}
        if not link.run(_REMOVE, values):
            raise invalid("attachment", "Giấy tờ này không còn trong hồ sơ. Tải lại trang để xem hồ sơ hiện có.")


_BIRTH = (
    "INSERT INTO nomination (id, form, achievement, merits, recusals, recommendation, decision_number)"
    " VALUES (:id, '', 'plan', '', '', '', '')"
)
_CONTENT = (
    "UPDATE nomination SET nominee_unit_id = :unit_id, nominee_person_id = :person_id, form = :form,"
    " achievement = :achievement, merits = :merits WHERE id = :id"
)
_TITLE = "UPDATE subject SET title = :title, search_key = :search_key WHERE id = :id"
_REMOVE = "UPDATE attachment SET removed_at = :at WHERE id = :id AND subject_id = :subject_id AND removed_at IS NULL"


def _write(link: Link, nomination_id: int, plan_id: int, content: NominationContent) -> None:
    one_of(content.nominee_unit_id, content.nominee_person_id, field="nominee")
    labels = {form.code: form.label for form in FORMS}
    if content.form and content.form not in labels:
        raise invalid("form", "Chọn một hình thức khen thưởng trong danh sách.")
    if content.achievement not in {value for value, _, _ in ACHIEVEMENTS}:
        raise invalid("achievement", "Chọn loại thành tích: thực hiện kế hoạch hoặc đột xuất.")
    whom = name_of(link, content.nominee_unit_id, content.nominee_person_id, field="nominee")
    values = {
        "id": nomination_id,
        "unit_id": content.nominee_unit_id,
        "person_id": content.nominee_person_id,
        "form": content.form,
        "achievement": content.achievement,
        "merits": nfc(content.merits).strip(),
    }
    link.run(_CONTENT, values)
    title = f"{labels.get(content.form, 'Đề nghị khen thưởng')}: {whom}"
    link.run(_TITLE, {"id": nomination_id, "title": title, "search_key": fold(title)})
    cite(link, nomination_id, plan_id, content.items)
