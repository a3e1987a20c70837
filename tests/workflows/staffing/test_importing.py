"""A workbook of units and people: what a dry run announces, what an import does, which cell is wrong."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from engine.errors import InputInvalid
from models.database import Database
from models.passwords import password_fits
from tests.workflows.staffing.asking import NOW, POST, codes, value
from workflows.staffing.desk import staffing
from workflows.staffing.importing import Outcome, import_workbook
from workflows.staffing.people import (
    deactivate,
    find_person,
)
from workflows.staffing.sheet import COLUMNS, PEOPLE, UNITS, template


def workbook(units: Sequence[Sequence[object]] = (), people: Sequence[Sequence[object]] = ()) -> bytes:
    """Return a filled template."""
    book = load_workbook(io.BytesIO(template()))
    for name, rows in ((UNITS, units), (PEOPLE, people)):
        for row in rows:
            book[name].append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


UNIT_ROWS = [
    (POST, "Phòng BCVT", "BCVT", "phòng, đơn vị", "Phòng Bru chính; P. BCVT"),
    ("Văn phòng", "", "VP", "văn phòng", ""),
]
LAN = ("lan.tt", "Trần Thị Thanh Lan", "bà", "Trưởng phòng", POST, "Trưởng đơn vị", "01/01/2026", None)
PEOPLE_ROWS = [
    LAN,
    ("Duc.PM", "Phạm Minh Đức", "ông", "Chuyên viên", "phòng bru chính", "unit_staff", datetime(2026, 1, 1), None),  # noqa: DTZ001 - a spreadsheet's day
    ("duc.pm", "", "", "", "", "Công đoàn", "", "31/12/2026"),
]


def run(database: Database, content: bytes, *, dry_run: bool = False) -> Outcome:
    return import_workbook(database, content, NOW, dry_run=dry_run)


def test_a_dry_run_announces_what_the_import_then_does(database: Database) -> None:
    content = workbook(UNIT_ROWS, PEOPLE_ROWS)
    announced = run(database, content, dry_run=True)
    assert value(database, "SELECT count(*) FROM unit") == 1
    done = run(database, content)
    assert announced.changes == done.changes
    assert (announced.stored, done.stored) == (False, True)
    assert len(done.changes) == 9
    assert "Giao vai trò Trưởng đơn vị, Phòng Bưu chính - Viễn thông cho lan.tt." in done.changes


def test_new_people_get_one_time_passwords(database: Database) -> None:
    done = run(database, workbook(UNIT_ROWS, PEOPLE_ROWS))
    assert set(done.passwords) == {"lan.tt", "duc.pm"}
    stored = value(database, "SELECT password_hash FROM person WHERE username = 'lan.tt'")
    assert password_fits(str(stored), done.passwords["lan.tt"])


def test_the_same_file_again_changes_nothing(database: Database) -> None:
    content = workbook(UNIT_ROWS, PEOPLE_ROWS)
    run(database, content)
    again = run(database, content)
    assert again.changes == ()
    assert not again.passwords


def test_what_differs_is_changed_and_said(database: Database) -> None:
    run(database, workbook(UNIT_ROWS, PEOPLE_ROWS))
    promoted = (*LAN[:3], "Phó Giám đốc", *LAN[4:7], "31/12/2026")
    done = run(database, workbook([(POST, "BCVT-CNTT")], [promoted]))
    assert done.changes == (
        f"Sửa tên viết tắt của đơn vị {POST}.",
        "Sửa chức vụ của Trần Thị Thanh Lan.",
        f"Kết thúc vai trò Trưởng đơn vị, {POST} của lan.tt sau ngày 31/12/2026.",
    )


@pytest.mark.parametrize(
    ("place", "typed", "cell", "sentence"),
    [
        (0, "Có Dấu", "Người!A3", "Tên đăng nhập"),
        (1, "", "Người!B3", "Chưa nhập họ và tên."),
        (2, "ngài", "Người!C3", "Danh xưng"),
        (4, "Phòng lạ", "Người!E3", "Không có đơn vị “Phòng lạ”"),
        (4, "", "Người!E3", "cần ghi rõ của đơn vị nào"),
        (5, "vua", "Người!F3", "Không có vai trò “vua”"),
        (6, "hôm qua", "Người!G3", "“hôm qua” chưa phải là ngày"),
        (7, "01/01/2025", "Người!H3", "Ngày cuối đứng trước ngày đầu"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_stored(
    database: Database, place: int, typed: str, cell: str, sentence: str
) -> None:
    wrong = ("tam.vt", "Võ Thành Tâm", "ông", "Phó Trưởng phòng", POST, "Phó trưởng đơn vị", "01/01/2026", None)
    found = run(database, workbook(UNIT_ROWS, [LAN, (*wrong[:place], typed, *wrong[place + 1 :])]))
    assert [error.cell for error in found.errors] == [cell]
    assert sentence in found.errors[0].message
    assert value(database, "SELECT count(*) FROM person") == 1
    assert value(database, "SELECT count(*) FROM unit") == 1


def test_every_wrong_cell_is_named_at_once(database: Database) -> None:
    found = run(database, workbook([("", "thiếu tên"), (POST, "", "", "bộ")], [("x",)]))
    assert [error.cell for error in found.errors] == ["Đơn vị!A2", "Đơn vị!D3", "Người!A2"]


def test_a_deactivated_account_is_not_changed_silently(database: Database) -> None:
    run(database, workbook(UNIT_ROWS, [LAN]))
    with staffing(database, NOW) as desk:
        found = find_person(desk, "lan.tt")
        assert found
        deactivate(desk, found.id)
    assert "đã ngừng hoạt động" in run(database, workbook([], [LAN])).errors[0].message


def test_refuses_what_is_no_workbook(database: Database) -> None:
    for content in (b"", b"PK\x03\x04 no", b"%PDF-1.7"):
        with pytest.raises(InputInvalid) as refused:
            run(database, content)
        assert codes(refused) == ["not_xlsx"]


def test_refuses_a_workbook_without_our_sheets_or_columns(database: Database) -> None:
    book = Workbook()
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(InputInvalid) as sheets:
        run(database, stream.getvalue())
    book.create_sheet(UNITS).append(("Tên gì đó",))
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(InputInvalid) as columns:
        run(database, stream.getvalue())
    assert codes(sheets) == ["no_sheets"]
    assert codes(columns) == ["no_column"]


def test_refuses_too_large_a_workbook(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook([(f"Phòng {number}",) for number in range(3)])
    monkeypatch.setattr("workflows.staffing.sheet.MAXIMUM_ROWS", 3)
    with pytest.raises(InputInvalid) as rows:
        run(database, content)
    monkeypatch.setattr("workflows.staffing.sheet.MAXIMUM_SIZE", 100)
    with pytest.raises(InputInvalid) as size:
        run(database, content)
    assert codes(rows) == codes(size) == ["sheet_too_large"]


def test_the_template_offers_the_words_that_are_understood() -> None:
    book = load_workbook(io.BytesIO(template()))
    for name, columns in COLUMNS.items():
        assert [cell.value for cell in book[name][1]] == list(columns.values())
    words = [cell.value for cell in book["Danh mục"]["C"]]
    assert "Trưởng đơn vị" in words
    assert "hệ thống" not in words
