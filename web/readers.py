"""Who may read the whole history, and who may note a remark beside it."""

from __future__ import annotations

from flask_babel import gettext as _

from engine.errors import Ground, NotPermitted, Refusal
from web.identity import current_person
from workflows.auditing import NOTERS, READERS


def only_readers() -> None:
    """Nobody reads the history of the whole department but those who may see every record of it."""
    if not current_person().viewer.holds(READERS):
        _refuse(READERS, _("Chỉ người kiểm tra xem nhật ký toàn cơ quan. Nhật ký của từng hồ sơ có ở trang của hồ sơ."))


def only_the_auditor() -> None:
    """Verifying and noting are the auditor's."""
    if not current_person().viewer.holds(NOTERS):
        _refuse(NOTERS, _("Chỉ người kiểm tra xác minh nhật ký và ghi chú."))


def _refuse(roles: frozenset[str], message: str) -> None:
    raise NotPermitted(Refusal(code="not_permitted", message=message, ground=Ground.ROLE, who_can=tuple(sorted(roles))))
