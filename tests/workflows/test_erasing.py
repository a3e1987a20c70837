"""Which values are personal, and who erases them, in the department."""

from __future__ import annotations

import pytest

from engine.errors import TransitionRefused
from engine.verify import verify
from tests.workflows.stage import Stage
from workflows import LIFECYCLES
from workflows.erasing import ERASURE, Erasing, erase

WHY = "Không nghỉ phép như đã báo cáo."
GROUND = "Đương sự yêu cầu xoá; hết thời hạn lưu trữ."


def test_reasons_about_somebody_are_personal_and_the_other_reasons_are_not() -> None:
    found = {
        (kind, each.name, name) for kind, one in LIFECYCLES.items() for each in one.every for name in each.personal
    }
    assert {kind for kind, _, _ in found} == {"nomination", "referral"}
    assert {name for kind, name, _ in found if kind == "referral"} == {"dismiss"}
    assert {"reject", "withdraw", "revoke"} <= {name for kind, name, _ in found if kind == "nomination"}
    assert ERASURE.birth.personal == ()


def test_the_head_of_the_office_erases_the_ground_of_a_referral(summed: Stage) -> None:
    referral = summed.verify("1.2")
    entry = summed.dept.act("dismiss", referral, "director", reason=WHY)
    hand = summed.opening("office_head").hand
    erase(summed.dept.runtime, Erasing(entry_id=entry.id, field="reason", reason=GROUND, hand=hand))
    assert summed.dept.rows("SELECT * FROM personal_value") == []
    assert list(verify(summed.dept.database)) == []
    hand = summed.opening("director").hand
    with pytest.raises(TransitionRefused, match="Chỉ Chánh Văn phòng"):
        erase(summed.dept.runtime, Erasing(entry_id=entry.id, field="reason", reason=GROUND, hand=hand))
