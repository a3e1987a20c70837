"""Deadlines in words, counted in working days."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, cast, get_args

from flask_babel import gettext as _
from flask_babel import ngettext

from engine.deadlines import Calendar
from web import scope
from web.looks import Tone

DueKind = Literal["stated", "derived", "inherited", "continuous"]

SOON: Final = 5
"""Working days from which on a deadline is shown as near."""


@dataclass(frozen=True, slots=True)
class Pill:
    """A deadline in words.

    ``plain`` is drawn without a tint; ``brief`` are the words where the day itself stands beside the pill.
    """

    text: str
    icon: str
    tone: Tone
    plain: bool = False
    brief: str = ""


def pill_of(
    due: date | None,
    *,
    kind: str = "",
    done_at: date | None = None,
    paused: bool = False,
    draft: bool = False,
) -> Pill:
    """Return the pill of a deadline on this request's day; arguments as in due_pill, any word for the kind."""
    known = cast("DueKind", kind) if kind in get_args(DueKind) else None
    return due_pill(
        due,
        scope.today(),
        calendar=scope.calendar(),
        done_at=done_at,
        kind=known,
        paused=paused,
        draft=draft,
    )


def due_pill(
    due: date | None,
    today: date,
    *,
    calendar: Calendar,
    done_at: date | None = None,
    kind: DueKind | None = None,
    paused: bool = False,
    draft: bool = False,
) -> Pill:
    """Return the pill that says how a deadline stands, `today`, counted in working days of the calendar.

    `kind` is how the deadline came about: a derived one is marked as such until it is near. `paused`: the clock stands
    still (the plan is suspended). `draft`: a missing deadline still has to be filled in.
    """
    if kind == "continuous":
        return Pill(_("Thường xuyên"), "repeat", "mute")
    if due is None:
        return Pill(_("Chưa có hạn"), "minus", "bad" if draft else "mute")
    if done_at is not None:
        return _done(due, done_at, today, calendar)
    if paused:
        return Pill(_("Tạm dừng tính thời hạn"), "pause", "mute")
    if due < today:
        return _late(due, today, calendar)
    return _coming(due, today, calendar, kind)


def with_due_date(pill: Pill, due: date) -> Pill:
    """A late pill for a page's head: "Trễ 1 ngày làm việc, hạn 20/11/2026"."""
    text = _("%(pill)s, hạn %(day)s", pill=pill.text, day=f"{due:%d/%m/%Y}")
    return Pill(text, pill.icon, pill.tone, pill.plain)


def _done(due: date, done_at: date, today: date, calendar: Calendar) -> Pill:
    day = _day(done_at, today)
    if done_at <= due:
        return Pill(_("%(day)s, đúng hạn", day=day), "check", "ok", plain=True)
    late = calendar.between(due, done_at)
    if late == 0:
        return Pill(_("%(day)s, nộp vào ngày nghỉ sau hạn", day=day), "clock", "warn", plain=True)
    words = ngettext("%(day)s, trễ %(num)d ngày", "%(day)s, trễ %(num)d ngày", late, day=day)
    return Pill(words, "clock", "warn", plain=True)


def _late(due: date, today: date, calendar: Calendar) -> Pill:
    late = calendar.between(due, today)
    if late == 0:
        return Pill(_("Quá hạn %(day)s", day=_day(due, today)), "stop", "bad")
    words = ngettext("Trễ %(num)d ngày làm việc", "Trễ %(num)d ngày làm việc", late)
    return Pill(words, "stop", "bad")


def _coming(due: date, today: date, calendar: Calendar, kind: DueKind | None) -> Pill:
    left = calendar.between(today, due)
    if left == 0:
        text = _("Hạn hôm nay") if due == today else _("Hạn %(day)s", day=_day(due, today))
        return Pill(_naming(text, calendar.day_off(due)), "clock", "warn")
    words = ngettext("Còn %(num)d ngày làm việc", "Còn %(num)d ngày làm việc", left)
    if left <= SOON:
        off = calendar.day_off(due)
        named = off and _("%(day)s là %(name)s", day=_day(due, today), name=off)
        return Pill(_naming(words, named), "clock", "warn")
    if kind in ("derived", "inherited"):
        return Pill(_("Hạn suy ra từ kế hoạch"), "info", "mute")
    return Pill(_far(due, today, left), "calendar", "mute", brief=words)


def _naming(text: str, day_off: str | None) -> str:
    return f"{text}, {day_off}" if day_off else text


def _far(due: date, today: date, left: int) -> str:
    return ngettext(
        "Hạn %(day)s, còn %(num)d ngày làm việc",
        "Hạn %(day)s, còn %(num)d ngày làm việc",
        left,
        day=_day(due, today),
    )


def _day(day: date, today: date) -> str:
    return f"{day:%d/%m}" if day.year == today.year else f"{day:%d/%m/%Y}"
