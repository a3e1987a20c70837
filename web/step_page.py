"""What the page of a transition shows: what will happen, what is asked, what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from engine.decide import Option, find
from engine.errors import Refusal, TransitionRefused, refused
from engine.explain import Explained
from engine.lifecycle import Lifecycle, Transition
from models import Subject
from web.conflicts import Conflict, conflict_of
from web.form_fields import FormField, form_fields
from web.identity import current_person
from web.next_step import Reason, reasons_of, roster_for
from web.records import explained, landing, lifecycle_of, name_of, plan_name, plan_of, unit_name, url_of
from web.refusals import Said, said
from web.step_form import StepForm
from web.timeline import Event, Move, timeline_for
from web.verbs import icon_of, tone_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage:
    """The page; `blocked` are the reasons that no input cures, and then there is no button to press."""

    subject: Subject
    transition: Transition
    form: StepForm
    name: str
    where: str
    way: list[tuple[str, str]]
    state_label: str
    move: Move | None
    told: str
    role: str
    icon: str
    tone: str
    fields: tuple[FormField, ...]
    said: Said
    conflict: Conflict | None
    blocked: tuple[Reason, ...]
    url: str
    last: Event | None
    seq: int

    @property
    def refuse_label(self) -> str:
        """The words of the button that leaves everything as it is."""
        return _("Không %(step)s", step=self.transition.label[:1].lower() + self.transition.label[1:])


def step_page(
    subject: Subject, transition: Transition, form: StepForm, *, refusal: TransitionRefused | None = None
) -> StepPage:
    """Return the page of a record's transition, with what was typed and why it was refused."""
    found, lifecycle = explained(subject), lifecycle_of(subject)
    fields = form_fields(transition.asks)
    return StepPage(
        subject=subject,
        transition=transition,
        form=form,
        name=name_of(subject),
        where=_where(subject),
        way=_way(subject),
        state_label=lifecycle.state[subject.state].label,
        move=_move(subject, lifecycle, transition),
        told=_told(lifecycle, transition),
        role=_role(found, lifecycle, transition),
        icon=icon_of(transition),
        tone=tone_of(transition),
        fields=fields,
        said=said(refusal, (field.name for field in fields)),
        conflict=conflict_of(refusal, subject),
        blocked=_blocked(found, subject, transition),
        url=url_of(subject.kind, subject.id),
        last=next(iter(timeline_for(subject.id)), None),
        seq=found.case.subject.seq,
    )


def leaves(subject: Subject, transition: Transition) -> bool:
    """Tell whether the transition leads on from where the record is now."""
    return not isinstance(find(lifecycle_of(subject), subject.state, transition.name), Refusal)


def offered(subject: Subject, transition: Transition) -> Option:
    """Return the option of the transition when it is allowed now; TransitionRefused says why it is not."""
    found = find(lifecycle_of(subject), subject.state, transition.name)
    if isinstance(found, Refusal):
        raise refused((found,))
    option = _option(explained(subject), transition)
    if option.refusals:
        raise refused(option.refusals)
    return option


def _option(found: Explained, transition: Transition) -> Option:
    return next(option for option in found.options if option.transition.name == transition.name)


def _blocked(found: Explained, subject: Subject, transition: Transition) -> tuple[Reason, ...]:
    option = _option(found, transition) if leaves(subject, transition) else None
    return reasons_of(found.case, option, roster_for((found,))) if option and not option.allowed else ()


def _where(subject: Subject) -> str:
    plan = plan_of(subject) if subject.kind != "plan" else None
    unit = unit_name(subject.unit_id)
    parts = ("" if unit in name_of(subject) else unit, _("Kế hoạch %(number)s", number=plan_name(plan)) if plan else "")
    return ", ".join(part for part in parts if part)


def _way(subject: Subject) -> list[tuple[str, str]]:
    """The places above the record, as (words, address): the plan, where the person may open it."""
    plan = plan_of(subject) if subject.kind != "plan" else None
    if plan is None:
        return [(_("Kế hoạch"), url_for("plans.index"))] if subject.kind == "plan" else []
    where = landing(plan.id)
    return [(_("Kế hoạch"), url_for("plans.index")), (plan_name(plan), where)] if where != "/" else []


def _move(subject: Subject, lifecycle: Lifecycle, transition: Transition) -> Move | None:
    if transition.target == subject.state:
        return None
    return Move(
        kind=subject.kind,
        source=subject.state,
        source_label=lifecycle.state[subject.state].label,
        target=transition.target,
        target_label=lifecycle.state[transition.target].label,
        returned=subject.kind == "report" and transition.target == "drafted",
    )


def _told(lifecycle: Lifecycle, transition: Transition) -> str:
    roles = dict.fromkeys(role for message in transition.tell for role in message.to)
    labels = ", ".join(lifecycle.role_label[role] for role in roles)
    return _("Người nhận thông báo: %(roles)s.", roles=labels) if labels else ""


def _role(found: Explained, lifecycle: Lifecycle, transition: Transition) -> str:
    held = [lifecycle.role_label[role] for role in transition.by if role in found.case.actor.roles]
    you = current_person().you.capitalize()
    role = current_person().title or next(iter(held), "")
    return _("%(you)s thực hiện với vai trò %(role)s", you=you, role=role) if held else ""
