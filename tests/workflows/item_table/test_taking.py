"""A workbook of a plan's items comes back: what it changes, what is wrong in it, and that nothing is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from engine.errors import InputInvalid, NotPermitted, StaleSubject, WrongState
from tests.factories import Department
from tests.plans import Plan, drafted_plan, edit, stored
from tests.workflows.item_table.books import FIRST, brought, filled_in, put, taken_away
from workflows.drafting import Assigned, change_item, move_item, remove_item, set_assignments
from workflows.item_table import FILE, PLAN, Outcome

ITEM = "SELECT s.title, c.* FROM subject s JOIN content_item c ON c.id = s.id WHERE s.id = :id"


@pytest.fixture
def plan(dept: Department) -> Plan:
    return drafted_plan(dept)


def field(dept: Department, item: int, name: str) -> Any:
    table = "subject" if name == "title" else "content_item"
    return dept.rows(f"SELECT {name} FROM {table} WHERE id = :id", id=item)[0][0]


def titles(dept: Department, plan: Plan) -> list[str]:
    rows = dept.rows(
        "SELECT s.title FROM subject s JOIN content_item c ON c.id = s.id"
        " WHERE s.parent_id = :id AND s.state <> 'terminated' ORDER BY c.position",
        id=plan.id,
    )
    return [row[0] for row in rows]


def parts(dept: Department, item: int) -> list[tuple[Any, ...]]:
    named = {unit: name for name, unit in dept.units.items()}
    rows = dept.rows(
        "SELECT unit_id, unit_name, role, scope, accountable FROM assignment WHERE item_id = :id ORDER BY position",
        id=item,
    )
    return [(named.get(unit, name), role, scope, bool(mine)) for unit, name, role, scope, mine in rows]


def told(outcome: Outcome) -> list[tuple[str, str, str]]:
    return [(outcome.cell(each.number, each.column), each.old, each.new) for each in outcome.merge.changes]


def wrong(outcome: Outcome) -> dict[str, str]:
    return {each.cell: each.message for each in outcome.wrong}


def test_a_workbook_that_nobody_touched_changes_nothing(dept: Department, plan: Plan) -> None:
    outcome = brought(dept, plan.id, filled_in(taken_away(dept, plan.id), lambda _sheet: None))
    assert outcome.merge.is_empty
    assert (outcome.stored, outcome.wrong, outcome.merge.conflicts) == (False, (), ())


def test_each_changed_cell_is_told_and_only_then_stored(dept: Department, plan: Plan) -> None:
    changed = put(0, title="Tuyên truyền sâu rộng", due_date=date(2026, 12, 15), product="Báo cáo")
    book = filled_in(taken_away(dept, plan.id), changed)
    item, revision = plan.items[0], dept.rows("SELECT revision FROM subject WHERE id = :id", id=plan.id)[0][0]
    first = brought(dept, plan.id, book, store=False)
    assert told(first) == [
        ("D5", "Tuyên truyền cải cách hành chính", "Tuyên truyền sâu rộng"),
        ("M5", "2026-11-30", "2026-12-15"),
        ("P5", "", "Báo cáo"),
    ]
    assert field(dept, item, "product") == ""
    assert dept.rows("SELECT revision FROM subject WHERE id = :id", id=plan.id)[0][0] == revision
    assert brought(dept, plan.id, book, seen_revision=first.revision).stored
    assert field(dept, item, "title") == "Tuyên truyền sâu rộng"
    assert (str(field(dept, item, "due_date")), field(dept, item, "due_kind")) == ("2026-12-15", "stated")
    assert brought(dept, plan.id, book).merge.is_empty


def test_units_are_read_from_their_cells_and_who_stays_keeps_the_rest(dept: Department, plan: Plan) -> None:
    item = plan.items[0]
    dept.run("UPDATE assignment SET scope = 'in tờ rơi' WHERE item_id = :id AND role = 'coordinate'", id=item)
    before = parts(dept, item)
    names = dict(dept.rows("SELECT id, name FROM unit"))
    press, center = names[dept.units["press"]], names[dept.units["center"]]
    outcome = brought(
        dept, plan.id, filled_in(taken_away(dept, plan.id), put(0, coordinate=f"{center};  {press} ", monitor=None))
    )
    assert outcome.stored
    assert parts(dept, item) == [*before[:1], ("center", "coordinate", "", False), before[1]]


def test_another_unit_answers(dept: Department, plan: Plan) -> None:
    name = dept.rows("SELECT name FROM unit WHERE id = :id", id=dept.units["center"])[0][0]
    brought(dept, plan.id, filled_in(taken_away(dept, plan.id), put(0, accountable=name)))
    assert [each for each in parts(dept, plan.items[0]) if each[3]] == [("center", "", "", True)]
    assert dept.rows("SELECT unit_id FROM subject WHERE id = :id", id=plan.items[0])[0][0] == dept.units["center"]


def test_a_unit_that_answers_by_its_second_part_goes_on_so(dept: Department, plan: Plan) -> None:
    item, unit = plan.items[0], dept.units["post"]
    units = (
        Assigned(unit_id=unit, role="lead"),
        Assigned(unit_id=unit, role="perform", scope="in tờ rơi", accountable=True),
    )
    set_assignments(dept.runtime, edit(dept, plan.id), item, units)
    assert brought(dept, plan.id, filled_in(taken_away(dept, plan.id), put(0, monitor="Văn phòng"))).stored
    assert [each[1:] for each in parts(dept, item)][:2] == [("lead", "", False), ("perform", "in tờ rơi", True)]


def test_wordings_of_the_document_stay_and_groups_are_taken(dept: Department, plan: Plan) -> None:
    item, lead = plan.items[0], Assigned(unit_id=dept.units["post"], role="lead", accountable=True)
    unknown = Assigned(unit_name="Phòng Hành chính; Quản trị", role="coordinate", from_document=True)
    set_assignments(dept.runtime, edit(dept, plan.id), item, (lead, unknown))
    book = filled_in(taken_away(dept, plan.id), put(0, perform="Các phòng, đơn vị", product="Báo cáo"))
    assert brought(dept, plan.id, book).stored
    assert [each[:2] for each in parts(dept, item)] == [
        ("post", "lead"),
        ("Phòng Hành chính; Quản trị", "coordinate"),
        ("Các phòng, đơn vị", "perform"),
    ]


def test_a_text_longer_than_a_cell_stays_whole_and_is_not_changed_in_part(dept: Department, plan: Plan) -> None:
    item, long = plan.items[0], "chữ " * 10_000
    change_item(dept.runtime, edit(dept, plan.id), item, {"text": long})
    book = taken_away(dept, plan.id)
    assert brought(dept, plan.id, filled_in(book, put(0, product="Báo cáo"))).stored
    assert field(dept, item, "text") == long.strip()
    outcome = brought(dept, plan.id, filled_in(taken_away(dept, plan.id), put(0, text="ngắn")))
    assert "dài hơn một ô Excel" in wrong(outcome)["E5"]


def test_rows_are_added_taken_out_and_put_in_another_order(dept: Department, plan: Plan) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.delete_rows(FIRST)
        sheet.insert_rows(FIRST + 1)
        put(1, no="1.3", title="Số hóa hồ sơ", lead="Văn phòng")(sheet)
        sheet.append([cell.value for cell in sheet[FIRST]])
        sheet.delete_rows(FIRST)

    outcome = brought(dept, plan.id, filled_in(taken_away(dept, plan.id), fill))
    assert outcome.stored
    assert titles(dept, plan) == ["Số hóa hồ sơ", "Kiểm tra kỷ luật công vụ", "Cập nhật thủ tục trên cổng dịch vụ"]
    assert (len(outcome.merge.added), len(outcome.merge.removed), len(outcome.merge.moved)) == (1, 1, 1)
    assert dept.rows("SELECT state FROM subject WHERE id = :id", id=plan.items[0])[0][0] == "terminated"
    added = stored(dept, plan.id).items[-1]
    assert dept.rows("SELECT count(*) FROM history WHERE subject_id = :id", id=added)[0][0] >= 1


def test_the_same_workbook_twice_adds_its_rows_once(dept: Department, plan: Plan) -> None:
    book = filled_in(taken_away(dept, plan.id), put(3, title="Số hóa hồ sơ", product="Kho dữ liệu"))
    assert brought(dept, plan.id, book).stored
    assert brought(dept, plan.id, book).merge.is_empty
    assert titles(dept, plan).count("Số hóa hồ sơ") == 1


def test_a_row_copied_by_hand_is_a_new_one(dept: Department, plan: Plan) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append([cell.value for cell in sheet[FIRST]])

    outcome = brought(dept, plan.id, filled_in(taken_away(dept, plan.id), fill))
    assert len(outcome.merge.added) == 1
    assert len(titles(dept, plan)) == 4


def test_what_is_wrong_is_told_cell_by_cell_and_nothing_is_stored(dept: Department, plan: Plan) -> None:
    def fill(sheet: Worksheet) -> None:
        put(0, lead="Phòng Bưu chín", due_date="31/02/2026", no="1" * 41, product="=1+1")(sheet)
        put(1, accountable="Ban Giám đốc Sở", title=None)(sheet)
        put(2, due_kind="lúc nào cũng được", accountable="Văn phòng; Thanh tra")(sheet)
        put(3, product="Có sản phẩm mà không có tên")(sheet)

    before = titles(dept, plan)
    outcome = brought(dept, plan.id, filled_in(taken_away(dept, plan.id), fill))
    found = wrong(outcome)
    assert list(found) == ["A5", "F5", "M5", "P5", "D6", "L6", "L7", "O7", "D8"]
    assert "dài nhất 40 ký tự, hiện có 41" in found["A5"]
    assert "Có phải “Phòng Bưu chính" in found["F5"]
    assert "chưa phải là ngày" in found["M5"]
    assert "công thức" in found["P5"]
    assert "Chưa nhập" in found["D6"]
    assert "chỉ có một đơn vị đầu mối" in found["L7"]
    assert not outcome.stored
    assert titles(dept, plan) == before


def test_what_another_changed_meanwhile_stays_and_a_clash_waits_for_a_choice(dept: Department, plan: Plan) -> None:
    item = plan.items[0]
    book = filled_in(taken_away(dept, plan.id), put(0, title="Tên của tôi", product="Báo cáo"))
    change_item(dept.runtime, edit(dept, plan.id), item, {"title": "Tên của người khác", "text": "Ghi thêm"})
    outcome = brought(dept, plan.id, book)
    assert not outcome.stored
    (clash,) = outcome.merge.conflicts
    assert (clash.was, clash.now, clash.mine) == (
        "Tuyên truyền cải cách hành chính",
        "Tên của người khác",
        "Tên của tôi",
    )
    assert outcome.cell(clash.number, clash.column) == "D5"
    assert brought(dept, plan.id, book, choices={clash.key: PLAN}).stored
    assert [field(dept, item, name) for name in ("title", "text", "product")] == [
        "Tên của người khác",
        "Ghi thêm",
        "Báo cáo",
    ]
    assert brought(dept, plan.id, book, choices={clash.key: FILE}).stored
    assert field(dept, item, "title") == "Tên của tôi"


def test_an_item_taken_out_on_one_side_and_changed_on_the_other_waits_for_a_choice(
    dept: Department, plan: Plan
) -> None:
    first, second, _third = plan.items

    def fill(sheet: Worksheet) -> None:
        put(1, title="Sửa trong bảng")(sheet)
        sheet.delete_rows(FIRST)

    book = filled_in(taken_away(dept, plan.id), fill)
    change_item(dept.runtime, edit(dept, plan.id), first, {"product": "Sửa trên trang"})
    remove_item(dept.runtime, edit(dept, plan.id), second)
    outcome = brought(dept, plan.id, book)
    keys = {each.key for each in outcome.merge.conflicts}
    assert keys == {f"{first}-row", f"{second}-row"}
    assert brought(dept, plan.id, book, choices=dict.fromkeys(keys, PLAN)).merge.is_empty
    assert brought(dept, plan.id, book, choices=dict.fromkeys(keys, FILE)).stored
    assert titles(dept, plan) == ["Sửa trong bảng", "Kiểm tra kỷ luật công vụ"]


def test_two_orders_wait_for_a_choice_and_one_does_not(dept: Department, plan: Plan) -> None:
    a, b, c = titles(dept, plan)

    def last_first(sheet: Worksheet) -> None:
        values = [cell.value for cell in sheet[FIRST + 2]]
        sheet.delete_rows(FIRST + 2)
        sheet.insert_rows(FIRST)
        for place, value in enumerate(values, start=1):
            sheet.cell(row=FIRST, column=place).value = value

    book = filled_in(taken_away(dept, plan.id), last_first)
    move_item(dept.runtime, edit(dept, plan.id), plan.items[0], 2)
    outcome = brought(dept, plan.id, book)
    assert [each.key for each in outcome.merge.conflicts] == ["order"]
    assert brought(dept, plan.id, book, choices={"order": PLAN}).merge.is_empty
    assert titles(dept, plan) == [b, a, c]
    assert brought(dept, plan.id, book, choices={"order": FILE}).stored
    assert titles(dept, plan) == [c, a, b]


def test_only_who_may_edit_and_only_while_it_may_be_edited(dept: Department, plan: Plan) -> None:
    book = filled_in(taken_away(dept, plan.id), put(0, title="Khác"))
    with pytest.raises(NotPermitted):
        brought(dept, plan.id, book, person="post_head", store=False)
    dept.act("submit", plan.id, "office_staff")
    dept.act("endorse", plan.id, "office_head", content_checked=True, form_checked=True)
    with pytest.raises(WrongState):
        brought(dept, plan.id, book)


def test_a_plan_that_moved_on_since_it_was_looked_at_is_looked_at_again(dept: Department, plan: Plan) -> None:
    book = filled_in(taken_away(dept, plan.id), put(0, title="Khác"))
    seen = brought(dept, plan.id, book, store=False).revision
    change_item(dept.runtime, edit(dept, plan.id), plan.items[1], {"product": "Mới"})
    with pytest.raises(StaleSubject):
        brought(dept, plan.id, book, seen_revision=seen)


def test_the_workbook_of_another_plan_is_refused(dept: Department, plan: Plan) -> None:
    with pytest.raises(InputInvalid, match="kế hoạch khác"):
        brought(dept, drafted_plan(dept).id, taken_away(dept, plan.id))
