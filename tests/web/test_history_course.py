"""The course of one record: what changed, how long it took, what was refused and noted."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from engine.errors import TransitionRefused
from tests import plans
from tests.web.house import House, soup
from tests.web.test_referring import case, opening


def course(thidua: House, subject: int, person: str = "auditor") -> BeautifulSoup:
    answer = thidua.browser(person).get(f"/nhat-ky/dien-bien/{subject}")
    assert answer.status_code == 200
    return soup(answer)


def test_every_entry_tells_how_long_its_state_took(thidua: House) -> None:
    dept, plan = thidua.dept, thidua.drafted.id
    dept.tick(days=7)
    dept.act("submit", plan, "office_staff")
    shown = course(thidua, plan)
    assert "Ở trạng thái này 5 ngày làm việc." in shown.text
    assert "Đến nay trong ngày." in shown.text


def test_a_deadline_that_was_missed_is_told(thidua: House) -> None:
    plan = plans.signed_plan(thidua.dept).id
    assert "hạn 06/01/2026, đúng hạn" in course(thidua, plan).text
    thidua.dept.tick(days=3)
    assert "Đến nay 3 ngày làm việc, hạn 06/01/2026, quá hạn" in course(thidua, plan).text


def test_what_a_plan_changed_between_two_submissions_is_told(thidua: House) -> None:
    dept, plan = thidua.dept, thidua.drafted
    dept.act("submit", plan.id, "office_staff")
    dept.act("return", plan.id, "office_head", reason="Bổ sung căn cứ và thời hạn.")
    dept.run("UPDATE subject SET title = 'Phong trào mới' WHERE id = :id", id=plan.id)
    dept.run("UPDATE plan SET purpose = '' WHERE id = :id", id=plan.id)
    dept.run("UPDATE content_item SET product = 'Sổ tay' WHERE id = :id", id=plan.items[0])
    dept.act("submit", plan.id, "office_staff")
    shown = course(thidua, plan.id).text
    assert "→ “Phong trào mới”" in shown
    assert "sản phẩm: trống → “Sổ tay”" in shown or "→ “Sổ tay”" in shown


def test_what_a_reopened_report_changed_is_told(thidua: House) -> None:
    dept, report = thidua.dept, thidua.approved
    dept.act("accept", report, "office_staff")
    dept.act("reopen", report, "office_head", reason="Số liệu chưa khớp với hệ thống.")
    dept.run("UPDATE report SET summary = 'Đã đối chiếu lại' WHERE id = :id", id=report)
    dept.act("submit", report, "post_staff")
    dept.act("approve", report, "post_head")
    assert "Đánh giá chung: " in course(thidua, report).text
    assert "→ “Đã đối chiếu lại”" in course(thidua, report).text


def test_what_was_refused_is_told(thidua: House) -> None:
    with pytest.raises(TransitionRefused):
        thidua.dept.act("accept", thidua.approved, "post_head")
    refused = course(thidua, thidua.approved).select_one("section[aria-labelledby=h-r]")
    assert refused is not None
    assert "Trần Thị Thanh Lan" in refused.text


def test_a_remark_is_kept_and_changes_nothing(thidua: House) -> None:
    plan, browser = thidua.running.id, thidua.browser("auditor")
    before = thidua.dept.rows("SELECT * FROM subject ORDER BY id"), thidua.dept.value("SELECT count(*) FROM history")
    answer = browser.post(f"/nhat-ky/dien-bien/{plan}", {"text": "  Đối chiếu với bản giấy: khớp.  "})
    assert answer.status_code == 303
    assert "Đối chiếu với bản giấy: khớp." in course(thidua, plan).text
    after = thidua.dept.rows("SELECT * FROM subject ORDER BY id"), thidua.dept.value("SELECT count(*) FROM history")
    assert after == before
    listed = soup(browser.get("/nhat-ky?loai=noted")).select("tbody tr")
    assert len(listed) == 1
    assert "Đối chiếu với bản giấy" in listed[0].text


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
def test_a_remark_that_says_nothing_or_too_much_is_refused(thidua: House, text: str) -> None:
    answer = thidua.browser("auditor").post(f"/nhat-ky/dien-bien/{thidua.running.id}", {"text": text})
    assert answer.status_code == 422
    assert thidua.dept.value("SELECT count(*) FROM annotation") == 0


@pytest.mark.parametrize(
    ("person", "status"), [("office_staff", 403), ("post_head", 403), ("director", 403), ("admin", 404)]
)
def test_who_may_not_see_every_record_reads_no_course(thidua: House, person: str, status: int) -> None:
    assert thidua.browser(person).get(f"/nhat-ky/dien-bien/{thidua.running.id}").status_code == status


@pytest.mark.parametrize("person", ["director", "office_head", "post_head"])
def test_nobody_but_the_auditor_notes(thidua: House, person: str) -> None:
    answer = thidua.browser(person).post(f"/nhat-ky/dien-bien/{thidua.running.id}", {"text": "Đã xem."})
    assert answer.status_code == 403
    assert thidua.dept.value("SELECT count(*) FROM annotation") == 0


def test_a_remark_is_never_changed(thidua: House) -> None:
    thidua.browser("auditor").post(f"/nhat-ky/dien-bien/{thidua.running.id}", {"text": "Đã xem."})
    for sql in ("UPDATE annotation SET text = 'x'", "DELETE FROM annotation"):
        with pytest.raises(Exception, match="immutable"):
            thidua.dept.run(sql)


def test_the_course_of_a_restricted_record_is_a_reading(thidua: House) -> None:
    address = str(thidua.browser("office_deputy").post(opening(thidua), case(thidua)).location)
    referral = int(address.rsplit("/", 1)[1])
    course(thidua, referral)
    assert thidua.dept.value("SELECT subject_id FROM access_log WHERE act = 'read'") == referral


def test_what_is_not_there_has_no_course(thidua: House) -> None:
    assert thidua.browser("auditor").get("/nhat-ky/dien-bien/999999").status_code == 404
