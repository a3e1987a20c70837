"""What was read becomes a drafted plan: as the document says, nothing more."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from documents.draft import PlanDraft
from documents.read import read
from tests.factories import Department
from tests.plans import author, reasons, stored
from workflows.files import store
from workflows.intake import draft_plan, first_day, last_day

PLANS = Path(__file__).parent.parent / "documents" / "plans"


def _taken_in(dept: Department, name: str) -> tuple[int, PlanDraft]:
    file = PLANS / f"{name}.txt"
    draft = read(file)
    sha256 = store(dept.database, file.read_bytes(), "text/plain", dept.tick())
    return draft_plan(dept.runtime, author(dept), draft, sha256=sha256, name=file.name), draft


def test_fields_bases_recipients_duties_and_the_file_come_in_as_read(dept: Department) -> None:
    plan, draft = _taken_in(dept, "paraphrase-000")
    columns = "symbol, number, document_date, period_from, period_to, period_rule, signer_title, participants"
    row = dept.rows(f"SELECT {columns} FROM plan WHERE id = :id", id=plan)[0]
    assert [str(value) for value in row] == [
        "KH-STTTT",
        "",
        "2026-09",
        "None",
        "2027-11-30",
        "issue_date",
        "GIÁM ĐỐC",
        draft.participants,
    ]
    assert dept.value("SELECT title FROM subject WHERE id = :id", id=plan) == draft.title
    assert dept.rows("SELECT number, text FROM legal_basis ORDER BY position") == [
        (basis.number, basis.text) for basis in draft.legal_bases
    ]
    assert [row[0] for row in dept.rows("SELECT name FROM recipient ORDER BY position")] == [
        each.name for each in draft.recipients
    ]
    assert dept.value("SELECT count(*) FROM duty") == sum(len(part.duties) for part in draft.organisation)
    assert json.loads(dept.value("SELECT source_reading FROM plan")) == draft.to_document()
    assert dept.rows("SELECT name, purpose FROM attachment") == [("paraphrase-000.txt", "source")]


def test_items_come_in_whole_with_their_lines_and_deadlines(dept: Department) -> None:
    plan_id, draft = _taken_in(dept, "paraphrase-000")
    rows = dept.rows(
        "SELECT c.no, s.title, c.text, c.due_date, c.due_kind, c.source_from, c.source_to FROM content_item c"
        " JOIN subject s ON s.id = c.id WHERE s.parent_id = :id ORDER BY c.position",
        id=plan_id,
    )
    assert [(no, title, text, str(due), kind, start, end) for no, title, text, due, kind, start, end in rows] == [
        (
            item.no,
            item.title,
            item.text,
            item.due and item.due.date,
            item.due and str(item.due.kind),
            item.source.line_from,
            item.source.line_to,
        )
        for item in draft.items
    ]


def test_units_are_known_by_their_exact_name_and_nobody_is_made_accountable(dept: Department) -> None:
    plan, _ = _taken_in(dept, "paraphrase-000")
    rows = dept.rows(
        "SELECT a.unit_name, a.unit_id, a.role, a.accountable, a.from_document FROM assignment a WHERE a.item_id = :id"
        " ORDER BY a.position",
        id=stored(dept, plan).items[1],
    )
    named = {unit: name for name, unit in dept.units.items()}
    assert [(name, named.get(unit), role) for name, unit, role, _, _ in rows] == [
        ("Phòng Bru chính - Viễn thông - Công nghệ thông tin", None, "advise"),
        ("Trung tâm CNTT&TT", None, "advise"),
        ("Văn phòng Sở", "office", ""),
        ("Phòng Thông tin - Báo chí - Xuất bản", None, ""),
    ]
    assert {(bool(accountable), bool(read_so)) for *_, accountable, read_so in rows} == {(False, True)}
    assert "every_item_has_its_accountable_unit" in reasons(dept, plan, "submit", "office_staff")


def test_what_the_document_does_not_say_stays_empty(dept: Department) -> None:
    plan, draft = _taken_in(dept, "paraphrase-004")
    row = dept.rows("SELECT symbol, place, document_date, period_from, period_to FROM plan WHERE id = :id", id=plan)
    assert row == [("", "", "", None, None)]
    assert dept.value("SELECT count(*) FROM assignment") == 0
    assert dept.value("SELECT count(*) FROM content_item WHERE due_date IS NULL AND due_text = ''") == len(draft.items)


def test_an_item_that_only_heads_others_becomes_their_heading(dept: Department) -> None:
    read_one = read(PLANS / "paraphrase-000.txt")
    first, *others = read_one.items
    draft = replace(read_one, items=(replace(first, heading=True, no="3", title="Nội dung thi đua"), *others))
    sha256 = store(dept.database, b"x", "text/plain", dept.tick())
    draft_plan(dept.runtime, author(dept), draft, sha256=sha256, name="a.txt")
    rows = dept.rows("SELECT no, heading FROM content_item ORDER BY position")
    assert rows == [("3.2", "3. Nội dung thi đua"), ("3.3", "3. Nội dung thi đua")]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2025-12-31", "2025-12-31", "2025-12-31"),
        ("2025-02-30", None, None),
        ("2025-13", None, None),
        ("issue_date", None, None),
        (None, None, None),
    ],
)
def test_a_date_as_precise_as_the_text_has_a_first_and_a_last_day(
    written: str | None, first: str | None, last: str | None
) -> None:
    assert (first_day(written), last_day(written)) == (first, last)
