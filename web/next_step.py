"""The card "Bước tiếp theo": what the person may do with a record, and what not, why not, and who can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from flask import url_for
from flask_babel import gettext as _

from engine.case import Case
from engine.decide import Option
from engine.errors import Ground, Refusal
from engine.explain import Explained
from engine.lifecycle import Lifecycle, Transition
from web import scope
from web.identity import current_person
from web.roster import Roster, roster
from web.verbs import icon_of, is_expected, tone_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A button that opens the form of a transition, or any other page (`dialog` False)."""

    label: str
    url: str
    icon: str = ""
    tone: str = "second"
    hint: str = ""
    dialog: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why not, in a sentence; who can; where to mend it."""

    text: str
    who: str = ""
    link: str = ""
    link_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """What cannot be done now, with every reason."""

    label: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What parts/flow.html draws."""

    role: str
    primary: Step | None
    others: tuple[Step, ...]
    blocked: tuple[Blocked, ...]
    sentence: str = ""


def next_step_card(found: Explained, *, extra: Sequence[Step] = (), fixes: Mapping[str, Reason] | None = None) -> Card:
    """Return the card of a record.

    `extra` are further buttons of the page (edit, print), after the transitions; a "primary" one of them is filled
    when no transition is expected now. What takes back or ends stands last. `fixes` gives, by the code of a refusal,
    the link that mends it (its `link` and `link_label` are taken).
    """
    expected = [step_of(found.case, option.transition) for option in found.allowed if is_expected(option.transition)]
    aside = [step_of(found.case, option.transition) for option in found.allowed if not is_expected(option.transition)]
    primary = next(iter((*expected, *(step for step in extra if step.tone == "primary"))), None)
    others = (_unfilled(step) for step in (*expected, *aside, *extra) if step is not primary)
    return Card(
        role=_role_sentence(found),
        primary=primary,
        others=tuple(sorted(others, key=lambda step: step.tone == "back")),
        blocked=_grouped(found, fixes or {}),
    )


def _unfilled(step: Step) -> Step:
    """One button of a card is filled."""
    return replace(step, tone="second") if step.tone == "primary" else step


def step_of(case: Case, transition: Transition) -> Step:
    """Return the button of a transition."""
    return Step(
        label=transition.label,
        url=step_url(case.subject.id, transition.name),
        icon=icon_of(transition),
        tone=tone_of(transition),
    )


def step_url(subject_id: int, transition: str) -> str:
    """Return the address of the form of a transition."""
    return url_for("transitions.show", subject_id=subject_id, transition=transition)


def roster_for(many: Iterable[Explained]) -> Roster:
    """Return the people behind every role that the refusals of these records name: one query for a page."""
    blocked = [(found.case, option) for found in many for option in found.blocked]
    roles = {role for _case, option in blocked for refusal in option.refusals for role in _roles(option, refusal)}
    return roster(roles, {case.subject.unit_id for case, _option in blocked if case.subject.unit_id})


def reasons_of(case: Case, option: Option, people: Roster) -> tuple[Reason, ...]:
    """Return why the option is blocked, each reason with who can and a link to what stands in the way."""
    return tuple(_reason(case, option, refusal, people) for refusal in option.refusals)


def _reason(case: Case, option: Option, refusal: Refusal, people: Roster) -> Reason:
    barred = frozenset(person for name, person in case.past if name in option.transition.barred)
    who = people.words(_roles(option, refusal), case.subject.unit_id, without=barred)
    link, label = _link(refusal)
    return Reason(text=refusal.message, who=who, link=link, link_label=label)


def _roles(option: Option, refusal: Refusal) -> tuple[str, ...]:
    """Whoever may do it in the person's stead: the named roles, or on four eyes the same roles held by another."""
    return option.transition.by if refusal.ground is Ground.ACTOR else refusal.who_can


def _link(refusal: Refusal) -> tuple[str, str]:
    if not refusal.about:
        return "", ""
    url = url_for("records.several", ids=".".join(str(key) for key in refusal.about))
    return url, _("Xem %(count)d hồ sơ", count=len(refusal.about))


def _grouped(found: Explained, fixes: Mapping[str, Reason]) -> tuple[Blocked, ...]:
    """What is blocked for the same reasons stands together."""
    people = roster_for((found,))
    together: dict[tuple[Reason, ...], list[str]] = {}
    for option in found.blocked:
        reasons = reasons_of(found.case, option, people)
        mended = tuple(
            _mended(reason, fixes.get(refusal.code)) for reason, refusal in zip(reasons, option.refusals, strict=True)
        )
        together.setdefault(mended, []).append(option.transition.label)
    return tuple(Blocked(label=_listed(labels), reasons=reasons) for reasons, labels in together.items())


def _mended(reason: Reason, fix: Reason | None) -> Reason:
    if fix is None:
        return reason
    return Reason(text=reason.text, who=reason.who, link=fix.link, link_label=fix.link_label)


def _listed(labels: Sequence[str]) -> str:
    first, *rest = dict.fromkeys(labels)
    return ", ".join((first, *(label[:1].lower() + label[1:] for label in rest)))


def _role_sentence(found: Explained) -> str:
    lifecycle: Lifecycle = scope.lifecycle(found.case.subject.lifecycle_version)
    used = {role for transition in lifecycle.transitions for role in transition.by}
    labels = [each.label for each in lifecycle.roles if each.name in found.case.actor.roles & used]
    you = current_person().you.capitalize()
    if not labels:
        return _("%(you)s chỉ xem hồ sơ này.", you=you)
    return _("%(you)s đang làm việc với vai trò %(roles)s.", you=you, roles=current_person().title or ", ".join(labels))
