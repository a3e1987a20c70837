"""A referral is a restricted register: seen by few, answered by the one concerned."""

from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.web.filled import typed
from tests.web.house import House, soup
from tests.web.parts import words

FACTS = "Báo cáo kỳ cuối gửi chậm hai lần, đã được đôn đốc bằng văn bản."


def opening(thidua: House) -> str:
    return f"/ke-hoach/{thidua.summed.id}/de-nghi-xem-xet"


def case(thidua: House, **changed: Any) -> dict[str, Any]:
    whole = {
        "concerned": f"unit-{thidua.dept.units['center']}",
        "facts_text": FACTS,
        "detected_on": f"{thidua.dept.now:%d/%m/%Y}",
        "items": [str(thidua.summed.items[1])],
    }
    return whole | changed


@pytest.fixture
def referral(thidua: House) -> str:
    """The address of a referral about the center that the deputy head of the Office opened."""
    answer = thidua.browser("office_deputy").post(opening(thidua), case(thidua))
    assert answer.status_code == 303
    return str(answer.location)


def key(address: str) -> int:
    return int(address.rsplit("/", 1)[1])


def page(thidua: House, person: str, address: str) -> BeautifulSoup:
    answer = thidua.browser(person).get(address)
    assert answer.status_code == 200
    return soup(answer)


def status(thidua: House, person: str, address: str) -> int:
    return thidua.browser(person).get(address).status_code


def test_a_referral_holds_what_was_typed_until_it_is_verified(thidua: House, referral: str) -> None:
    shown = typed(page(thidua, "office_deputy", referral), referral)
    assert {name: shown[name] for name in case(thidua)} == case(thidua)
    changed = shown | {"facts_text": FACTS + " Đã bổ sung."}
    assert thidua.browser("office_deputy").post(referral, changed).status_code == 303
    thidua.dept.act("verify", key(referral), "office_head")
    assert page(thidua, "office_deputy", referral).select_one("main textarea") is None
    before = thidua.digest()
    assert thidua.browser("office_deputy").post(referral, changed).status_code == 409
    assert thidua.digest() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [("concerned", ""), ("facts_text", "Chậm"), ("detected_on", "31/02/2026"), ("detected_on", "31/12/2099")],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_born(thidua: House, field: str, value: str) -> None:
    before = thidua.digest()
    answer = thidua.browser("office_head").post(opening(thidua), case(thidua, **{field: value}))
    assert answer.status_code == 422
    assert soup(answer).select_one(f'.td-note a[href="#f-{field}"]')
    assert typed(soup(answer), opening(thidua))[field] == value
    assert thidua.digest() == before


def test_it_is_found_only_by_those_who_may_see_it(thidua: House, referral: str) -> None:
    for person in ("office_head", "office_deputy", "director", "auditor"):
        assert status(thidua, person, referral) == 200
    for person in ("center_head", "center_staff", "office_staff", "personnel", "union", "admin"):
        assert status(thidua, person, referral) == 404
    thidua.dept.act("verify", key(referral), "office_head")
    assert status(thidua, "center_head", referral) == 200
    assert status(thidua, "center_staff", referral) == 404
    thidua.dept.act("transfer", key(referral), "director")
    assert status(thidua, "personnel", referral) == 200


def test_the_page_says_who_may_see_it(thidua: House, referral: str) -> None:
    assert "Hồ sơ hạn chế Người lập, Chánh Văn phòng, Giám đốc" in words(page(thidua, "director", referral))


def test_the_one_concerned_explains_and_nobody_else(thidua: House, referral: str) -> None:
    address = f"{referral}/giai-trinh"
    thidua.dept.act("verify", key(referral), "office_head")
    assert page(thidua, "director", referral).select_one(f'form[action="{address}"]') is None
    before = thidua.digest()
    assert thidua.browser("director").post(address, {"explanation": "Không phải tôi"}).status_code == 404
    empty = thidua.browser("center_head").post(address, {"explanation": "  "})
    assert empty.status_code == 422
    assert soup(empty).select_one('a[href="#f-explanation"]')
    assert thidua.digest() == before
    assert thidua.browser("center_head").post(address, {"explanation": "Máy chủ hỏng"}).status_code == 303
    assert "Máy chủ hỏng" in words(page(thidua, "director", referral))


def test_the_outcome_is_shown(thidua: House, referral: str) -> None:
    thidua.dept.act("verify", key(referral), "office_head")
    thidua.dept.act("transfer", key(referral), "director")
    outcome = {"outcome_form": "Khiển trách", "outcome_number": "12/QĐ", "outcome_from": "2026-03-01"}
    thidua.dept.act("record_outcome", key(referral), "personnel", **outcome)
    assert "Kết quả Khiển trách Số quyết định 12/QĐ Hiệu lực từ 01/03/2026" in words(page(thidua, "director", referral))


def test_only_heads_open_one(thidua: House) -> None:
    before = thidua.digest()
    assert status(thidua, "post_staff", opening(thidua)) == 403
    assert thidua.browser("post_staff").post(opening(thidua), case(thidua)).status_code == 403
    assert status(thidua, "office_head", opening(thidua)) == 200
    assert thidua.digest() == before
