"""What stands on every page and belongs to none: page numbers, running heads and feet."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from documents.read.pdf.rows import Row

_PAGE_NUMBER = re.compile(r"(?:[-–—] ?)?(?:[Tt]rang |[Pp]age )?\d{1,4}(?: ?[/|] ?\d{1,4})?(?: ?[-–—])?")
_NUMBERED = re.compile(r"(?<=rang )\d+(?: ?/ ?\d+)?|(?:^|(?<=\W))\d{1,3}$|^\d{1,3}(?=\s)")
_NEVER = re.compile(r"(?:CỘNG H|PHỤ LỤC|Phụ lục|BIỂU|Biểu|MẪU|Mẫu)")
_HEAD, _FOOT = 0.13, 0.88
"""Parts of the page's height above and below which such lines stand."""
_ROWS_AT_EDGE = 2
_FEWEST_PAGES, _LEAST_SHARE = 2, 0.4
_SAME_HEIGHT = 4.0

Sheet = tuple[float, list[Row]]
"""The height of a page and its rows from the top."""


def strip_furniture(sheets: Sequence[Sheet]) -> list[list[Row]]:
    """Give the rows of every page without what only belongs to the paper."""
    running = _running(sheets)
    return [
        [row for row in rows if not _is_page_number(height, rows, row) and _key(height, row) not in running]
        for height, rows in sheets
    ]


def _is_page_number(height: float, rows: list[Row], row: Row) -> bool:
    """Tell a number alone on the first or last row (Nghị định 30/2020, Phụ lục I, I.7: in the upper margin)."""
    if row is not rows[0] and row is not rows[-1]:
        return False
    return _is_at_edge(height, row) and bool(_PAGE_NUMBER.fullmatch(" ".join(row.text.split())))


def _is_at_edge(height: float, row: Row) -> bool:
    return row.y < height * _HEAD or row.y > height * _FOOT


_Key = tuple[str, int]


def _key(height: float, row: Row) -> _Key | None:
    """Give what makes a row the same on other pages: its words without the page's number, and its height."""
    text = " ".join(row.text.split())
    if not _is_at_edge(height, row) or _NEVER.match(text) or not any(map(str.isalpha, text)):
        return None
    return _NUMBERED.sub("#", text), round(row.y / _SAME_HEIGHT)


def _running(sheets: Sequence[Sheet]) -> set[_Key]:
    counted = Counter(key for height, rows in sheets for key in set(_edge_keys(height, rows)))
    fewest = max(_FEWEST_PAGES, len(sheets) * _LEAST_SHARE)
    return {key for key, count in counted.items() if count >= fewest}


def _edge_keys(height: float, rows: list[Row]) -> Iterator[_Key]:
    for row in (*rows[:_ROWS_AT_EDGE], *rows[_ROWS_AT_EDGE:][-_ROWS_AT_EDGE:]):
        if key := _key(height, row):
            yield key
