"""A nomination is drafted on a page with its papers; the list of all judging shows each person what is his or hers."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from tests.web.filled import typed
from tests.web.house import House, soup, upload
from tests.web.parts import words


def opening(thidua: House) -> str:
    return f"/ke-hoach/{thidua.summed.id}/de-nghi-khen-thuong"


def merits(thidua: House, **changed: Any) -> dict[str, Any]:
    whole = {
        "nominee": f"unit-{thidua.dept.units['post']}",
        "form": "certificate_of_merit",
        "achievement": "plan",
        "merits": "Hoàn thành trước hạn hai tháng",
        "items": [str(thidua.summed.items[0])],
    }
    return whole | changed


@pytest.fixture
def nomination(thidua: House) -> str:
    """The address of a nomination that the head of Bưu chính drafted."""
    answer = thidua.browser("post_head").post(opening(thidua), merits(thidua))
    assert answer.status_code == 303
    return str(answer.location)


def page(thidua: House, person: str, address: str) -> BeautifulSoup:
    answer = thidua.browser(person).get(address)
    assert answer.status_code == 200
    return soup(answer)


def save(thidua: House, address: str, **values: Any) -> TestResponse:
    whole = typed(page(thidua, "post_head", address), address) | values
    return thidua.browser("post_head").post(address, whole)


def test_the_plan_leads_whoever_may_propose_to_the_form(thidua: House) -> None:
    address = f"/ke-hoach/{thidua.summed.id}"
    for person in ("post_head", "office_staff"):
        assert page(thidua, person, address).select_one(f'a[href="{opening(thidua)}"]')
    assert page(thidua, "post_staff", address).select_one(f'a[href="{opening(thidua)}"]') is None
    drafted = page(thidua, "office_staff", f"/ke-hoach/{thidua.drafted.id}")
    assert drafted.select_one('a[href$="de-nghi-khen-thuong"]') is None


def test_a_nomination_holds_what_was_typed(thidua: House, nomination: str) -> None:
    shown = typed(page(thidua, "post_head", nomination), nomination)
    del shown["revision"]
    assert shown == merits(thidua)
    assert "Phòng Bưu chính - Viễn thông đề nghị" in words(page(thidua, "director", nomination)).replace("\xa0", " ")


def test_without_a_nominee_nothing_is_born_and_the_words_are_kept(thidua: House) -> None:
    before = thidua.digest()
    answer = thidua.browser("post_head").post(opening(thidua), merits(thidua, nominee="person-x"))
    assert answer.status_code == 422
    assert soup(answer).select_one('a[href="#f-nominee"]')
    assert typed(soup(answer), opening(thidua))["merits"] == "Hoàn thành trước hạn hai tháng"
    assert thidua.digest() == before


def test_the_office_says_which_unit_proposes(thidua: House) -> None:
    browser = thidua.browser("office_staff")
    refused = browser.post(opening(thidua), merits(thidua))
    assert refused.status_code == 422
    assert "Chưa chọn đơn vị đề nghị" in words(soup(refused))
    born = browser.post(opening(thidua), merits(thidua, unit=str(thidua.dept.units["post"])))
    assert born.status_code == 303


def test_nobody_else_opens_one(thidua: House) -> None:
    before = thidua.digest()
    assert thidua.browser("post_staff").get(opening(thidua)).status_code == 403
    assert thidua.browser("post_staff").post(opening(thidua), merits(thidua)).status_code in {403, 422}
    assert thidua.browser("admin").get(opening(thidua)).status_code == 404
    assert thidua.digest() == before


def test_the_dossier_says_what_is_missing_until_it_is_there(thidua: House, nomination: str) -> None:
    assert words(page(thidua, "post_head", nomination)).count("Còn thiếu") == 3
    sent = {f"paper-{purpose}": upload(name=f"{purpose}.pdf") for purpose in ("submission", "achievement_report")}
    assert save(thidua, nomination, **sent).status_code == 303
    shown = page(thidua, "post_head", nomination)
    assert words(shown).count("Còn thiếu") == 1
    assert "submission.pdf" in words(shown)
    button = shown.select_one("button[name=_drop]")
    assert button is not None
    assert save(thidua, nomination, _drop=button["value"]).status_code == 303
    assert words(page(thidua, "post_head", nomination)).count("Còn thiếu") == 2


def test_a_paper_of_another_type_is_refused_and_the_others_wait_in_the_form(thidua: House, nomination: str) -> None:
    before = thidua.digest()
    files = {"paper-submission": upload(b"MZ", "a.exe"), "paper-unit_minutes": upload(name="Biên bản.pdf")}
    answer = save(thidua, nomination, merits="Viết lại", **files)
    shown = typed(soup(answer), nomination)
    assert answer.status_code == 422
    assert shown["merits"] == "Viết lại"
    assert shown["paper-unit_minutes_kept"]
    kept = thidua.browser("post_head").post(nomination, shown)
    assert kept.status_code == 303
    assert "Biên bản.pdf" in words(page(thidua, "post_head", nomination))
    assert before != thidua.digest()


def test_whoever_saves_second_is_told(thidua: House, nomination: str) -> None:
    stale = typed(page(thidua, "post_head", nomination), nomination)
    assert save(thidua, nomination, merits="Bản kia").status_code == 303
    answer = thidua.browser("post_head").post(nomination, stale | {"merits": "Bản của tôi"})
    assert answer.status_code == 409
    assert typed(soup(answer), nomination)["merits"] == "Bản của tôi"


def test_after_the_review_the_page_shows_votes_and_is_only_read(thidua: House, nomination: str) -> None:
    dept, key = thidua.dept, int(nomination.rsplit("/", 1)[1])
    papers = ("submission", "achievement_report", "unit_minutes")
    save(thidua, nomination, **{f"paper-{purpose}": upload(name="Tệp.pdf") for purpose in papers})
    dept.act("submit", key, "post_head")
    dept.act("check", key, "office_staff")
    minutes = {"sha256": dept.value("SELECT min(sha256) FROM blob"), "name": "Biên bản Hội đồng.pdf"}
    votes = {"votes_for": 7, "votes_against": 1, "recusals": "Ông Tâm", "recommendation": "award"}
    dept.act("review", key, "council_secretary", minutes=[minutes], **votes)
    shown = page(thidua, "council_member", nomination)
    assert shown.select_one("main textarea") is None
    assert "Kết quả xét của Hội đồng Đồng ý 7 Không đồng ý 1 Không biểu quyết Ông Tâm" in words(shown)
    assert "Biên bản Hội đồng.pdf" in words(shown)


def test_the_list_shows_each_person_what_is_his_or_hers(thidua: House, nomination: str) -> None:
    assert page(thidua, "post_head", "/thi-dua").select_one(f'a[href="{nomination}"]')
    assert page(thidua, "press_head", "/thi-dua").select_one(f'a[href="{nomination}"]') is None
    assert thidua.browser("press_head").get(nomination).status_code == 404
    assert "Xem xét trách nhiệm" not in words(page(thidua, "post_head", "/thi-dua"))
    assert "Xem xét trách nhiệm" in words(page(thidua, "director", "/thi-dua"))


def test_the_list_is_narrowed_to_a_plan_and_a_kind(thidua: House, nomination: str) -> None:
    of_plan = f"/thi-dua?loai=nomination&ke-hoach={thidua.summed.id}"
    assert [link["href"] for link in page(thidua, "director", of_plan).select("tbody a")] == [nomination]
    other = page(thidua, "director", f"/thi-dua?loai=nomination&ke-hoach={thidua.running.id}")
    assert "Chưa có hồ sơ nào" in words(other)
