"""The auditor's page: every entry and every refusal, and whether the chains hold."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from engine.errors import TransitionRefused
from engine.ledger.checkpointer import seal
from engine.ledger.keys import keyring
from tests.web.house import House, soup
from tests.web.test_referring import case, opening


def log(thidua: House, query: str = "") -> BeautifulSoup:
    answer = thidua.browser("auditor").get(f"/nhat-ky{query}")
    assert answer.status_code == 200
    return soup(answer)


def rows(thidua: House, query: str = "") -> list[str]:
    """The lines of every page, one after another, with the hashes they show."""
    page, found = log(thidua, query), []
    while True:
        found += [line.text for line in page.select("tbody tr")]
        older = page.select_one("a[rel=next]")
        if older is None:
            return found
        page = soup(thidua.browser("auditor").get(str(older["href"])))


@pytest.mark.parametrize(
    "person", ["office_staff", "clerk", "union", "personnel", "admin", "post_head", "director", "deputy", "office_head"]
)
@pytest.mark.parametrize("address", ["", "/tai-ngay", "/xuat/csv", "/xuat/xlsx", "/xuat/json"])
def test_nobody_but_the_auditor_reads_any_of_it(thidua: House, person: str, address: str) -> None:
    assert thidua.browser(person).get(f"/nhat-ky{address}").status_code == 403


@pytest.mark.parametrize("person", ["director", "office_head", "admin", "post_head"])
def test_verifying_is_the_auditors(thidua: House, person: str) -> None:
    assert thidua.browser(person).post("/nhat-ky/xac-minh").status_code == 403


def test_every_entry_stands_in_it_once(thidua: House) -> None:
    assert len(rows(thidua)) == thidua.dept.value("SELECT count(*) FROM history")


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
    assert len(rows(thidua, query)) == thidua.dept.value(f"SELECT count(*) FROM history WHERE {sql}")


def test_the_plan_filter_takes_the_plan_and_all_that_belongs_to_it(thidua: House) -> None:
    plan = thidua.running.id
    entries = thidua.dept.value(
        "SELECT count(*) FROM history h JOIN subject s ON s.id = h.subject_id WHERE coalesce(s.root_id, s.id) = :id",
        id=plan,
    )
    assert len(rows(thidua, f"?ke-hoach={plan}")) == entries


def test_the_next_page_goes_on_where_the_first_ended_and_back(thidua: House) -> None:
    browser, first = thidua.browser("auditor"), log(thidua, "?den-ngay=31/12/2026")
    older = first.select_one("a[rel=next]")
    assert older is not None
    assert "den-ngay=31/12/2026" in str(older["href"])
    second = soup(browser.get(str(older["href"])))
    assert not {line.text for line in second.select("tbody tr")} & {line.text for line in first.select("tbody tr")}
    newer = second.select_one("a[rel=prev]")
    assert newer is not None
    back = soup(browser.get(str(newer["href"])))
    assert [line.text for line in back.select("tbody tr")] == [line.text for line in first.select("tbody tr")]


@pytest.mark.parametrize(
    "query",
    [
        "?cu-hon=x",
        "?cu-hon=2026-01-01~1",
        "?moi-hon=2026-01-01T00:00:00~z",
        "?cu-hon=0001-01-01T00:00:00%2B14:00~1",
        "?tu-ngay=01/01/0001&den-ngay=31/12/9999",
        "?tim=%00%27%22)(*",
        "?tim=" + "a" * 5000,
        "?nguoi=%25&buoc=%27",
        "?loai=' OR 1=1",
        "?don-vi=99999999999999999999",
    ],
)
def test_whatever_the_address_says_there_is_a_page(thidua: House, query: str) -> None:
    assert thidua.browser("auditor").get(f"/nhat-ky{query}").status_code == 200


def test_words_are_found_without_accents(thidua: House) -> None:
    found = rows(thidua, "?tim=tran+thi+thanh+lan")
    assert len(found) == thidua.dept.value(
        "SELECT count(*) FROM history WHERE actor_id = (SELECT id FROM person WHERE username = 'post_head')"
    )
    assert rows(thidua, "?tim=khong+ai+ca") == []


def test_a_day_that_is_none_is_told(thidua: House) -> None:
    assert "“hôm nay” chưa phải là ngày" in log(thidua, "?tu-ngay=hôm nay").text


def test_there_is_nothing_to_press_that_writes_but_to_verify(thidua: House) -> None:
    actions = {str(form.get("action")) for form in log(thidua).select("main form[method=post]")}
    assert {action.split("?")[0] for action in actions} == {"/nhat-ky/xac-minh"}


def test_reading_what_is_restricted_is_written_down_and_listed_but_does_not_feed_itself(thidua: House) -> None:
    address = str(thidua.browser("office_deputy").post(opening(thidua), case(thidua)).location)
    thidua.browser("director").get(address)
    (read,) = rows(thidua, "?loai=read")
    assert "Đã xem" in read
    assert "Đỗ Quang Hưng" in read
    assert "Hồ sơ hạn chế" in read
    before = thidua.dept.value("SELECT count(*) FROM access_log")
    rows(thidua, "?loai=read")
    assert thidua.dept.value("SELECT count(*) FROM access_log") == before
    assert len(rows(thidua, "?loai=restricted")) > 0
    last = thidua.dept.rows("SELECT act, place FROM access_log ORDER BY id DESC LIMIT 1")
    assert [tuple(row) for row in last] == [("search", "/nhat-ky?loai=restricted")]


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


def test_a_key_that_others_may_read_is_a_fault_and_no_failure(thidua: House, tmp_path: Path) -> None:
    keys = keyring("", tmp_path)
    seal(thidua.dept.database, keys, thidua.dept.now)
    keys.path.chmod(0o644)
    answer = thidua.browser("auditor").post("/nhat-ky/xac-minh")
    assert answer.status_code == 200
    note = soup(answer).select_one("main [role=alert]")
    assert note is not None
    assert "Người khác đọc được khoá ký" in soup(answer).get_text(" ", strip=True)
