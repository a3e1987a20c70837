"""Papers say what is on record, to whoever may see it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import true

from documents.read import read
from documents.write import text
from documents.write.paper import Paper, Row, Table
from engine.case import Hand
from engine.errors import UnknownSubject
from models.access import HELD_SQL, held
from models.visibility import Viewer, visible
from tests import plans
from tests.factories import Department
from tests.plans import Plan
from workflows.judging import NominationContent, Opening, ReferralContent, open_nomination, open_referral
from workflows.papers import KINDS, Asked
from workflows.papers.law import bases_on


@contextmanager
def asked(dept: Department, person: str = "") -> Iterator[Asked]:
    """What the person may ask papers of; of everything without one."""
    with dept.database.session() as session:
        yield Asked(
            session=session,
            sight=visible(viewer(dept, person)) if person else true(),
            lifecycles=dept.runtime.lifecycles,
            now=dept.now,
            writer="Vũ Ngọc Diệp",
        )


def viewer(dept: Department, person: str) -> Viewer:
    lines = dept.value(
        f"SELECT {HELD_SQL} FROM person p WHERE p.id = :id",
        id=dept.people[person],
        today=dept.now.date().isoformat(),
    )
    return Viewer(dept.people[person], held(lines))


def paper(dept: Department, kind: str, key: int, person: str = "") -> Paper:
    with asked(dept, person) as of:
        return KINDS[kind].write(of, key)


def said(dept: Department, kind: str, key: int, person: str = "") -> str:
    return text.write(paper(dept, kind, key, person))


def rows(made: Paper) -> list[Row]:
    return [row for block in made.body if isinstance(block, Table) for row in block.rows]


def nominated(dept: Department, plan: Plan) -> int:
    content = NominationContent(
        nominee_unit_id=None,
        nominee_person_id=dept.people["post_staff"],
        form="certificate_of_merit",
        achievement="plan",
        merits="Hoàn thành trước hạn.",
        items=plan.items[:1],
    )
    hand = Hand(actor_id=dept.people["post_head"], now=dept.tick())
    opening = Opening(plan_id=plan.id, hand=hand)
    return open_nomination(dept.runtime, opening, unit_id=dept.units["post"], content=content).subject_id


def referred(dept: Department, plan: Plan) -> int:
    content = ReferralContent(
        concerned_unit_id=dept.units["press"],
        concerned_person_id=None,
        detected_on=dept.now.date(),
        facts_text="Đơn vị không gửi báo cáo kỳ cuối.",
        items=plan.items[:1],
    )
    opening = Opening(plan_id=plan.id, hand=Hand(actor_id=dept.people["office_head"], now=dept.tick()))
    return open_referral(dept.runtime, opening, content).subject_id


def test_the_paper_of_a_plan_reads_back_as_the_plan(dept: Department) -> None:
    plan = plans.running_plan(dept)
    draft = read(said(dept, "plan", plan.id).encode(), "kế hoạch.txt")
    assert draft.number == "01/KH-SKHTT"
    assert draft.date == plans.today(dept)
    assert [item.no for item in draft.items if not item.heading] == ["1.1", "1.2", "2.1"]
    first = next(item for item in draft.items if item.no == "1.1")
    assert [(unit.name, unit.role) for unit in first.units] == [
        ("Phòng Bưu chính - Viễn thông", "lead"),
        ("Phòng Thông tin - Báo chí", "coordinate"),
    ]
    assert first.due is not None
    assert first.due.date == "2026-11-30"
    assert (draft.signer.title, draft.signer.name) == ("GIÁM ĐỐC", "Đỗ Quang Hưng")


def test_a_draft_leaves_room_for_its_number_and_its_day(dept: Department) -> None:
    draft = read(said(dept, "plan", plans.drafted_plan(dept).id).encode(), "kế hoạch.txt")
    assert (draft.number, draft.symbol, draft.date) == (None, "KH-SKHTT", None)


def test_the_report_says_what_the_office_received(dept: Department) -> None:
    plan = plans.running_plan(dept)
    assert "Đã hoàn thành theo kế hoạch" not in said(dept, "report", plan.id)
    plans.accept_final_report(dept, plan, "post")
    words = said(dept, "report", plan.id)
    assert "- Phòng Bưu chính - Viễn thông: Đã hoàn thành theo kế hoạch." in words
    assert "Kế hoạch gồm 03 nội dung, giao 03 đơn vị làm đầu mối." in words
    assert "đã nhận 01/01" in words


def test_the_report_bears_the_number_under_which_it_was_handed_in(dept: Department) -> None:
    assert paper(dept, "report", plans.summarised_plan(dept).id).letterhead.number == "55/BC-SKHTT"


def test_the_reminder_goes_to_the_units_that_are_late_and_to_no_other(dept: Department) -> None:
    plan = plans.running_plan(dept)
    assert not rows(paper(dept, "reminder", plan.id))
    plans.accept_final_report(dept, plan, "office")
    dept.tick(days=334)
    made = paper(dept, "reminder", plan.id)
    assert [row.cells[2] for row in rows(made)] == ["Phòng Bưu chính - Viễn thông", "Trung tâm Công nghệ thông tin"]
    assert {row.cells[4] for row in rows(made)} == {"Quá hạn 5 ngày"}
    assert made.addressed[:2] == ("Phòng Bưu chính - Viễn thông", "Trung tâm Công nghệ thông tin")
    assert made.signatures[0].titles == ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")


def test_the_register_has_every_number_of_its_year_in_order(dept: Department) -> None:
    for _ in range(2):
        plans.issue(dept, plans.signed_plan(dept))
    plans.issue(dept, plans.signed_plan(dept), number=12)
    lines = [row.cells for row in rows(paper(dept, "register", 2026))]
    assert [line[0] for line in lines] == ["01/KH-SKHTT", "02/KH-SKHTT", "12/KH-SKHTT"]
    assert [bool(line[7]) for line in lines] == [False, False, True]
    assert lines[0][3] == "Đỗ Quang Hưng"
    assert not rows(paper(dept, "register", 2025))


def test_the_minutes_tell_of_the_plan_and_its_items_but_of_no_referral(dept: Department) -> None:
    plan = plans.summarised_plan(dept)
    referral = referred(dept, plan)
    records = [row.cells[3] for row in rows(paper(dept, "history", plan.id, "director"))]
    assert records[0] == "Kế hoạch 01/KH-SKHTT"
    assert any(record.startswith("Nội dung: 1.1") for record in records)
    assert len(records) == dept.value(
        "SELECT count(*) FROM history h JOIN subject s ON s.id = h.subject_id WHERE s.kind <> 'referral'"
    )
    assert rows(paper(dept, "history", referral, "director"))


def test_the_evaluation_is_signed_by_whoever_took_its_steps(dept: Department) -> None:
    plan = plans.summarised_plan(dept)
    evaluation = dept.value(
        "SELECT id FROM subject WHERE kind = 'evaluation' AND parent_id = :plan AND unit_id = :unit",
        plan=plan.id,
        unit=dept.units["post"],
    )
    made = paper(dept, "evaluation", evaluation)
    assert [row.cells[0] for row in rows(made)] == ["1.1", "1.2", ""]
    assert [each.name for each in made.signatures] == ["", "", ""]


@pytest.mark.parametrize("kind", ["submission", "achievement", "unit-minutes", "minutes", "list"])
def test_the_papers_of_a_nomination_name_who_and_for_what(dept: Department, kind: str) -> None:
    plan = plans.summarised_plan(dept)
    nomination = nominated(dept, plan)
    if kind == "list":
        assert not rows(paper(dept, kind, plan.id))
        dept.act("submit", nomination, "post_head")
    words = said(dept, kind, plan.id if kind == "list" else nomination)
    assert "Phạm Minh Đức, Chuyên viên, Phòng Bưu chính - Viễn thông" in words
    assert "Hoàn thành trước hạn." in words
    assert "Giấy khen" in words


def test_a_paper_rests_on_the_decree_of_its_day(dept: Department) -> None:
    nomination = nominated(dept, plans.summarised_plan(dept))
    assert "Nghị định số 152/2025/NĐ-CP" in said(dept, "submission", nomination)
    old = bases_on(dept.now.date().replace(year=2025, month=6, day=30))
    assert any("98/2023" in each for each in old)
    assert not any("152/2025" in each for each in old)


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.of in {"", "plan"}])
def test_of_what_is_not_seen_there_is_no_paper(dept: Department, kind: str) -> None:
    plan = plans.drafted_plan(dept)
    with pytest.raises(UnknownSubject):
        paper(dept, kind, plan.id, "post_head")
    with pytest.raises(UnknownSubject):
        paper(dept, kind, 999)
    assert paper(dept, kind, plan.id, "office_staff").body


@pytest.mark.parametrize("kind", ["plan", "evaluation", "submission"])
def test_a_record_of_another_kind_has_no_such_paper(dept: Department, kind: str) -> None:
    item = plans.drafted_plan(dept).items[0]
    with pytest.raises(UnknownSubject):
        paper(dept, kind, item)
