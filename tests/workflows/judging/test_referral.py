"""A referral is written by who found something, and explained by the one concerned."""

from datetime import timedelta
from typing import Any

import pytest

from engine.edit import Edit
from engine.errors import InputInvalid, NotPermitted, UnknownSubject, WrongState
from tests.workflows.stage import FACTS, Stage
from workflows import judging
from workflows.judging import ReferralContent

WORD = "Số liệu gửi chậm do hệ thống của tỉnh ngừng hai ngày."


def _explanation(stage: Stage, referral: int) -> object:
    return stage.dept.value("SELECT explanation FROM referral WHERE id = :id", id=referral)


def test_a_referral_stands_for_the_unit_concerned_and_its_title_names_nobody(begun: Stage) -> None:
    clerk = begun.dept.people["clerk"]
    referral = begun.refer("1.3", concerned_person_id=clerk)
    row = begun.dept.rows("SELECT title, search_key, unit_id FROM subject WHERE id = :id", id=referral)[0]
    assert tuple(row) == ("Hồ sơ xem xét trách nhiệm", "ho so xem xet trach nhiem", begun.dept.units["office"])
    kept = begun.dept.rows("SELECT concerned_person_id, facts_text FROM referral WHERE id = :id", id=referral)[0]
    assert tuple(kept) == (clerk, FACTS)


def test_nothing_personal_enters_the_history(begun: Stage) -> None:
    referral = begun.verify("1.2")
    bodies = begun.dept.rows("SELECT body FROM history WHERE subject_id = :id", id=referral)
    assert not [body for (body,) in bodies if FACTS in body]


@pytest.mark.parametrize("person", ["post_head", "press_staff", "office_staff", "personnel", "auditor", "admin"])
def test_a_referral_is_opened_by_the_head_of_the_unit_or_of_the_office(begun: Stage, person: str) -> None:
    with pytest.raises(NotPermitted):
        begun.refer("1.2", opener=person)
    assert begun.dept.value("SELECT count(*) FROM subject WHERE kind = 'referral'") == 0


def test_the_head_of_a_unit_opens_one_about_the_own_unit(begun: Stage) -> None:
    assert begun.dept.state(begun.refer("1.2", opener="press_head")) == "opened"


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"facts_text": "Chậm."}, "facts_text"),
        ({"items": ()}, "items"),
        ({"concerned_unit_id": None}, "concerned"),
        ({"concerned_unit_id": 10**9}, "concerned"),
    ],
)
def test_a_referral_says_who_what_and_where(begun: Stage, content: dict[str, Any], field: str) -> None:
    with pytest.raises(InputInvalid) as error:
        begun.refer("1.2", **content)
    assert [reason.field for reason in error.value.reasons] == [field]


def test_nothing_is_detected_on_a_day_to_come(begun: Stage) -> None:
    with pytest.raises(InputInvalid):
        begun.refer("1.2", detected_on=begun.dept.now.date() + timedelta(days=1))


def test_somebody_who_belongs_to_no_unit_is_not_referred(begun: Stage) -> None:
    clerk = begun.dept.people["clerk"]
    begun.dept.run("UPDATE membership SET valid_to = '2025-12-31' WHERE person_id = :id", id=clerk)
    with pytest.raises(InputInvalid):
        begun.refer("1.2", concerned_person_id=clerk)


def test_the_facts_are_written_anew_until_they_are_verified(begun: Stage) -> None:
    referral, staff = begun.refer("1.2"), begun.dept.people["post_staff"]
    content = ReferralContent(
        concerned_person_id=staff,
        facts_text="Không gửi số liệu của tháng 10 dù đã được nhắc.",
        detected_on=begun.dept.now.date(),
        items=(begun.items["1.1"],),
    )
    judging.save_referral(begun.dept.runtime, begun.edit(referral, "office_head"), content)
    row = begun.dept.rows(
        "SELECT r.concerned_unit_id, r.concerned_person_id, s.unit_id FROM referral r JOIN subject s ON s.id = r.id"
    )
    assert tuple(row[0]) == (None, staff, begun.dept.units["post"])
    begun.dept.act("verify", referral, "office_head")
    with pytest.raises(WrongState):
        judging.save_referral(begun.dept.runtime, begun.edit(referral, "office_head"), content)


def test_the_person_concerned_explains_and_nobody_else(begun: Stage) -> None:
    referral = begun.verify("1.2", concerned_person_id=begun.dept.people["press_staff"])
    for other in ("press_head", "office_head", "director", "admin"):
        with pytest.raises(UnknownSubject):
            judging.save_explanation(begun.dept.runtime, begun.edit(referral, other), WORD)
    judging.save_explanation(begun.dept.runtime, begun.edit(referral, "press_staff"), WORD)
    assert _explanation(begun, referral) == WORD


def test_the_head_explains_for_the_unit(begun: Stage) -> None:
    referral = begun.verify("1.2")
    with pytest.raises(UnknownSubject):
        judging.save_explanation(begun.dept.runtime, begun.edit(referral, "press_staff"), WORD)
    judging.save_explanation(begun.dept.runtime, begun.edit(referral, "press_head"), WORD)
    assert _explanation(begun, referral) == WORD


def test_an_explanation_is_kept_after_the_transfer_and_closed_with_the_referral(begun: Stage) -> None:
    referral, runtime = begun.verify("1.2"), begun.dept.runtime
    begun.dept.act("transfer", referral, "director")
    judging.save_explanation(runtime, begun.edit(referral, "press_head"), WORD)
    outcome = {"outcome_form": "Không xử lý kỷ luật", "outcome_number": "6/TB-SKHTT", "outcome_from": "2026-03-02"}
    begun.dept.act("record_outcome", referral, "personnel", **outcome)
    with pytest.raises(WrongState):
        judging.save_explanation(runtime, begun.edit(referral, "press_head"), "Xin bổ sung.")
    assert _explanation(begun, referral) == WORD


def test_an_empty_explanation_is_refused(begun: Stage) -> None:
    referral = begun.verify("1.2")
    with pytest.raises(InputInvalid):
        judging.save_explanation(begun.dept.runtime, begun.edit(referral, "press_head"), "  ")


def test_what_is_no_referral_is_not_explained(begun: Stage) -> None:
    edit = Edit(subject_id=begun.plan, actor_id=begun.dept.people["press_head"], now=begun.dept.now)
    with pytest.raises(UnknownSubject):
        judging.save_explanation(begun.dept.runtime, edit, WORD)
