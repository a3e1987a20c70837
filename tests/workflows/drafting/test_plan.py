"""The drafted plan's own fields, bases, recipients and duties."""

import pytest

from engine.errors import InputInvalid, NotPermitted, TransitionRefused, WrongState
from tests.factories import Department
from tests.plans import author, drafted_plan, edit
from workflows.drafting import (
    Addressee,
    Basis,
    DutyLine,
    new_plan,
    replace_bases,
    replace_duties,
    replace_recipients,
    update_plan,
)


def _plan(dept: Department, plan: int) -> dict[str, object]:
    columns = "symbol, issuer, superior, place, period_from, period_to, report_every, revision, title, search_key"
    row = dept.rows(f"SELECT {columns} FROM plan p JOIN subject s ON s.id = p.id WHERE p.id = :id", id=plan)[0]
    return {name: str(value) for name, value in zip(columns.split(", "), row, strict=True)}


def test_a_plan_by_hand_begins_with_the_departments_own_head(dept: Department) -> None:
    plan = _plan(dept, new_plan(dept.runtime, author(dept), title="Kế hoạch năm 2027"))
    assert plan["issuer"] == "Sở Khoa học và Truyền thông Bình An"
    assert (plan["superior"], plan["place"], plan["symbol"]) == ("UBND tỉnh Bình An", "Bình An", "KH-SKHTT")


def test_fields_are_cleaned_stored_and_counted(dept: Department) -> None:
    plan = drafted_plan(dept).id
    changes = {"title": "  Đẩy mạnh chuyển đổi số ", "period_from": "01/02/2026", "report_every": "quarter"}
    update_plan(dept.runtime, edit(dept, plan), changes)
    stored = _plan(dept, plan)
    assert (stored["title"], stored["search_key"]) == ("Đẩy mạnh chuyển đổi số", "day manh chuyen doi so")
    assert (stored["period_from"], stored["report_every"], stored["revision"]) == ("2026-02-01", "quarter", "1")


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_stored(dept: Department) -> None:
    plan = drafted_plan(dept).id
    before = _plan(dept, plan)
    wrong = {"period_to": "31/02/2026", "report_every": "weekly", "number": "7", "symbol": "K" * 301}
    with pytest.raises(InputInvalid) as caught:
        update_plan(dept.runtime, edit(dept, plan), wrong)
    assert {reason.field for reason in caught.value.reasons} == set(wrong)
    assert _plan(dept, plan) == before


def test_a_period_does_not_end_before_it_begins(dept: Department) -> None:
    plan = drafted_plan(dept).id
    with pytest.raises(InputInvalid, match="Ngày kết thúc đứng trước ngày bắt đầu"):
        update_plan(dept.runtime, edit(dept, plan), {"period_from": "01/01/2027"})
    assert _plan(dept, plan)["period_from"] == "None"


def test_only_the_office_edits_and_only_a_draft(dept: Department) -> None:
    plan = drafted_plan(dept).id
    with pytest.raises(NotPermitted, match="chuyên viên Văn phòng"):
        update_plan(dept.runtime, edit(dept, plan, "post_head"), {"title": "Khác"})
    dept.act("submit", plan, "office_staff")
    with pytest.raises(WrongState, match="Chờ thẩm định"):
        update_plan(dept.runtime, edit(dept, plan), {"title": "Khác"})


def test_an_edit_from_an_old_page_is_refused(dept: Department) -> None:
    plan = drafted_plan(dept).id
    update_plan(dept.runtime, edit(dept, plan, seen=0), {"purpose": "Một"})
    with pytest.raises(TransitionRefused, match="vừa được người khác sửa"):
        update_plan(dept.runtime, edit(dept, plan, seen=0), {"purpose": "Hai"})


def test_lines_are_replaced_in_order_and_blank_ones_left_out(dept: Department) -> None:
    plan = drafted_plan(dept).id
    replace_bases(dept.runtime, edit(dept, plan), [Basis(text="Luật"), Basis(text=" "), Basis(text="Nghị định")])
    replace_duties(dept.runtime, edit(dept, plan), [DutyLine(unit_name="Văn phòng", text="Theo dõi, đôn đốc")])
    recipients = [Addressee(name="VĂN PHÒNG SỞ;"), Addressee(name="Sở Nội vụ", purpose="để báo cáo")]
    replace_recipients(dept.runtime, edit(dept, plan), recipients)
    assert dept.rows("SELECT position, text FROM legal_basis ORDER BY 1") == [(1, "Luật"), (2, "Nghị định")]
    assert dept.rows("SELECT unit_name, text FROM duty") == [("Văn phòng", "Theo dõi, đôn đốc")]
    assert dept.rows("SELECT name, unit_id FROM recipient ORDER BY position") == [
        ("VĂN PHÒNG SỞ;", dept.units["office"]),
        ("Sở Nội vụ", None),
    ]
