"""Facts of an item said inside its sentences, in brackets, or elsewhere by reference."""

import pytest

from documents.draft import CLEAR, DueKind, Item
from tests.documents.reading import plan


def items(text: str, title: str = "Thi đua") -> tuple[Item, ...]:
    return plan(f"KẾ HOẠCH\n{title}\nII. NỘI DUNG\n{text}").items


def units(item: Item) -> list[tuple[str, str | None]]:
    return [(unit.name, unit.role) for unit in item.units]


@pytest.mark.parametrize(
    "text",
    [
        "1. Kiểm tra các xã (Thanh tra chủ trì, Phòng A phối hợp; hoàn thành trước ngày 30/9/2026).",
        "1. Kiểm tra các xã. (Chủ trì: Thanh tra; Phối hợp: Phòng A; Thời gian: trước ngày 30/9/2026)",
        "1. Kiểm tra các xã.\nGiao Thanh tra chủ trì, phối hợp với Phòng A; thời gian hoàn thành: 30/9/2026.",
        "1. Kiểm tra các xã\n- Chủ trì: Thanh tra; phối hợp: Phòng A; thời gian: 30/9/2026; kết quả: Báo cáo.",
        "1. Kiểm tra\n- Cơ quan, đơn vị chủ trì thực hiện: Thanh tra\n- Phối hợp: Phòng A\n- Hoàn thành: 30/9/2026",
    ],
)
def test_units_and_deadline_are_found_however_they_are_said(text: str) -> None:
    (item,) = items(text)
    assert sorted(units(item)) == [("Phòng A", "coordinate"), ("Thanh tra", "lead")]
    assert item.due is not None
    assert item.due.date == "2026-09-30"


def test_who_is_given_a_day_is_given_the_work() -> None:
    (dated,) = items("1. Rà soát quy chế\nCác chi bộ, đảng bộ thực hiện trước 31/12/2026.")
    assert units(dated) == [("Các chi bộ, đảng bộ", "perform")]
    (undated,) = items("1. Rà soát quy chế\nCác chi bộ, đảng bộ thực hiện nghiêm túc.")
    assert units(undated) == []


def test_a_name_in_brackets_at_the_end_of_a_line_is_tied_without_a_role() -> None:
    (item,) = items("1. In tài liệu (Văn phòng Sở).")
    assert units(item) == [("Văn phòng Sở", None)]
    assert item.confidence < CLEAR
    (abbreviated,) = items("1. Tập huấn cho Mặt trận Tổ quốc (MTTQ) các xã (UBND).")
    assert units(abbreviated) == []


def test_a_kind_of_unit_alone_is_no_unit() -> None:
    (item,) = items("1. Hội nghị cử tri\n- Cơ quan chủ trì, thành phần, số lượng tham dự.")
    assert units(item) == []


@pytest.mark.parametrize(
    ("value", "date", "latest"),
    [
        ("Dự kiến ngày 05/12/2026 (chậm nhất ngày 10/12/2026)", "2026-12-05", "2026-12-10"),
        ("Chậm nhất ngày 10/12/2026", "2026-12-10", None),
        ("Từ ngày 05/12/2026", None, None),
        ("Trong vòng 10 ngày kể từ ngày 05/12/2026", None, None),
        ("Từ tháng 3 đến tháng 6/2026", "2026-06", None),
        ("Trước 17 giờ 00 ngày 30/01/2026", "2026-01-30", None),
    ],
)
def test_planned_and_latest_days_are_told_from_beginnings(value: str, date: str | None, latest: str | None) -> None:
    (item,) = items(f"1. Họp\n- Thời gian: {value}")
    assert item.due is not None
    assert (item.due.date, item.due.latest) == (date, latest)
    assert item.due.to_document().get("latest") == latest


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("Quý II", "2027-Q2"),
        ("Tháng 7", "2027-07"),
        ("trước ngày 30/6", "2027-06-30"),
        ("ngày 15 tháng 3", "2027-03-15"),
        ("từ tháng 3", None),
        ("sau ngày 15/3", None),
        ("31/02", None),
    ],
)
def test_a_deadline_without_a_year_lies_in_the_year_of_the_plan(value: str, date: str | None) -> None:
    (item,) = items(f"1. Họp\n- Thời gian: {value}", title="Thi đua năm 2027")
    assert item.due is not None
    assert item.due.date == date
    assert (item.due.kind is DueKind.DERIVED, item.confidence < CLEAR) == (date is not None, date is not None)


@pytest.mark.parametrize(
    ("title", "text", "date"),
    [
        ("Đợt 1: Từ ngày 05/12/2026 đến ngày 20/12/2026:", "Từ ngày 05/12/2026 đến ngày 20/12/2026", "2026-12-20"),
        (
            "Đợt 1: Từ ngày 05/12/2026 đến ngày 20/12/2026 gồm các việc:",
            "Từ ngày 05/12/2026 đến ngày 20/12/2026",
            "2026-12-20",
        ),
        ("Đợt 1: Từ ngày 05/12/2026 đến ngày hội gồm các việc:", "Từ ngày 05/12/2026 đến ngày hội", None),
    ],
)
def test_a_title_that_names_its_time_may_go_on(title: str, text: str, date: str | None) -> None:
    (item,) = items(f"1. {title}\n- Quét dọn")
    assert item.due is not None
    assert (item.due.text, item.due.date) == (text, date)


def test_a_date_of_another_document_is_no_deadline() -> None:
    (item,) = items("1. Thực hiện 06 việc theo Kế hoạch số 3/KH-A ngày 05/01/2026 của Sở.")
    assert item.due is None


def test_a_bare_label_takes_the_lines_after_it() -> None:
    first, second = items("1. Họp\n- Báo cáo rõ.\n* Thời gian:\n- Đợt đầu: 05/3/2026.\n- Đợt sau: 09/6/2026.\n2. In")
    assert first.due is not None
    assert (first.due.date, second.due) == ("2026-06-09", None)


REFERRING = """\
1. Học
2. In
IV. NỘI DUNG KHÁC
1. Quét
V. TỔ CHỨC THỰC HIỆN
1. Phòng A chủ trì thực hiện nội dung 1, 2 mục II.
2. Đoàn Thanh niên phối hợp thực hiện nội dung tại mục 1 phần IV Kế hoạch này.
3. Phòng B thực hiện mục 2 phần II Quyết định số 3/QĐ-A.
4. Phòng C theo dõi nội dung 1.
"""


def test_the_part_on_organisation_ties_units_by_number_and_section() -> None:
    first, second, other = items(REFERRING)
    assert units(first) == units(second) == [("Phòng A", "lead")]
    assert units(other) == [("Đoàn Thanh niên", "coordinate")]
    assert first.confidence < CLEAR
    assert first.units[0].source.line_from == 9


def test_a_short_name_in_capitals_and_a_time_share_brackets() -> None:
    (item,) = items("1. Cấp giấy tờ (PC06 chủ trì, thường xuyên)")
    assert units(item) == [("PC06", "lead")]
    assert item.due is not None
    assert (item.due.text, item.due.kind) == ("thường xuyên", DueKind.CONTINUOUS)


def test_units_behind_the_task_and_in_the_next_clause_take_part() -> None:
    (first,) = items("1. Sửa thông tư 05: Vụ Pháp chế chủ trì, hoàn thành trong Quý II năm 2026.")
    assert units(first) == [("Vụ Pháp chế", "lead")]
    (second,) = items("1. Nối cổng.\nTrung tâm A chủ trì; Văn phòng Bộ phối hợp; thời hạn: 31/12/2026.")
    assert units(second) == [("Trung tâm A", "lead"), ("Văn phòng Bộ", "coordinate")]
