"""Working days of Vietnam, and the last day on which a subject may stay where it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.deadlines import Calendar, due_day
from tests.engine.toy import REPORT

CALENDAR = Calendar()
DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2027, 6, 30))


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2026, 2, 17), True),  # Tết
        (date(2026, 9, 2), True),  # Quốc khánh
        (date(2026, 11, 21), True),  # a Saturday
        (date(2026, 8, 31), True),  # swapped for a bridge
        (date(2026, 8, 22), False),  # a Saturday worked for it
        (date(2026, 11, 23), False),
    ],
)
def test_holidays_weekends_and_swapped_days_are_known(day: date, *, off: bool) -> None:
    assert (CALENDAR.day_off(day) is not None) == off


def test_what_the_department_decides_goes_before_the_public_calendar() -> None:
    decided = Calendar({date(2026, 11, 23): "Nghỉ do bão", date(2026, 11, 24): None})
    assert decided.day_off(date(2026, 11, 23)) == "Nghỉ do bão"
    assert decided.day_off(date(2026, 11, 24)) is None


def test_days_off_are_not_counted() -> None:
    assert CALENDAR.add(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert CALENDAR.add(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert CALENDAR.between(date(2026, 11, 20), date(2026, 11, 23)) == 1
    assert CALENDAR.between(date(2026, 11, 23), date(2026, 11, 20)) == -1
    assert CALENDAR.next_working_day(date(2026, 11, 21)) == date(2026, 11, 23)


@given(day=DAYS, count=st.integers(1, 60))
def test_counting_forth_and_back_agree(day: date, count: int) -> None:
    later = CALENDAR.add(day, count)
    assert CALENDAR.day_off(later) is None
    assert CALENDAR.between(day, later) == count
    assert CALENDAR.between(later, day) == -count


@given(day=DAYS, span=st.integers(0, 40))
def test_a_longer_way_has_at_least_as_many_working_days(day: date, span: int) -> None:
    end = day + timedelta(days=span)
    assert 0 <= CALENDAR.between(day, end) <= CALENDAR.between(day, end + timedelta(days=1)) <= span + 1


def test_a_deadline_runs_from_the_day_in_hanoi_on_which_the_state_was_reached() -> None:
    late_evening = datetime(2026, 11, 19, 17, 30, tzinfo=UTC)  # already the 20th in Hanoi, a Friday
    assert due_day(REPORT.state["submitted"], late_evening, CALENDAR) == date(2026, 11, 26)
    assert due_day(REPORT.state["submitted"], late_evening - timedelta(hours=1), CALENDAR) == date(2026, 11, 25)
    assert due_day(REPORT.state["written"], late_evening, CALENDAR) is None
