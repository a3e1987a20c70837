"""What holds for any file at all."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from documents.draft import PlanDraft, Span
from documents.read import PlanUnreadable, read

ROWS = [
    "KẾ HOẠCH",
    "Thi đua năm 2026",
    "SỞ NỘI VỤ",
    "Số: /KH-A",
    "Bình An, ngày tháng 3 năm 2026",
    "Căn cứ Luật số 1/2020/QH14;",
    "I. MỤC ĐÍCH",
    "II. NỘI DUNG",
    "1. Soạn",
    "1.1. In",
    "a) Đóng",
    "(1) Đợt một: Trong tháng 1/2026",
    "- Chủ trì: Phòng A",
    "- Phân công thực hiện:",
    "- + In: Văn phòng thực hiện",
    "+ Phòng A - B",
    "- Xuất bản.",
    "Thời hạn: 31/02/2026",
    "- Thời gian: Trong giai đoạn 2026-2027",
    "Đối tượng: mọi người",
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Văn phòng phối hợp với Công đoàn",
    "Trên đây là kế hoạch./.",
    "Nơi nhận:      GIÁM ĐỐC",
    "- Sở A (để báo cáo);",
    "GIÁM ĐỐC",
    "Lê Văn An",
    "PHỤ LỤC",
    "| TT | Nội dung | Chủ trì | Thời gian |",
    "| I | Nhóm | | |",
    "| 1 | Soạn | Phòng A | 2026 |",
    "**đậm**",
    "### 3. Nội dung",
]
ROW = st.one_of(st.sampled_from(ROWS), st.just(""), st.text(max_size=40))
TEXTS = st.lists(ROW, max_size=40).map("\n".join)


def read_or_none(data: bytes) -> PlanDraft | None:
    try:
        return read(data, "tệp")
    except PlanUnreadable:
        return None


def spans(draft: PlanDraft) -> Iterator[Span]:
    yield from draft.sources.values()
    yield from (item.source for item in draft.items)
    yield from (unit.source for item in draft.items for unit in item.units)
    yield from (Span(warning.line, warning.line) for warning in draft.warnings if warning.line is not None)


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\xfe\xff\xd8\x00")
@example(b"PK\x03\x04")
def test_no_bytes_raise_anything_but_the_refusal(data: bytes) -> None:
    read_or_none(data)


@given(TEXTS)
def test_no_text_raises_anything_but_the_refusal_and_every_span_lies_in_the_file(text: str) -> None:
    draft = read_or_none(text.encode("utf-8", "replace"))
    if draft is None:
        return
    last = len(re.split(r"\r\n|\r|\n", text))
    for span in spans(draft):
        assert 1 <= span.line_from <= span.line_to <= last


@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    data = text.encode("utf-8", "replace")
    assert read_or_none(data) == read_or_none(data)


@given(TEXTS)
def test_every_found_field_has_its_lines_and_no_other(text: str) -> None:
    draft = read_or_none(text.encode("utf-8", "replace"))
    if draft is None:
        return
    document = draft.to_document()
    for field in ("doc_type", "number", "symbol", "superior", "issuer", "place", "date", "title", "participants"):
        assert (document[field] is not None) == (field in document["sources"]), field
    for field in ("legal_bases", "organisation", "recipients"):
        assert sum(source.startswith(f"{field}.") for source in document["sources"]) == len(document[field])
    assert set(document["confidence"]) <= set(document["sources"])


@given(st.integers(min_value=0), st.integers(min_value=0, max_value=400))
@example(0, 0)
def test_a_cut_plan_is_still_read_or_refused(start: int, length: int) -> None:
    data = (Path(__file__).parent / "plans" / "paraphrase-000.txt").read_bytes()
    start %= len(data)
    read_or_none(data[:start] + data[start + length :])


@pytest.mark.parametrize(
    "row",
    [
        "{0}. Nội dung thứ {0} của kế hoạch này.",
        "- Đơn vị chủ trì: Phòng A",
        "+ In tài liệu: Phòng A thực hiện",
        "a) Việc thứ {0}",
        "chữ thường nối nhau mãi không có dấu chấm câu nào cả cho đến khi hết dòng này",
        "Căn cứ Kế hoạch số {0}/KH-A{0} của tỉnh;",
        "NỘI DUNG NHIỆM VỤ",
        "| {0} | Soạn | Phòng A | 2026 |",
        "- Sở A (để báo cáo);",
        "((((((((“““““",
    ],
)
@pytest.mark.parametrize("opening", ["II. NỘI DUNG\n1. Một\n- Phân công:", "III. TỔ CHỨC THỰC HIỆN", "Nơi nhận:"])
def test_time_grows_no_faster_than_the_file(opening: str, row: str) -> None:
    def seconds(lines: int) -> float:
        rows = "\n".join(row.format(number % 99) for number in range(lines))
        data = f"KẾ HOẠCH\nThi đua\n{opening}\n| TT | Nội dung | Chủ trì | Thời gian |\n{rows}".encode()
        start = time.process_time()
        read_or_none(data)
        return time.process_time() - start

    def least(lines: int) -> float:
        return min(seconds(lines) for _ in range(3))

    assert least(4_000) < 24 * max(least(500), 0.01)


def test_fifty_thousand_lines_take_seconds() -> None:
    rows = "\n".join(f"{number % 99 + 1}. Nội dung thứ {number}." + "\n- Làm cho tốt." * 9 for number in range(4_900))
    start = time.process_time()
    draft = read(f"KẾ HOẠCH\nThi đua\nII. NỘI DUNG\n{rows}".encode())
    seconds = time.process_time() - start
    assert len(draft.items) == 4_900
    assert seconds < 10


UNITS = (
    *("-", " ", "*", "(", "A", "|", "\\", "_", "\t", "r", "- ", "* a ", "1.", "1/", ", ", "; ", ": ", "Số ", "quý "),
    *(" thực hiện", " Phòng A,", "tháng 1 năm ", " Sở x xây dựng kế hoạch", " hoàn thành trong", " 2026-", " 1/KH-A"),
)
OPENINGS = (
    "Số: ",
    "KẾ HOẠCH\n",
    "KẾ HOẠCH\na\nCăn cứ ",
    "KẾ HOẠCH\na\nII. NỘI DUNG\n1. Một\n- Phân công: ",
    "KẾ HOẠCH\na\nNơi nhận: ",
)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("opening", OPENINGS)
def test_one_endless_line_takes_no_endless_time(opening: str, unit: str) -> None:
    start = time.process_time()
    read_or_none((opening + unit * (100_000 // len(unit))).encode())
    assert time.process_time() - start < 5
