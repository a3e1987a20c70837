"""The course of one record for the auditor: what changed, how long each state took, what was refused and noted."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from engine.errors import InputInvalid, TransitionRefused
from models import History, Plan, Subject
from web import scope
from web.errors import status_of
from web.history_told import Told, tell
from web.identity import current_person
from web.presentation import vn_date
from web.readers import only_readers, only_the_auditor
from web.records import load_visible, name_of, plan_of, state_label, unit_name, url_of
from web.timeline import Event, timeline_for
from workflows.auditing import NOTERS
from workflows.auditing.annotating import Remark, annotate, annotations_of
from workflows.auditing.changing import changes_of
from workflows.auditing.dwelling import Stay, Step, stays
from workflows.auditing.indexing import Indexer
from workflows.auditing.searching import walk
from workflows.auditing.statement import Search

blueprint = Blueprint("history_course", __name__, url_prefix="/nhat-ky/dien-bien")
MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One entry with what it changed, and the stay that it began."""

    event: Event
    changes: tuple[str, ...]
    stay: str
    late: bool


@blueprint.get("/<int:subject_id>")
def show(subject_id: int) -> str:
    """Show the course of the record."""
    subject = load_visible(Subject, subject_id)
    only_readers()
    return _page(subject)


@blueprint.post("/<int:subject_id>")
def note(subject_id: int) -> ResponseReturnValue:
    """Keep the auditor's remark about the record, which changes nothing."""
    load_visible(Subject, subject_id)
    only_the_auditor()
    person, now, text = current_person(), scope.now(), request.form.get("text", "")
    scope.end_reading()
    try:
        annotate(scope.runtime().database, Remark(subject_id=subject_id, actor_id=person.id, now=now, text=text))
    except InputInvalid as refusal:
        return _page(load_visible(Subject, subject_id), refusal=refusal, text=text), status_of(refusal)
    flash(_("Đã ghi chú. Ghi chú không sửa, không xóa được và không làm đổi hồ sơ."), "ok")
    return redirect(url_for("history_course.show", subject_id=subject_id), 303)


def _page(subject: Subject, *, refusal: TransitionRefused | None = None, text: str = "") -> str:
    runtime, plan = scope.runtime(), subject if isinstance(subject, Plan) else plan_of(subject)
    context = {
        "subject": subject,
        "name": name_of(subject),
        "url": url_of(subject.kind, subject.id),
        "state_label": state_label(subject),
        "plan": plan.number if plan else "",
        "unit": unit_name(subject.unit_id),
        "stages": _stages(subject),
    }
    scope.end_reading()
    return render_template(
        "history/course.html",
        **context,
        refused=_refused(subject.id),
        remarks=annotations_of(runtime.database, subject.id),
        notes=current_person().viewer.holds(NOTERS),
        problem=str(refusal) if refusal else "",
        text=text,
    )


def _stages(subject: Subject) -> list[Stage]:
    events = timeline_for(subject.id)
    changes = changes_of(scope.runtime().database, subject.kind, subject.id)
    begun = {stay.since: stay for stay in _stays(subject)}
    return [_stage(event, changes.get(event.at, ()), begun.get(event.at)) for event in events]


def _stage(event: Event, changes: tuple[str, ...], stay: Stay | None) -> Stage:
    return Stage(event=event, changes=changes, stay=_said(stay) if stay else "", late=bool(stay and stay.late))


def _stays(subject: Subject) -> list[Stay]:
    query = select(History.seq, History.target, History.at).where(History.subject_id == subject.id)
    steps = [Step(*row) for row in scope.reading().execute(query.order_by(History.seq))]
    lifecycle = scope.lifecycle(subject.lifecycle_version)
    return list(stays(lifecycle, steps, scope.now(), scope.calendar()))


def _said(stay: Stay) -> str:
    length = _("trong ngày") if not stay.working_days else _("%(days)s ngày làm việc", days=stay.working_days)
    words = _("Ở trạng thái này %(length)s", length=length) if stay.until else _("Đến nay %(length)s", length=length)
    if stay.due is None:
        return words
    due = _("hạn %(day)s", day=vn_date(stay.due))
    return f"{words}, {due}, {_('quá hạn') if stay.late else _('đúng hạn')}"


def _refused(subject_id: int) -> list[Told]:
    runtime = scope.runtime()
    Indexer(runtime, scope.calendar()).catch_up()
    found = walk(runtime.database, Search(subject=subject_id, listed="refused"), most=MOST)
    return [tell(runtime, row, _) for row in found]
