"""Each rule of a referral, once kept and once broken."""

import pytest

from engine.errors import GuardRefused
from tests.workflows.stage import Stage, refused

OUTCOME = {"outcome_form": "Khiển trách", "outcome_number": "5/QĐ-SKHTT", "outcome_from": "2026-03-02"}


def test_a_referral_is_opened_under_a_plan_that_is_under_way(begun: Stage) -> None:
    assert begun.dept.state(begun.refer("1.2")) == "opened"
    begun.dept.act("cancel", begun.plan, "director", document_number="9/QĐ-SKHTT", reason="Không còn phù hợp.")
    with pytest.raises(GuardRefused) as error:
        begun.refer("1.2")
    assert refused(error.value) == {"plan_is_under_way"}


def test_the_opener_does_not_verify(begun: Stage) -> None:
    referral = begun.refer("1.2", opener="office_deputy")
    assert "own_work" in begun.against("verify", referral, "office_deputy")
    assert not begun.against("verify", referral, "office_head")


@pytest.mark.parametrize("transition", ["transfer", "remind", "dismiss"])
def test_the_director_judges_what_others_opened_and_verified(begun: Stage, transition: str) -> None:
    dept = begun.dept
    dept.run(
        "INSERT INTO membership (person_id, unit_id, role, valid_from) VALUES (:person, :unit, 'director', :day)",
        person=dept.people["office_head"],
        unit=dept.units["department"],
        day="2020-01-01",
    )
    referral = begun.verify("1.2")
    assert "own_work" in begun.against(transition, referral, "office_head")
    assert not begun.against(transition, referral, "director")


def test_who_is_concerned_takes_no_step(begun: Stage) -> None:
    own = begun.refer("1.3", concerned_person_id=begun.dept.people["office_head"])
    other = begun.refer("1.3", concerned_person_id=begun.dept.people["clerk"])
    assert "nobody_concerned_acts_on_it" in begun.against("verify", own, "office_head")
    assert not begun.against("verify", other, "office_head")


@pytest.mark.parametrize(("end", "kept"), [("2026-03-01", False), ("2027-03-01", True), ("", True)])
def test_the_effect_ends_after_it_begins(begun: Stage, end: str, *, kept: bool) -> None:
    referral = begun.verify("1.2")
    begun.dept.act("transfer", referral, "director")
    if kept:
        begun.dept.act("record_outcome", referral, "personnel", **OUTCOME, outcome_to=end)
        assert begun.dept.state(referral) == "concluded"
        return
    with pytest.raises(GuardRefused) as error:
        begun.dept.act("record_outcome", referral, "personnel", **OUTCOME, outcome_to=end)
    assert refused(error.value) == {"effect_ends_after_it_begins"}
