"""What commands say: aligned tables, dates as they are written here, JSON for programs."""

from datetime import UTC, date, datetime

from web.cli.output import as_json, day, moment, table


def test_columns_are_aligned_whatever_the_marks() -> None:
    assert table(("TÊN", "SỐ"), [("Phòng", 1), ("Đ", None)]) == "TÊN    SỐ\nPhòng  1\nĐ"


def test_letters_written_in_two_parts_count_once() -> None:
    assert table(("A", "B"), [("e\u0301", "x"), ("ee", "x")]).splitlines()[1] == "e\u0301   x"


def test_a_line_break_in_a_cell_does_not_break_the_table() -> None:
    assert table(("A",), [("một\nhai",)]) == "A\nmột hai"


def test_days_and_moments_are_written_as_here() -> None:
    assert day(date(2026, 11, 2)) == day("2026-11-02") == "02/11/2026"
    assert day(None) == moment(None) == ""
    assert moment(datetime(2026, 11, 1, 20, 5, tzinfo=UTC)) == "02/11/2026 03:05"


def test_json_keeps_days_in_iso_form() -> None:
    assert as_json({"ngày": date(2026, 11, 2)}) == '{\n "ngày": "2026-11-02"\n}'
