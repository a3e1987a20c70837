"""A personal value that was erased: wherever it was shown, that it was erased is said instead."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from engine.case import Hand
from engine.verify import verify
from tests.web.house import House, soup
from tests.web.test_referring import case, key, opening
from workflows.erasing import Erasing, erase

WHY = "Cán bộ đã bổ sung đủ minh chứng."
ERASED = "đã xoá theo mục nhật ký số"


@pytest.fixture
def referral(thidua: House) -> int:
    """A referral that the director dismissed for a reason about somebody."""
    answer = thidua.browser("office_deputy").post(opening(thidua), case(thidua))
    referral = key(str(answer.location))
    thidua.dept.act("verify", referral, "office_head")
    thidua.dept.act("dismiss", referral, "director", reason=WHY)
    return referral


def erasing(thidua: House, referral: int) -> int:
    """Erase the reason; return the record of that."""
    entry = thidua.dept.value("SELECT max(id) FROM history WHERE subject_id = :id", id=referral)
    hand = Hand(actor_id=thidua.dept.people["office_head"], now=thidua.dept.tick(), channel="cli")
    asked = Erasing(entry_id=int(str(entry)), field="reason", reason="Đương sự yêu cầu xoá.", hand=hand)
    return erase(thidua.dept.runtime, asked).subject_id


def shown(thidua: House, referral: int) -> dict[str, str]:
    """Return the words of every page and file on which the auditor or the director meets the reason."""
    auditor, director = thidua.browser("auditor"), thidua.browser("director")
    exported = auditor.get("/nhat-ky/xuat/json")
    with zipfile.ZipFile(io.BytesIO(exported.data)) as packed:
        name = next(each for each in packed.namelist() if each.startswith("nhat-ky"))
        rows = json.dumps(json.loads(packed.read(name)), ensure_ascii=False)
    return {
        "list": soup(auditor.get("/nhat-ky")).text,
        "course": soup(auditor.get(f"/nhat-ky/dien-bien/{referral}")).text,
        "record": soup(director.get(f"/xem-xet-trach-nhiem/{referral}")).text,
        "news": soup(thidua.browser("office_head").get("/thong-bao")).text,
        "export": rows,
    }


def test_it_is_shown_until_it_is_erased_and_then_nowhere(thidua: House, referral: int) -> None:
    before = shown(thidua, referral)
    assert {name for name, words in before.items() if WHY.rstrip(".") in words} == set(before)
    erasing(thidua, referral)
    after = shown(thidua, referral)
    assert {name for name, words in after.items() if ERASED in words and WHY.rstrip(".") not in words} == set(before)
    assert list(verify(thidua.dept.database)) == []


def test_the_auditor_finds_the_erasure_and_opens_it_and_its_course(thidua: House, referral: int) -> None:
    erasure = erasing(thidua, referral)
    auditor = thidua.browser("auditor")
    found = soup(auditor.get("/nhat-ky"))
    assert "Xoá dữ liệu cá nhân" in found.text
    assert "Đương sự yêu cầu xoá" in found.text
    addresses = {str(link["href"]) for link in found.select("a[href]") if str(link["href"]).endswith(f"/{erasure}")}
    assert len(addresses) == 2
    for address in (*addresses, "/nhat-ky/tai-ngay"):
        assert auditor.get(address).status_code == 200, address
    own = next(each for each in addresses if "nhat-ky" not in each)
    assert "Đương sự yêu cầu xoá" in soup(thidua.browser("office_head").get(own)).text
    assert thidua.browser("post_head").get(own).status_code == 404
