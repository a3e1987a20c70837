"""What a browser prints keeps to the same numbers as the papers in Word: Nghị định 30/2020, Phụ lục I."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import web
from documents.write import form

SHEET = (Path(web.__file__).parent / "static" / "thidua.css").read_text("utf-8")


def test_the_page_of_the_style_sheet_has_the_margins_of_the_form() -> None:
    found = re.search(r"@page \{ size: A4; margin: (\d+)mm (\d+)mm (\d+)mm (\d+)mm;", SHEET)
    assert found is not None
    top, right, bottom, left = map(int, found.groups())
    assert (top, right, bottom, left) == (form.TOP_MM, form.RIGHT_MM, form.BOTTOM_MM, form.LEFT_MM)


def test_pages_are_numbered_above_the_text_but_for_the_first() -> None:
    assert re.search(rf"@top-center {{ content: counter\(page\); font: {form.PAGE_NUMBER.size}pt", SHEET)
    assert '@page :first { @top-center { content: ""; } }' in SHEET


@pytest.mark.parametrize(
    ("rule", "size"),
    [
        (r"\.td-print-head \{[^}]*font: (\d+)pt", form.ISSUER.size),
        (r"\.td-print-head \.td-motto \{ font-size: (\d+)pt", form.NATION_MOTTO.size),
        (r"\.td-print-head span, \.td-print-head em \{ font-size: (\d+)pt", form.PLACE_DATE.size),
    ],
)
def test_the_printed_head_has_the_sizes_of_the_form(rule: str, size: int) -> None:
    found = re.search(rule, SHEET)
    assert found is not None
    assert int(found[1]) == size


def test_the_columns_of_the_printed_head_are_those_of_the_form() -> None:
    assert f"grid-template-columns: {form.ISSUER_MM}fr {form.MOTTO_MM}fr" in SHEET
    assert f"width: {form.MOTTO_RULE_MM}mm" in SHEET
