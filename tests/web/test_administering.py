"""The administrator keeps people and units, and nobody else finds these pages."""

import io
import zipfile
from collections.abc import Sequence

import openpyxl
import pytest
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from tests.web.filled import typed
from tests.web.house import House, soup, upload
from tests.web.parts import one, words

PLACES = ("", "/nguoi/moi", "/nguoi/1", "/don-vi", "/don-vi/moi", "/don-vi/1", "/nhap", "/nhap/mau.xlsx")


def page(thidua: House, address: str) -> BeautifulSoup:
    answer = thidua.browser("admin").get(f"/quan-tri{address}")
    assert answer.status_code == 200
    return soup(answer)


def send(thidua: House, address: str, **values: object) -> TestResponse:
    return thidua.browser("admin").post(f"/quan-tri{address}", values)


def added(thidua: House) -> int:
    answer = send(thidua, "/nguoi/moi", username="nguoi.moi", full_name="Đinh Thị Mới")
    assert answer.status_code == 200
    return int(thidua.dept.value("SELECT id FROM person WHERE username = 'nguoi.moi'"))


def workbook(thidua: House, *people: Sequence[str]) -> tuple[io.BytesIO, str]:
    """The template that the page offers, with these people filled in."""
    blank = thidua.browser("admin").get("/quan-tri/nhap/mau.xlsx").get_data()
    book = openpyxl.load_workbook(io.BytesIO(blank))
    for row in people:
        book["Người"].append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return upload(stream.getvalue(), "Người.xlsx")


@pytest.mark.parametrize("address", PLACES)
def test_nobody_but_an_administrator_finds_them(thidua: House, address: str) -> None:
    assert thidua.browser("admin").get(f"/quan-tri{address}").status_code == 200
    assert {thidua.browser(who).get(f"/quan-tri{address}").status_code for who in ("director", "office_head")} == {404}


def test_an_administrator_sees_no_plan(thidua: House) -> None:
    assert thidua.browser("admin").get(f"/ke-hoach/{thidua.running.id}").status_code == 404
    assert "Chưa có hồ sơ nào" in words(soup(thidua.browser("admin").get("/thi-dua")))


def test_people_are_found_without_marks(thidua: House) -> None:
    found = [words(tag) for tag in page(thidua, "?tim=tran+thi").select("tbody th a")]
    assert found == ["Trần Thị Thanh Lan"]
    assert "Không có ai phù hợp" in words(page(thidua, "?tim=zzzz"))


def test_the_one_time_password_is_shown_once_and_opens_the_account(thidua: House) -> None:
    answer = send(thidua, "/nguoi/moi", username="nguoi.moi", full_name="Đinh Thị Mới")
    password = words(one(soup(answer), ".td-secret"))
    assert answer.headers["Cache-Control"] == "no-store"
    person = thidua.dept.value("SELECT id FROM person WHERE username = 'nguoi.moi'")
    assert password not in str(page(thidua, f"/nguoi/{person}"))
    entered = thidua.browser().post("/dang-nhap", {"u": "nguoi.moi", "p": password})
    assert entered.status_code == 303


def test_a_wrong_name_is_said_beside_its_field_and_nobody_is_added(thidua: House) -> None:
    before = thidua.digest()
    answer = send(thidua, "/nguoi/moi", username="Ngườ i", full_name="Đinh Thị Mới")
    assert answer.status_code == 422
    assert soup(answer).select_one('a[href="#f-username"]')
    assert typed(soup(answer), "/quan-tri/nguoi/moi")["full_name"] == "Đinh Thị Mới"
    assert thidua.digest() == before


def test_a_role_is_given_for_days_and_ended(thidua: House) -> None:
    person, unit = added(thidua), str(thidua.dept.units["post"])
    given = {"role": "unit_staff", "unit": unit, "valid_from": "01/01/2026", "valid_to": "31/12/2026"}
    assert send(thidua, f"/nguoi/{person}/vai-tro", **given).status_code == 303
    shown = page(thidua, f"/nguoi/{person}")
    assert "01/01/2026 31/12/2026" in words(shown)
    button = shown.select_one('button[aria-label^="Kết thúc vai trò"]')
    assert button is not None
    form = button.find_parent("form")
    assert form is not None
    address = str(form["action"]).removeprefix("/quan-tri")
    assert send(thidua, address).status_code == 303
    assert "Đã hết" in words(page(thidua, f"/nguoi/{person}"))
    assert send(thidua, address.replace(f"/nguoi/{person}/", "/nguoi/1/")).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"), [("role", "vua"), ("unit", ""), ("valid_from", "mai"), ("valid_to", "01/01/2020")]
)
def test_a_role_that_makes_no_sense_is_refused_and_kept_in_the_form(thidua: House, field: str, value: str) -> None:
    person = added(thidua)
    before = thidua.digest()
    given = {"role": "unit_staff", "unit": str(thidua.dept.units["post"]), "valid_from": "", "valid_to": ""}
    answer = send(thidua, f"/nguoi/{person}/vai-tro", **(given | {field: value}))
    assert answer.status_code == 422
    assert soup(answer).select_one(f'.td-note a[href="#f-{field}"]')
    assert thidua.digest() == before


def test_an_account_is_renamed_reset_closed_and_opened_again(thidua: House) -> None:
    person = added(thidua)
    assert send(thidua, f"/nguoi/{person}", full_name="Đinh Thị Cũ", title="Chuyên viên").status_code == 303
    first = words(one(soup(send(thidua, f"/nguoi/{person}/mat-khau")), ".td-secret"))
    assert send(thidua, f"/nguoi/{person}/ngung").status_code == 303
    assert thidua.browser().post("/dang-nhap", {"u": "nguoi.moi", "p": first}).status_code == 422
    assert "Đã ngừng" in words(page(thidua, f"/nguoi/{person}"))
    assert send(thidua, f"/nguoi/{person}/mo-lai").status_code == 303
    assert thidua.browser().post("/dang-nhap", {"u": "nguoi.moi", "p": first}).status_code == 303
    assert "Đinh Thị Cũ" in words(page(thidua, f"/nguoi/{person}"))


def test_the_last_administrator_stays(thidua: House) -> None:
    before = thidua.digest()
    answer = send(thidua, f"/nguoi/{thidua.dept.people['admin']}/ngung")
    assert answer.status_code == 422
    assert "quản trị duy nhất" in words(soup(answer))
    assert thidua.digest() == before


def test_a_unit_is_added_renamed_given_another_name_and_ended(thidua: House) -> None:
    born = send(thidua, "/don-vi/moi", name="Phòng Chuyển đổi số", symbol="CĐS", kind="unit")
    assert born.status_code == 303
    address = born.location.removeprefix("/quan-tri")
    assert send(thidua, address, name="Phòng Số hóa", kind="unit").status_code == 303
    assert send(thidua, f"{address}/ten-goi", alias="P. Số hóa").status_code == 303
    assert "P. Số hóa" in words(page(thidua, "/don-vi"))
    assert send(thidua, f"{address}/ket-thuc", successor=str(thidua.dept.units["post"])).status_code == 303
    assert "Hoạt động đến" in words(page(thidua, address))


def test_a_unit_with_people_is_not_ended_and_a_taken_name_is_refused(thidua: House) -> None:
    before, office = thidua.digest(), thidua.dept.units["office"]
    ended = send(thidua, f"/don-vi/{office}/ket-thuc")
    assert (ended.status_code, "còn người đang giữ vai trò" in words(soup(ended))) == (422, True)
    taken = send(thidua, "/don-vi/moi", name="Văn phòng Sở", kind="unit")
    assert taken.status_code == 422
    assert soup(taken).select_one('a[href="#f-name"]')
    assert thidua.digest() == before


def test_a_workbook_is_shown_first_and_stored_when_confirmed(thidua: House) -> None:
    row = ("an.le", "Lê Thị An", "bà", "Chuyên viên", "Văn phòng Sở", "chuyên viên của đơn vị", "", "")
    seen = send(thidua, "/nhap", workbook=workbook(thidua, row))
    assert (seen.status_code, "Thêm Lê Thị An" in words(soup(seen))) == (200, True)
    assert thidua.dept.value("SELECT count(*) FROM person WHERE username = 'an.le'") == 0
    kept = str(one(soup(seen), "[name=workbook_kept]")["value"])
    stored = send(thidua, "/nhap", workbook_kept=kept, store="1")
    password = words(one(soup(stored), ".td-secret"))
    assert thidua.browser().post("/dang-nhap", {"u": "an.le", "p": password}).status_code == 303


def test_wrong_cells_are_named_and_nothing_is_stored(thidua: House) -> None:
    row = ("an.le", "Lê Thị An", "bà", "Chuyên viên", "Phòng Lạ", "chuyên viên của đơn vị", "", "")
    answer = send(thidua, "/nhap", workbook=workbook(thidua, row), store="1")
    assert answer.status_code == 422
    assert "Người!E2 Không có đơn vị “Phòng Lạ”" in words(soup(answer))
    assert thidua.dept.value("SELECT count(*) FROM person WHERE username = 'an.le'") == 0


def test_what_is_there_is_taken_away_and_changes_nothing_when_it_comes_back(thidua: House) -> None:
    browser = thidua.browser("admin")
    assert soup(browser.get("/quan-tri")).select_one('a[href="/quan-tri/nhap/hien-co.xlsx"]')
    content = browser.get("/quan-tri/nhap/hien-co.xlsx").get_data()
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert {sheet.title for sheet in book if sheet.sheet_state == "visible"} == {"Đơn vị", "Người"}
    assert {row[0].value for row in book["Người"].iter_rows(min_row=2)} == set(thidua.dept.people)
    answer = send(thidua, "/nhap", workbook=upload(content, "Người.xlsx"))
    assert "Không có gì thay đổi" in answer.get_data(as_text=True)
    assert thidua.browser("office_head").get("/quan-tri/nhap/hien-co.xlsx").status_code == 404


def test_a_hostile_archive_is_refused_before_it_is_opened(thidua: House) -> None:
    bomb = io.BytesIO(thidua.browser("admin").get("/quan-tri/nhap/mau.xlsx").get_data())
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 120_000_000)
    answer = send(thidua, "/nhap", workbook=upload(bomb.getvalue(), "Người.xlsx"))
    assert answer.status_code == 422
    assert "bung ra quá lớn" in answer.get_data(as_text=True)


@pytest.mark.parametrize(("content", "name"), [(b"", ""), (b"abc", "a.xlsx"), (b"%PDF-1.7", "a.pdf")])
def test_what_is_no_workbook_is_refused_in_words(thidua: House, content: bytes, name: str) -> None:
    answer = send(thidua, "/nhap", workbook=upload(content, name))
    assert answer.status_code == 422
    assert soup(answer).select_one('a[href="#f-workbook"], .td-note li')
