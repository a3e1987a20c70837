"""What happens to a content item."""

from tests.factories import Department
from tests.plans import accept_final_report, issue, signed_plan


def test_an_item_accepted_after_all_reports_were_received_is_reported_at_once(dept: Department) -> None:
    plan = signed_plan(dept)
    issue(dept, plan)
    dept.act("start", plan.id, "office_head")
    for unit in ("center", "post"):
        accept_final_report(dept, plan, unit)
    assert dept.state(plan.items[1]) == "issued"
    dept.act("accept", plan.items[1], "center_head")
    assert dept.state(plan.items[1]) == "reported"
