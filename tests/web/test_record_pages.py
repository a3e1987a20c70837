"""Plans, items and plain records: what they show to whom."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from tests import plans
from tests.web.house import House, soup
from web import plan_list, records


def page_of(thidua: House, person: str, address: str) -> BeautifulSoup:
    answer = thidua.browser(person).get(address)
    assert answer.status_code == 200, address
    return soup(answer)


def steps(page: BeautifulSoup) -> list[str]:
    return [step.get_text(" ", strip=True) for step in page.select(".td-steps > li:not(.td-fork)")]


def card(page: BeautifulSoup) -> Tag:
    found = page.select_one("section.td-next")
    assert found is not None
    return found


class TestPlan:
    """The page of a plan."""

    @pytest.fixture
    def address(self, thidua: House) -> str:
        return f"/ke-hoach/{thidua.running.id}"

    def test_the_stepper_shows_where_it_stands_and_since_when(self, thidua: House, address: str) -> None:
        page = page_of(thidua, "office_head", address)
        assert steps(page)[4:7] == ["Ban hành 05/01", "6 Đang thực hiện từ 05/01", "7 Tổng kết"]
        assert len(page.select(".td-steps [aria-current=step]")) == 1

    def test_what_is_blocked_says_why_who_can_and_where_to_look(self, thidua: House, address: str) -> None:
        shown = card(page_of(thidua, "office_head", address))
        assert "Chỉ Giám đốc được thực hiện bước này: Đỗ Quang Hưng, Giám đốc." in shown.get_text(
            " ", strip=True
        ).replace(" .", ".")
        link = shown.select_one("a[href^='/ho-so?ids=']")
        assert link is not None
        listed = page_of(thidua, "office_head", str(link["href"]))
        assert len(listed.select("tbody tr")) == 3

    def test_the_director_gets_buttons_and_the_units_get_none(self, thidua: House, address: str) -> None:
        buttons = [a.text.strip() for a in card(page_of(thidua, "director", address)).select("a.btn[aria-haspopup]")]
        assert buttons == ["Sửa đổi, gia hạn", "Tạm dừng", "Thu hồi", "Hủy bỏ", "Thay thế"]
        assert card(page_of(thidua, "press_head", address)).select("a.btn[aria-haspopup]") == []

    def test_everybody_reads_every_item_but_opens_only_what_is_theirs(self, thidua: House, address: str) -> None:
        page = page_of(thidua, "press_head", address)
        rows = page.select("table.td-items tbody tr")
        assert len(rows) == 3
        assert [bool(row.select_one("th a")) for row in rows] == [True, False, False]

    def test_other_units_stand_with_what_they_do(self, thidua: House, address: str) -> None:
        first = page_of(thidua, "office_head", address).select_one("table.td-items tbody tr")
        assert first is not None
        assert "TTBC (phối hợp)" in first.text

    def test_bases_recipients_papers_and_history_are_there(self, thidua: House, address: str) -> None:
        page = page_of(thidua, "office_head", address)
        assert "230/KH-UBND" in page.text
        assert "UBND tỉnh (để báo cáo)" in page.text
        assert [a.text for a in page.select("aside .td-file")] == ["Tệp.pdf"]
        assert len(page.select("#nhat-ky .td-time > li")) == 6

    def test_the_paper_has_the_head_of_an_official_document(self, thidua: House, address: str) -> None:
        head = page_of(thidua, "office_head", address).select_one(".td-print-head")
        assert head is not None
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head.text
        assert "ngày 05 tháng 01 năm 2026" in head.text

    def test_a_draft_leads_to_its_editor_and_counts_no_reports(self, thidua: House) -> None:
        page = page_of(thidua, "office_staff", f"/ke-hoach/{thidua.staged.drafted.id}")
        filled = card(page).select("a.btn-primary")
        assert len(filled) == 1
        assert card(page).select("a.btn")[-1].text.strip() == "Dừng soạn"
        assert "đã báo cáo" not in page.select_one("#noi-dung-thi-dua").text  # type: ignore[union-attr]

    def test_a_plan_off_its_usual_way_says_so(self, thidua: House) -> None:
        thidua.dept.act(
            "cancel", thidua.running.id, "director", document_number="9/QĐ", reason="Trùng với kế hoạch khác."
        )
        page = page_of(thidua, "office_head", f"/ke-hoach/{thidua.running.id}")
        assert steps(page)[-1] == "7 Đã hủy bỏ từ 05/01"
        assert "Trùng với kế hoạch khác." in page.text


class TestPlans:
    """The list of plans; its address is the filter."""

    def numbers(self, thidua: House, person: str, query: str = "") -> list[str]:
        page = page_of(thidua, person, f"/ke-hoach{query}")
        return [row.select("td")[0].get_text(strip=True) for row in page.select("tbody tr")]

    def test_units_see_issued_plans_and_the_office_drafts_too(self, thidua: House) -> None:
        assert self.numbers(thidua, "office_staff") == ["Chưa có số", "02/KH-SKHTT", "01/KH-SKHTT"]
        assert self.numbers(thidua, "post_head") == ["02/KH-SKHTT", "01/KH-SKHTT"]

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("?trang-thai=in_progress", 1),
            ("?nam=2026", 3),
            ("?nam=2025", 0),
            ("?q=cai+cach+HANH+chinh", 3),
            ("?q=02/kh-skhtt", 1),
            ("?q=khong+co", 0),
            ("?nam=year&don-vi=unit&trang=-1", 3),
        ],
    )
    def test_each_filter_leaves_what_fits(self, thidua: House, query: str, found: int) -> None:
        assert len(self.numbers(thidua, "office_staff", query)) == found

    def test_the_unit_filter_leaves_plans_in_which_it_works(self, thidua: House) -> None:
        center, union = thidua.dept.units["center"], thidua.dept.units["union"]
        assert len(self.numbers(thidua, "office_staff", f"?don-vi={center}")) == 3
        assert self.numbers(thidua, "office_staff", f"?don-vi={union}") == []

    def test_a_filter_that_leaves_nothing_offers_to_drop_it(self, thidua: House) -> None:
        page = page_of(thidua, "office_staff", "/ke-hoach?q=khong+co")
        assert "Không có kế hoạch nào khớp" in page.text
        assert page.select_one(".td-state a[href='/ke-hoach']") is not None

    def test_a_long_list_comes_in_pages(self, thidua: House, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(plan_list, "ROWS", 2)
        first = page_of(thidua, "office_staff", "/ke-hoach?nam=2026")
        assert "Mục 1–2 trong 3" in first.text
        following = first.select_one("a[rel=next]")
        assert following is not None
        assert following["href"] == "/ke-hoach?nam=2026&trang=2"
        assert len(self.numbers(thidua, "office_staff", "?nam=2026&trang=2")) == 1


class TestItem:
    """The page of a content item."""

    @pytest.fixture
    def address(self, thidua: House) -> str:
        return f"/noi-dung/{thidua.running.items[0]}"

    def test_it_shows_state_lead_way_and_possible_ends(self, thidua: House, address: str) -> None:
        page = page_of(thidua, "post_head", address)
        head = page.select_one(".td-head")
        assert head is not None
        assert "Đầu mối: Phòng Bưu chính\N{NO-BREAK SPACE}- Viễn thông" in head.text
        ends = [end.text for end in page.select(".td-fork li")]
        assert ends == ["Khen thưởng", "Chuyển xem xét trách nhiệm", "Kết thúc"]

    def test_the_accountable_unit_has_accepted_and_the_other_may_take_note(self, thidua: House, address: str) -> None:
        page = page_of(thidua, "press_head", address)
        first, second = page.select("section[aria-labelledby=h-pc] tbody tr")
        assert "05/01/2026" in first.text
        assert second.select_one("form button") is not None

    def test_taking_note_is_recorded_once(self, thidua: House, address: str) -> None:
        browser = thidua.browser("press_head")
        form = soup(browser.get(address)).select_one("section[aria-labelledby=h-pc] form")
        assert form is not None
        assert browser.post(str(form["action"])).status_code == 303
        assert (
            thidua.dept.value("SELECT acknowledged_by FROM assignment WHERE acknowledged_at IS NOT NULL")
            == (thidua.dept.people["press_head"])
        )
        assert browser.post(str(form["action"])).status_code == 409

    def test_nobody_takes_note_for_another_unit(self, thidua: House, address: str) -> None:
        unit, item = thidua.dept.units["press"], thidua.running.items[0]
        part = thidua.dept.value("SELECT id FROM assignment WHERE unit_id = :u AND item_id = :i", u=unit, i=item)
        before = thidua.digest()
        assert thidua.browser("post_head").post(f"{address}/ghi-nhan/{part}").status_code == 403
        assert thidua.browser("press_head").post(f"{address}/ghi-nhan/{part + 1}").status_code == 404
        assert thidua.digest() == before

    def test_whoever_writes_for_a_unit_is_led_to_its_open_report_and_nobody_else(
        self, thidua: House, address: str
    ) -> None:
        report = plans.report_of(thidua.dept, thidua.running, "press")
        filled = card(page_of(thidua, "press_staff", address)).select_one(".btn-primary")
        assert filled is not None
        assert str(filled["href"]).startswith("/bao-cao/")
        assert filled.text.strip().startswith("Soạn báo cáo")
        assert card(page_of(thidua, "office_head", address)).select(".btn-primary") == []
        plans.approve_report(thidua.dept, report, "press")
        thidua.dept.act("return", report, "office_staff", reason="Thiếu bảng trích số liệu.", resubmit_by="2026-01-20")
        filled = card(page_of(thidua, "press_staff", address)).select_one(".btn-primary")
        assert filled is not None
        assert filled["href"] == f"/bao-cao/{report}"
        assert "bị trả lại; hạn nộp lại 20/01/2026" in card(page_of(thidua, "press_staff", address)).text

    def test_reports_and_evidence_are_those_that_the_person_may_see(self, thidua: House, address: str) -> None:
        office = page_of(thidua, "office_head", address)
        unit = page_of(thidua, "press_head", address)
        assert len(office.select("section[aria-labelledby=h-bc] tbody tr")) == 4
        assert len(unit.select("section[aria-labelledby=h-bc] tbody tr")) == 2
        assert [a.text for a in office.select("#minh-chung .td-file")] == ["Minh chứng.pdf"]
        assert unit.select("#minh-chung .td-file") == []


class TestAnyRecord:
    """The address that fits every kind."""

    def test_it_leads_to_the_kinds_own_page(self, thidua: House) -> None:
        browser = thidua.browser("office_head")
        assert browser.get(f"/ho-so/{thidua.running.id}").location == f"/ke-hoach/{thidua.running.id}"
        item = thidua.running.items[0]
        assert browser.get(f"/ho-so/{item}").location == f"/noi-dung/{item}"

    def test_a_program_gets_what_the_record_offers(self, thidua: House) -> None:
        record: Any = thidua.browser("director").json(f"/ho-so/{thidua.running.id}").get_json()
        assert (record["kind"], record["state"]) == ("plan", "in_progress")
        assert [each["transition"] for each in record["options"] if each["allowed"]] == [
            "suspend",
            "amend",
            "recall",
            "cancel",
            "replace",
        ]

    def test_a_kind_without_a_page_is_shown_plainly(self, thidua: House, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delitem(records.PAGES, "report")
        page = page_of(thidua, "office_head", f"/ho-so/{thidua.approved}")
        assert card(page) is not None
        assert len(page.select("#nhat-ky .td-time > li")) == 3

    def test_unknown_and_unseen_get_the_same_words(self, thidua: House) -> None:
        browser = thidua.browser("press_head")
        unseen, unknown = browser.get(f"/ho-so/{thidua.drafted.id}"), browser.get("/ho-so/999999")
        assert (unseen.status_code, unknown.status_code) == (404, 404)
        words = [soup(each).select_one("main h1").text for each in (unseen, unknown)]  # type: ignore[union-attr]  # error pages have one
        assert words[0] == words[1]
