"""The red line above every page of those who answer for the history, while a verification of it has found a fault."""

from __future__ import annotations

from flask_babel import gettext as _

from models import Verification
from web import scope
from web.identity import SignedIn
from web.presentation import vn_datetime

CONCERNED = frozenset({"auditor", "admin", "director", "deputy_director", "office_head"})


def alarm_for(person: SignedIn) -> str:
    """Return what the last verification found wrong; blank when it found nothing, or this is no business of theirs."""
    if person.faulty_verification is None or person.roles.isdisjoint(CONCERNED):
        return ""
    last = scope.reading().get_one(Verification, person.faulty_verification)
    return _(
        "Xác minh lúc %(at)s: nhật ký không còn nguyên vẹn (%(count)d điều). Điều đầu tiên: %(first)s"
        " Giữ nguyên dữ liệu và báo ngay cho người quản trị hệ thống.",
        at=vn_datetime(last.at),
        count=last.faults,
        first=last.first_fault,
    )
