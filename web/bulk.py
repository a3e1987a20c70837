"""One transition for several records: seen first, then performed one by one, each with its own answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask import Request
from flask_babel import gettext as _

from engine.decide import Option, clean
from engine.errors import TransitionRefused, refused
from engine.explain import Explained, explain
from engine.lifecycle import Transition
from models import Subject
from web import scope
from web.acting import act
from web.form_fields import FormField, form_fields
from web.identity import current_person
from web.listing import Line, lines_where
from web.numbers import number_in
from web.presentation import lower_first
from web.refusals import Said, said
from web.step_form import StepForm, read_form
from web.verbs import tone_of
from web.worklist import Work

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkButton:
    """A button of the bar under the worklist; `value` is the kind and the name of a transition."""

    value: str
    label: str
    noun: str
    tone: str
    name: str = "step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A chosen record; `reason` says why it cannot go along, blank when it can."""

    line: Line
    seq: int
    option: Option | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkPage:
    """What work/bulk.html shows."""

    step: str
    label: str
    title: str
    hint: str
    tone: str
    fields: tuple[FormField, ...]
    form: StepForm
    said: Said
    fit: tuple[Chosen, ...]
    unfit: tuple[Chosen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it: how many moved, and the sentence about each that did not."""

    done: int
    refused: tuple[str, ...]


def buttons_for(work: Work) -> tuple[BulkButton, ...]:
    """Return a button for every transition that is allowed for two of the person's duties, what leads on last."""
    offered: dict[str, list[Transition]] = {}
    nouns: dict[str, str] = {}
    for duty in work.duties:
        for option in duty.found.allowed:
            value = f"{duty.record.kind}.{option.transition.name}"
            offered.setdefault(value, []).append(option.transition)
            nouns[value] = lower_first(duty.record.lifecycle.label)
    buttons = (_button(value, each[0], nouns[value]) for value, each in offered.items() if len(each) > 1)
    return tuple(sorted(buttons, key=lambda button: button.tone != "back"))


def chosen(ids: Iterable[int], step: str) -> tuple[Chosen, ...]:
    """Return the chosen records that the person may see, each with what it offers."""
    kind, _dot, name = step.partition(".")
    lines = lines_where(Subject.id.in_(tuple(ids)), most=MOST)
    found = explain(scope.runtime(), [line.id for line in lines], current_person().id, scope.now())
    return tuple(_chosen(line, found[line.id], name if line.kind == kind else "") for line in lines)


def bulk_page(
    step: str, many: tuple[Chosen, ...], form: StepForm, refusal: TransitionRefused | None = None
) -> BulkPage:
    """Return the page on which the person sees what would happen before it does."""
    fit = tuple(each for each in many if not each.reason)
    transition = _transition(fit)
    fields = form_fields(transition.asks) if transition else ()
    label = transition.label if transition else _("Việc đã chọn")
    return BulkPage(
        step=step,
        label=label,
        title=_("%(step)s: %(count)d %(noun)s", step=label, count=len(fit), noun=_noun(fit)),
        hint=transition.hint if transition else "",
        tone=tone_of(transition) if transition else "second",
        fields=fields,
        form=form,
        said=said(refusal, (field.name for field in fields)),
        fit=fit,
        unfit=tuple(each for each in many if each.reason),
    )


def bulk_form(many: tuple[Chosen, ...], request: Request) -> StepForm:
    """Return what was typed for all of them."""
    transition = _transition(tuple(each for each in many if not each.reason))
    return read_form(transition, request) if transition else StepForm()


def perform_all(many: tuple[Chosen, ...], form: StepForm, request: Request) -> Outcome:
    """Perform the transition for each that fits; nothing is done, and InputInvalid raised, when the input is wrong."""
    fit = [each for each in many if each.option and not each.reason]
    for each in fit[:1]:
        _refuse_input(each, form)
    sentences = [sentence for each in fit if (sentence := _perform(each, form, request))]
    return Outcome(done=len(fit) - len(sentences), refused=tuple(sentences))


def _button(value: str, transition: Transition, noun: str) -> BulkButton:
    tone = "back" if tone_of(transition) == "back" else "primary"
    return BulkButton(value=value, label=transition.label, noun=noun, tone=tone)


def _chosen(line: Line, found: Explained, name: str) -> Chosen:
    option = next((option for option in found.options if option.transition.name == name), None)
    if option is None:
        reason = _("Hồ sơ đang ở “%(state)s” nên không có bước này.", state=line.state_label)
    else:
        reason = " ".join(refusal.message for refusal in option.refusals)
    return Chosen(line=line, seq=found.case.subject.seq, option=option, reason=reason)


def _noun(fit: tuple[Chosen, ...]) -> str:
    """What they are: of one kind, since one transition is that of one kind."""
    return next((lower_first(each.line.kind_label) for each in fit), _("hồ sơ"))


def _transition(fit: tuple[Chosen, ...]) -> Transition | None:
    return next((each.option.transition for each in fit if each.option), None)


def _refuse_input(first: Chosen, form: StepForm) -> None:
    if first.option is None:
        return
    asked = form.asked(first.line.id, first.option.transition.name)
    _values, faults = clean(first.option.transition, asked.data)
    if faults:
        raise refused(faults)


def _perform(one: Chosen, form: StepForm, request: Request) -> str:
    """Perform one, with the history as the person saw it; return why not, blank when it was done."""
    if one.option is None:
        return one.reason
    seen = number_in(request.form, f"seen-{one.line.id}")
    own = replace(form, key=f"{form.key}-{one.line.id}", seen_seq=seen)
    try:
        act(own.asked(one.line.id, one.option.transition.name))
    except TransitionRefused as refusal:
        return f"{one.line.name}: {refusal}"
    return ""
