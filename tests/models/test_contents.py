"""The digest of what people wrote: it follows every edit, and tells what was changed behind the product's back."""

import pytest

from engine.verify import verify
from tests import plans
from tests.factories import Department
from tests.workflows.stage import Stage, stage
from workflows import judging

BODY = "SELECT body FROM history WHERE subject_id = :id ORDER BY seq DESC LIMIT 1"
CHANGES = {
    "title of the plan": "UPDATE subject SET title = 'Khác' WHERE id = {plan}",
    "end of the plan": "UPDATE plan SET period_to = '2030-01-01' WHERE id = {plan}",
    "basis": "UPDATE legal_basis SET text = 'Khác' WHERE plan_id = {plan}",
    "recipient": "DELETE FROM recipient WHERE plan_id = {plan}",
    "text of an item": "UPDATE content_item SET text = 'Khác' WHERE id = {item}",
    "who is accountable": "UPDATE assignment SET accountable = NOT accountable WHERE item_id = {item}",
    "report's line": "UPDATE report_line SET text = 'Khác' WHERE report_id = {report}",
    "evidence": "UPDATE attachment SET name = 'khac.pdf' WHERE subject_id = {report} AND history_id IS NULL",
    "evidence taken away": "DELETE FROM attachment WHERE subject_id = {report} AND history_id IS NULL",
    "digest blanked with it": "UPDATE subject SET title = 'Khác', content = '' WHERE id = {plan}",
}


def _content(dept: Department, subject: int) -> str:
    return str(dept.value("SELECT content FROM subject WHERE id = :id", id=subject))


@pytest.mark.parametrize("sql", CHANGES.values(), ids=CHANGES)
def test_what_was_changed_past_the_product_is_told(dept: Department, sql: str) -> None:
    plan = plans.running_plan(dept)
    report = plans.report_of(dept, plan, "post")
    plans.approve_report(dept, report, "post")
    assert list(verify(dept.database)) == []
    dept.run(sql.format(plan=plan.id, item=plan.items[0], report=report))
    (fault,) = verify(dept.database)
    assert fault.code == "content_changed"


def test_changed_bytes_of_a_file_are_told(dept: Department) -> None:
    plans.running_plan(dept)
    if dept.database.dialect == "sqlite":
        dept.run("DROP TRIGGER blob_kept")
    else:
        dept.run("ALTER TABLE blob DISABLE TRIGGER USER")
    dept.run("UPDATE blob SET content = :bytes", bytes=b"%PDF-1.7 something else")
    assert "file_changed" in {fault.code for fault in verify(dept.database)}


def test_an_entry_names_the_content_it_was_performed_on(dept: Department) -> None:
    plan = plans.drafted_plan(dept)
    before = _content(dept, plan.id)
    assert before
    dept.act("submit", plan.id, "office_staff")
    assert f'"content":"{before}"' in dept.value(BODY, id=plan.id)


def test_an_edit_changes_the_digest_and_its_undoing_brings_it_back(dept: Department) -> None:
    whole = stage(dept)
    nomination = whole.nominate("1.1")
    digests = [_content(dept, nomination)]
    for merits in ("Làm tốt hơn.", "Hoàn thành trước hạn, được nhân rộng."):
        _rewrite(whole, nomination, merits)
        digests.append(_content(dept, nomination))
    assert digests[0] == digests[2] != digests[1]


def _rewrite(whole: Stage, nomination: int, merits: str) -> None:
    content = judging.NominationContent(
        form="certificate_of_merit",
        merits=merits,
        nominee_unit_id=whole.dept.units["post"],
        items=(whole.items["1.1"],),
    )
    judging.save_nomination(whole.dept.runtime, whole.edit(nomination, "post_head"), content)
