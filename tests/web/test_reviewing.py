"""The review of a read plan over days and machines: what was typed is kept, what is known is told."""

from typing import Any

import pytest

from tests.web.house import House, soup
from tests.web.parts import one, words
from tests.web.review.samples import FULL, LITTLE
from tests.web.reviewer import CHOOSE, Review


def kept(thidua: House) -> int:
    return int(thidua.dept.value("SELECT count(*) FROM import_review"))


def items(thidua: House, plan_id: int) -> list[tuple[Any, ...]]:
    sql = (
        "SELECT c.no, s.title, c.text FROM content_item c JOIN subject s ON s.id = c.id"
        " WHERE s.parent_id = :id ORDER BY c.position"
    )
    return [tuple(row) for row in thidua.dept.rows(sql, id=plan_id)]


def save(review: Review, **changed: Any) -> int:
    answer = review.press("_do", "save", **changed)
    assert answer.status_code == 303, words(review.page)[:400]
    return int(answer.location.split("/")[2])


def plan_of(thidua: House, text: str = FULL, **changed: Any) -> int:
    return save(Review(thidua, text), **changed)


def test_what_was_typed_is_there_again_on_another_machine(thidua: House) -> None:
    review = Review(thidua)
    answer = review.keep(place="Bình Long", **{"items-0-due": "1/12/2027"})
    assert answer.status_code == 200
    assert "Đã lưu lúc" in words(soup(answer))
    assert words(one(soup(answer), "#m-place")) == "Anh/chị nhập"
    elsewhere = Review(thidua)
    assert (elsewhere.value("place"), elsewhere.value("items-0-due")) == ("Bình Long", "1/12/2027")
    assert elsewhere.value("title").startswith("Phát động")


def test_every_button_keeps_the_whole_page(thidua: House) -> None:
    review = Review(thidua)
    review.press("_do", "again", place="Bình Long", title="")
    review.look()
    assert (review.value("place"), review.value("title")) == ("Bình Long", "")
    review.press("_alias", "0-no")
    review.look()
    assert not review.page.select("#cach-viet-0")


def test_what_stands_in_the_way_of_saving_is_told_and_what_was_typed_is_kept(thidua: House) -> None:
    review = Review(thidua)
    assert review.press("_do", "save", period_to="31/02/2028").status_code == 422
    review.look()
    assert review.value("period_to") == "31/02/2028"
    assert not review.page.select(".td-note[role=alert]")


def test_unfinished_reviews_are_listed_for_their_person_until_saved_or_given_up(thidua: House) -> None:
    review, other = Review(thidua), Review(thidua, LITTLE)
    for place in (CHOOSE, "/ke-hoach"):
        links = [link["href"] for link in soup(review.browser.get(place)).select(".td-unfinished li > a")]
        assert set(links) == {review.address, other.address}
    assert not soup(thidua.browser("office_head").get("/ke-hoach")).select(".td-unfinished")
    save(review, signer_name="Đỗ Quang Hưng", **{"items-1-accountable": thidua.dept.units["press"]})
    question = soup(other.browser.get(f"{other.address}/bo"))
    assert "Những gì đã sửa và bù trên trang đối chiếu sẽ mất." in words(question)
    answer = other.browser.post(f"{other.address}/bo", {})
    assert answer.location == CHOOSE
    assert kept(thidua) == 0
    assert not soup(other.browser.get(CHOOSE)).select(".td-unfinished")


def test_a_page_that_another_window_has_overtaken_does_nothing_and_shows_the_newer_one(thidua: House) -> None:
    first, second = Review(thidua), Review(thidua)
    second.press("_do", "again", place="Bình Long")
    answer = first.press("_item", "0-remove", place="Chỗ cũ")
    assert answer.status_code == 409
    assert "Bản đang đối chiếu đã được sửa ở cửa sổ hoặc máy khác" in words(first.page)
    assert (first.value("place"), first.rows()) == ("Bình Long", ["0", "1"])
    assert first.press("_item", "0-remove").status_code == 200
    assert first.rows() == ["1"]


def test_a_window_never_overtakes_itself_and_is_told_of_what_came_between(thidua: House) -> None:
    first, second = Review(thidua), Review(thidua)
    first.keep(place="Bình Long")
    assert first.press("_do", "again").status_code == 200
    second.look()
    second.keep(superior="UBND")
    first.keep(place="Bình Phú")
    assert first.press("_do", "save").status_code == 409
    assert (first.value("superior"), first.value("place")) == ("UBND", "Bình Phú")


def test_items_are_moved_taken_out_brought_back_and_added(thidua: House) -> None:
    review = Review(thidua)
    review.press("_item", "1-up")
    assert review.rows() == ["1", "0"]
    assert one(review.page, "#f-items-1-up").has_attr("autofocus")
    review.press("_item", "0-remove")
    assert review.rows() == ["1"]
    assert "Đã bỏ 1 nội dung" in words(one(review.page, "#da-bo"))
    review.press("_item", "0-back")
    assert review.rows() == ["0", "1"]
    review.press("_item", "-add")
    review.look()
    assert review.rows() == ["0", "1", "2"]


def test_changed_moved_and_added_items_become_the_plan(thidua: House) -> None:
    review, office = Review(thidua, LITTLE), thidua.dept.units["office"]
    review.press("_item", "1-up")
    review.press("_item", "0-edit")
    review.press("_item", "0-close", **{"items-0-no": "2", "items-0-title": "Công khai đủ thủ tục hành chính"})
    assert "2. Công khai đủ thủ tục hành chính" in review.row(0)
    review.press("_item", "-add")
    plan = save(review, **{"items-2-title": "Lắp bảng điện tử", "items-2-accountable": office})
    assert items(thidua, plan) == [
        ("2", "Kiểm tra việc tiếp nhận hồ sơ", "Kiểm tra việc tiếp nhận hồ sơ."),
        ("2", "Công khai đủ thủ tục hành chính", "Công khai đủ thủ tục hành chính."),
        ("", "Lắp bảng điện tử", "Lắp bảng điện tử"),
    ]
    assert (
        thidua.dept.value("SELECT source_from FROM content_item c WHERE c.no = '' AND c.text = 'Lắp bảng điện tử'")
        is None
    )


def test_an_item_without_a_name_is_not_saved_and_its_words_are_open_to_be_typed(thidua: House) -> None:
    review = Review(thidua, LITTLE)
    review.press("_item", "-add")
    assert not review.page.select(".td-err")
    review.press("_item", "2-close")
    assert review.press("_do", "save").status_code == 422
    assert "Chưa có tên nội dung." in words(one(review.page, "#f-items-2-title-e"))
    assert one(review.page, '.td-note[role=alert] a[href="#f-items-2-title"]')


def test_without_script_the_buttons_go_from_doubt_to_doubt_and_mark_it_as_seen(thidua: House) -> None:
    review = Review(thidua, LITTLE)
    many = int(words(one(review.page, "#con-lai")).split()[1])
    review.press("_do", "next")
    assert one(review.page, "[autofocus]")["id"] == "f-period_from"
    review.press("_do", "seen")
    assert words(one(review.page, "#con-lai")) == f"Còn {many - 1} chỗ cần xem"
    assert words(one(review.page, "#m-period")) == "Đã xem"
    first = one(review.page, "[autofocus]")["id"]
    review.press("_do", "previous")
    assert one(review.page, "[autofocus]")["id"] == "f-items-1-accountable"
    review.press("_do", "next")
    assert one(review.page, "[autofocus]")["id"] == first
    review.press("_do", "seen", at="i1")
    review.look()
    assert words(one(review.page, "#m-period")) == "Đã xem"
    assert words(one(review.page, "#m-i1")) == "Đã xem, để trống"


def test_a_guess_is_confirmed_by_the_button_beside_it(thidua: House) -> None:
    review = Review(thidua, LITTLE)
    assert words(one(review.page, "#m-period")) == "Cần xem Đã xem"
    review.press("_look", "period")
    assert words(one(review.page, "#m-period")) == "Đã xem"


def test_lines_lead_to_fields_and_fields_to_lines(thidua: House) -> None:
    page = Review(thidua).page
    assert one(page, "#d7 a")["href"] == "#f-title"
    assert one(page, "#d17 a")["href"] == "#nd-0"
    assert one(page, "#nd-0")["data-lines"] == "15-18"
    assert words(one(page, "#nd-0 .td-excerpt ol")).startswith("15 3.1. Niêm yết đủ thủ tục")


def test_a_file_that_is_a_plan_already_is_recognised_and_may_be_read_again(thidua: House) -> None:
    plan = plan_of(thidua)
    review = Review(thidua)
    told = words(one(review.page, "#da-biet"))
    assert "Tệp này đã được nhập thành kế hoạch" in told
    assert "Vũ Ngọc Diệp lập lúc" in told
    assert "Các nội dung giống hệt kế hoạch ấy." in told
    assert one(review.page, "#da-biet a")["href"] == f"/ke-hoach/{plan}"
    assert kept(thidua) == 0
    assert save(review) != plan


def test_another_version_of_a_known_plan_shows_what_differs(thidua: House) -> None:
    plan = plan_of(thidua)
    amended = FULL.replace("30/11/2027", "31/12/2027").replace("người dân và doanh nghiệp", "người dân và tổ chức")
    review = Review(thidua, amended)
    told = words(one(review.page, "#da-biet"))
    assert "Có vẻ là bản khác của kế hoạch đã có" in told
    assert "thêm 0, bớt 0, đổi 1, giữ nguyên 1 nội dung" in told
    assert words(one(review.page, ".td-diff li")).endswith("Hạn: bỏ: 30/11/2027 thêm: 31/12/2027")
    assert "bỏ: doanh nghiệp. thêm: tổ chức." in told
    assert kept(thidua) == 1
    assert save(review) != plan


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2027-2028", "2029-2030"),
        ("SỞ KHOA HỌC VÀ TRUYỀN THÔNG", "SỞ NỘI VỤ"),
        ("Hồ sơ đúng hẹn", "Nụ cười công sở thân thiện mỗi ngày"),
    ],
)
def test_a_plan_of_other_years_another_issuer_or_another_name_is_another_plan(
    thidua: House, old: str, new: str
) -> None:
    plan_of(thidua)
    assert not Review(thidua, FULL.replace(old, new)).page.select("#da-biet")


def test_somebody_else_at_the_same_file_is_named(thidua: House) -> None:
    Review(thidua)
    thidua.dept.run(
        "INSERT INTO membership (person_id, unit_id, role, valid_from)"
        " VALUES (:person, :unit, 'office_staff', '2020-01-01')",
        person=thidua.dept.people["clerk"],
        unit=thidua.dept.units["department"],
    )
    told = words(one(Review(thidua, person="clerk").page, "#da-biet"))
    assert "Vũ Ngọc Diệp cũng đang đối chiếu tệp này" in told
    assert kept(thidua) == 2


def test_a_review_is_its_person_s_own(thidua: House) -> None:
    review = Review(thidua)
    thidua.dept.run(
        "INSERT INTO membership (person_id, unit_id, role, valid_from)"
        " VALUES (:person, :unit, 'office_staff', '2020-01-01')",
        person=thidua.dept.people["clerk"],
        unit=thidua.dept.units["department"],
    )
    stranger = thidua.browser("clerk")
    assert stranger.get(f"{review.address}/bo").status_code == 404
    assert stranger.post(f"{review.address}/luu", {"place": "x"}).status_code == 404
    assert stranger.post(f"{review.address}/bo", {}).status_code == 404
    assert kept(thidua) == 1
