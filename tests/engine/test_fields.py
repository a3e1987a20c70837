"""What was typed is cleaned, or refused with a sentence that says what is wrong with it."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import Ground, Refusal
from engine.fields import Choice, Day, Field, Files, Text, Tick, Whole, field_from, parse_day, reason, tidy

SHA = "a" * 64
TEXT = Text(name="text", label="Nội dung", label_en="Text", min_length=5, max_length=20)
DAY = Day(name="day", label="Ngày", label_en="Day")
WHOLE = Whole(name="score", label="Điểm", label_en="Score", least=0, most=10)
CHOICE = Choice(name="form", label="Hình thức", label_en="Form", options=(("a", "A", "A"), ("b", "B", "B")))
TICK = Tick(name="sure", label="Đã kiểm tra", label_en="Checked")
FILES = Files(name="files", label="Tệp", label_en="Files", purpose="evidence", most=2)

GOOD: tuple[tuple[Field, Any, Any], ...] = (
    (TEXT, "  đủ dài \r\n", "đủ dài"),
    (TEXT, "dòng 1\r\ndòng 2", "dòng 1\ndòng 2"),
    (TEXT, unicodedata.normalize("NFD", "Điều chỉnh"), "Điều chỉnh"),
    (TEXT, "có\x00 rác\x07 \ud800đây", "có rác đây"),
    (TEXT, 123456, "123456"),
    (DAY, "22/11/2026", "2026-11-22"),
    (DAY, " 2.9.2026 ", "2026-09-02"),
    (DAY, "1-1-2027", "2027-01-01"),
    (DAY, "2026-11-22", "2026-11-22"),
    (DAY, date(2026, 11, 22), "2026-11-22"),
    (DAY, datetime(2026, 11, 22, 5, tzinfo=UTC), "2026-11-22"),
    (WHOLE, "10", 10),
    (WHOLE, " 0 ", 0),
    (WHOLE, 7, 7),
    (CHOICE, "b", "b"),
    (TICK, "on", True),
    (TICK, True, True),
    (TICK, "Có", True),
    (FILES, [{"sha256": SHA, "name": "bao-cao.pdf", "path": "/etc/passwd"}], [{"sha256": SHA, "name": "bao-cao.pdf"}]),
    (FILES, {"sha256": SHA, "name": " Báo cáo.pdf"}, [{"sha256": SHA, "name": "Báo cáo.pdf"}]),
)

BAD: tuple[tuple[Field, Any, str, str], ...] = (
    (TEXT, "   ", "text_missing", "Chưa nhập “Nội dung”."),
    (TEXT, None, "text_missing", "Chưa nhập “Nội dung”."),
    (TEXT, "ngắn", "text_short", "“Nội dung” cần ít nhất 5 ký tự, hiện có 4."),
    (TEXT, "dài" * 10, "text_long", "“Nội dung” dài nhất 20 ký tự, hiện có 30."),
    (TEXT, {"a": 1}, "text_not_text", "“Nội dung” phải là chữ."),
    (TEXT, ["a"], "text_not_text", "“Nội dung” phải là chữ."),
    (DAY, "31/02/2026", "day_not_a_day", "“Ngày” chưa phải là ngày. Nhập theo mẫu ngày/tháng/năm."),
    (DAY, "mai", "day_not_a_day", "“Ngày” chưa phải là ngày. Nhập theo mẫu ngày/tháng/năm."),
    (DAY, 20261122.5, "day_not_a_day", "“Ngày” chưa phải là ngày. Nhập theo mẫu ngày/tháng/năm."),
    (WHOLE, "7,5", "score_not_whole", "“Điểm” phải là số nguyên."),
    (WHOLE, "1_0", "score_not_whole", "“Điểm” phải là số nguyên."),
    (WHOLE, "9" * 5000, "score_not_whole", "“Điểm” phải là số nguyên."),
    (WHOLE, True, "score_not_whole", "“Điểm” phải là số nguyên."),
    (WHOLE, 11, "score_out_of_range", "“Điểm” phải từ 0 đến 10."),
    (WHOLE, "-1", "score_out_of_range", "“Điểm” phải từ 0 đến 10."),
    (CHOICE, "c", "form_not_offered", "Chọn một trong các mục của “Hình thức”."),
    (CHOICE, {"a": 1}, "form_not_offered", "Chọn một trong các mục của “Hình thức”."),
    (TICK, False, "sure_not_ticked", "Cần xác nhận “Đã kiểm tra”."),
    (TICK, "", "sure_missing", "Chưa nhập “Đã kiểm tra”."),
    (FILES, [], "files_missing", "Chưa nhập “Tệp”."),
    (FILES, 5, "files_not_files", "“Tệp” không đọc được. Chọn lại tệp."),
    (FILES, ["bao-cao.pdf"], "files_not_files", "“Tệp” không đọc được. Chọn lại tệp."),
    (FILES, [{"sha256": "x" * 64, "name": "a"}], "files_not_files", "“Tệp” không đọc được. Chọn lại tệp."),
    (FILES, [{"sha256": SHA, "name": 5}], "files_not_files", "“Tệp” không đọc được. Chọn lại tệp."),
    (FILES, [{"sha256": SHA, "name": "a"}] * 3, "files_not_files", "“Tệp” không đọc được. Chọn lại tệp."),
)


@pytest.mark.parametrize("place", range(len(GOOD)))
def test_what_was_typed_well_is_kept_in_one_form(place: int) -> None:
    field, typed, kept = GOOD[place]
    assert field.clean(typed) == kept


@pytest.mark.parametrize("place", range(len(BAD)))
def test_what_was_typed_badly_is_refused_in_vietnamese(place: int) -> None:
    field, typed, code, message = BAD[place]
    refusal = field.clean(typed)
    assert refusal == Refusal(code=code, message=message, ground=Ground.INPUT, field=field.name)


@pytest.mark.parametrize("kind", [Text, Day, Whole, Tick])
@pytest.mark.parametrize("nothing", [None, "", "  ", []], ids=repr)
def test_what_may_be_left_out_may_be_left_out(kind: type[Field], nothing: object) -> None:
    assert kind(name="one", label="Một", label_en="One", required=False).clean(nothing) is None


def test_a_reason_has_at_least_ten_letters() -> None:
    assert reason().clean("Sai số liệu mục 2") == "Sai số liệu mục 2"
    assert reason().clean("Sai số").message == "“Lý do” cần ít nhất 10 ký tự, hiện có 6."


@given(st.one_of(st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.lists(st.text()), st.binary()))
def test_nothing_that_is_typed_breaks_a_field(typed: object) -> None:
    for field in (TEXT, DAY, WHOLE, CHOICE, TICK, FILES, reason()):
        cleaned = field.clean(typed)
        assert isinstance(cleaned, Refusal | str | int | list | bool)


@given(st.text())
def test_tidy_text_can_be_stored_and_tidying_it_again_changes_nothing(typed: str) -> None:
    text = tidy(typed)
    assert tidy(text) == text
    assert "\x00" not in text
    assert unicodedata.is_normalized("NFC", text)
    text.encode()


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_read_in_both_ways_of_writing_it(day: date) -> None:
    assert parse_day(day.isoformat()) == parse_day(f"{day.day}/{day.month}/{day.year}") == day


def test_a_document_says_that_a_text_is_personal_only_where_it_is() -> None:
    assert "personal" not in TEXT.to_document()
    assert field_from(TEXT.to_document()) == TEXT
    personal = reason(personal=True)
    assert personal.to_document()["personal"] is True
    assert field_from(personal.to_document()) == personal
