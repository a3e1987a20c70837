"""The frame of every page: who is signed in, where he or she may go, what waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeVar

from flask import Flask, request
from flask_babel import get_locale
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select

from models import Unit
from web import scope
from web.alarm import alarm_for
from web.identity import SignedIn, current_person, signed_in
from web.presentation import NavLink, Person, Shell, initials
from web.worklist import waiting_count

THEMES: tuple[Literal["auto", "light", "dark"], ...] = ("auto", "light", "dark")
SIZES: tuple[Literal[100, 110, 125, 150], ...] = (100, 110, 125, 150)
TABS = 3
"""Links in the phone's bar; a fourth one leads to the rest."""

AUDITOR = frozenset({"auditor"})
ADMIN = frozenset({"admin"})
Chosen = TypeVar("Chosen")


class Place(NamedTuple):
    """A place to go: its words on the desktop and on the phone, the addresses that belong to it, whom it is for."""

    label: LazyString
    short: LazyString
    url: str
    icon: str
    roles: frozenset[str] | None = None
    more: tuple[str, ...] = ()


PLACES = (
    Place(_("Việc của tôi"), _("Việc"), "/viec-cua-toi", "inbox"),
    Place(_("Nhật ký"), _("Nhật ký"), "/nhat-ky", "shield", AUDITOR),
    Place(_("Quản trị"), _("Quản trị"), "/quan-tri", "building", ADMIN),
    Place(_("Kế hoạch"), _("Kế hoạch"), "/ke-hoach", "file", more=("/noi-dung",)),
    Place(_("Báo cáo"), _("Báo cáo"), "/bao-cao", "chart"),
    Place(
        _("Đánh giá, khen thưởng"),
        _("Thi đua"),
        "/thi-dua",
        "award",
        more=("/danh-gia", "/khen-thuong", "/xem-xet"),
    ),
)
MORE = Place(_("Thêm"), _("Thêm"), "/them", "dots")
WORK = "/viec-cua-toi"


def set_up_shell(app: Flask) -> None:
    """Let every template have `shell`."""
    app.context_processor(lambda: {"shell": shell()})


def shell() -> Shell:
    """Return what the frame of the page shows."""
    person = current_person() if signed_in() else None
    name, short_name = person.department if person else department()
    return Shell(
        department=name,
        department_short=short_name,
        person=Person(person.name, initials(person.name), person.title) if person else None,
        nav=[_link(place, person) for place in places(person)] if person else (),
        tabs=_tabs(person) if person else (),
        bell=person.bell if person else 0,
        alarm=alarm_for(person) if person else "",
        csrf=generate_csrf(),
        theme=_chosen("td_theme", THEMES),
        text_size=_chosen("td_text", SIZES),
        locale=str(get_locale() or "vi"),
    )


def places(person: SignedIn) -> list[Place]:
    """Return where the person has something to do; who only keeps accounts or only reads has no work of the kind."""
    works = bool(person.roles - AUDITOR - ADMIN)
    reads = bool(person.roles - ADMIN)
    general = {place for place in PLACES if place.roles is None and (works if place.url == WORK else reads)}
    return [place for place in PLACES if place in general or (place.roles and person.roles & place.roles)]


def department() -> tuple[str, str]:
    """Return the name of the department and its short form; blank on the first day."""
    query = select(Unit.name, Unit.short_name).where(Unit.kind == "department").order_by(Unit.id)
    row = scope.reading().execute(query).first()
    return (row.name, row.short_name or row.name) if row else ("", "")


def _tabs(person: SignedIn) -> Sequence[NavLink]:
    return [_link(place, person, short=True) for place in (*places(person)[:TABS], MORE)]


def _link(place: Place, person: SignedIn, *, short: bool = False) -> NavLink:
    return NavLink(
        label=str(place.short if short else place.label),
        url=place.url,
        count=waiting_count(person) if place.url == WORK else 0,
        current=request.path.startswith((place.url, *place.more)),
        icon=place.icon if short else "",
    )


def _chosen(cookie: str, offered: tuple[Chosen, ...]) -> Chosen:
    return next((each for each in offered if str(each) == request.cookies.get(cookie)), offered[0])
