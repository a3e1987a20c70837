"""The general fields of a plan on the review page: what the document says, or what was typed over it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from documents.draft import CLEAR, GUESSED, ISSUE_DATE, LegalBasis, PlanDraft, Recipient, Span
from web.presentation import vn_date
from web.review.days import days_in_words, days_of
from web.review.marks import GUESSED as TO_LOOK_AT
from web.review.marks import INFERRED, LEFT_BLANK, LOOKED_AT, MISSING, READ, TYPED, Mark, mark_of

Words = str | LazyString
"""Words of the page; those of a module are translated when they are shown."""

ISSUE_DAY = "ngày ban hành"
"""What stands, and may be typed, where the period begins with the day of issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One control; `rows` above 1 make it a text area."""

    name: str
    label: Words
    rows: int = 1
    placeholder: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """A field of the page: its controls, and the name under which the reader tells where it found it.

    `later`: it is commonly given only after the review, so that its absence is no doubt.
    """

    label: Words
    source: str
    inputs: tuple[Input, ...]
    wide: bool = False
    hint: Words = ""
    later: bool = False


def _single(name: str, label: Words, source: str, *, rows: int = 1, placeholder: Words = "", hint: Words = "") -> Spec:
    """Return a field of one control; one that says itself when it is filled in is given later."""
    control = Input(name=name, label=label, rows=rows, placeholder=placeholder)
    return Spec(label=label, source=source, inputs=(control,), hint=hint, later=bool(placeholder))


REMARKED = {"number": ("number_blank", "no_number"), "date": ("day_blank", "no_date"), "period_from": ("no_period",)}
"""The first control of a field -> the codes of the reader's remarks about it."""

SPECS = (
    Spec(
        label=_l("Tên kế hoạch"),
        source="title",
        inputs=(Input(name="title", label=_l("Tên kế hoạch"), rows=2),),
        wide=True,
    ),
    _single("bases", _l("Căn cứ"), "legal_bases", rows=3, hint=_l("Mỗi văn bản một dòng.")),
    Spec(
        label=_l("Thời gian"),
        source="period",
        inputs=(
            Input(name="period_from", label=_l("Từ ngày"), placeholder=_l("nn/tt/nnnn")),
            Input(name="period_to", label=_l("Đến ngày"), placeholder=_l("nn/tt/nnnn")),
        ),
    ),
    _single("number", _l("Số, ký hiệu"), "symbol", placeholder=_l("Văn thư cấp sau khi ký")),
    _single("date", _l("Ngày ban hành"), "date", placeholder=_l("Ghi khi cấp số")),
    Spec(
        label=_l("Người ký"),
        source="signer",
        inputs=(
            Input(name="signer_title", label=_l("Chức vụ"), placeholder=_l("Chức vụ")),
            Input(name="signer_name", label=_l("Họ tên"), placeholder=_l("Họ tên")),
        ),
    ),
    _single("place", _l("Địa danh"), "place"),
    _single("superior", _l("Cơ quan cấp trên"), "superior"),
    _single("issuer", _l("Cơ quan ban hành"), "issuer"),
    _single("participants", _l("Đối tượng tham gia"), "participants", rows=3),
    _single("recipients", _l("Nơi nhận"), "recipients", rows=3, hint=_l("Mỗi nơi một dòng; mục đích ghi trong ngoặc.")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A field as the page shows it; `values` by the names of its controls, `span` the lines it was found in."""

    spec: Spec
    values: Mapping[str, str]
    mark: Mark
    span: Span | None
    hint: Words

    @property
    def key(self) -> str:
        """The name by which the page knows the field among all that may be doubtful."""
        return self.spec.source

    @property
    def control(self) -> str:
        """The id of the control to look at: the first empty one, else the first."""
        empty = (name for name, value in self.values.items() if not value.strip())
        return f"f-{next(empty, next(iter(self.values)))}"

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it before the plan is saved."""
        return self.mark == TO_LOOK_AT or (self.mark == MISSING and not self.spec.later)


def fields_of(draft: PlanDraft, typed: Mapping[str, str] | None, seen: Collection[str] = ()) -> tuple[Shown, ...]:
    """Return every general field with the document's value, or what was typed; `seen` are those looked at, by key."""
    read = values_of(draft)
    values = {**read, **{name: value for name, value in (typed or {}).items() if name in read}}
    return tuple(_shown(spec, draft, read, values, seen) for spec in SPECS)


def values_of(draft: PlanDraft) -> dict[str, str]:
    """Return what the page first shows in each control; a guess where the document only hints at the period."""
    begin, end = _period(draft)
    return {
        "title": draft.title or "",
        "bases": "\n".join(basis_line(basis) for basis in draft.legal_bases),
        "period_from": begin,
        "period_to": end,
        "number": draft.number or (f"/{draft.symbol}" if draft.symbol else ""),
        "date": _day(draft.date),
        "signer_title": draft.signer.title or "",
        "signer_name": draft.signer.name or "",
        "place": draft.place or "",
        "superior": draft.superior or "",
        "issuer": draft.issuer or "",
        "participants": draft.participants or "",
        "recipients": "\n".join(recipient_line(recipient) for recipient in draft.recipients),
    }


def basis_line(basis: LegalBasis) -> str:
    """Return a basis as one line."""
    return basis.text


def recipient_line(recipient: Recipient) -> str:
    """Return a recipient as one line, the purpose in brackets."""
    return f"{recipient.name} ({recipient.purpose})" if recipient.purpose else recipient.name


def _period(draft: PlanDraft) -> tuple[str, str]:
    period = draft.period
    if not (period.start or period.end):
        guess = days_in_words(period.text or "")
        return (vn_date(guess.first), vn_date(guess.last)) if guess else ("", "")
    begin = days_of(period.start) if period.start else None
    end = days_of(period.end) if period.end else None
    from_issue = period.start == ISSUE_DATE
    return ISSUE_DAY if from_issue else vn_date(begin and begin.first), vn_date(end and end.last)


def _day(written: str | None) -> str:
    """Return a date that is precise to the day; a month is no day, so it is left to be typed."""
    days = days_of(written) if written else None
    return vn_date(days.first) if days and days.first == days.last else ""


def _shown(
    spec: Spec, draft: PlanDraft, read: Mapping[str, str], values: Mapping[str, str], seen: Collection[str]
) -> Shown:
    own = {control.name: values[control.name] for control in spec.inputs}
    found = {control.name: read[control.name] for control in spec.inputs}
    mark = _mark(spec, draft, found, own)
    return Shown(
        spec=spec,
        values=own,
        mark=_SEEN.get(mark, mark) if spec.source in seen else mark,
        span=draft.sources.get(spec.source),
        hint=_hint(spec, draft, found, own) or spec.hint,
    )


_SEEN = {TO_LOOK_AT: LOOKED_AT, MISSING: LEFT_BLANK}
"""What a mark becomes when a person has looked at the field and left it as it is."""


def _mark(spec: Spec, draft: PlanDraft, read: Mapping[str, str], values: Mapping[str, str]) -> Mark:
    confidence = _confidence(spec, draft)
    marks = {mark_of(values[name], read[name], confidence) for name in values}
    return next(mark for mark in (MISSING, TYPED, TO_LOOK_AT, INFERRED, READ) if mark in marks)


def _confidence(spec: Spec, draft: PlanDraft) -> float:
    """Return how sure the reader is; a period that the page itself proposes from a year is a guess."""
    if spec.source == "period" and not (draft.period.start or draft.period.end):
        return GUESSED
    return draft.confidence.get(spec.source, CLEAR)


def _hint(spec: Spec, draft: PlanDraft, read: Mapping[str, str], values: Mapping[str, str]) -> str:
    """Return the document's own words about a guess, or the reader's remark about a field left as it was."""
    if values != read:
        return ""
    if spec.source == "period" and any(values.values()) and draft.period.text and _confidence(spec, draft) < CLEAR:
        return _("Văn bản chỉ ghi “%(words)s”. Sửa nếu khác.", words=draft.period.text)
    codes = REMARKED.get(spec.inputs[0].name, ())
    return next((remark.message for remark in draft.warnings if remark.code in codes), "")
