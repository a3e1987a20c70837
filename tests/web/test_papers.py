"""Papers are offered and sent as Word to whoever may see their record; taking a restricted one is written down."""

from __future__ import annotations

import hashlib
import io

import docx
import pytest
from docx.document import Document
from werkzeug.test import TestResponse

from tests.web.house import House, soup
from tests.web.test_referring import case, key, opening
from workflows.papers import KINDS

OF_PLAN = [kind.name for kind in KINDS.values() if kind.of in {"", "plan"}]
FOR_ALL = [kind.name for kind in KINDS.values() if not kind.roles and kind.of in {"", "plan"}]


def get(thidua: House, person: str, kind: str, subject: int) -> TestResponse:
    return thidua.browser(person).get(f"/van-ban/{kind}/{subject}")


def opened(answer: TestResponse) -> Document:
    assert answer.status_code == 200
    return docx.Document(io.BytesIO(answer.get_data()))


def offered(thidua: House, person: str, address: str) -> list[str]:
    links = soup(thidua.browser(person).get(address)).select('a[href^="/van-ban/"]:not([href$="/in"])')
    return [str(link["href"]) for link in links]


@pytest.mark.parametrize("kind", OF_PLAN)
def test_a_paper_of_a_plan_comes_as_an_attachment(thidua: House, kind: str) -> None:
    answer = get(thidua, "office_head", kind, thidua.running.id)
    assert opened(answer).tables
    kept = answer.headers["Content-Disposition"]
    assert kept.startswith("attachment; filename=")
    assert kept.isascii()
    assert kept.endswith(f"-{thidua.running.id}.docx")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_the_page_of_a_plan_offers_its_papers_to_the_office_and_fewer_to_a_unit(thidua: House) -> None:
    address, plan = f"/ke-hoach/{thidua.running.id}", thidua.running.id
    assert set(offered(thidua, "office_head", address)) == {f"/van-ban/{kind}/{plan}" for kind in OF_PLAN}
    assert set(offered(thidua, "post_staff", address)) == {f"/van-ban/{kind}/{plan}" for kind in FOR_ALL}


def test_what_is_offered_is_sent_and_what_is_not_is_not_found(thidua: House) -> None:
    for kind in OF_PLAN:
        status = get(thidua, "post_staff", kind, thidua.running.id).status_code
        assert status == (200 if kind in FOR_ALL else 404), kind


@pytest.mark.parametrize("kind", [*KINDS, "none"])
def test_of_a_plan_that_is_not_seen_there_is_no_paper(thidua: House, kind: str) -> None:
    assert get(thidua, "post_head", kind, thidua.drafted.id).status_code == 404


@pytest.mark.parametrize("kind", OF_PLAN)
def test_the_same_paper_is_shown_to_be_printed_and_runs_nothing(thidua: House, kind: str) -> None:
    answer = thidua.browser("office_head").get(f"/van-ban/{kind}/{thidua.running.id}/in")
    assert answer.status_code == 200
    assert "Độc lập - Tự do - Hạnh phúc" in answer.get_data(as_text=True)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert not soup(answer).select("script, link, img, a")
    assert thidua.browser("post_head").get(f"/van-ban/{kind}/{thidua.drafted.id}/in").status_code == 404


def test_the_register_is_offered_over_the_list_of_plans(thidua: House) -> None:
    (address,) = offered(thidua, "clerk", "/ke-hoach")
    assert address == f"/van-ban/register/{thidua.dept.now.year}"
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in [each.text for each in opened(thidua.browser("clerk").get(address)).paragraphs]
    assert offered(thidua, "post_head", "/ke-hoach") == []
    assert thidua.browser("post_head").get(address).status_code == 404


def test_an_evaluation_offers_its_table(thidua: House) -> None:
    evaluation = thidua.dept.value("SELECT min(id) FROM subject WHERE kind = 'evaluation'")
    assert f"/van-ban/evaluation/{evaluation}" in offered(thidua, "office_head", f"/danh-gia/{evaluation}")
    assert opened(get(thidua, "office_head", "evaluation", evaluation)).tables
    assert get(thidua, "admin", "evaluation", evaluation).status_code == 404


def test_minutes_of_a_restricted_record_are_written_down_with_the_digest_of_the_file(thidua: House) -> None:
    referral = key(str(thidua.browser("office_deputy").post(opening(thidua), case(thidua)).location))
    answer = get(thidua, "director", "history", referral)
    digest = hashlib.sha256(answer.get_data()).hexdigest()
    sql = "SELECT act, subjects, entries, digest FROM access_log WHERE act = 'export'"
    assert [tuple(row) for row in thidua.dept.rows(sql)] == [("export", str(referral), 1, digest)]
    assert get(thidua, "post_head", "history", referral).status_code == 404
    assert len(thidua.dept.rows(sql)) == 1


def test_papers_of_open_records_are_not_written_down(thidua: House) -> None:
    get(thidua, "director", "history", thidua.running.id)
    assert thidua.dept.rows("SELECT id FROM access_log") == []
