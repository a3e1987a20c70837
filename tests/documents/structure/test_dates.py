"""Dates, deadlines and periods, as precise as the words."""

import pytest

from documents.draft import DueKind, Period
from documents.lines import number_lines
from documents.structure.dates import dates_in
from documents.structure.dues import due_in_prose, due_in_title, read_due
from documents.structure.joining import Layout
from documents.structure.paragraphs import Paragraph, read_paragraphs
from documents.structure.period import period_of_title, read_period


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    return read_paragraphs(number_lines(text), Layout(None, double_spaced=False))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("ngày 31/12/2026", "2026-12-31"),
        ("05.3.2026", "2026-03-05"),
        ("5-3-2026", "2026-03-05"),
        ("29/12 /2026", "2026-12-29"),
        ("ngày 5 tháng 3 năm 2026", "2026-03-05"),
        ("tháng 11/2026", "2026-11"),
        ("Tháng 4 năm 2026", "2026-04"),
        ("Quý IV/2026", "2026-Q4"),
        ("quý 2 năm 2026", "2026-Q2"),
        ("năm 2026", "2026"),
        ("2026-2030", "2030"),
    ],
)
def test_a_date_is_as_precise_as_its_words(text: str, iso: str) -> None:
    assert [date.iso for date in dates_in(text)] == [iso]


@pytest.mark.parametrize(
    "text", ["31/02/2026", "tháng 13/2026", "230/KH-UBND", "số 152/2025/NĐ-CP", "1/2", "năm 99999"]
)
def test_what_is_no_date_is_left_out(text: str) -> None:
    assert dates_in(text) == ()


@pytest.mark.parametrize(
    ("text", "date", "kind"),
    [
        ("Trong giai đoạn 2026-2027.", "2027-12-31", DueKind.DERIVED),
        ("2026 - 2027", "2027-12-31", DueKind.DERIVED),
        ("Dự kiến tháng 11/2026 (sau khi tỉnh ban hành hướng dẫn ngày 01/12/2026)", "2026-11", DueKind.STATED),
        ("Quý IV/2026 và Quý I/2027;", "2027-Q1", DueKind.STATED),
        ("Từ tháng 12/2026 đến quý I/2027", "2027-Q1", DueKind.STATED),
        ("2026", "2026", DueKind.STATED),
        ("Sau ngày khai giảng 05/9/2026", None, DueKind.STATED),
        ("Theo yêu cầu của Giám đốc", None, DueKind.STATED),
        ("Thường xuyên", None, DueKind.CONTINUOUS),
        ("Trước ngày 25 hằng tháng", None, DueKind.CONTINUOUS),
        ("2026 và những năm tiếp theo", None, DueKind.CONTINUOUS),
    ],
)
def test_a_deadline_gives_a_date_only_when_the_words_are_certain(text: str, date: str | None, kind: DueKind) -> None:
    due = read_due(text)
    assert due is not None
    assert (due.text, due.date, due.kind) == (text.rstrip(".;"), date, kind)


def test_an_empty_deadline_is_none() -> None:
    assert read_due(" . ") is None


@pytest.mark.parametrize(
    ("title", "date"),
    [("Đợt 1: Trong tháng 12/2026", "2026-12"), ("Đợt 2: Từ tháng 01 đến ngày 15/3/2027", "2027-03-15")],
)
def test_a_title_may_be_a_deadline_after_its_colon(title: str, date: str) -> None:
    due = due_in_title(title)
    assert due is not None
    assert due.date == date


@pytest.mark.parametrize("title", ["Đợt 1", "In ấn: tài liệu năm 2026", "Đợt 1: Trong tháng 12/2026 và làm thêm việc"])
def test_other_titles_are_no_deadlines(title: str) -> None:
    assert due_in_title(title) is None


def test_prose_gives_a_deadline_when_it_names_just_one() -> None:
    due = due_in_prose("Rà soát quy trình, hoàn thành trước ngày 30/6/2026 và công bố.")
    assert due is not None
    assert (due.text, due.date) == ("hoàn thành trước ngày 30/6/2026", "2026-06-30")
    assert due_in_prose("Đợt một hoàn thành trước ngày 30/6/2026, đợt hai xong trong tháng 9/2026.") is None
    assert due_in_prose("Theo Quyết định ngày 29/12/2025, hoàn thành nhiệm vụ.") is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Kể từ ngày ban hành Kế hoạch này đến ngày 31/12/2026.", "issue_date", "2026-12-31"),
        ("Từ ngày ký", "issue_date", None),
        ("Từ ngày 01/8/2026 đến hết tháng 12/2026", "2026-08-01", "2026-12"),
        ("Từ 01/8/2026", "2026-08-01", None),
        ("01/8/2026 - 31/12/2026", "2026-08-01", "2026-12-31"),
        ("Giai đoạn 2026 - 2030", "2026", "2030"),
        ("Trong năm 2026", "2026", "2026"),
        ("Theo lộ trình tại phần II", None, None),
    ],
)
def test_a_period_has_the_ends_its_words_name(text: str, start: str | None, end: str | None) -> None:
    assert read_period(text) == Period(start=start, end=end, text=text.rstrip("."))


def test_a_title_gives_words_about_time_but_no_dates() -> None:
    found = period_of_title(paragraphs("Phát động thi đua\nnăm học 2026-2027"))
    assert found is not None
    assert found.value == Period(text="năm học 2026-2027")
    assert (found.source.line_from, found.confidence) == (2, 0.5)


def test_the_date_of_another_document_in_the_title_is_no_period() -> None:
    assert period_of_title(paragraphs("Triển khai Nghị quyết ngày 22 tháng 12 năm 2026")) is None
    assert period_of_title(()) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("từ tháng 3 đến tháng 11 năm 2025", "2025-03", "2025-11"),
        ("Từ ngày 15/3 đến ngày 30/11/2025", "2025-03-15", "2025-11-30"),
        ("Hội nghị bầu người nhiệm kỳ 2026 - 2031 từ ngày 02/02/2026 đến ngày 03/02/2026", "2026-02-02", "2026-02-03"),
        ("Đúng giờ đến dự; từ ngày 02/02/2026 đến ngày 03/02/2026", "2026-02-02", "2026-02-03"),
        ("Từ ngày 01/4/2026 đến ngày 30/4/2026\nBáo cáo trước ngày 15/5/2026", "2026-04-01", "2026-04-30"),
    ],
)
def test_a_period_is_told_from_other_times_in_its_words(text: str, start: str, end: str) -> None:
    assert read_period(text) == Period(start=start, end=end, text=text)


def test_dated_steps_tell_a_period_together() -> None:
    found = read_period("Phát động: tháng 3/2025.\nSơ kết: tháng 9/2025.\nTổng kết: tháng 12/2025.")
    assert (found.start, found.end) == ("2025-03", "2025-12")


def test_a_line_that_only_begins_a_period_is_ended_by_the_next() -> None:
    found = read_period("Từ ngày 04/02/2026: họp.\nTừ ngày 05/02/2026 - 08/02/2026: Ban A đến từng thôn.")
    assert (found.start, found.end) == ("2026-02-04", "2026-02-08")
