"""For which periods units report, and until when."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.days import day_of, end_of
from workflows.periods import FINAL, slots


def _told(start: date, end: date, every: str) -> list[tuple[str, str, str]]:
    return [(slot.period, slot.label, slot.due.isoformat()) for slot in slots(start, end, every)]


def test_quarters_are_called_by_roman_numbers_and_the_last_is_final() -> None:
    assert _told(date(2026, 7, 20), date(2026, 12, 31), "quarter") == [
        ("2026-Q3", "Quý III/2026", "2026-09-15"),
        ("2026-Q4", "Quý IV/2026 (kỳ cuối)", "2026-12-15"),
    ]


def test_half_years_run_over_the_turn_of_the_year() -> None:
    assert _told(date(2024, 7, 11), date(2025, 12, 31), "half_year") == [
        ("2024-H2", "6 tháng cuối năm 2024", "2024-12-16"),
        ("2025-H1", "6 tháng đầu năm 2025", "2025-06-16"),
        ("2025-H2", "6 tháng cuối năm 2025 (kỳ cuối)", "2025-12-15"),
    ]


def test_years_and_a_single_report() -> None:
    assert _told(date(2026, 1, 5), date(2027, 12, 31), "year") == [
        ("2026", "Năm 2026", "2026-12-15"),
        ("2027", "Năm 2027 (kỳ cuối)", "2027-12-15"),
    ]
    assert _told(date(2026, 1, 5), date(2026, 12, 31), "final_only") == [
        ("final", "Cả kỳ kế hoạch (kỳ cuối)", "2026-12-15")
    ]


def test_a_period_that_would_be_due_before_the_plan_began_is_left_out() -> None:
    assert [slot.period for slot in slots(date(2026, 6, 20), date(2026, 12, 31), "quarter")] == ["2026-Q3", "2026-Q4"]


def test_a_plan_that_ends_within_a_period_is_due_by_its_end() -> None:
    assert _told(date(2026, 1, 5), date(2026, 5, 8), "half_year") == [
        ("2026-H1", "6 tháng đầu năm 2026 (kỳ cuối)", "2026-05-08")
    ]


def test_a_due_day_on_which_nobody_works_moves_on() -> None:
    assert slots(date(2026, 1, 5), date(2026, 8, 31), "final_only")[0].due == date(2026, 8, 17)


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.integers(0, 2000),
    st.sampled_from(["quarter", "half_year", "year", "final_only"]),
)
def test_every_plan_has_exactly_one_final_report_and_it_comes_last(start: date, days: int, every: str) -> None:
    found = slots(start, start + timedelta(days=days), every)
    assert [slot.final for slot in found] == [False] * (len(found) - 1) + [True]
    assert [slot.due for slot in found] == sorted(slot.due for slot in found)
    assert found[-1].label.endswith(FINAL)
    assert len({slot.period for slot in found}) == len(found)


@pytest.mark.parametrize(
    ("stored", "day"),
    [
        ("2026-11-22 18:30:00.000000", date(2026, 11, 23)),
        (datetime(2026, 11, 22, 18, 30, tzinfo=UTC), date(2026, 11, 23)),
        ("2026-11-22", date(2026, 11, 22)),
        (date(2026, 11, 22), date(2026, 11, 22)),
        (None, None),
    ],
)
def test_a_stored_instant_is_read_as_a_day_in_ha_noi(stored: object, day: date | None) -> None:
    assert day_of(stored) == day


def test_a_day_is_over_at_its_last_second_in_ha_noi() -> None:
    assert end_of(date(2026, 11, 22)).astimezone(UTC) == datetime(2026, 11, 22, 16, 59, 59, tzinfo=UTC)
