"""How values look on a page: chips, due pills, dates, numbers. Pure: no request, no database.

``FUNCTIONS`` is what the templates call by name; ``create_app`` puts it into the Jinja globals.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final, Literal

from flask_babel import gettext as _

from engine.runtime import HOME_ZONE
from web.due import Pill, due_pill, with_due_date
from web.looks import Look, Tone, state_look

__all__ = [
    "FUNCTIONS",
    "Look",
    "NavLink",
    "Person",
    "Pill",
    "Shell",
    "Tone",
    "due_pill",
    "state_look",
    "with_due_date",
]

KILO: Final = 1_000
MEGA: Final = 1_000_000
ZERO_PADDED_MONTHS: Final = (1, 2)
HASH_ENDS: Final = 4
"""Digits shown at either end of a hash."""


@dataclass(frozen=True, slots=True)
class NavLink:
    """A link of the top bar or, with an icon, of the phone's bottom tabs."""

    label: str
    url: str
    count: int = 0
    current: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in, as the top bar names them."""

    name: str
    initials: str
    title: str


@dataclass(frozen=True, slots=True)
class Shell:
    """What ``base.html`` needs on every page; ``person`` is None before sign-in."""

    department: str
    department_short: str
    person: Person | None = None
    nav: Sequence[NavLink] = ()
    tabs: Sequence[NavLink] = ()
    bell: int = 0
    alarm: str = ""
    csrf: str = ""
    theme: Literal["auto", "light", "dark"] = "auto"
    text_size: Literal[100, 110, 125, 150] = 100
    locale: str = "vi"


def vn_date(day: date | None) -> str:
    """A day as dd/mm/yyyy, or nothing."""
    return f"{day:%d/%m/%Y}" if day else ""


def local(moment: datetime) -> datetime:
    """The moment on Hanoi's clock; a naive one is taken as UTC, the way SQLite returns it."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(HOME_ZONE)


def vn_datetime(moment: datetime | None) -> str:
    """A moment as dd/mm/yyyy hh:mm on Hanoi's clock, or nothing."""
    return f"{local(moment):%d/%m/%Y %H:%M}" if moment else ""


def long_date(day: date | None) -> str:
    """The date line of an official document; days under 10 and months 1 and 2 get a zero.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục 4. Without a day, room is left to write it in.
    """
    if day is None:
        return "ngày       tháng       năm"
    month = f"{day.month:02d}" if day.month in ZERO_PADDED_MONTHS else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def weekday_date(day: date) -> str:
    """A day with its weekday: "Thứ Hai, 23/11/2026"."""
    names = (
        _("Thứ Hai"),
        _("Thứ Ba"),
        _("Thứ Tư"),
        _("Thứ Năm"),
        _("Thứ Sáu"),
        _("Thứ Bảy"),
        _("Chủ nhật"),
    )
    return f"{names[day.weekday()]}, {vn_date(day)}"


def vn_number(number: float | Decimal, places: int | None = None) -> str:
    """A number as Vietnamese writes it: 12.480 and 86,4; ``places`` fixes the decimals."""
    text = f"{number:,}" if places is None else f"{number:,.{places}f}"
    return text.translate(str.maketrans(",.", ".,"))


def file_size(size: int) -> str:
    """Bytes in words: "840 kB", "1,2 MB"; kB and MB are powers of 1000."""
    if size < KILO:
        return f"{size} B"
    if round(size / KILO) < KILO:
        return f"{size / KILO:.0f} kB"
    return f"{vn_number(size / MEGA, 1)} MB"


def initials(name: str) -> str:
    """The letters in the round badge: those of the last two words ("Trần Thị Thanh Lan" -> TL)."""
    return "".join(word[0] for word in name.split()[-2:]).upper()


def no_break_units(name: str) -> str:
    """A unit's name that never starts a line with a hyphen: a no-break space before " - "."""
    return name.replace(" - ", "\N{NO-BREAK SPACE}- ")


def short_hash(digest: str) -> str:
    """The first and last four digits of a hash: "9f3a…c21e"."""
    return digest if len(digest) <= 2 * HASH_ENDS else f"{digest[:HASH_ENDS]}…{digest[-HASH_ENDS:]}"


def lower_first(text: str) -> str:
    """The text as it reads inside a sentence: its first letter small."""
    return text[:1].lower() + text[1:]


FUNCTIONS: Final[Mapping[str, Callable[..., object]]] = {
    function.__name__: function
    for function in (
        state_look,
        vn_date,
        vn_datetime,
        long_date,
        weekday_date,
        vn_number,
        file_size,
        initials,
        no_break_units,
        short_hash,
        lower_first,
    )
}
