"""Lists taken away: what the filters leave, what the person may see, and no formula among it."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.write.test_tables import FORMULAS
from tests.web.house import House, soup
from tests.web.test_referring import case, opening
from tests.web.test_restricted import readings

LISTS = {"/ke-hoach": "Kế hoạch", "/bao-cao": "Đơn vị", "/thi-dua": "Hồ sơ"}


def sheet(thidua: House, address: str, person: str = "office_head") -> Worksheet:
    answer = thidua.browser(person).get(address)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    found = load_workbook(io.BytesIO(answer.get_data())).active
    assert isinstance(found, Worksheet)
    return found


def rows(found: Worksheet) -> list[dict[str, Any]]:
    heads, *lines = found.iter_rows(min_row=3, values_only=True)
    return [dict(zip(map(str, heads), line, strict=True)) for line in lines]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_offered_and_taken_away_as_excel_and_csv(thidua: House, address: str) -> None:
    browser = thidua.browser("office_head")
    links = [str(link["href"]) for link in soup(browser.get(address)).select(f'a[href^="{address}/xuat/"]')]
    assert links == [f"{address}/xuat/xlsx", f"{address}/xuat/csv"]
    found = rows(sheet(thidua, links[0]))
    assert found
    text = browser.get(links[1]).get_data().decode("utf-8-sig")
    heads, *lines = csv.reader(io.StringIO(text, newline=""))
    assert list(found[0]) == heads
    assert len(lines) == len(found)
    assert LISTS[address] in heads
    assert browser.get(f"{address}/xuat/pdf").status_code == 404


def test_the_filters_of_the_address_go_with_it(thidua: House) -> None:
    page = soup(thidua.browser("office_head").get("/ke-hoach?trang-thai=drafted&kind=x"))
    link = str(page.select('a[href^="/ke-hoach/xuat/xlsx"]')[0]["href"])
    assert link.endswith("?trang-thai=drafted&kind=x")
    assert len(rows(sheet(thidua, link))) == 1
    assert len(rows(sheet(thidua, "/ke-hoach/xuat/xlsx"))) == 3


def test_numbers_and_days_stay_what_they_are(thidua: House) -> None:
    (line,) = rows(sheet(thidua, "/ke-hoach/xuat/xlsx?trang-thai=in_progress"))
    assert (line["Số nội dung"], line["Đã báo cáo"]) == (3, 0)
    assert f"{line['Đến ngày']:%d/%m/%Y}" == "31/12/2026"


def test_the_items_of_any_plan_that_one_sees_are_taken_away(thidua: House) -> None:
    browser, address = thidua.browser("post_head"), f"/ke-hoach/{thidua.running.id}/noi-dung.xlsx"
    assert soup(browser.get(f"/ke-hoach/{thidua.running.id}")).select(f'a[href="{address}"]')
    found = sheet(thidua, address, "post_head")
    assert [found.cell(row=row, column=1).value for row in (5, 6, 7)] == ["1.1", "1.2", "2.1"]
    assert browser.get(f"/ke-hoach/{thidua.drafted.id}/noi-dung.xlsx").status_code == 404


def test_the_register_of_outgoing_documents_is_taken_away_by_those_who_see_every_plan(thidua: House) -> None:
    page = soup(thidua.browser("clerk").get("/ke-hoach"))
    (link,) = page.select('a[href*="/so-van-ban-di/"]')
    found = rows(sheet(thidua, str(link["href"]), "clerk"))
    number = thidua.dept.rows("SELECT number FROM plan WHERE id = :id", id=thidua.running.id)[0][0]
    assert number in [line["Số, ký hiệu văn bản"] for line in found]
    assert {f"{line['Ngày tháng văn bản']:%Y}" for line in found} == {"2026"}
    assert thidua.browser("post_head").get(str(link["href"])).status_code == 404


def test_an_evaluation_is_taken_away_with_its_sum(thidua: House) -> None:
    key = thidua.dept.rows("SELECT min(id) FROM subject WHERE kind = 'evaluation'")[0][0]
    thidua.dept.run("UPDATE evaluation_line SET self_score = 7 WHERE evaluation_id = :id", id=key)
    found = rows(sheet(thidua, f"/danh-gia/{key}/xuat/xlsx"))
    assert [line["Điểm tự chấm"] for line in found] == [7] * (len(found) - 1) + [7 * (len(found) - 1)]
    assert thidua.browser("admin").get(f"/danh-gia/{key}/xuat/xlsx").status_code == 404


def test_nobody_takes_away_what_he_may_not_see_and_the_register_is_written_down(thidua: House) -> None:
    thidua.browser("office_deputy").post(opening(thidua), case(thidua))
    assert not [line for line in rows(sheet(thidua, "/ke-hoach/xuat/xlsx", "post_head")) if not line["Số"]]
    kinds = {line["Loại hồ sơ"] for line in rows(sheet(thidua, "/thi-dua/xuat/xlsx", "post_head"))}
    assert not [kind for kind in kinds if "rách nhiệm" in str(kind)]
    before = len(readings(thidua))
    assert "rách nhiệm" in str(rows(sheet(thidua, "/thi-dua/xuat/xlsx", "director")))
    assert [reading[:2] for reading in readings(thidua)[before:]] == [("director", "export")]


def test_no_text_becomes_a_formula(thidua: House) -> None:
    # Written past the product, which would trim some of them.
    for formula in (each for each in FORMULAS if "\x00" not in each):
        thidua.dept.run("UPDATE subject SET title = :title WHERE id = :id", title=formula, id=thidua.drafted.id)
        cells = [cell for row in sheet(thidua, "/ke-hoach/xuat/xlsx") for cell in row if "calc" in str(cell.value)]
        assert [cell.data_type for cell in cells] == ["s"], formula
        text = thidua.browser("office_head").get("/ke-hoach/xuat/csv").get_data().decode("utf-8-sig")
        (line,) = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row if "calc" in cell]
        assert line.startswith("'"), formula
