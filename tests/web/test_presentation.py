"""Dates, numbers and names as Vietnamese offices write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from web import presentation
from web.presentation import (
    FUNCTIONS,
    file_size,
    initials,
    long_date,
    lower_first,
    no_break_units,
    short_hash,
    vn_date,
    vn_datetime,
    vn_number,
    weekday_date,
)


def test_a_date_has_day_month_year() -> None:
    assert vn_date(date(2026, 1, 5)) == "05/01/2026"


def test_no_date_is_nothing() -> None:
    assert (vn_date(None), vn_datetime(None)) == ("", "")


def test_a_moment_is_shown_on_the_clock_of_hanoi() -> None:
    assert vn_datetime(datetime(2026, 11, 20, 18, 30, tzinfo=UTC)) == "21/11/2026 01:30"


def test_a_moment_without_a_zone_is_universal_time() -> None:
    assert vn_datetime(datetime(2026, 11, 20, 9, 20)) == "20/11/2026 16:20"  # noqa: DTZ001 - what SQLite returns


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2026, 1, 12), "ngày 12 tháng 01 năm 2026"),
        (date(2026, 2, 3), "ngày 03 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 11, 22), "ngày 22 tháng 11 năm 2026"),
        (None, "ngày       tháng       năm"),
    ],
)
def test_an_official_document_writes_zeros_where_the_decree_asks_for_them(day: date | None, line: str) -> None:
    assert long_date(day) == line


def test_a_day_may_carry_its_weekday() -> None:
    assert weekday_date(date(2026, 11, 22)) == "Chủ nhật, 22/11/2026"
    assert weekday_date(date(2026, 11, 23)) == "Thứ Hai, 23/11/2026"


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (12480, None, "12.480"),
        (86.4, None, "86,4"),
        (Decimal("1234.50"), None, "1.234,50"),
        (81, 1, "81,0"),
    ],
)
def test_numbers_have_a_comma_for_decimals_and_dots_for_thousands(
    number: float | Decimal, places: int | None, text: str
) -> None:
    assert vn_number(number, places) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1 kB"),
        (840_000, "840 kB"),
        (999_499, "999 kB"),
        (999_600, "1,0 MB"),
        (1_234_567, "1,2 MB"),
    ],
)
def test_a_file_size_is_in_the_unit_that_reads_best(size: int, text: str) -> None:
    assert file_size(size) == text


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Trần Thị Thanh Lan", "TL"), ("Đỗ Quang Hưng", "QH"), ("Lan", "L"), ("", "")],
)
def test_initials_are_those_of_the_last_two_words(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_no_line_of_a_unit_name_starts_with_a_hyphen() -> None:
    assert no_break_units("Bưu chính - Viễn thông - CNTT") == "Bưu chính\u00a0- Viễn thông\u00a0- CNTT"


def test_a_hash_is_shown_by_its_ends() -> None:
    assert short_hash("9f3a" + "0" * 56 + "c21e") == "9f3a…c21e"
    assert short_hash("9f3a") == "9f3a"


def test_a_label_inside_a_sentence_starts_small() -> None:
    assert lower_first("Đã báo cáo") == "đã báo cáo"
    assert lower_first("") == ""


def test_templates_call_the_functions_by_their_own_names() -> None:
    assert all(getattr(presentation, name) is function for name, function in FUNCTIONS.items())
