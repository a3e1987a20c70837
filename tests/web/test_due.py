"""Deadlines read the way the drawings word them, in working days."""

from datetime import date

import pytest

from engine.deadlines import Calendar
from web.due import DueKind, Pill, due_pill, with_due_date

TODAY = date(2026, 11, 23)  # a Monday; the next day is a holiday
CULTURE_DAY = date(2026, 11, 24)
CALENDAR = Calendar({CULTURE_DAY: "Ngày Văn hóa Việt Nam"})


@pytest.mark.parametrize(
    ("due", "text", "icon", "tone"),
    [
        (date(2026, 11, 13), "Trễ 6 ngày làm việc", "stop", "bad"),
        (date(2026, 11, 20), "Trễ 1 ngày làm việc", "stop", "bad"),
        (TODAY, "Hạn hôm nay", "clock", "warn"),
        (CULTURE_DAY, "Hạn 24/11, Ngày Văn hóa Việt Nam", "clock", "warn"),
        (date(2026, 11, 25), "Còn 1 ngày làm việc", "clock", "warn"),
        (date(2026, 11, 29), "Còn 3 ngày làm việc, 29/11 là ngày nghỉ hằng tuần", "clock", "warn"),
        (date(2026, 12, 1), "Còn 5 ngày làm việc", "clock", "warn"),
        (date(2026, 12, 2), "Hạn 02/12, còn 6 ngày làm việc", "calendar", "mute"),
        (date(2026, 12, 10), "Hạn 10/12, còn 12 ngày làm việc", "calendar", "mute"),
        (date(2027, 1, 5), "Hạn 05/01/2027, còn 29 ngày làm việc", "calendar", "mute"),
        (None, "Chưa có hạn", "minus", "mute"),
    ],
)
def test_an_open_deadline_tells_how_it_stands(due: date | None, text: str, icon: str, tone: str) -> None:
    pill = due_pill(due, TODAY, calendar=CALENDAR)
    assert (pill.text, pill.icon, pill.tone, pill.plain) == (text, icon, tone, False)


def test_a_deadline_that_passed_over_the_weekend_is_late_without_a_working_day() -> None:
    pill = due_pill(date(2026, 11, 20), date(2026, 11, 21), calendar=CALENDAR)
    assert (pill.text, pill.tone) == ("Quá hạn 20/11", "bad")


@pytest.mark.parametrize(
    ("done", "text", "icon", "tone"),
    [
        (date(2026, 10, 14), "14/10, đúng hạn", "check", "ok"),
        (date(2026, 10, 15), "15/10, đúng hạn", "check", "ok"),
        (date(2026, 10, 16), "16/10, trễ 1 ngày", "clock", "warn"),
    ],
)
def test_what_was_handed_in_tells_whether_in_time(done: date, text: str, icon: str, tone: str) -> None:
    pill = due_pill(date(2026, 10, 15), TODAY, calendar=CALENDAR, done_at=done)
    assert (pill.text, pill.icon, pill.tone, pill.plain) == (text, icon, tone, True)


def test_what_was_handed_in_on_the_weekend_after_is_late_by_no_working_day() -> None:
    pill = due_pill(date(2026, 11, 20), TODAY, calendar=CALENDAR, done_at=date(2026, 11, 21))
    assert (pill.text, pill.tone) == ("21/11, nộp vào ngày nghỉ sau hạn", "warn")


@pytest.mark.parametrize("kind", ["derived", "inherited"])
def test_a_far_deadline_that_the_document_does_not_state_is_marked(kind: DueKind) -> None:
    assert due_pill(date(2026, 12, 31), TODAY, calendar=CALENDAR, kind=kind).text == "Hạn suy ra từ kế hoạch"


def test_a_near_derived_deadline_counts_like_any_other() -> None:
    assert due_pill(date(2026, 11, 25), TODAY, calendar=CALENDAR, kind="derived").text == "Còn 1 ngày làm việc"


def test_continuous_work_has_no_deadline_to_miss() -> None:
    pill = due_pill(None, TODAY, calendar=CALENDAR, kind="continuous")
    assert (pill.text, pill.icon, pill.tone) == ("Thường xuyên", "repeat", "mute")


def test_a_missing_deadline_of_a_draft_has_to_be_filled_in() -> None:
    assert due_pill(None, TODAY, calendar=CALENDAR, draft=True).tone == "bad"


def test_a_suspended_plan_is_not_late() -> None:
    pill = due_pill(date(2026, 11, 13), TODAY, calendar=CALENDAR, paused=True)
    assert (pill.text, pill.icon, pill.tone) == ("Tạm dừng tính thời hạn", "pause", "mute")


def test_beside_the_date_a_far_deadline_needs_only_the_days() -> None:
    assert due_pill(date(2026, 12, 15), TODAY, calendar=CALENDAR).brief == "Còn 15 ngày làm việc"


def test_a_page_head_names_the_day_after_the_words() -> None:
    pill = with_due_date(Pill("Trễ 1 ngày làm việc", "stop", "bad"), date(2026, 11, 20))
    assert pill.text == "Trễ 1 ngày làm việc, hạn 20/11/2026"


def test_a_deadline_on_a_day_off_that_is_today_names_the_day() -> None:
    assert due_pill(CULTURE_DAY, CULTURE_DAY, calendar=CALENDAR).text == "Hạn hôm nay, Ngày Văn hóa Việt Nam"


def test_what_was_handed_in_another_year_names_the_year() -> None:
    pill = due_pill(date(2025, 12, 31), TODAY, calendar=CALENDAR, done_at=date(2025, 12, 30))
    assert pill.text == "30/12/2025, đúng hạn"
