"""A plan read from a file: chosen, checked beside its source, saved as a draft; nothing is a plan before."""

import pytest
from bs4 import BeautifulSoup

from tests.web.house import House, soup
from tests.web.parts import one, words
from tests.web.review.samples import FULL, LITTLE
from tests.web.reviewer import CHOOSE, Review, send


def marks(page: BeautifulSoup, control: str) -> str:
    """The word beside a field."""
    field = one(page, f"#f-{control}").find_parent(class_="td-field")
    assert field is not None
    return words(one(field, ".td-chip"))


def plans_of(thidua: House) -> int:
    return int(thidua.dept.value("SELECT count(*) FROM plan"))


def test_the_office_finds_the_way_in_on_the_list_of_plans_and_nobody_else_does(thidua: House) -> None:
    assert {CHOOSE, "/ke-hoach/moi"} <= _ways_on(thidua, "office_staff")
    assert not {CHOOSE, "/ke-hoach/moi"} & _ways_on(thidua, "office_head")
    answer = thidua.browser("office_head").get(CHOOSE)
    assert answer.status_code == 403
    assert "Chỉ chuyên viên Văn phòng được thực hiện bước này." in words(soup(answer))


def _ways_on(thidua: House, username: str) -> set[str]:
    return {str(link["href"]) for link in soup(thidua.browser(username).get("/ke-hoach")).select(".td-head-act a")}


@pytest.mark.parametrize(
    ("content", "name", "status", "sentence"),
    [
        (b"", "Rong.txt", 422, "Tệp “Rong.txt” trống."),
        (b"%PDF-1.7 ...", "KH.pdf", 422, "Tệp PDF bị hỏng"),
        (b"PK\x03\x04 word/document.xml", "KH.docx", 422, "Tệp bị hỏng"),
        ("Thân gửi chị Hoa, mai em nghỉ.".encode(), "Thư.txt", 422, "Không thấy kế hoạch trong tệp “Thư.txt”"),
        (b"\x00\x01\x02", "x.txt", 422, "không phải văn bản"),
        ("Tên ông ấy là Hòa".encode("utf-16-be"), "y.txt", 422, "không phải văn bản"),
        (b"a" * 20_000_001, "To.txt", 413, "lớn hơn giới hạn"),
    ],
)
def test_a_file_that_holds_no_plan_gets_its_own_sentence_and_leaves_nothing_behind(
    thidua: House, content: bytes, name: str, status: int, sentence: str
) -> None:
    before = thidua.digest()
    answer = send(thidua.browser("office_staff"), content, name)
    assert answer.status_code == status
    assert sentence in words(one(soup(answer), ".td-note[role=alert]"))
    assert thidua.digest() == before


def test_a_press_without_a_file_asks_for_one(thidua: House) -> None:
    answer = thidua.browser("office_staff").post(CHOOSE, {})
    assert answer.status_code == 422
    assert "Chưa chọn tệp." in words(one(soup(answer), ".td-note[role=alert]"))


def test_the_review_shows_the_source_beside_what_was_read_and_stores_no_plan(thidua: House) -> None:
    before = plans_of(thidua)
    review = Review(thidua)
    lines = review.page.select("[data-source] li")
    assert words(one(review.page, "#d7")) == "7 Phát động phong trào thi đua “Hồ sơ đúng hẹn” giai đoạn 2027-2028"
    assert "is-read" in one(review.page, "#d7")["class"]
    assert len(lines) == len([line for line in FULL.splitlines() if line.strip()])
    assert marks(review.page, "title") == "Đọc rõ"
    assert marks(review.page, "signer_name") == "Thiếu"
    assert next(link["href"] for link in review.page.select(".td-field a")) == "#d7"
    assert plans_of(thidua) == before


def test_what_the_document_only_hints_at_is_proposed_as_a_guess(thidua: House) -> None:
    review = Review(thidua, LITTLE)
    assert review.value("period_to") == "31/12/2027"
    assert marks(review.page, "period_to") == "Cần xem"
    assert "Văn bản chỉ ghi “trong năm 2027”. Sửa nếu khác." in words(review.page)


def test_the_footer_counts_what_the_step_still_needs(thidua: House) -> None:
    review = Review(thidua, LITTLE)
    foot = words(one(review.page, ".td-foot"))
    assert "Đã đủ 4/6 mục cần cho bước trình. Còn 2 đơn vị đầu mối, 2 thời hạn." in foot
    assert one(review.page, "progress")["value"] == "4"


def test_saving_makes_the_plan_with_its_items_units_and_source(thidua: House) -> None:
    review = Review(thidua)
    answer = review.press(
        "_do", "save", signer_name="Đỗ Quang Hưng", **{"items-1-accountable": thidua.dept.units["press"]}
    )
    assert answer.status_code == 303
    plan_id = int(answer.location.split("/")[2])
    assert answer.location == f"/ke-hoach/{plan_id}/soan"
    plan = thidua.dept.rows(
        "SELECT s.title, s.state, p.symbol, p.signer_name, p.period_rule, p.period_to FROM plan p"
        " JOIN subject s ON s.id = p.id WHERE p.id = :id",
        id=plan_id,
    )[0]
    assert tuple(plan[:5]) == (
        "Phát động phong trào thi đua “Hồ sơ đúng hẹn” giai đoạn 2027-2028",
        "drafted",
        "KH-SKHTT",
        "Đỗ Quang Hưng",
        "issue_date",
    )
    assert str(plan[5]) == "2028-12-31"
    accountable = thidua.dept.rows(
        "SELECT c.no, u.name, a.role, a.from_document FROM assignment a JOIN unit u ON u.id = a.unit_id"
        " JOIN content_item c ON c.id = a.item_id JOIN subject s ON s.id = c.id"
        " WHERE s.parent_id = :id AND a.accountable = :yes ORDER BY c.position",
        id=plan_id,
        yes=True,
    )
    assert [tuple(row[:3]) for row in accountable] == [
        ("3.1", "Văn phòng", "lead"),
        ("3.2", "Phòng Thông tin - Báo chí", "perform"),
    ]
    source = "SELECT name FROM attachment WHERE subject_id = :id AND purpose = 'source'"
    assert thidua.dept.value(source, id=plan_id) == "Kế hoạch.txt"
    reading = str(thidua.dept.value("SELECT source_reading FROM plan WHERE id = :id", id=plan_id))
    assert "Đỗ Quang Hưng" not in reading


def test_one_press_fills_the_chosen_rows_keeps_everything_typed_and_stores_nothing(thidua: House) -> None:
    review = Review(thidua, LITTLE)
    before = plans_of(thidua)
    answer = review.press(
        "_do",
        "apply",
        title="Tên đã sửa",
        chosen=["0", "1"],
        bulk_accountable=thidua.dept.units["office"],
        bulk_unit=thidua.dept.units["union"],
        bulk_role="monitor",
        bulk_due="30/11/2027",
    )
    assert answer.status_code == 200
    assert "Đã điền 2 dòng." in words(review.page)
    assert review.value("title") == "Tên đã sửa"
    assert review.value("items-1-accountable") == str(thidua.dept.units["office"])
    assert "Công đoàn Sở: theo dõi" in review.row(1)
    assert review.value("items-0-due") == "30/11/2027"
    assert "Anh/chị nhập" in review.row(0)
    assert plans_of(thidua) == before
    review.press("_drop", "1-added-0")
    assert "Công đoàn Sở: theo dõi" not in review.row(1)
    assert "Công đoàn Sở: theo dõi" in review.row(0)


def test_nothing_is_filled_when_no_row_is_chosen(thidua: House) -> None:
    review = Review(thidua, LITTLE)
    review.press("_do", "apply", bulk_accountable=thidua.dept.units["office"])
    assert "Chưa chọn dòng nào." in words(one(review.page, "#f-bulk_accountable-e"))
    assert review.value("bulk_accountable") == str(thidua.dept.units["office"])


def test_all_rows_are_chosen_with_one_press_without_script(thidua: House) -> None:
    review = Review(thidua, LITTLE)
    review.press("_do", "all")
    assert len(review.page.select("input[name=chosen][checked]")) == 2


def test_a_confirmed_spelling_is_remembered_by_this_person_and_known_from_then_on(thidua: House) -> None:
    review = Review(thidua)
    note = words(one(review.page, "#cach-viet-0"))
    assert "“Phòng Bru chính - Viễn thông” ở dòng 17 có phải là Phòng Bưu chính - Viễn thông không?" in note.replace(
        "\xa0", " "
    )
    answer = review.press("_alias", "0-yes", title="Tên đã sửa")
    assert (answer.status_code, review.value("title")) == (200, "Tên đã sửa")
    assert not review.page.select("#cach-viet-0")
    row = thidua.dept.rows("SELECT unit_id, confirmed_by FROM unit_alias WHERE name = 'Phòng Bru chính - Viễn thông'")[
        0
    ]
    assert tuple(row) == (thidua.dept.units["post"], thidua.dept.people["office_staff"])
    assert not Review(thidua).page.select("#cach-viet-0")


def test_whoever_says_no_is_not_asked_again_and_nothing_is_remembered(thidua: House) -> None:
    review = Review(thidua)
    before = thidua.digest()
    review.press("_alias", "0-no")
    assert not review.page.select("#cach-viet-0")
    review.press("_do", "again")
    assert not review.page.select("#cach-viet-0")
    assert thidua.digest() == before


def test_an_unknown_name_is_asked_with_all_units_to_choose_from(thidua: House) -> None:
    review = Review(thidua, FULL.replace("Phòng Bru chính - Viễn thông", "Bệnh viện Đa khoa"))
    assert "Chưa nhận ra 1 tên đơn vị" in words(review.page)
    before = thidua.digest()
    review.press("_alias", "0-yes")
    assert thidua.digest() == before
    review.press("_alias", "0-yes", **{"alias-0-unit": thidua.dept.units["center"]})
    assert "Chưa nhận ra" not in words(review.page)


@pytest.mark.parametrize(
    ("changed", "control", "sentence"),
    [
        ({"period_to": "31/02/2028"}, "period_to", "“Đến ngày” chưa phải là ngày."),
        ({"period_from": "1/1/2029"}, "period_to", "“Đến ngày” đứng trước “Từ ngày”."),
        ({"items-1-due": "cuối năm"}, "items-1-due", "Hạn chưa phải là ngày."),
    ],
)
def test_what_cannot_be_saved_is_told_at_its_control_and_everything_typed_stays(
    thidua: House, changed: dict[str, str], control: str, sentence: str
) -> None:
    review, before = Review(thidua), thidua.digest()
    answer = review.press("_do", "save", place="Bình Long", **changed)
    assert answer.status_code == 422
    assert sentence in words(one(review.page, f"#f-{control}-e"))
    assert one(review.page, f'.td-note[role=alert] a[href="#f-{control}"]')
    assert review.value("place") == "Bình Long"
    assert {name: review.value(name) for name in changed} == changed
    assert thidua.digest() == before


def test_a_file_is_its_reader_s_own(thidua: House) -> None:
    address = send(thidua.browser("office_staff"), FULL.encode()).location
    assert thidua.browser("office_staff").get(address).status_code == 200
    thidua.dept.run(
        "INSERT INTO membership (person_id, unit_id, role, valid_from)"
        " VALUES (:person, :unit, 'office_staff', '2020-01-01')",
        person=thidua.dept.people["clerk"],
        unit=thidua.dept.units["department"],
    )
    assert thidua.browser("clerk").get(address).status_code == 404
    assert thidua.browser("office_staff").get(f"{CHOOSE}/none").status_code == 404
