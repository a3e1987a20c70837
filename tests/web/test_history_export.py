"""What was found, taken away: the files, their hashes, and that somebody took them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.web.house import House
from tests.web.test_referring import case, opening


def taken(thidua: House, kind: str, query: str = "") -> tuple[bytes, dict[str, Any]]:
    """The table and the manifest."""
    answer = thidua.browser("auditor").get(f"/nhat-ky/xuat/{kind}{query}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        table, manifest = (archive.read(name) for name in archive.namelist())
    return table, json.loads(manifest)


def lines(kind: str, table: bytes) -> list[list[Any]]:
    if kind == "json":
        return [list(row.values()) for row in json.loads(table)]
    if kind == "csv":
        return list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))[1:]
    sheet = load_workbook(io.BytesIO(table)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_a_file_holds_what_was_found_with_the_hash_of_each_entry(thidua: House, kind: str) -> None:
    table, manifest = taken(thidua, kind)
    hashes = {row[0] for row in thidua.dept.rows("SELECT hash FROM history")}
    assert {row[-1] for row in lines(kind, table)} == hashes
    assert {row["hash"] for row in manifest["rows"]} == hashes
    assert manifest["entries"] == len(hashes)
    assert manifest["file"]["sha256"] == hashlib.sha256(table).hexdigest()


def test_a_file_holds_no_more_than_the_filters_leave(thidua: House) -> None:
    table, manifest = taken(thidua, "json", "?buoc=approve")
    entries = thidua.dept.value("SELECT count(*) FROM history WHERE transition = 'approve'")
    assert len(lines("json", table)) == manifest["entries"] == entries
    assert manifest["search"] == {"buoc": "approve"}


def test_taking_away_is_written_down_with_the_hash_of_the_file(thidua: House) -> None:
    table, manifest = taken(thidua, "csv", "?buoc=approve")
    (row,) = thidua.dept.rows("SELECT act, channel, place, entries, digest FROM access_log")
    digest = hashlib.sha256(table).hexdigest()
    assert tuple(row) == ("export", "web", "/nhat-ky/xuat/csv?buoc=approve", manifest["entries"], digest)


def test_taking_away_the_restricted_register_names_its_records(thidua: House) -> None:
    address = str(thidua.browser("office_deputy").post(opening(thidua), case(thidua)).location)
    taken(thidua, "json", "?loai=restricted")
    (row,) = thidua.dept.rows("SELECT subjects FROM access_log WHERE act = 'export'")
    assert row[0] == address.rsplit("/", 1)[1]


def test_what_was_typed_is_no_formula_in_any_file(thidua: House) -> None:
    words = "=HYPERLINK(1)+cmd"
    thidua.dept.act("suspend", thidua.running.id, "director", reason=words, document_number="-2+3")
    for kind in ("csv", "xlsx", "json"):
        (row,) = lines(kind, taken(thidua, kind, "?buoc=suspend")[0])
        assert any("HYPERLINK" in str(cell) for cell in row)
        assert not any(str(cell).startswith("=") for cell in row) or kind != "csv"
    sheet = load_workbook(io.BytesIO(taken(thidua, "xlsx", "?buoc=suspend")[0])).active
    assert sheet is not None
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_file_that_would_be_too_long_says_that_it_was_cut(thidua: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.pages.history.MOST", 3)
    table, manifest = taken(thidua, "json")
    assert (len(lines("json", table)), manifest["entries"], manifest["cut"]) == (3, 3, True)


def test_there_are_no_other_kinds_of_file(thidua: House) -> None:
    assert thidua.browser("auditor").get("/nhat-ky/xuat/exe").status_code == 404


def test_what_cannot_be_written_down_is_not_taken_away(thidua: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> None:
        raise OSError

    monkeypatch.setattr("web.restricted.record", broken)
    assert thidua.browser("auditor").get("/nhat-ky/xuat/csv").status_code == 500
