"""The items of a draft as a workbook, in the browser: taken away, filled in, looked at, applied."""

from __future__ import annotations

import io
from typing import Any

from bs4 import BeautifulSoup
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from documents.item_table import GUIDE, ORIGIN, SHEET
from documents.write.workbooks import LISTS
from tests.plans import edit
from tests.web.filled import typed
from tests.web.house import House, soup, upload
from tests.web.parts import one, words
from tests.web.test_draft_items import order
from tests.web.test_drafting import STAFF, summary
from tests.workflows.item_table.books import filled_in, put
from workflows.drafting import change_item

TITLE = "Tuyên truyền cải cách hành chính"


class Desk:
    """Somebody who works on the drafted plan in Excel."""

    def __init__(self, thidua: House, person: str = STAFF) -> None:
        self.thidua, self.browser, self.plan_id = thidua, thidua.browser(person), thidua.drafted.id
        self.address = f"/ke-hoach/{self.plan_id}/soan/noi-dung/bang-excel"
        self.page = BeautifulSoup()

    def take(self) -> bytes:
        return self.browser.get(f"{self.address}/tai").get_data()

    def bring(self, content: bytes, name: str = "Nội dung.xlsx") -> TestResponse:
        return self._sent({"workbook": upload(content, name)})

    def press(self, **changed: Any) -> TestResponse:
        return self._sent({**typed(self.page, self.address), **changed})

    def _sent(self, data: dict[str, Any]) -> TestResponse:
        answer = self.browser.post(self.address, data)
        self.page = soup(answer if answer.status_code != 303 else self.browser.get(answer.location))
        return answer

    def cells(self, title: str) -> list[list[str]]:
        cards = [card for card in self.page.select("section.card") if title in words(one(card, "h2"))]
        return [[words(cell) for cell in row.select("th, td")] for row in cards[0].select("tbody tr")]


def test_the_workbook_holds_the_items_a_guide_and_hidden_lists(thidua: House) -> None:
    desk = Desk(thidua)
    answer = desk.browser.get(f"{desk.address}/tai")
    assert "attachment" in answer.headers["Content-Disposition"]
    book = load_workbook(io.BytesIO(answer.get_data()))
    assert {sheet.title: sheet.sheet_state for sheet in book} == {
        SHEET: "visible",
        GUIDE: "visible",
        ORIGIN: "veryHidden",
        LISTS: "hidden",
    }
    sheet = book[SHEET]
    assert [sheet.cell(row=5, column=place).value for place in (1, 4)] == ["1.1", "Tuyên truyền cải cách hành chính"]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == ("A5", "$4:$4", "landscape")
    assert sheet.column_dimensions["Q"].hidden


def test_changes_are_seen_first_and_stored_when_applied(thidua: House) -> None:
    desk = Desk(thidua)
    answer = desk.bring(filled_in(desk.take(), put(0, title="Tuyên truyền sâu rộng", due_date="15/12/2026")))
    assert answer.status_code == 200
    assert desk.cells("Ô thay đổi") == [
        ["D5 Tên nội dung", f"1.1. {TITLE}", TITLE, "Tuyên truyền sâu rộng"],
        ["M5 Thời hạn hoàn thành", f"1.1. {TITLE}", "30/11/2026", "15/12/2026"],
    ]
    assert order(thidua)[0] == TITLE
    answer = desk.press(apply="1")
    assert (answer.status_code, answer.location.endswith("/soan/noi-dung")) == (303, True)
    assert "Đã lưu 2 thay đổi" in words(desk.page)
    assert order(thidua)[0] == "Tuyên truyền sâu rộng"


def test_wrong_cells_are_named_and_the_good_ones_wait_with_them(thidua: House) -> None:
    desk = Desk(thidua)
    answer = desk.bring(filled_in(desk.take(), put(0, lead="Phòng Bưu chín", product="Tờ rơi")))
    assert answer.status_code == 422
    assert "Ô F5: Không có đơn vị “Phòng Bưu chín”. Có phải “Phòng Bưu chính" in summary(desk.page)
    assert not desk.page.select("button[name=apply]")
    assert "Tờ rơi" in words(desk.page)


def test_a_clash_is_shown_with_both_sides_and_must_be_settled(thidua: House) -> None:
    desk, item = Desk(thidua), thidua.drafted.items[0]
    book = filled_in(desk.take(), put(0, title="Tên trong bảng"))
    change_item(thidua.dept.runtime, edit(thidua.dept, desk.plan_id), item, {"title": "Tên trên trang"})
    assert desk.bring(book).status_code == 200
    (line,) = desk.cells("Cả hai bên cùng sửa")
    assert line[1] == TITLE
    assert "Đang lưu: Tên trên trang" in line[2]
    assert "Trong bảng: Tên trong bảng" in line[2]
    answer = desk.press(apply="1")
    assert answer.status_code == 422
    assert "Chưa chọn giữ bản nào: ô D5" in summary(desk.page)
    assert desk.press(apply="1", **{f"chon-{item}-title": "file"}).status_code == 303
    assert order(thidua)[0] == "Tên trong bảng"


def test_a_plan_changed_after_the_preview_is_compared_again(thidua: House) -> None:
    desk = Desk(thidua)
    desk.bring(filled_in(desk.take(), put(0, title="Tên trong bảng", product="Tờ rơi")))
    change_item(
        thidua.dept.runtime, edit(thidua.dept, desk.plan_id), thidua.drafted.items[0], {"title": "Tên trên trang"}
    )
    answer = desk.press(apply="1")
    assert answer.status_code == 409
    assert "vừa được người khác sửa" in words(desk.page)
    assert len(desk.cells("Cả hai bên cùng sửa")) == 1
    assert len(desk.cells("Ô thay đổi")) == 1


def test_what_is_no_such_workbook_is_refused_with_what_to_do(thidua: House) -> None:
    desk = Desk(thidua)
    other = io.BytesIO()
    load_workbook(io.BytesIO(desk.take())).save(other)
    book = load_workbook(io.BytesIO(desk.take()))
    del book[ORIGIN]
    file = io.BytesIO()
    book.save(file)
    for content, name, said in (
        (file.getvalue(), "Bảng.xlsx", "Tải lại bảng Excel"),
        (b"not a workbook", "Bảng.xlsx", "xlsx"),
        (desk.take()[:-200], "Bảng.xlsx", "xlsx"),
    ):
        answer = desk.bring(content, name)
        assert answer.status_code == 422, said
        assert said in summary(desk.page)
    assert desk.press().status_code == 422
    assert "Chưa chọn bảng Excel" in summary(desk.page)


def test_who_may_not_edit_gets_no_workbook_and_brings_none(thidua: House) -> None:
    book = Desk(thidua).take()
    desk = Desk(thidua, "auditor")
    for address in (desk.address, f"{desk.address}/tai"):
        assert desk.browser.get(address).status_code == 403
    before = order(thidua)
    assert desk.bring(filled_in(book, put(0, title="Khác"))).status_code == 403
    assert order(thidua) == before
