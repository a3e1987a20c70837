"""A file that takes long is read as a job; its page tells how far it is, survives a reload and can stop it."""

import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from documents.read import apart
from jobs.reader import Desk, read_asked, waiting
from tests.web.house import House, soup
from tests.web.parts import one, words
from tests.web.review.samples import FULL
from tests.web.reviewer import CHOOSE, send

HTMX = {"HX-Request": "true"}
LETTER = "Thân gửi chị Hoa, mai em nghỉ.".encode()


@pytest.fixture
def slow(thidua: House, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No page waits for a file, and every reading takes a minute, until this is undone."""
    house = thidua.app.extensions["thidua"]
    hasty = replace(house, settings=replace(house.settings, read_wait=0.1))
    monkeypatch.setitem(thidua.app.extensions, "thidua", hasty)
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    return monkeypatch


def chosen(thidua: House, slow: pytest.MonkeyPatch, content: bytes = FULL.encode(), name: str = "Dài.txt") -> str:
    """Choose a file that takes long, and return the address of its progress."""
    browser = thidua.browser("office_staff")
    where = send(browser, content, name).location
    answer = browser.get(where)
    assert answer.status_code == 303
    slow.undo()
    return str(answer.location)


def desk(thidua: House) -> Desk:
    return Desk(database=thidua.dept.database, clock=lambda: thidua.dept.now)


def work_off(thidua: House) -> None:
    for ticket in waiting(desk(thidua)):
        read_asked(desk(thidua), ticket)


def test_a_long_reading_has_a_page_that_asks_again_with_script_and_without(
    thidua: House, slow: pytest.MonkeyPatch
) -> None:
    address = chosen(thidua, slow)
    answer = thidua.browser("office_staff").get(address)
    page = soup(answer)
    assert answer.status_code == 200
    assert words(one(page, "h1")) == "Đang đọc tệp kế hoạch"
    assert "Dài.txt" in words(page)
    assert words(one(page, "#tien-do li[aria-current=step]")) == "2 Chờ đến lượt"
    assert one(page, "noscript meta[http-equiv=refresh]")["content"] == "3"
    assert one(page, "#tien-do")["hx-get"] == address
    assert one(page, "progress")["value"] == "1"


def test_it_stores_nothing_but_the_waiting_file_and_becomes_a_review(thidua: House, slow: pytest.MonkeyPatch) -> None:
    blobs = thidua.dept.value("SELECT count(*) FROM blob")
    address, browser = chosen(thidua, slow), thidua.browser("office_staff")
    assert thidua.dept.value("SELECT count(*) FROM blob") == blobs
    work_off(thidua)
    answer = browser.get(address)
    assert (answer.status_code, answer.location) == (303, address.removesuffix("/dang-doc"))
    assert browser.get(answer.location).status_code == 200
    asked = browser.get(address, headers=HTMX)
    assert (asked.status_code, asked.headers["HX-Redirect"]) == (204, answer.location)
    assert thidua.dept.value("SELECT count(*) FROM blob") == blobs + 1


def test_what_turns_out_to_be_no_plan_says_so_and_leaves_no_file(thidua: House, slow: pytest.MonkeyPatch) -> None:
    address, browser = chosen(thidua, slow, LETTER, "Thư.txt"), thidua.browser("office_staff")
    work_off(thidua)
    assert browser.get(address, headers=HTMX).headers["HX-Redirect"] == address
    for _reload in range(2):
        answer = browser.get(address)
        assert answer.status_code == 422
        assert "Không thấy kế hoạch trong tệp “Thư.txt”" in words(one(soup(answer), "[role=alert]"))
        assert not soup(answer).select("noscript meta")
    assert thidua.dept.value("SELECT count(*) FROM file_reading WHERE file IS NOT NULL") == 0


def test_a_reading_is_stopped_with_one_press_and_can_be_begun_anew(thidua: House, slow: pytest.MonkeyPatch) -> None:
    address, browser = chosen(thidua, slow), thidua.browser("office_staff")
    form = one(soup(browser.get(address)), "form[action$=dung-doc]")
    answer = browser.post(str(form["action"]))
    assert (answer.status_code, answer.location) == (303, address)
    page = soup(browser.get(address))
    assert "Đã dừng đọc" in words(page)
    assert waiting(desk(thidua)) == []
    assert thidua.dept.value("SELECT count(*) FROM file_reading WHERE file IS NOT NULL") == 0
    assert browser.get(send(browser, FULL.encode()).location).status_code == 200


def test_when_nobody_takes_the_file_up_the_page_says_whom_to_ask(thidua: House, slow: pytest.MonkeyPatch) -> None:
    address, browser = chosen(thidua, slow), thidua.browser("office_staff")
    assert "quản trị viên" not in words(soup(browser.get(address)))
    thidua.dept.run(
        "UPDATE file_reading SET asked_at = :at",
        at=thidua.dept.database.timestamp(thidua.dept.now - timedelta(minutes=2)),
    )
    page = words(soup(browser.get(address)))
    assert "Chưa có tiến trình nào nhận đọc tệp này. Báo quản trị viên" in page
    assert "Đã 120 giây" in page


def test_the_progress_of_a_file_is_its_owner_s(thidua: House, slow: pytest.MonkeyPatch) -> None:
    address = chosen(thidua, slow)
    thidua.dept.run(
        "INSERT INTO membership (person_id, unit_id, role, valid_from)"
        " VALUES (:person, :unit, 'office_staff', '2020-01-01')",
        person=thidua.dept.people["clerk"],
        unit=thidua.dept.units["department"],
    )
    other = thidua.browser("clerk")
    assert other.get(address).status_code == 404
    assert other.post(address.replace("dang-doc", "dung-doc")).status_code == 404
    assert len(waiting(desk(thidua))) == 1


def test_a_file_that_is_still_read_cannot_be_fetched(thidua: House, slow: pytest.MonkeyPatch) -> None:
    token = chosen(thidua, slow).split("/")[-2]
    assert thidua.browser("office_staff").get(f"/tep/cho-gui/{token}").status_code == 404


def test_a_progress_that_was_forgotten_leads_back_to_the_choice(thidua: House, slow: pytest.MonkeyPatch) -> None:
    address = chosen(thidua, slow)
    thidua.dept.run("DELETE FROM file_reading")
    assert thidua.browser("office_staff").get(address).location == CHOOSE


def test_a_review_outlives_a_change_of_the_readers(thidua: House) -> None:
    browser = thidua.browser("office_staff")
    where = send(browser, FULL.encode()).location
    thidua.dept.run("UPDATE file_reading SET version = 'older'")
    assert browser.get(where).status_code == 200
    assert thidua.dept.value("SELECT count(*) FROM file_reading") == 2


def test_a_page_view_reads_no_file_again(thidua: House, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = thidua.browser("office_staff")
    where = send(browser, FULL.encode()).location
    monkeypatch.setattr(apart, "COMMAND", ("/nonexistent",))
    assert browser.get(where).status_code == 200
