"""The department as it was on a day, out of history alone."""

from __future__ import annotations

from bs4 import BeautifulSoup

from tests.web.house import House, soup


def page(thidua: House, query: str) -> BeautifulSoup:
    answer = thidua.browser("auditor").get(f"/nhat-ky/tai-ngay{query}")
    assert answer.status_code == 200
    return soup(answer)


def states(page: BeautifulSoup) -> dict[str, str]:
    """Name of the record -> its state."""
    named = page.select("section:last-of-type tbody tr")
    return {row.select_one("th a").text: row.select_one(".td-chip").text.strip() for row in named}  # type: ignore[union-attr]


def test_today_is_as_it_stands(thidua: House) -> None:
    shown = states(page(thidua, ""))
    plans = thidua.dept.rows("SELECT title, state FROM subject WHERE kind = 'plan'")
    assert set(shown) == {title for title, _ in plans}
    assert "Đang thực hiện" in shown.values()


def test_a_plan_stands_where_the_day_left_it_whatever_came_later(thidua: House) -> None:
    before = states(page(thidua, f"?ngay=05/01/2026&ke-hoach={thidua.running.id}"))
    assert "Đang thực hiện" in before.values()
    thidua.dept.tick(days=40)
    thidua.dept.act("suspend", thidua.running.id, "director", reason="Chờ hướng dẫn mới.", document_number="9/CV")
    assert states(page(thidua, f"?ngay=05/01/2026&ke-hoach={thidua.running.id}")) == before
    assert "Tạm dừng" in states(page(thidua, f"?ke-hoach={thidua.running.id}")).values()


def test_before_the_first_day_there_is_nothing(thidua: House) -> None:
    assert "Chưa có gì vào ngày này" in page(thidua, "?ngay=04/01/2026").text


def test_numbers_count_every_record(thidua: House) -> None:
    counted = page(thidua, "").select("section:first-of-type tbody tr")
    total = sum(int(row.select("td")[-1].text) for row in counted)
    assert total == thidua.dept.value("SELECT count(*) FROM subject")


def test_a_day_that_is_none_is_told(thidua: House) -> None:
    for typed in ("hôm kia", "31/02/2026", "01/01/0001", "31/12/9999"):
        assert f"“{typed}” chưa phải là ngày" in page(thidua, f"?ngay={typed}").text
