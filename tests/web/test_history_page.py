"""The auditor's page: every entry and every refusal, and whether the chains hold."""

import pytest
from bs4 import BeautifulSoup

from engine.errors import TransitionRefused
from tests.web.house import House, soup


def log(thidua: House, query: str = "") -> BeautifulSoup:
    answer = thidua.browser("auditor").get(f"/nhat-ky{query}")
    assert answer.status_code == 200
    return soup(answer)


def total(page: BeautifulSoup) -> int:
    pager = page.select_one("nav.card-footer span")
    return int(pager.text.split()[-1].replace(".", "")) if pager else 0


@pytest.mark.parametrize("person", ["director", "office_head", "admin", "post_head"])
def test_nobody_else_reads_it(thidua: House, person: str) -> None:
    assert thidua.browser(person).get("/nhat-ky").status_code == 403
    assert thidua.browser(person).post("/nhat-ky/xac-minh").status_code == 403


def test_every_entry_stands_in_it(thidua: House) -> None:
    assert total(log(thidua)) == thidua.dept.value("SELECT count(*) FROM history")


def test_a_refused_attempt_stands_in_it_with_its_reason(thidua: House) -> None:
    with pytest.raises(TransitionRefused):
        thidua.dept.act("accept", thidua.approved, "post_head")
    row = log(thidua, "?loai=refused").select_one("tbody tr.is-bad")
    assert row is not None
    assert "Bị từ chối: Tiếp nhận" in row.text
    assert "Trạng thái không đổi" in row.text
    assert "Trần Thị Thanh Lan" in row.text


@pytest.mark.parametrize(
    ("query", "sql"),
    [
        ("?loai=system", "actor_id IS NULL"),
        ("?loai=people", "actor_id IS NOT NULL"),
        ("?nguoi=thanh+lan", "actor_id = (SELECT id FROM person WHERE username = 'post_head')"),
        ("?buoc=approve", "transition = 'approve'"),
        ("?tu-ngay=05/01/2026&den-ngay=05/01/2026", "1 = 1"),
        ("?tu-ngay=06/01/2026", "1 = 0"),
        ("?den-ngay=04/01/2026", "1 = 0"),
        ("?tu-ngay=hom+nay&don-vi=x&ke-hoach=y&loai=z", "1 = 1"),
    ],
)
def test_each_filter_leaves_what_fits(thidua: House, query: str, sql: str) -> None:
    assert total(log(thidua, query)) == thidua.dept.value(f"SELECT count(*) FROM history WHERE {sql}")


def test_the_plan_filter_takes_the_plan_and_all_that_belongs_to_it(thidua: House) -> None:
    plan = thidua.running.id
    entries = thidua.dept.value(
        "SELECT count(*) FROM history h JOIN subject s ON s.id = h.subject_id WHERE coalesce(s.root_id, s.id) = :id",
        id=plan,
    )
    assert total(log(thidua, f"?ke-hoach={plan}")) == entries


def test_the_next_page_goes_on_where_the_first_ended(thidua: House) -> None:
    link = log(thidua, "?loai=people").select_one("a[rel=next]")
    if link is None:
        assert total(log(thidua, "?loai=people")) <= 50
    first, second = log(thidua), log(thidua, "?trang=2")
    assert first.select("tbody tr")[-1] != second.select("tbody tr")[0]
    assert "Mục 51–" in second.text


def test_an_intact_history_is_called_intact_with_its_number(thidua: House) -> None:
    answer = thidua.browser("auditor").post("/nhat-ky/xac-minh")
    number = thidua.dept.value("SELECT count(*) FROM history")
    assert f"Toàn vẹn: {number} mục" in soup(answer).text


def test_the_first_fault_is_named_and_leads_to_the_record(thidua: House) -> None:
    thidua.dept.run("UPDATE plan SET content_hash = 'x' WHERE id = :id", id=thidua.running.id)
    drop = "DROP TRIGGER {name}" if thidua.dept.database.dialect == "sqlite" else "DROP TRIGGER {name} ON history"
    for name in _update_triggers(thidua):
        thidua.dept.run(drop.format(name=name))
    thidua.dept.run(
        "UPDATE history SET body = replace(body, 'web', 'WEB') WHERE subject_id = :id AND seq = 1", id=thidua.running.id
    )
    page = soup(thidua.browser("auditor").post("/nhat-ky/xac-minh"))
    note = page.select_one(".td-note[role=alert]")
    assert note is not None
    assert "Không toàn vẹn: " in note.text
    assert f"Nội dung mục 1 của hồ sơ {thidua.running.id} đã bị sửa" in note.text
    assert note.select_one(f"a[href='/ho-so/{thidua.running.id}']") is not None


def _update_triggers(thidua: House) -> list[str]:
    if thidua.dept.database.dialect == "sqlite":
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'history' AND sql LIKE '%UPDATE%'"
    else:
        sql = "SELECT tgname FROM pg_trigger WHERE tgrelid = 'history'::regclass AND NOT tgisinternal"
    return [row[0] for row in thidua.dept.rows(sql)]
