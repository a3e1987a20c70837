"""Việc của tôi: what waits for whom, derived from the same decision as the buttons."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import perf_counter
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import event

from engine.explain import explain
from models.database import Database
from tests import plans
from tests.web.house import Browser, House, soup


def block(page: BeautifulSoup, name: str) -> list[str]:
    return [title.get_text(strip=True) for title in page.select(f"#{name} li h3")]


def shown(thidua: House, person: str) -> BeautifulSoup:
    return soup(thidua.browser(person).get("/viec-cua-toi"))


def count(page: BeautifulSoup) -> int:
    badge = page.select_one("nav.td-nav .td-count")
    return int(badge.find(string=True, recursive=False) or 0) if badge else 0


REPORT = "Báo cáo 6 tháng cuối năm 2026 (kỳ cuối), Phòng Bưu chính - Viễn thông"


@pytest.mark.parametrize(
    ("person", "waits"),
    [
        ("office_staff", {REPORT, "Phong trào thi đua cải cách hành chính năm 2026"}),
        ("post_head", {"Đánh giá Phòng Bưu chính - Viễn thông"}),
        ("center_head", {"Đánh giá Trung tâm Công nghệ thông tin"}),
        ("clerk", set()),
        ("union", set()),
        ("council_member", set()),
    ],
)
def test_each_finds_what_waits_for_him_or_her_and_nothing_else(thidua: House, person: str, waits: set[str]) -> None:
    assert set(block(shown(thidua, person), "can")) == waits


def test_the_count_in_the_bar_is_the_number_of_rows(thidua: House) -> None:
    for person in ("office_staff", "office_head", "post_head", "clerk"):
        page = shown(thidua, person)
        assert count(page) == len(block(page, "can"))


def test_the_count_follows_the_next_change_on_whatever_page(thidua: House) -> None:
    browser = thidua.browser("office_staff")
    before = count(soup(browser.get("/ke-hoach")))
    thidua.dept.act("accept", thidua.approved, "office_head")
    assert count(soup(browser.get("/ke-hoach"))) == before - 1


def test_every_row_has_one_action_that_the_engine_allows(thidua: House) -> None:
    page = shown(thidua, "office_staff")
    row = next(each for each in page.select("#can li") if REPORT in each.text)
    link = row.select_one(".td-act a")
    assert link is not None
    assert (link.text.strip(), link["href"]) == ("Tiếp nhận", f"/ho-so/{thidua.approved}/buoc/accept")
    assert "Chuyên viên" in row.text
    assert "Trần Thị Thanh Lan duyệt, gửi Văn phòng lúc" in row.text


def test_what_still_has_to_be_written_says_what_is_missing_and_leads_to_the_record(thidua: House) -> None:
    row = shown(thidua, "post_head").select_one("#can li")
    assert row is not None
    assert "Chưa gửi điểm tự chấm được" in row.text
    link = row.select_one(".td-act a")
    assert link is not None
    assert link.text.strip() == "Chấm tiếp"


def test_the_list_is_read_by_deadline_unless_another_order_is_asked_for(thidua: House) -> None:
    browser = thidua.browser("office_staff")
    nearest = block(soup(browser.get("/viec-cua-toi?xep=gi-do")), "can")
    newest = soup(browser.get("/viec-cua-toi?xep=moi"))
    assert block(newest, "can") == nearest[::-1]
    assert newest.select_one("#f-xep option[selected]").text == "Mới đến trước"  # type: ignore[union-attr]
    assert newest.select_one("#can li:first-child .btn-primary") is not None


def test_boxes_stand_only_where_several_can_go_together(thidua: House) -> None:
    page = shown(thidua, "office_staff")
    assert page.select(".td-bulk") == []
    assert page.select("#can input[name=selected]") == []
    for unit in ("press", "center"):
        plans.approve_report(thidua.dept, plans.report_of(thidua.dept, thidua.running, unit), unit)
    page = shown(thidua, "office_staff")
    assert len(page.select(".td-bulk button[value='report.accept']")) == 1
    assert len(page.select("#can input[name=selected]")) == len(block(page, "can"))


def test_a_returned_report_comes_back_with_the_reason_and_who_gave_it(thidua: House) -> None:
    reason = "Thiếu bảng trích số liệu tháng 10."
    thidua.dept.act("return", thidua.approved, "office_staff", reason=reason, resubmit_by="2026-01-20")
    row = next(each for each in shown(thidua, "post_staff").select("#can li") if REPORT in each.text)
    assert reason in row.text
    assert "Vũ Ngọc Diệp, Chuyên viên" in row.text
    assert "Đang soạn, bị trả lại" in row.text


def test_a_report_begins_to_wait_a_month_before_its_last_day(thidua: House) -> None:
    first = "Báo cáo 6 tháng đầu năm 2026, Phòng Thông tin - Báo chí"
    assert first not in block(shown(thidua, "press_staff"), "can")
    thidua.dept.now += timedelta(days=135)
    assert first in block(shown(thidua, "press_staff"), "can")


def test_what_i_sent_on_waits_for_others_by_name_and_can_be_taken_back(thidua: House) -> None:
    page = shown(thidua, "post_head")
    row = next(each for each in page.select("#cho li") if REPORT in each.text)
    assert "Vũ Ngọc Diệp, Chuyên viên" in row.text
    link = row.select_one(".td-act a")
    assert link is not None
    assert link["href"] == f"/ho-so/{thidua.approved}/buoc/withdraw"


def test_what_falls_due_within_a_week_stands_by_its_day(thidua: House) -> None:
    thidua.dept.now += timedelta(days=322)
    page = shown(thidua, "center_head")
    assert "1.2. Cập nhật thủ tục trên cổng dịch vụ" in block(page, "toi")
    assert "Kế hoạch" in page.select_one("#toi li p").text  # type: ignore[union-attr]
    assert "T2 30/11" in page.select_one("#toi").text  # type: ignore[union-attr]  # the block is there, as the line above shows


def test_a_late_thing_is_counted_in_the_first_sentence(thidua: House) -> None:
    thidua.dept.now += timedelta(days=170)
    page = shown(thidua, "press_staff")
    head = page.select_one(".td-head")
    assert head is not None
    assert "việc đã trễ" in head.text


def test_whoever_has_nothing_to_do_is_told_so(thidua: House) -> None:
    page = shown(thidua, "clerk")
    assert "Không có việc chờ xử lý" in page.text


class TestBulk:
    """One transition for several records."""

    @pytest.fixture
    def reports(self, thidua: House) -> list[int]:
        """Two reports that wait for the Office."""
        other = plans.report_of(thidua.dept, thidua.running, "press")
        plans.approve_report(thidua.dept, other, "press")
        return [thidua.approved, other]

    def choose(self, browser: Browser, ids: list[int], step: str, **form: Any) -> Any:
        return browser.post("/viec-cua-toi/nhieu", {"selected": [str(key) for key in ids], "step": step, **form})

    def test_nothing_happens_before_it_was_seen(self, thidua: House, reports: list[int]) -> None:
        answer = self.choose(thidua.browser("office_staff"), reports, "report.accept")
        assert "Tiếp nhận: 2 báo cáo" in soup(answer).text
        assert {thidua.dept.state(key) for key in reports} == {"approved"}

    def test_each_that_fits_is_performed_and_the_rest_says_why_not(self, thidua: House, reports: list[int]) -> None:
        browser = thidua.browser("office_staff")
        draft = plans.report_of(thidua.dept, thidua.running, "center")
        seen = soup(self.choose(browser, [*reports, draft], "report.accept"))
        assert "Không đi cùng được" in seen.text
        form = {str(one["name"]): str(one["value"]) for one in seen.select("form.td-form input[type=hidden]")}
        answer = self.choose(
            browser, reports, "report.accept", confirmed="1", **{k: v for k, v in form.items() if k.startswith("seen")}
        )
        assert answer.status_code == 303
        assert {thidua.dept.state(key) for key in reports} == {"accepted"}
        assert "Đã thực hiện với 2 hồ sơ" in soup(browser.get("/viec-cua-toi")).text

    def test_a_reason_that_is_too_short_is_told_once_and_moves_none(self, thidua: House, reports: list[int]) -> None:
        before = thidua.digest()
        answer = self.choose(
            thidua.browser("office_staff"),
            reports,
            "report.return",
            confirmed="1",
            reason="Thiếu",
            resubmit_by="20/01/2026",
        )
        page = soup(answer)
        assert answer.status_code == 422
        assert len(page.select("[role=alert] li")) == 1
        assert "Thiếu" in page.select_one("textarea[name=reason]").text  # type: ignore[union-attr]  # the field is asked
        assert thidua.digest() == before

    def test_one_that_was_moved_meanwhile_is_named_and_the_others_go_on(
        self, thidua: House, reports: list[int]
    ) -> None:
        browser = thidua.browser("office_staff")
        seqs = {f"seen-{key}": thidua.dept.value("SELECT seq FROM subject WHERE id = :id", id=key) for key in reports}
        thidua.dept.act("accept", reports[0], "office_head")
        self.choose(browser, reports, "report.accept", confirmed="1", **seqs)
        assert thidua.dept.state(reports[1]) == "accepted"
        assert "Đã thực hiện với 1 hồ sơ" in soup(browser.get("/viec-cua-toi")).text


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """Collect the statements that are sent to the database."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(database.engine, "before_cursor_execute", note)


def test_fifty_rows_with_every_option_explained_take_six_queries_and_ten_milliseconds(thidua: House) -> None:
    dept = thidua.dept
    for _ in range(17):
        plans.drafted_plan(dept)
    browser = thidua.browser("office_staff")
    browser.get("/viec-cua-toi")
    ids = [row[0] for row in dept.rows("SELECT id FROM subject ORDER BY id DESC")][:50]
    with counted(dept.database) as sent:
        page = soup(browser.get("/viec-cua-toi"))
    assert len(block(page, "can")) >= 18
    # explain() reads by itself, through the pooled connection: three queries more.
    assert len(sent) + 3 <= 6
    began = perf_counter()
    explained = explain(dept.runtime, ids, dept.people["office_staff"], dept.now)
    assert len(explained) == 50
    assert perf_counter() - began < 1
