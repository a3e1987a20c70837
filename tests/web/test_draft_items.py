"""Items of a draft: one by one with their units, and all of them in the grid."""

from dataclasses import replace
from typing import Any

import pytest

from tests.plans import author, content, stored
from tests.web.house import House, soup
from tests.web.parts import one, words
from tests.web.test_drafting import STAFF, Editor, summary
from workflows.drafting import NewItem, create_plan


def order(thidua: House) -> list[str]:
    rows = thidua.dept.rows(
        "SELECT s.title FROM subject s JOIN content_item c ON c.id = s.id"
        " WHERE s.parent_id = :id AND s.state <> 'terminated' ORDER BY c.position",
        id=thidua.drafted.id,
    )
    return [row[0] for row in rows]


def units(thidua: House, item: int) -> list[tuple[Any, ...]]:
    rows = thidua.dept.rows(
        "SELECT unit_id, role, accountable, scope FROM assignment WHERE item_id = :id ORDER BY position", id=item
    )
    named = {unit: name for name, unit in thidua.dept.units.items()}
    return [(named.get(unit), role, bool(accountable), scope) for unit, role, accountable, scope in rows]


def test_an_item_is_added_with_its_units_and_the_next_one_asked_for(thidua: House) -> None:
    editor = Editor(thidua, "noi-dung/moi")
    unit = thidua.dept.units
    answer = editor.press(
        {"next": "1"},
        title="Số hóa hồ sơ",
        no="2.2",
        due_date="30/11/2026",
        accountable="0",
        **{
            "units-0-unit": unit["center"],
            "units-0-role": "lead",
            "units-1-unit": unit["post"],
            "units-1-scope": "nhập liệu",
        },
    )
    assert (answer.status_code, answer.location) == (303, editor.address)
    item = stored(thidua.dept, editor.plan_id).items[-1]
    assert order(thidua)[-1] == "Số hóa hồ sơ"
    assert units(thidua, item) == [("center", "lead", True, ""), ("post", "", False, "nhập liệu")]


def test_every_field_of_an_item_is_stored_and_shown_again(thidua: House) -> None:
    editor = Editor(thidua, f"noi-dung/{thidua.drafted.items[0]}")
    values: dict[str, Any] = {
        "no": "1.9",
        "section": "I. Nội dung",
        "heading": "Nhóm một",
        "title": "Tên mới",
        "text": "Toàn văn\nhai dòng",
        "product": "Báo cáo",
        "due_date": "15/09/2026",
        "due_text": "trước 15/9",
        "due_kind": "stated",
    }
    assert editor.press(**values).status_code == 303
    again = Editor(thidua, f"noi-dung/{thidua.drafted.items[0]}")
    assert {name: again.value(name) for name in values} == values
    assert units(thidua, thidua.drafted.items[0])[0][:3] == ("post", "lead", True)


def test_units_are_added_and_moved_with_the_accountable_one_going_along(thidua: House) -> None:
    item = thidua.drafted.items[0]
    editor = Editor(thidua, f"noi-dung/{item}")
    assert one(editor.page, "input[name=accountable][checked]")["value"] == "0"
    editor.press({"_row": "units-0-down"})
    assert one(editor.page, "input[name=accountable][checked]")["value"] == "1"
    before = units(thidua, item)
    editor.press(None, **{"units-0-role": "advise"})
    after = units(thidua, item)
    assert after == [("press", "advise", False, ""), before[0]]


@pytest.mark.parametrize(
    ("changed", "control", "sentence"),
    [
        ({"title": ""}, "title", "Chưa nhập “Tên nội dung”."),
        ({"due_date": "ngày mai"}, "due_date", "chưa phải là ngày"),
        ({"units-2-scope": "phần của ai"}, "units-2-unit", "Dòng 3: chưa chọn đơn vị."),
        ({"units-1-due": "32/1/2026"}, "units-1-due", "Dòng 2: hạn riêng chưa phải là ngày."),
        ({"units-0-role": "monitor"}, "accountable", "chỉ theo dõi thì không làm đầu mối"),
    ],
)
def test_a_wrong_item_is_told_in_place_and_everything_typed_stays(
    thidua: House, changed: dict[str, Any], control: str, sentence: str
) -> None:
    editor, before = Editor(thidua, f"noi-dung/{thidua.drafted.items[0]}"), thidua.digest()
    answer = editor.press(product="Vừa gõ", **changed)
    assert answer.status_code == 422
    assert sentence in summary(editor.page)
    assert one(editor.page, f'.td-note[role=alert] a[href="#f-{control}"]')
    assert one(editor.page, f"#f-{control}")
    assert editor.value("product") == "Vừa gõ"
    assert thidua.digest() == before


def test_an_item_changed_by_a_colleague_is_told_with_what_is_stored(thidua: House) -> None:
    address = f"noi-dung/{thidua.drafted.items[0]}"
    editor, colleague = Editor(thidua, address), Editor(thidua, address)
    colleague.press(product="Của người khác")
    answer = editor.press(product="Của tôi")
    assert answer.status_code == 409
    assert "Sản phẩm: Của người khác" in words(one(editor.page, ".td-note.is-warn"))
    assert editor.value("product") == "Của tôi"


def test_items_are_moved_in_the_order_of_the_paper(thidua: House) -> None:
    titles, editor = order(thidua), Editor(thidua, "noi-dung")
    button = one(editor.page, f"#nd-{thidua.drafted.items[1]} button[aria-label$=lên]")
    answer = editor.press({"_move": str(button["value"])})
    assert answer.location == f"{editor.address}#nd-{thidua.drafted.items[1]}"
    assert order(thidua) == [titles[1], titles[0], titles[2]]


def test_an_item_is_taken_out_after_a_question(thidua: House) -> None:
    titles, item = order(thidua), thidua.drafted.items[1]
    editor = Editor(thidua, f"noi-dung/{item}/bo")
    assert titles[1] in words(one(editor.page, "form.td-form"))
    assert order(thidua) == titles
    assert editor.press().status_code == 303
    assert order(thidua) == [titles[0], titles[2]]
    assert thidua.browser(STAFF).get(editor.address).status_code == 404


def test_an_item_of_another_plan_is_not_found(thidua: House) -> None:
    other = thidua.running.items[0]
    assert thidua.browser(STAFF).get(f"/ke-hoach/{thidua.drafted.id}/soan/noi-dung/{other}").status_code == 404


def test_the_grid_stores_a_unit_and_a_day_for_each_row(thidua: House) -> None:
    first, second, third = thidua.drafted.items
    editor = Editor(thidua, "phan-cong")
    answer = editor.press(
        {"_do": "save"},
        **{f"items-{first}-accountable": thidua.dept.units["press"], f"items-{second}-due": "15/10/2026"},
    )
    assert answer.status_code == 303
    assert [unit[:3] for unit in units(thidua, first) if unit[2]] == [("press", "coordinate", True)]
    assert editor.value(f"items-{second}-due") == "15/10/2026"
    assert units(thidua, third)[0][:3] == ("office", "lead", True)


def test_one_press_gives_the_chosen_rows_the_same_and_stores_them(thidua: House) -> None:
    first, second, third = thidua.drafted.items
    editor = Editor(thidua, "phan-cong")
    answer = editor.press(
        {"_do": "apply"},
        chosen=[str(first), str(second)],
        bulk_accountable=thidua.dept.units["center"],
        bulk_unit=thidua.dept.units["union"],
        bulk_role="monitor",
        bulk_due="30/11/2026",
    )
    assert answer.status_code == 303
    assert "Đã áp dụng và lưu 2 dòng." in words(one(editor.page, ".td-note.is-ok"))
    for item in (first, second):
        assert ("center", True) in [(unit, accountable) for unit, _, accountable, _ in units(thidua, item)]
        assert ("union", "monitor", False, "") in units(thidua, item)
        assert editor.value(f"items-{item}-due") == "30/11/2026"
    assert ("union", "monitor", False, "") not in units(thidua, third)


@pytest.mark.parametrize(
    ("bulk", "chosen", "sentence"),
    [
        ({"bulk_due": "30/11/2026"}, 0, "Chưa chọn dòng nào."),
        ({}, 1, "Chưa chọn đơn vị và chưa nhập hạn để áp dụng."),
        ({"bulk_due": "31/11/2026"}, 1, "Hạn chưa phải là ngày."),
    ],
)
def test_a_press_that_fills_nothing_says_why_and_stores_nothing(
    thidua: House, bulk: dict[str, str], chosen: int, sentence: str
) -> None:
    editor, before = Editor(thidua, "phan-cong"), thidua.digest()
    boxes = [str(item) for item in thidua.drafted.items[:chosen]]
    editor.press({"_do": "apply"}, chosen=boxes, **bulk)
    assert sentence in words(one(editor.page, ".td-apply .td-err"))
    assert thidua.digest() == before


def test_a_day_that_is_none_is_told_in_its_row(thidua: House) -> None:
    item, before = thidua.drafted.items[1], thidua.digest()
    editor = Editor(thidua, "phan-cong")
    assert editor.press({"_do": "save"}, **{f"items-{item}-due": "30/2/2026"}).status_code == 422
    assert one(editor.page, f'.td-note[role=alert] a[href="#f-items-{item}-due"]')
    assert editor.value(f"items-{item}-due") == "30/2/2026"
    assert thidua.digest() == before


def test_only_units_that_can_answer_are_offered_for_it_and_all_for_another_part(thidua: House) -> None:
    page = Editor(thidua, "phan-cong").page
    answer = {words(option).replace("\xa0", " ") for option in page.select("#f-bulk_accountable option")}
    other = {words(option).replace("\xa0", " ") for option in page.select("#f-bulk_unit option")}
    assert not answer & {"Ban Giám đốc", "Công đoàn Sở"}
    assert other >= {"Ban Giám đốc", "Công đoàn Sở", "Văn phòng"}


def test_all_rows_are_chosen_with_one_press_without_script(thidua: House) -> None:
    editor = Editor(thidua, "phan-cong")
    editor.press({"_do": "all"})
    assert len(editor.page.select("input[name=chosen][checked]")) == 3


def test_a_row_given_to_another_unit_by_a_colleague_is_told(thidua: House) -> None:
    item = thidua.drafted.items[0]
    editor, colleague = Editor(thidua, "phan-cong"), Editor(thidua, "phan-cong")
    colleague.press({"_do": "save"}, **{f"items-{item}-accountable": thidua.dept.units["press"]})
    answer = editor.press({"_do": "save"}, **{f"items-{item}-accountable": thidua.dept.units["center"]})
    assert answer.status_code == 409
    assert editor.value(f"items-{item}-accountable") == str(thidua.dept.units["center"])


def test_an_unknown_name_of_the_draft_is_settled_for_this_plan_and_the_next(thidua: House) -> None:
    item = thidua.drafted.items[0]
    thidua.dept.run(
        "UPDATE assignment SET unit_id = NULL, unit_name = 'Phòng Thông tn - Báo chí'"
        " WHERE item_id = :id AND role = 'coordinate'",
        id=item,
    )
    editor = Editor(thidua, "phan-cong")
    assert "chưa rõ đơn vị" in words(one(editor.page, f"#nd-{item}"))
    assert "có phải là Phòng Thông tin - Báo chí không" in words(one(editor.page, "#cach-viet-0")).replace("\xa0", " ")
    editor.press({"_alias": "0-yes"})
    assert ("press", "coordinate", False, "") in units(thidua, item)
    assert thidua.dept.value("SELECT count(*) FROM unit_alias WHERE unit_id = :id", id=thidua.dept.units["press"]) == 1
    assert not editor.page.select("#cach-viet-0")


def test_two_hundred_items_are_drawn_and_stored_in_one_press(thidua: House) -> None:
    many = tuple(NewItem(fields={"title": f"Nội dung {number}", "no": str(number)}) for number in range(1, 201))
    plan_id = create_plan(thidua.dept.runtime, author(thidua.dept), replace(content(thidua.dept), items=many))
    editor = Editor(thidua, "phan-cong", plan_id)
    items = [str(box["value"]) for box in editor.page.select("input[name=chosen]")]
    assert len(items) == 200
    answer = editor.press(
        {"_do": "apply"}, chosen=items, bulk_accountable=thidua.dept.units["office"], bulk_due="30/11/2026"
    )
    assert answer.status_code == 303
    filled = "SELECT count(*) FROM subject WHERE parent_id = :id AND unit_id = :unit"
    assert thidua.dept.value(filled, id=plan_id, unit=thidua.dept.units["office"]) == 200
    assert soup(editor.browser.get(f"/ke-hoach/{plan_id}/soan")).select(".td-next .btn-primary")
