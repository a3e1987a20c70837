"""What an entry is besides a step."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from engine.deadlines import Calendar
from engine.runtime import HOME_ZONE
from workflows import LIFECYCLES
from workflows.auditing.marks import as_instant, is_out_of_hours, is_overriding

MONDAY = datetime(2026, 11, 23, tzinfo=HOME_ZONE)


@pytest.mark.parametrize(
    ("hour", "minute", "out"),
    [(6, 59, True), (7, 0, False), (12, 0, False), (17, 29, False), (17, 30, True), (23, 59, True), (0, 0, True)],
)
def test_hours_are_those_of_hanoi(hour: int, minute: int, out: bool) -> None:  # noqa: FBT001 - a row of the table
    assert is_out_of_hours(Calendar(), MONDAY.replace(hour=hour, minute=minute).astimezone(UTC)) is out


def test_days_off_are_out_of_hours_and_decided_days_are_not() -> None:
    sunday = MONDAY.replace(hour=9) - timedelta(days=1)
    assert is_out_of_hours(Calendar(), sunday)
    assert not is_out_of_hours(Calendar({date(2026, 11, 22): None}), sunday)
    assert is_out_of_hours(Calendar({date(2026, 11, 23): "nghỉ bù"}), MONDAY.replace(hour=9))


@pytest.mark.parametrize(
    ("kind", "source", "name", "overriding"),
    [
        ("report", "submitted", "return", True),
        ("report", "accepted", "reopen", True),
        ("report", "drafted", "waive", True),
        ("content_item", "reported", "reopen", True),
        ("report", "submitted", "approve", False),
        ("plan", "in_progress", "suspend", True),
    ],
)
def test_what_goes_against_others_is_overriding(kind: str, source: str, name: str, overriding: bool) -> None:  # noqa: FBT001 - a row
    assert is_overriding({1: LIFECYCLES[kind]}, 1, source, name) is overriding


def test_both_databases_give_the_same_instant() -> None:
    expected = datetime(2026, 11, 22, 1, 2, 3, 4, tzinfo=UTC)
    assert as_instant("2026-11-22 01:02:03.000004") == as_instant(expected) == expected
