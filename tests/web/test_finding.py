"""The bell and the search."""

import pytest
from bs4 import BeautifulSoup

from tests.web.house import House, soup

REASON = "Thiếu bảng trích số liệu tháng 10."


def bell(thidua: House, person: str) -> tuple[int, BeautifulSoup]:
    page = soup(thidua.browser(person).get("/thong-bao"))
    badge = page.select_one("header a[href='/thong-bao'] .td-count")
    return int(badge.text) if badge else 0, page


def test_what_was_told_to_a_role_rings_until_it_is_read(thidua: House) -> None:
    before, _page = bell(thidua, "post_staff")
    thidua.dept.act("return", thidua.approved, "office_staff", reason=REASON, resubmit_by="2026-01-20")
    after, page = bell(thidua, "post_staff")
    assert after == before + 1
    newest = page.select_one(".td-time > li")
    assert newest is not None
    assert "Trả lại" in newest.text
    assert REASON in newest.text
    assert newest.select_one(f"a[href='/bao-cao/{thidua.approved}']") is not None
    sent = page.select_one("input[name=newest]")
    assert sent is not None
    thidua.browser("post_staff").post("/thong-bao", {"newest": str(sent["value"])})
    assert bell(thidua, "post_staff")[0] == 0


def test_one_does_not_ring_for_what_one_did(thidua: House) -> None:
    thidua.dept.act("submit", thidua.drafted.id, "office_staff")
    mine, others = bell(thidua, "office_head")[0], bell(thidua, "office_deputy")[0]
    thidua.dept.act("return", thidua.drafted.id, "office_head", reason=REASON)
    assert bell(thidua, "office_head")[0] == mine
    assert bell(thidua, "office_deputy")[0] == others + 1


def test_another_units_messages_do_not_ring(thidua: House) -> None:
    before = bell(thidua, "press_staff")[0]
    thidua.dept.act("return", thidua.approved, "office_staff", reason=REASON, resubmit_by="2026-01-20")
    assert bell(thidua, "press_staff")[0] == before


@pytest.mark.parametrize("newest", ["", "x", "-1", "0"])
def test_a_marker_that_is_none_marks_nothing(thidua: House, newest: str) -> None:
    before = bell(thidua, "post_staff")[0]
    assert thidua.browser("post_staff").post("/thong-bao", {"newest": newest}).status_code == 303
    assert bell(thidua, "post_staff")[0] == before


class TestSearch:
    """Over what the person may see, with or without marks."""

    def found(self, thidua: House, person: str, words: str) -> list[str]:
        page = soup(thidua.browser(person).get("/tim", query_string={"q": words}))
        return [row.get_text(strip=True) for row in page.select("tbody th")]

    @pytest.mark.parametrize("words", ["kiểm tra kỷ luật", "kiem tra KY LUAT", "ky kiem"])
    def test_marks_case_and_order_do_not_matter(self, thidua: House, words: str) -> None:
        assert self.found(thidua, "office_staff", words) == ["2.1. Kiểm tra kỷ luật công vụ"] * 3

    def test_a_number_is_found(self, thidua: House) -> None:
        assert len(self.found(thidua, "office_staff", "01/KH-SKHTT")) > 1

    def test_what_may_not_be_seen_is_not_found(self, thidua: House) -> None:
        assert self.found(thidua, "press_staff", "kiem tra ky luat") == []
        assert self.found(thidua, "admin", "cai cach") == []

    @pytest.mark.parametrize("words", ["%", "_", "' OR 1=1 --", "\\"])
    def test_signs_of_the_database_are_plain_letters(self, thidua: House, words: str) -> None:
        assert self.found(thidua, "office_staff", words) == []

    def test_nothing_asked_shows_the_form_alone(self, thidua: House) -> None:
        page = soup(thidua.browser("office_staff").get("/tim"))
        assert page.select("tbody") == []
        assert page.select_one("#q-page") is not None

    def test_nothing_found_says_what_to_do(self, thidua: House) -> None:
        assert "Thử ít từ hơn" in soup(thidua.browser("office_staff").get("/tim?q=zzz")).text
