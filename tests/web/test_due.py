"""Deadlines read the way the drawings word them, in working days."""

from datetime import date

import pytest

from web.due import DueKind, Pill, due_pill, with_due_date, working_days_between

TODAY = date(2026, 11, 23)  # a Monday; the next day is a holiday
CULTURE_DAY = date(2026, 11, 24)
WEEKDAYS = 5


def calendar(day: date) -> str | None:
    if day == CULTURE_DAY:
        return "Ngày Văn hóa Việt Nam"
    return ("Thứ Bảy", "Chủ nhật")[day.weekday() - WEEKDAYS] if day.weekday() >= WEEKDAYS else None


@pytest.mark.parametrize(
    ("due", "text", "icon", "tone"),
    [
        (date(2026, 11, 13), "Trễ 6 ngày làm việc", "stop", "bad"),
        (date(2026, 11, 20), "Trễ 1 ngày làm việc", "stop", "bad"),
        (TODAY, "Hạn hôm nay", "clock", "warn"),
        (CULTURE_DAY, "Hạn 24/11, nghỉ Ngày Văn hóa Việt Nam", "clock", "warn"),
        (date(2026, 11, 25), "Còn 1 ngày làm việc", "clock", "warn"),
        (date(2026, 11, 29), "Còn 3 ngày làm việc, 29/11 nghỉ Chủ nhật", "clock", "warn"),
        (date(2026, 12, 1), "Còn 5 ngày làm việc", "clock", "warn"),
        (date(2026, 12, 2), "Hạn 02/12, còn 6 ngày làm việc", "calendar", "mute"),
        (date(2026, 12, 10), "Hạn 10/12, còn 12 ngày làm việc", "calendar", "mute"),
        (date(2027, 1, 4), "Hạn 04/01/2027, còn 29 ngày làm việc", "calendar", "mute"),
        (None, "Chưa có hạn", "minus", "mute"),
    ],
)
def test_an_open_deadline_tells_how_it_stands(due: date | None, text: str, icon: str, tone: str) -> None:
    pill = due_pill(due, TODAY, calendar=calendar)
    assert (pill.text, pill.icon, pill.tone, pill.plain) == (text, icon, tone, False)


def test_a_deadline_that_passed_over_the_weekend_is_late_without_a_working_day() -> None:
    pill = due_pill(date(2026, 11, 20), date(2026, 11, 21), calendar=calendar)
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
    pill = due_pill(date(2026, 10, 15), TODAY, calendar=calendar, done_at=done)
    assert (pill.text, pill.icon, pill.tone, pill.plain) == (text, icon, tone, True)


def test_what_was_handed_in_on_the_weekend_after_is_late_by_no_working_day() -> None:
    pill = due_pill(date(2026, 11, 20), TODAY, calendar=calendar, done_at=date(2026, 11, 21))
    assert (pill.text, pill.tone) == ("21/11, nộp vào ngày nghỉ sau hạn", "warn")


@pytest.mark.parametrize("kind", ["derived", "inherited"])
def test_a_far_deadline_that_the_document_does_not_state_is_marked(kind: DueKind) -> None:
    assert due_pill(date(2026, 12, 31), TODAY, calendar=calendar, kind=kind).text == "Hạn suy ra từ kế hoạch"


def test_a_near_derived_deadline_counts_like_any_other() -> None:
    assert due_pill(date(2026, 11, 25), TODAY, calendar=calendar, kind="derived").text == "Còn 1 ngày làm việc"


def test_continuous_work_has_no_deadline_to_miss() -> None:
    pill = due_pill(None, TODAY, calendar=calendar, kind="continuous")
    assert (pill.text, pill.icon, pill.tone) == ("Thường xuyên", "repeat", "mute")


def test_a_missing_deadline_of_a_draft_has_to_be_filled_in() -> None:
    assert due_pill(None, TODAY, calendar=calendar, draft=True).tone == "bad"


def test_a_suspended_plan_is_not_late() -> None:
    pill = due_pill(date(2026, 11, 13), TODAY, calendar=calendar, paused=True)
    assert (pill.text, pill.icon, pill.tone) == ("Đồng hồ tạm dừng", "pause", "mute")


def test_beside_the_date_a_far_deadline_needs_only_the_days() -> None:
    assert due_pill(date(2026, 12, 15), TODAY, calendar=calendar).brief == "Còn 15 ngày làm việc"


def test_a_page_head_names_the_day_after_the_words() -> None:
    pill = with_due_date(Pill("Trễ 1 ngày làm việc", "stop", "bad"), date(2026, 11, 20))
    assert pill.text == "Trễ 1 ngày làm việc, hạn 20/11/2026"


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (TODAY, TODAY, 0),
        (TODAY, date(2026, 11, 20), 0),
        (TODAY, CULTURE_DAY, 0),
        (date(2026, 11, 20), TODAY, 1),
        (date(2026, 11, 13), TODAY, 6),
    ],
)
def test_working_days_are_counted_after_the_first_day_through_the_last(start: date, end: date, days: int) -> None:
    assert working_days_between(start, end, calendar) == days
