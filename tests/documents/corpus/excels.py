"""Excel files that fetch, start, hide or never end."""

from __future__ import annotations

import io

import openpyxl

from tests.documents.corpus.hostile import MEGABYTE, Hostile
from tests.documents.corpus.offices import AWAY, LAUGHS, Parts, compound, with_parts, word
from tests.documents.packages import EXCEL_MAIN, content_types, relationships, zipped


def workbook(formula: str = "", *, far: bool = False) -> bytes:
    """Return an Excel file with a cell, a far one too if asked for."""
    book = openpyxl.Workbook()
    book.active["A1"] = formula or "Nội dung"  # type: ignore[index]
    if far:
        book.active["XFD1048576"] = "x"  # type: ignore[index]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_SHEET = "xl/worksheets/sheet1.xml"
_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DIMENSION = f'<worksheet xmlns="{_SPACE}"><dimension ref="A1:XFD1048576"/><sheetData/></worksheet>'
_LAUGHING = (
    f'<!DOCTYPE w [<!ENTITY l0 "ha">{LAUGHS}]><worksheet xmlns="{_SPACE}"><sheetData>&l9;</sheetData></worksheet>'
)
_LINKED = relationships(("rId1", "externalLinkPath", "!" + AWAY))
_SHEETLESS: Parts = {
    "[Content_Types].xml": content_types(EXCEL_MAIN, "xl/workbook.xml"),
    "xl/workbook.xml": "<workbook/>",
}

FILES = tuple(
    Hostile(what, name, make)
    for what, name, make in (
        ("xlsx", "bang.xlsx", workbook),
        (
            "xlsx with a link out",
            "link.xlsx",
            lambda: with_parts(workbook(), {"xl/externalLinks/_rels/externalLink1.xml.rels": _LINKED}),
        ),
        ("xlsx with a formula that calls", "goi.xlsx", lambda: workbook(f'=HYPERLINK("{AWAY}","x")')),
        ("xlsx that starts a program", "dde.xlsx", lambda: workbook("=cmd|'/C calc'!A0")),
        ("xlsx that says it has a million rows", "dong.xlsx", lambda: with_parts(workbook(), {_SHEET: _DIMENSION})),
        ("xlsx with a cell at the far end", "xa.xlsx", lambda: workbook(far=True)),
        ("xlsm", "macro.xlsm", lambda: with_parts(workbook(), {"xl/vbaProject.bin": compound("VBA")})),
        ("xlsm called xlsx", "macro.xlsx", lambda: with_parts(workbook(), {"xl/vbaProject.bin": compound("VBA")})),
        ("encrypted xlsx", "khoa.xlsx", lambda: compound("EncryptionInfo", "EncryptedPackage")),
        ("xlsx of a billion laughs", "cuoi.xlsx", lambda: with_parts(workbook(), {_SHEET: _LAUGHING})),
        (
            "xlsx bomb",
            "bom.xlsx",
            lambda: with_parts(workbook(), {_SHEET: "<worksheet>" + " " * (120 * MEGABYTE) + "</worksheet>"}),
        ),
        ("docx called xlsx", "doi.xlsx", word),
        ("xlsx without sheets", "trang.xlsx", lambda: zipped(_SHEETLESS)),
    )
)
