"""The draft editor: every part of a plan is shown, changed, stored; what is refused keeps everything typed."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from tests.plans import edit
from tests.web.filled import typed
from tests.web.house import House, soup
from tests.web.parts import one, words
from workflows.drafting import update_plan

STAFF = "office_staff"


class Editor:
    """The editor of the drafted plan, in the browser of the Office's staff."""

    def __init__(self, thidua: House, part: str = "", plan_id: int | None = None) -> None:
        self.thidua = thidua
        self.browser = thidua.browser(STAFF)
        self.plan_id = plan_id or thidua.drafted.id
        self.address = f"/ke-hoach/{self.plan_id}/soan" + (f"/{part}" if part else "")
        self.page = soup(self.browser.get(self.address))

    def press(self, button: Any = None, **changed: Any) -> TestResponse:
        """Change some controls and press a button (none: the first, "Lưu ..."); the page is what came back."""
        sent = {**typed(self.page, self.address), **changed, **(button or {})}
        answer = self.browser.post(self.address, {name: value for name, value in sent.items() if value is not None})
        self.page = soup(answer if answer.status_code != 303 else self.browser.get(answer.location))
        return answer

    def value(self, name: str) -> str:
        """What a control shows."""
        return str(typed(self.page, self.address).get(name, ""))

    def rows(self, table: str, column: str) -> list[str]:
        """What a column of a table of rows shows."""
        shown = typed(self.page, self.address)
        return [
            str(value) for name, value in shown.items() if name.startswith(f"{table}-") and name.endswith(f"-{column}")
        ]

    def stored(self, column: str, table: str = "plan") -> list[Any]:
        """What a column of the plan's rows holds."""
        key = "id" if table == "plan" else "plan_id"
        order = "id" if table == "plan" else "position"
        rows = self.thidua.dept.rows(
            f"SELECT {column} FROM {table} WHERE {key} = :id ORDER BY {order}", id=self.plan_id
        )
        return [row[0] for row in rows]

    def elsewhere(self, **changes: str) -> None:
        """Let a colleague change the plan's own fields meanwhile."""
        update_plan(self.thidua.dept.runtime, edit(self.thidua.dept, self.plan_id), changes)


def summary(page: BeautifulSoup) -> str:
    return words(one(page, ".td-note[role=alert]"))


def blank_plan(thidua: House, **values: str) -> int:
    answer = thidua.browser(STAFF).post("/ke-hoach/moi", {"title": "Kế hoạch thử", **values})
    assert answer.status_code == 303
    return int(answer.location.split("/")[2])


def test_a_plan_begins_with_a_title_and_a_year(thidua: House) -> None:
    plan_id = blank_plan(thidua, year="2027")
    row = thidua.dept.rows("SELECT period_from, period_to, symbol, place FROM plan WHERE id = :id", id=plan_id)[0]
    assert [str(value) for value in row] == ["2027-01-01", "2027-12-31", "KH-SKHTT", "Bình An"]


def test_a_stated_period_goes_before_the_year(thidua: House) -> None:
    plan_id = blank_plan(thidua, year="2027", period_to="30/6/2027")
    row = thidua.dept.rows("SELECT period_from, period_to FROM plan WHERE id = :id", id=plan_id)[0]
    assert (row[0], str(row[1])) == (None, "2027-06-30")


def test_a_plan_without_a_title_is_not_made_and_what_was_typed_stays(thidua: House) -> None:
    browser, before = thidua.browser(STAFF), thidua.digest()
    answer = browser.post("/ke-hoach/moi", {"title": " ", "year": "hai nghìn", "period_to": "30/6/2027"})
    page = soup(answer)
    assert (answer.status_code, typed(page, "/ke-hoach/moi")["year"]) == (422, "hai nghìn")
    assert "Chưa nhập “Trích yếu”." in summary(page)
    assert thidua.digest() == before


def test_a_plan_is_copied_from_an_earlier_one(thidua: House) -> None:
    browser = thidua.browser(STAFF)
    offered = [option["value"] for option in soup(browser.get("/ke-hoach/moi")).select("#f-plan option")]
    assert str(thidua.running.id) in offered
    answer = browser.post("/ke-hoach/moi/chep", {"plan": thidua.running.id})
    plan_id = int(answer.location.split("/")[2])
    assert thidua.dept.value("SELECT copied_from_id FROM plan WHERE id = :id", id=plan_id) == thidua.running.id
    assert browser.post("/ke-hoach/moi/chep", {"plan": "999999"}).status_code == 404


def test_copying_without_a_choice_asks_for_one(thidua: House) -> None:
    answer = thidua.browser(STAFF).post("/ke-hoach/moi/chep", {"plan": ""})
    assert (answer.status_code, "Chưa chọn kế hoạch để chép." in summary(soup(answer))) == (422, True)


@pytest.mark.parametrize("person", ["office_head", "clerk", "director"])
def test_only_the_office_s_staff_make_a_plan(thidua: House, person: str) -> None:
    browser, before = thidua.browser(person), thidua.digest()
    assert browser.get("/ke-hoach/moi").status_code == 403
    assert browser.post("/ke-hoach/moi", {"title": "Kế hoạch"}).status_code == 403
    assert browser.post("/ke-hoach/moi/chep", {"plan": thidua.running.id}).status_code == 403
    assert thidua.digest() == before


def test_every_field_of_the_plan_is_stored_and_shown_again(thidua: House) -> None:
    editor = Editor(thidua)
    values = {
        "title": "Phong trào thi đua “Hồ sơ đúng hẹn”",
        "symbol": "KH-SKHTT",
        "place": "Bình An",
        "participants": "Các phòng,\r\nđơn vị",
        "purpose": "Nâng cao sự hài lòng",
        "period_from": "01/02/2026",
        "period_to": "30/11/2026",
        "from_issue": None,
        "report_every": "quarter",
        "signer_title": "GIÁM ĐỐC",
        "signer_name": "Đỗ Quang Hưng",
    }
    answer = editor.press(**values)
    assert (answer.status_code, answer.location) == (303, editor.address)
    assert "Đã lưu thông tin chung lúc" in words(one(editor.page, ".td-note.is-ok"))
    given = {name: value.replace("\r\n", "\n") for name, value in values.items() if value}
    assert {name: editor.value(name) for name in given} == given
    assert editor.stored("period_rule") == [""]


def test_a_period_that_begins_with_the_issue_has_no_first_day_yet(thidua: House) -> None:
    editor = Editor(thidua)
    editor.press(period_from="01/02/2026", from_issue="1")
    assert (editor.value("period_from"), editor.value("from_issue")) == ("", "1")


@pytest.mark.parametrize(
    ("changed", "control", "sentence"),
    [
        ({"period_to": "31/02/2026"}, "period_to", "“Đến ngày” chưa phải là ngày."),
        ({"symbol": "K" * 301}, "symbol", "dài nhất 300 ký tự, hiện có 301"),
        ({"period_from": "01/12/2027", "from_issue": None}, "period_to", "Ngày kết thúc đứng trước ngày bắt đầu."),
        ({"report_every": "daily"}, "report_every", "Chọn một trong các mục"),
    ],
)
def test_a_wrong_field_is_told_in_place_and_everything_typed_stays(
    thidua: House, changed: dict[str, str | None], control: str, sentence: str
) -> None:
    editor, before = Editor(thidua), thidua.digest()
    answer = editor.press(purpose="Một đoạn dài vừa gõ", **changed)
    assert answer.status_code == 422
    assert sentence in summary(editor.page)
    assert one(editor.page, f'.td-note[role=alert] a[href="#f-{control}"]')
    assert editor.value("purpose") == "Một đoạn dài vừa gõ"
    assert thidua.digest() == before


def test_a_colleague_s_change_is_told_with_what_is_stored_now_and_a_second_press_stores(thidua: House) -> None:
    editor = Editor(thidua)
    editor.elsewhere(title="Tên do người khác sửa")
    before = thidua.digest()
    answer = editor.press(title="Tên của tôi", purpose="Đoạn tôi gõ")
    assert answer.status_code == 409
    note = words(one(editor.page, ".td-note.is-warn"))
    assert "Phần này vừa được người khác sửa" in note
    assert "Trích yếu: Tên do người khác sửa" in note
    assert (editor.value("title"), editor.value("purpose")) == ("Tên của tôi", "Đoạn tôi gõ")
    assert thidua.digest() == before
    assert editor.press().status_code == 303
    assert editor.value("title") == "Tên của tôi"


def test_two_people_on_different_parts_do_not_stand_in_each_other_s_way(thidua: House) -> None:
    editor = Editor(thidua, "can-cu")
    editor.elsewhere(title="Tên do người khác sửa")
    assert editor.press(**{"bases-0-text": "Luật Thi đua, khen thưởng"}).status_code == 303


def test_a_plan_submitted_meanwhile_keeps_what_was_typed_in_view(thidua: House) -> None:
    editor = Editor(thidua)
    thidua.dept.act("submit", editor.plan_id, STAFF)
    before = thidua.digest()
    answer = editor.press(purpose="Đoạn vừa gõ")
    assert answer.status_code == 409
    assert "Kế hoạch không còn sửa được" in words(editor.page)
    assert editor.value("purpose") == "Đoạn vừa gõ"
    assert thidua.digest() == before


@pytest.mark.parametrize("part", ["", "/can-cu", "/noi-dung", "/noi-dung/moi", "/phan-cong", "/noi-nhan", "/to-chuc"])
def test_a_plan_that_may_not_be_edited_says_why(thidua: House, part: str) -> None:
    running = thidua.browser(STAFF).get(f"/ke-hoach/{thidua.running.id}/soan{part}")
    assert running.status_code == 409
    assert "đang ở “Đang thực hiện” nên không sửa được" in words(soup(running))
    head = thidua.browser("office_head").get(f"/ke-hoach/{thidua.drafted.id}/soan{part}")
    assert head.status_code == 403
    assert "Chỉ chuyên viên Văn phòng được thực hiện bước này." in words(soup(head))
    assert thidua.browser("post_staff").get(f"/ke-hoach/{thidua.drafted.id}/soan{part}").status_code == 404


def test_the_plan_s_page_leads_to_the_editor_only_whoever_may_edit(thidua: House) -> None:
    page = f"/ke-hoach/{thidua.drafted.id}"
    assert soup(thidua.browser(STAFF).get(page)).select(f'a[href="{page}/soan"]')
    assert not soup(thidua.browser("office_head").get(page)).select(f'a[href="{page}/soan"]')
    running = f"/ke-hoach/{thidua.running.id}"
    assert not soup(thidua.browser(STAFF).get(running)).select(f'a[href="{running}/soan"]')


def test_each_thing_missing_leads_to_the_very_field(thidua: House) -> None:
    editor = Editor(thidua, plan_id=blank_plan(thidua))
    shown = {words(link): str(link["href"]) for link in editor.page.select(".td-blocked a")}
    home = editor.address
    assert shown == {
        "Ghi ngày kết thúc": f"{home}#f-period_to",
        "Thêm căn cứ": f"{home}/can-cu#f-bases-0-text",
        "Thêm nội dung": f"{home}/noi-dung/moi#f-title",
    }
    for link in shown.values():
        address, _, control = link.partition("#")
        assert one(soup(editor.browser.get(address)), f"#{control}")
    assert len(editor.page.select(".td-parts .visually-hidden")) == 3
    plan = soup(editor.browser.get(f"/ke-hoach/{editor.plan_id}"))
    assert {str(link["href"]) for link in plan.select(".td-blocked a")} >= set(shown.values())


def test_an_item_without_its_unit_is_one_press_away(thidua: House) -> None:
    item = thidua.drafted.items[1]
    thidua.dept.run("UPDATE assignment SET accountable = :no WHERE item_id = :id", no=False, id=item)
    editor = Editor(thidua)
    link = one(editor.page, ".td-blocked a")
    assert (words(link), link["href"]) == (
        "Chọn đơn vị đầu mối",
        f"{editor.address}/phan-cong#f-items-{item}-accountable",
    )
    assert one(Editor(thidua, "phan-cong").page, f"#f-items-{item}-accountable")


def test_once_nothing_is_missing_the_step_is_the_filled_button(thidua: House) -> None:
    button = one(Editor(thidua).page, ".td-next .btn-primary")
    assert words(button) == "Trình thẩm định"


@pytest.mark.parametrize(
    ("part", "table", "columns", "stored"),
    [
        ("can-cu", "bases", {"number": "12/QĐ-UBND", "text": "Quyết định số 12/QĐ-UBND"}, "legal_basis"),
        ("noi-nhan", "recipients", {"name": "Sở Nội vụ", "purpose": "để báo cáo", "unit": ""}, "recipient"),
        ("to-chuc", "duties", {"unit_name": "Văn phòng", "text": "Đôn đốc"}, "duty"),
    ],
)
def test_each_list_is_added_to_moved_and_shortened(
    thidua: House, part: str, table: str, columns: dict[str, str], stored: str
) -> None:
    editor = Editor(thidua, part)
    first = next(iter(columns))
    before = [value for value in editor.rows(table, first) if value]
    place = len(before)
    assert editor.press(**{f"{table}-{place}-{name}": value for name, value in columns.items()}).status_code == 303
    assert [value for value in editor.rows(table, first) if value] == [*before, columns[first]]
    editor.press({"_row": f"{table}-{place}-up"})
    moved = [value for value in editor.rows(table, first) if value]
    assert moved == ([*before[:-1], columns[first], before[-1]] if before else [columns[first]])
    assert len(editor.stored("id", stored)) == place + 1
    editor.press({"_row": f"{table}-{max(place - 1, 0)}-remove"})
    assert editor.press().status_code == 303
    assert [value for value in editor.rows(table, first) if value] == before


def test_a_press_on_a_row_stores_nothing_and_keeps_what_was_typed(thidua: House) -> None:
    editor, before = Editor(thidua, "can-cu"), thidua.digest()
    answer = editor.press({"_row": "bases-9-add"}, **{"bases-1-text": "Đang gõ dở"})
    assert answer.status_code == 200
    assert "Đang gõ dở" in editor.rows("bases", "text")
    assert thidua.digest() == before


def test_a_row_without_what_it_needs_is_told_by_its_line(thidua: House) -> None:
    editor, before = Editor(thidua, "can-cu"), thidua.digest()
    answer = editor.press(**{"bases-1-number": "15/NQ-HĐND"})
    assert answer.status_code == 422
    assert "Dòng 2: chưa nhập “Nội dung căn cứ”." in summary(editor.page)
    assert editor.rows("bases", "number")[1] == "15/NQ-HĐND"
    assert thidua.digest() == before


def test_a_list_changed_by_a_colleague_is_told_even_after_a_row_was_added(thidua: House) -> None:
    editor, colleague = Editor(thidua, "can-cu"), Editor(thidua, "can-cu")
    colleague.press(**{"bases-0-text": "Căn cứ do người khác sửa"})
    editor.press({"_row": "bases-1-add"}, **{"bases-1-text": "Căn cứ của tôi"})
    answer = editor.press()
    assert answer.status_code == 409
    assert "Căn cứ do người khác sửa" in words(one(editor.page, ".td-note.is-warn"))
    assert "Căn cứ của tôi" in editor.rows("bases", "text")


def test_an_unknown_part_of_a_plan_is_not_found(thidua: House) -> None:
    assert thidua.browser(STAFF).get(f"/ke-hoach/{thidua.drafted.id}/soan/khac").status_code == 404
