"""Numbers of outgoing documents: from 1 each year, no gap, no reuse, whoever asks at the same time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from engine.case import Hand
from engine.errors import GuardRefused
from engine.perform import Request, perform
from tests.factories import Department
from tests.plans import Plan, drafted_plan, file, issue, refused, signed_plan, today
from workflows.numbering import Registration, register_document

THREADS = 8


def _register(dept: Department, subject: int, day: date = date(2026, 3, 2), given: int | None = None) -> int:
    document = Registration(subject_id=subject, symbol="KH-SKHTT", title="Kế hoạch", issue_date=day, given=given)
    with dept.database.transaction() as link:
        return register_document(link, document)


def test_each_year_and_each_symbol_counts_from_one(dept: Department) -> None:
    plan = drafted_plan(dept).id
    assert [_register(dept, plan) for _ in range(3)] == [1, 2, 3]
    assert _register(dept, plan, date(2027, 1, 4)) == 1


def test_a_number_that_was_given_outside_is_kept_and_passed_over(dept: Department) -> None:
    plan = drafted_plan(dept).id
    assert _register(dept, plan, given=2) == 2
    assert [_register(dept, plan) for _ in range(2)] == [1, 3]
    with pytest.raises(GuardRefused, match="Số 3/KH-SKHTT năm 2026 đã có"):
        _register(dept, plan, given=3)
    assert dept.value("SELECT count(*) FROM register_entry") == 3


def test_a_refused_issue_leaves_no_gap(dept: Department) -> None:
    plan = signed_plan(dept)
    lost = {"sha256": "0" * 64, "name": "Chưa tải lên.pdf"}
    assert set(refused(dept, "issue", plan.id, "clerk", issue_date=today(dept), signed_file=lost)) == {
        "file_not_stored"
    }
    issue(dept, plan)
    assert dept.value("SELECT number FROM plan WHERE id = :id", id=plan.id) == "01/KH-SKHTT"


def test_eight_clerks_at_once_give_numbers_without_gap_or_reuse(dept: Department) -> None:
    plans = [signed_plan(dept) for _ in range(THREADS * 2)]
    signed, day, now = file(dept), today(dept), dept.tick()

    def give(plan: Plan) -> None:
        perform(
            dept.runtime,
            Request(
                subject_id=plan.id,
                transition="issue",
                hand=Hand(actor_id=dept.people["clerk"], now=now),
                data={"issue_date": day, "signed_file": signed},
            ),
        )

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(give, plans))
    numbers = [row[0] for row in dept.rows("SELECT number FROM register_entry ORDER BY number")]
    assert numbers == list(range(1, THREADS * 2 + 1))
    assert dept.value("SELECT last FROM number_series") == THREADS * 2
