"""A nomination as its pages need it: what was typed, the forms of reward on offer, the papers of its dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import Request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from engine.errors import InputInvalid
from models import Attachment, Blob, Nomination
from web import scope
from web.form_fields import FormField
from web.forms import typed
from web.identity import current_person
from web.judging_form import Choices, Whom, cited_by, items_in, whom_in
from web.numbers import number_in, whole
from web.units import units_offered
from web.uploads import Upload, receive
from workflows.judging import NominationContent
from workflows.rewards import ACHIEVEMENTS, AUTHORITIES, COUNCIL_MINUTES, FORMS, PAPERS, RewardForm, form_on, forms_on
from workflows.roles import OFFICE_STAFF, UNIT_HEAD

PAPER = "paper"
"""The first part of the names of the file controls; the second is the purpose of the paper."""
REMOVED = "_drop"
"""The name of the buttons that take a paper out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHeld:
    """A paper that is in the dossier, as parts/files.html draws it."""

    id: int
    name: str
    url: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One kind of paper: whether the dossier must hold it, what it holds, what was chosen and is not stored yet."""

    purpose: str
    label: str
    needed: bool
    held: tuple[PaperHeld, ...]
    waiting: tuple[Upload, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the form sent; `uploads` by purpose survive a refusal."""

    unit_id: int | None = None
    whom: Whom = field(default_factory=Whom)
    form: str = ""
    achievement: str = "plan"
    merits: str = ""
    items: tuple[int, ...] = ()
    uploads: Mapping[str, tuple[Upload, ...]] = field(default_factory=dict)
    removed: tuple[int, ...] = ()
    refusal: InputInvalid | None = None

    @property
    def content(self) -> NominationContent:
        """What is to be stored."""
        return NominationContent(
            nominee_unit_id=self.whom.unit_id,
            nominee_person_id=self.whom.person_id,
            form=self.form,
            achievement=self.achievement,
            merits=self.merits,
            items=self.items,
        )


def typed_in(request: Request) -> Typed:
    """Return what was typed into the form."""
    received = {purpose: receive(request, f"{PAPER}-{purpose}") for purpose in PAPERS}
    form = request.form
    return Typed(
        unit_id=number_in(form, "unit"),
        whom=whom_in(form.get("nominee", "")),
        form=form.get("form", ""),
        achievement=form.get("achievement", ""),
        merits=typed(form, "merits"),
        items=items_in(request),
        uploads={purpose: each.uploads for purpose, each in received.items()},
        removed=tuple(key for each in form.getlist(REMOVED) if (key := whole(each)) is not None),
        refusal=next((each.refusal for each in received.values() if each.refusal), None),
    )


def typed_before(nomination: Nomination) -> Typed:
    """Return what is stored, as the form shows it."""
    return Typed(
        unit_id=nomination.unit_id,
        whom=nominee_of(nomination),
        form=nomination.form,
        achievement=nomination.achievement,
        merits=nomination.merits,
        items=cited_by(nomination.id),
    )


def nominee_of(nomination: Nomination) -> Whom:
    """Return who is nominated."""
    return Whom(nomination.nominee_unit_id, nomination.nominee_person_id)


def proposing_units() -> dict[int, str]:
    """Return the units for which the person may propose: those he or she heads, and any for the Office's staff."""
    person, units = current_person(), units_offered()
    headed = [each.unit_id for each in person.memberships if each.role == UNIT_HEAD]
    offered = units_offered(answerable=True) if OFFICE_STAFF in person.roles else {}
    return {key: units[key] for key in headed if key in units} | offered


def form_fields() -> tuple[FormField, ...]:
    """Return the choices of the form and of the achievement, and the merits."""
    forms = tuple((form.code, _form_words(form)) for form in forms_on(scope.today()))
    achievements = tuple((code, words) for code, words, _english in ACHIEVEMENTS)
    hint = _("Trong ngoặc là người có thẩm quyền quyết định.")
    return (
        FormField(
            name="form", label=_("Hình thức khen thưởng"), kind="choice", choices=forms, required=True, hint=hint
        ),
        FormField(name="achievement", label=_("Loại thành tích"), kind="choice", choices=achievements, required=True),
        FormField(name="merits", label=_("Tóm tắt thành tích"), kind="textarea", rows=6, required=True, maximum=20_000),
    )


def form_label(code: str) -> str:
    """Return the words for a form of reward with who decides it, blank when none was chosen."""
    form = next((each for each in FORMS if each.code == code), None)
    return _form_words(form) if form else ""


def slots_of(nomination: Nomination, typed: Typed | None = None) -> tuple[Slot, ...]:
    """Return every kind of paper, those that Luật Thi đua, khen thưởng 2022, Điều 84 or 85 asks for first."""
    form, held = form_on(nomination.form, scope.today()), _held(nomination.id)
    needed = form.papers_for(nomination.achievement) if form else ()
    waiting = typed.uploads if typed else {}
    order = sorted(PAPERS, key=lambda purpose: purpose not in needed)
    return tuple(
        Slot(
            purpose=purpose,
            label=PAPERS[purpose][:1].upper() + PAPERS[purpose][1:],
            needed=purpose in needed,
            held=held.get(purpose, ()),
            waiting=waiting.get(purpose, ()),
        )
        for purpose in order
    )


def minutes_of(nomination: Nomination) -> Sequence[PaperHeld]:
    """Return the minutes of the council."""
    return _held(nomination.id).get(COUNCIL_MINUTES, ())


def unit_choices(units: Mapping[int, str]) -> Choices:
    """Return the units as the values of a choice."""
    return [(str(key), name) for key, name in units.items()]


def _form_words(form: RewardForm) -> str:
    honoured = [words for kind, words in (("unit", _("tập thể")), ("person", _("cá nhân"))) if kind in form.honours]
    return _(
        "%(form)s (%(who)s quyết định; dành cho %(whom)s)",
        form=form.label,
        who=AUTHORITIES[form.decided_by],
        whom=", ".join(honoured),
    )


def _held(nomination_id: int) -> dict[str, tuple[PaperHeld, ...]]:
    query = (
        select(Attachment.id, Attachment.name, Attachment.purpose, Blob.size, Blob.sha256)
        .join(Blob, Blob.sha256 == Attachment.sha256)
        .where(Attachment.subject_id == nomination_id, Attachment.removed_at.is_(None))
        .order_by(Attachment.id)
    )
    found: dict[str, tuple[PaperHeld, ...]] = {}
    for key, name, purpose, size, sha256 in scope.reading().execute(query):
        held = PaperHeld(id=key, name=name, url=url_for("files.show", attachment_id=key), size=size, sha256=sha256)
        found[purpose] = (*found.get(purpose, ()), held)
    return found
