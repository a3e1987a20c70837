"""How long a state took, in working days, against its deadline."""

from __future__ import annotations

from datetime import UTC, date, datetime

from engine.deadlines import Calendar
from workflows import LIFECYCLES
from workflows.auditing.dwelling import Stay, Step, stays

EVALUATION = LIFECYCLES["evaluation"]
CALENDAR = Calendar()


def at(day: int, hour: int = 3) -> datetime:
    """A day of March 2026, which begins on a Sunday."""
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def shown(*steps: Step, now: datetime) -> list[Stay]:
    return list(stays(EVALUATION, steps, now, CALENDAR))


def test_days_off_do_not_count() -> None:
    first, second = shown(Step(1, "opened", at(6)), Step(2, "self_scored", at(9)), now=at(9))
    assert (first.working_days, first.due, first.until) == (1, None, at(9))
    assert (second.working_days, second.until) == (0, None)


def test_a_deadline_is_kept_or_missed() -> None:
    kept, missed, lasting = shown(
        Step(1, "appraised", at(2)), Step(2, "cosigned", at(9)), Step(3, "answered", at(17)), now=at(18)
    )
    assert (kept.due, kept.late) == (date(2026, 3, 9), False)
    assert (missed.due, missed.late) == (date(2026, 3, 16), True)
    assert (lasting.due, lasting.late) == (None, False)


def test_a_state_that_still_lasts_may_be_late_already() -> None:
    (lasting,) = shown(Step(1, "appraised", at(2)), now=at(10))
    assert (lasting.until, lasting.late, lasting.working_days) == (None, True, 6)


def test_a_step_that_stays_where_it_was_ends_no_stay() -> None:
    (one,) = shown(Step(1, "appraised", at(2)), Step(2, "appraised", at(5)), now=at(6))
    assert (one.seq, one.since, one.working_days) == (1, at(2), 4)


def test_nothing_has_no_stay() -> None:
    assert shown(now=at(2)) == []
