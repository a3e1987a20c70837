"""A unit writes its report on a page, and others read it."""

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from tests import plans
from tests.web.filled import typed
from tests.web.house import House, soup, upload
from tests.web.parts import words


@pytest.fixture
def address(thidua: House) -> str:
    return f"/bao-cao/{plans.report_of(thidua.dept, thidua.running, 'center')}"


def page(thidua: House, person: str, address: str) -> BeautifulSoup:
    answer = thidua.browser(person).get(address)
    assert answer.status_code == 200
    return soup(answer)


def send(thidua: House, address: str, **values: object) -> TestResponse:
    """Let the unit's staff change some controls of the page as it stands, and press "Lưu báo cáo"."""
    whole = typed(page(thidua, "center_staff", address), address) | values
    return thidua.browser("center_staff").post(address, whole)


def line(thidua: House) -> int:
    return thidua.running.items[1]


def test_what_was_written_is_there_when_the_page_is_opened_again(thidua: House, address: str) -> None:
    item = line(thidua)
    sent = {
        f"text-{item}": "Đã cập nhật 42 thủ tục",
        f"evidence-{item}": upload(name="Bảng kê.pdf"),
        f"place-{item}": "Mục II, trang 3",
        "summary": "Thuận lợi",
    }
    answer = send(thidua, address, **sent)
    assert (answer.status_code, answer.location) == (303, address)
    shown = page(thidua, "center_staff", address)
    assert typed(shown, address)[f"text-{item}"] == "Đã cập nhật 42 thủ tục"
    assert typed(shown, address)["summary"] == "Thuận lợi"
    assert "Bảng kê.pdf" in words(shown)
    assert "Mục II, trang 3" in typed(shown, address).values()


def test_evidence_can_be_taken_out_again(thidua: House, address: str) -> None:
    send(thidua, address, **{f"evidence-{line(thidua)}": upload(name="Nhầm.pdf")})
    button = page(thidua, "center_staff", address).select_one("button[name=_drop]")
    assert button is not None
    assert send(thidua, address, _drop=button["value"]).status_code == 303
    assert "Nhầm.pdf" not in words(page(thidua, "center_staff", address))


def test_a_file_of_another_type_is_refused_and_the_words_are_kept(thidua: House, address: str) -> None:
    item, before = line(thidua), thidua.digest()
    answer = send(thidua, address, **{f"text-{item}": "Giữ lại", f"evidence-{item}": upload(b"MZ", "a.exe")})
    shown = soup(answer)
    assert answer.status_code == 422
    assert "“a.exe” không phải tệp" in words(shown)
    assert shown.select_one(f'a[href="#f-evidence-{item}"]')
    assert typed(shown, address)[f"text-{item}"] == "Giữ lại"
    assert thidua.digest() == before


def test_whoever_saves_second_is_told_and_loses_nothing(thidua: House, address: str) -> None:
    item = line(thidua)
    stale = typed(page(thidua, "center_staff", address), address) | {f"text-{item}": "Bản của tôi"}
    assert send(thidua, address, **{f"text-{item}": "Bản kia"}).status_code == 303
    answer = thidua.browser("center_staff").post(address, stale)
    assert answer.status_code == 409
    assert "Báo cáo vừa được người khác sửa" in words(soup(answer))
    assert typed(soup(answer), address)[f"text-{item}"] == "Bản của tôi"


def test_only_its_unit_writes_it_and_another_unit_does_not_find_it(thidua: House, address: str) -> None:
    assert page(thidua, "director", address).select_one("#bao-cao") is None
    assert thidua.browser("press_staff").get(address).status_code == 404
    before = thidua.digest()
    assert thidua.browser("press_staff").post(address, {"summary": "x"}).status_code == 404
    assert thidua.browser("director").post(address, {"summary": "x"}).status_code == 403
    assert thidua.digest() == before


def test_once_the_office_has_opened_an_approved_report_the_unit_cannot_withdraw_it(thidua: House) -> None:
    address = f"/bao-cao/{thidua.approved}"
    assert "Thu hồi" in words(page(thidua, "post_head", address).select_one(".td-next") or BeautifulSoup())
    page(thidua, "director", address)
    assert thidua.dept.value("SELECT office_opened_at FROM report WHERE id = :id", id=thidua.approved) is None
    page(thidua, "office_staff", address)
    assert thidua.dept.value("SELECT office_opened_at FROM report WHERE id = :id", id=thidua.approved)


def test_the_list_is_filtered_by_plan_unit_and_state(thidua: House) -> None:
    browser, plan = thidua.browser("office_head"), thidua.running.id
    everything = soup(browser.get("/bao-cao"))
    narrowed = soup(browser.get(f"/bao-cao?ke-hoach={plan}&don-vi={thidua.dept.units['post']}&trang-thai=approved"))
    assert len(everything.select("tbody tr")) > 1
    assert [link["href"] for link in narrowed.select("tbody a")] == [f"/bao-cao/{thidua.approved}"]


def test_an_empty_list_says_so_and_nonsense_filters_nothing(thidua: House) -> None:
    assert "Chưa có báo cáo nào" in words(soup(thidua.browser("union").get("/bao-cao")))
    whole = len(soup(thidua.browser("auditor").get("/bao-cao")).select("tbody tr"))
    nonsense = thidua.browser("auditor").get(f"/bao-cao?ke-hoach={'9' * 40}&trang=-1&don-vi=abc")
    assert len(soup(nonsense).select("tbody tr")) == whole


def test_what_is_unfinished_comes_first_unless_another_order_is_asked_for(thidua: House) -> None:
    thidua.dept.act("accept", thidua.approved, "office_staff")

    def accepted(order: str) -> list[bool]:
        rows = soup(thidua.browser("auditor").get(f"/bao-cao?xep={order}")).select("tbody tr")
        return ["Văn phòng đã nhận" in row.text for row in rows]

    assert accepted("") == sorted(accepted(""))
    assert accepted("moi") != sorted(accepted("moi"))


def test_a_returned_report_says_on_top_who_wants_what_by_when(thidua: House) -> None:
    reason = "Thiếu bảng trích số liệu tháng 10."
    thidua.dept.act("return", thidua.approved, "office_staff", reason=reason, resubmit_by="2026-01-20")
    shown = page(thidua, "post_staff", f"/bao-cao/{thidua.approved}")
    note = shown.select_one("main .td-note.is-warn")
    assert note is not None
    assert reason in note.text
    assert "20/01/2026" in note.text
    assert f"từ {thidua.dept.now:%d/%m}" in shown.select_one(".td-steps .is-now").text  # type: ignore[union-attr]
    assert "Lần nộp đầu" in shown.select_one(".td-head").text  # type: ignore[union-attr]
