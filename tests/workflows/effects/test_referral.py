"""A referral tells whom it may: never the head of a unit about one of its people."""

import pytest

from tests.workflows.stage import Stage

ENDINGS = {"transfer": {}, "remind": {}, "dismiss": {"reason": "Gửi chậm vì lỗi mạng."}}


def _told(stage: Stage, referral: int, topic: str) -> set[tuple[str, int | None]]:
    sql = "SELECT role, unit_id FROM outbox WHERE subject_id = :id AND topic = :topic"
    return {(role, unit) for role, unit in stage.dept.rows(sql, id=referral, topic=topic)}


@pytest.mark.parametrize(
    ("transition", "topic"),
    [("transfer", "referral_transferred"), ("remind", "referral_reminded"), ("dismiss", "referral_dismissed")],
)
def test_the_head_is_told_where_the_unit_is_concerned(begun: Stage, transition: str, topic: str) -> None:
    referral, head = begun.verify("1.2"), ("unit_head", begun.dept.units["press"])
    begun.dept.act(transition, referral, "director", **ENDINGS[transition])
    assert head in _told(begun, referral, "referral_verified")
    assert head in _told(begun, referral, topic)


@pytest.mark.parametrize("transition", list(ENDINGS))
def test_the_head_is_not_told_about_one_of_the_people(begun: Stage, transition: str) -> None:
    referral = begun.verify("1.2", concerned_person_id=begun.dept.people["press_staff"])
    begun.dept.act(transition, referral, "director", **ENDINGS[transition])
    told = begun.dept.rows("SELECT DISTINCT role FROM outbox WHERE subject_id = :id", id=referral)
    assert "unit_head" not in {role for (role,) in told}
