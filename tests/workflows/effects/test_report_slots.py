"""Which reports a plan makes, what an extension and a suspension do to them."""

from tests.factories import Department
from tests.plans import Plan, accept_final_report, issue, report_of, running_plan, signed_plan

AMENDING = {"document_number": "20/QĐ-SKHTT", "changes": "Gia hạn"}


def _reports(dept: Department, plan: Plan, unit: str) -> list[tuple[str, str, bool]]:
    rows = dept.rows(
        "SELECT r.period, r.due_date, r.final FROM report r JOIN subject s ON s.id = r.id"
        " WHERE s.parent_id = :plan AND s.unit_id = :unit ORDER BY r.period",
        plan=plan.id,
        unit=dept.units[unit],
    )
    return [(period, str(due), bool(final)) for period, due, final in rows]


def test_a_unit_that_only_monitors_owes_no_report(dept: Department) -> None:
    plan = signed_plan(dept)
    dept.run("UPDATE assignment SET role = 'monitor' WHERE unit_id = :unit", unit=dept.units["press"])
    issue(dept, plan)
    assert _reports(dept, plan, "press") == []
    assert len(_reports(dept, plan, "post")) == 2


def test_each_assigned_unit_owes_its_reports_and_the_leaders_owe_none(dept: Department) -> None:
    plan = running_plan(dept)
    assert _reports(dept, plan, "press") == [("2026-H1", "2026-06-15", False), ("2026-H2", "2026-12-15", True)]
    assert _reports(dept, plan, "leaders") == []
    titles = dept.rows("SELECT title FROM subject WHERE unit_id = :unit ORDER BY id", unit=dept.units["press"])
    assert [row[0] for row in titles] == [
        "Báo cáo 6 tháng đầu năm 2026, Phòng Thông tin - Báo chí",
        "Báo cáo 6 tháng cuối năm 2026 (kỳ cuối), Phòng Thông tin - Báo chí",
    ]


def test_a_report_has_one_line_for_each_item_of_its_unit(dept: Department) -> None:
    plan = running_plan(dept)
    lines = dept.rows(
        "SELECT item_id FROM report_line WHERE report_id = :id ORDER BY position", id=report_of(dept, plan, "post")
    )
    assert [row[0] for row in lines] == [plan.items[0], plan.items[1]]


def test_an_extension_makes_the_old_final_report_an_interim_one(dept: Department) -> None:
    plan = running_plan(dept)
    dept.act("amend", plan.id, "director", period_to="30/06/2027", **AMENDING)
    assert _reports(dept, plan, "post") == [
        ("2026-H1", "2026-06-15", False),
        ("2026-H2", "2026-12-15", False),
        ("2027-H1", "2027-06-15", True),
    ]
    assert dept.value("SELECT period_label FROM report WHERE period = '2026-H2'") == "6 tháng cuối năm 2026"


def test_a_unit_whose_final_report_has_left_it_keeps_what_it_has(dept: Department) -> None:
    plan = running_plan(dept)
    accept_final_report(dept, plan, "press")
    before = _reports(dept, plan, "press")
    dept.act("amend", plan.id, "director", period_to="30/06/2027", **AMENDING)
    assert _reports(dept, plan, "press") == before


def test_what_was_to_come_comes_later_by_the_days_of_the_suspension(dept: Department) -> None:
    plan = running_plan(dept)
    dept.run("UPDATE content_item SET due_date = '2026-01-04' WHERE id = :id", id=plan.items[1])
    dept.act("suspend", plan.id, "director", document_number="2/QĐ", reason="Chờ hướng dẫn của tỉnh")
    dept.tick(days=10)
    dept.act("resume", plan.id, "director", document_number="3/QĐ")
    assert _reports(dept, plan, "post") == [("2026-H1", "2026-06-25", False), ("2026-H2", "2026-12-25", True)]
    dues = [str(row[0]) for row in dept.rows("SELECT due_date FROM content_item ORDER BY position")]
    assert dues == ["2026-12-10", "2026-01-04", "2026-12-10"]
    assert str(dept.value("SELECT due_at FROM subject WHERE id = :id", id=plan.items[0]))[:19] == "2026-12-10 16:59:59"
