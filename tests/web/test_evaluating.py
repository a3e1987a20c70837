"""An evaluation is written in one table by whose turn it is."""

import pytest
from bs4 import BeautifulSoup

from tests.web.filled import typed
from tests.web.house import House, soup
from tests.web.parts import words


@pytest.fixture
def evaluation(thidua: House) -> int:
    return int(
        thidua.dept.value(
            "SELECT id FROM subject WHERE kind = 'evaluation' AND unit_id = :unit AND root_id = :plan",
            unit=thidua.dept.units["center"],
            plan=thidua.summed.id,
        )
    )


def page(thidua: House, person: str, evaluation: int) -> BeautifulSoup:
    return soup(thidua.browser(person).get(f"/danh-gia/{evaluation}"))


def save(thidua: House, person: str, evaluation: int, **values: str) -> int:
    address = f"/danh-gia/{evaluation}"
    whole = typed(page(thidua, person, evaluation), address) | values
    return thidua.browser(person).post(address, whole).status_code


def scored(thidua: House, name: str) -> str:
    return f"line-{thidua.summed.items[1]}-{name}"


def test_it_is_scored_appraised_answered_and_decided(thidua: House, evaluation: int) -> None:
    dept = thidua.dept
    mine = {scored(thidua, "self_score"): "9", scored(thidua, "self_note"): "Đủ"}
    assert save(thidua, "center_head", evaluation, **mine) == 303
    dept.act("self_score", evaluation, "center_head")
    theirs = {scored(thidua, "score"): "8", scored(thidua, "note"): "Chậm một lần", scored(thidua, "result"): "met"}
    assert save(thidua, "office_staff", evaluation, **theirs) == 303
    dept.act("appraise", evaluation, "office_staff")
    assert save(thidua, "union", evaluation, union_note="Đồng tình") == 303
    dept.act("cosign", evaluation, "union")
    assert save(thidua, "center_head", evaluation, answer_text="Nhất trí") == 303
    dept.act("answer", evaluation, "center_head")
    assert save(thidua, "director", evaluation, conclusion="Chốt như thẩm định") == 303
    dept.act("decide", evaluation, "director")
    told = words(page(thidua, "center_staff", evaluation))
    for what in ("Chậm một lần", "Đạt yêu cầu", "Đồng tình", "Nhất trí", "Chốt như thẩm định", "8/10", "80,0 %"):
        assert what in told


def test_a_score_that_is_no_number_is_refused_beside_its_control(thidua: House, evaluation: int) -> None:
    address, before = f"/danh-gia/{evaluation}", thidua.digest()
    name = scored(thidua, "self_score")
    whole = typed(page(thidua, "center_head", evaluation), address) | {name: "chín"}
    answer = thidua.browser("center_head").post(address, whole)
    assert answer.status_code == 422
    assert soup(answer).select_one(f'a[href="#f-{name}"]')
    assert typed(soup(answer), address)[name] == "chín"
    assert thidua.digest() == before


@pytest.mark.parametrize(("person", "status"), [("director", 403), ("post_head", 404), ("admin", 404)])
def test_it_is_not_scored_by_others(thidua: House, evaluation: int, person: str, status: int) -> None:
    before, browser = thidua.digest(), thidua.browser(person)
    assert browser.post(f"/danh-gia/{evaluation}", {scored(thidua, "self_score"): "1"}).status_code == status
    assert thidua.digest() == before
    assert page(thidua, "director", evaluation).select_one("main form textarea, main form input[type=text]") is None


def test_whoever_saves_second_is_told_and_loses_nothing(thidua: House, evaluation: int) -> None:
    address, name = f"/danh-gia/{evaluation}", scored(thidua, "self_score")
    stale = typed(page(thidua, "center_head", evaluation), address) | {name: "7"}
    assert save(thidua, "center_head", evaluation, **{name: "9"}) == 303
    answer = thidua.browser("center_head").post(address, stale)
    assert answer.status_code == 409
    assert "Phiếu vừa được người khác sửa" in words(soup(answer))
    assert typed(soup(answer), address)[name] == "7"


def test_the_plan_leads_to_its_evaluations_and_reports(thidua: House, evaluation: int) -> None:
    plan = soup(thidua.browser("center_head").get(f"/ke-hoach/{thidua.summed.id}"))
    told = {words(link): str(link["href"]) for link in plan.select(".td-side-2 a")}
    listed = soup(thidua.browser("center_head").get(told["Đánh giá"]))
    assert [link["href"] for link in listed.select("tbody a")] == [f"/danh-gia/{evaluation}"]
    assert len(soup(thidua.browser("center_head").get(told["Báo cáo"])).select("tbody tr")) == 2
