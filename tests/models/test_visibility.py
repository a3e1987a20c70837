"""Who may see what, asked of the database: every role against every kind of record."""

import pytest
from sqlalchemy import select

from models import Subject
from models.access import Held
from models.visibility import Viewer, visible
from tests import plans
from tests.factories import PEOPLE, Department
from tests.plans import Plan
from tests.workflows.stage import Stage, stage


def viewer(dept: Department, person: str) -> Viewer:
    """Return the person as the pages know him or her."""
    _name, _title, held = PEOPLE[person]
    return Viewer(dept.people[person], tuple(Held(role, dept.units[unit], unit) for role, unit in held))


def sees(dept: Department, person: str, subject: int) -> bool:
    """Ask the database whether the person may see the record."""
    condition = visible(viewer(dept, person))
    with dept.database.session() as session:
        return session.scalar(select(Subject.id).where(Subject.id == subject, condition)) is not None


def who_sees(dept: Department, subject: int) -> set[str]:
    """Return everybody who may see the record."""
    return {person for person in PEOPLE if sees(dept, person, subject)}


OFFICE = {"office_head", "office_deputy", "office_staff"}
DIRECTORS = {"director", "deputy", "other_deputy"}
DRAFTS = OFFICE | DIRECTORS | {"clerk", "auditor"}
COUNCIL = {"council_secretary", "council_member"}
EVERY_PLAN = DRAFTS | COUNCIL | {"union", "personnel"}
POST = {"post_head", "post_deputy", "post_staff"}
PRESS = {"press_head", "press_staff"}
CENTER = {"center_head", "center_staff"}


HANDLE_REFERRALS = {"office_head", "office_deputy", "auditor"} | DIRECTORS


def test_a_draft_is_seen_by_the_office_the_clerk_the_directors_and_the_auditor(dept: Department) -> None:
    plan = plans.drafted_plan(dept)
    assert who_sees(dept, plan.id) == DRAFTS
    assert who_sees(dept, plan.items[0]) == DRAFTS


def test_a_signed_plan_is_still_no_business_of_the_units(dept: Department) -> None:
    assert who_sees(dept, plans.signed_plan(dept).id) == DRAFTS


class TestIssued:
    """A plan under way."""

    @pytest.fixture
    def plan(self, dept: Department) -> Plan:
        return plans.running_plan(dept)

    def test_the_plan_is_seen_by_whoever_takes_part(self, dept: Department, plan: Plan) -> None:
        assert who_sees(dept, plan.id) == EVERY_PLAN | POST | PRESS | CENTER

    def test_an_item_is_seen_by_the_units_assigned_to_it(self, dept: Department, plan: Plan) -> None:
        first, second, third = plan.items
        assert who_sees(dept, first) == EVERY_PLAN | POST | PRESS
        assert who_sees(dept, second) == EVERY_PLAN | POST | CENTER
        assert who_sees(dept, third) == EVERY_PLAN

    def test_a_unit_to_which_the_plan_was_sent_sees_it_without_taking_part(self, dept: Department, plan: Plan) -> None:
        dept.run("DELETE FROM assignment WHERE unit_id = :unit", unit=dept.units["center"])
        assert not sees(dept, "center_head", plan.id)
        dept.run("UPDATE recipient SET unit_id = :unit WHERE position = 2", unit=dept.units["center"])
        assert sees(dept, "center_head", plan.id)

    def test_a_report_is_its_units_and_the_offices(self, dept: Department, plan: Plan) -> None:
        assert who_sees(dept, plans.report_of(dept, plan, "post")) == DRAFTS | POST

    def test_administering_opens_nothing(self, dept: Department, plan: Plan) -> None:
        assert not sees(dept, "admin", plan.id)
        with dept.database.session() as session:
            assert session.scalars(select(Subject.id).where(visible(viewer(dept, "admin")))).all() == []


class TestJudged:
    """Evaluations, nominations, referrals."""

    @pytest.fixture
    def judged(self, dept: Department) -> Stage:
        return stage(dept).summarise()

    def test_an_evaluation_is_its_units_the_offices_and_the_unions(self, dept: Department, judged: Stage) -> None:
        seen = OFFICE | DIRECTORS | {"auditor", "union"}
        assert who_sees(dept, judged.evaluations["post"]) == seen | POST

    def test_a_nomination_is_seen_by_those_who_propose_and_judge_it(self, dept: Department, judged: Stage) -> None:
        seen = OFFICE | DIRECTORS | COUNCIL | {"auditor"}
        assert who_sees(dept, judged.nominate("1.1")) == seen | POST

    def test_the_nominee_sees_it_too(self, dept: Department, judged: Stage) -> None:
        nomination = judged.nominate("1.1", nominee_person_id=dept.people["press_staff"])
        assert sees(dept, "press_staff", nomination)
        assert not sees(dept, "press_head", nomination)

    def test_a_new_referral_is_known_to_whoever_opened_it_and_a_few(self, dept: Department, judged: Stage) -> None:
        referral = judged.refer("1.2", opener="post_head", concerned_unit_id=dept.units["post"])
        assert who_sees(dept, referral) == HANDLE_REFERRALS | {"post_head"}

    def test_the_head_of_the_unit_concerned_reads_it_once_it_is_verified(self, dept: Department, judged: Stage) -> None:
        assert who_sees(dept, judged.verify("1.2")) == HANDLE_REFERRALS | {"press_head"}

    def test_the_person_concerned_reads_it_once_it_is_verified(self, dept: Department, judged: Stage) -> None:
        somebody = dept.people["press_staff"]
        assert not sees(dept, "press_staff", judged.refer("1.2", concerned_person_id=somebody))
        assert sees(dept, "press_staff", judged.verify("1.2", concerned_person_id=somebody))

    def test_personnel_reads_it_once_it_is_transferred(self, dept: Department, judged: Stage) -> None:
        referral = judged.verify("1.2")
        assert not sees(dept, "personnel", referral)
        dept.act("transfer", referral, "director")
        assert sees(dept, "personnel", referral)
