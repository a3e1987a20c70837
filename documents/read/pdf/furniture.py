"""What stands on every page and belongs to none: page numbers, running heads and feet."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from documents.read.pdf.rows import Row

_PAGE_NUMBER = re.compile(r"(?:[-–—] ?)?(?:[Tt]rang |[Pp]age )?\d{1,4}(?: ?[/|] ?\d{1,4})?(?: ?[-–—])?")
_NUMBERED = re.compile(r"(?<=rang )\d+(?: ?/ ?\d+)?|(?:^|(?<=\W))\d{1,3}$|^\d{1,3}(?=\s)")
_NEVER = re.compile(r"(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu|MẪU|Mẫu)")
_STATE = "CỘNG H"
_HEAD, _FOOT = 0.25, 0.88
"""Parts of the page's height above and below which such lines stand."""
_ROWS_AT_EDGE = 8
_FEWEST_PAGES, _LEAST_SHARE = 3, 0.6
_SAME_HEIGHT = 4.0

_Key = tuple[str, int]
Sheet = tuple[float, list[Row]]
"""The height of a page and its rows from the top."""


def strip_furniture(sheets: Sequence[Sheet]) -> list[list[Row]]:
    """Give the rows of every page without what only belongs to the paper."""
    running = _running(sheets)
    if any(_STATE in text for text, _ in running):
        running = dict.fromkeys(running, 1)
    stripped = []
    for height, rows in sheets:
        left = [row for row in rows if not _is_page_number(height, rows, row)]
        stripped.append([row for row in left if not _is_running(running, _key(height, row))])
    return stripped


def _is_running(kept: dict[_Key, int], key: _Key | None) -> bool:
    """Tell a row that stands on most pages; the head of a paper in the margin of each page counts on the first."""
    if key not in kept:
        return False
    kept[key] -= 1
    return kept[key] < 0


def _is_page_number(height: float, rows: list[Row], row: Row) -> bool:
    """Tell a number alone on the first or last row (Nghị định 30/2020, Phụ lục I, I.7: in the upper margin)."""
    if row is not rows[0] and row is not rows[-1]:
        return False
    return _is_at_edge(height, row) and bool(_PAGE_NUMBER.fullmatch(" ".join(row.text.split())))


def _is_at_edge(height: float, row: Row) -> bool:
    return row.y < height * _HEAD or row.y > height * _FOOT


def _key(height: float, row: Row) -> _Key | None:
    """Give what makes a row the same on other pages: its words without the page's number, and its height."""
    text = " ".join(row.text.split())
    if not _is_at_edge(height, row) or _NEVER.match(text) or not any(map(str.isalpha, text)):
        return None
    return _NUMBERED.sub("#", text), round(row.y / _SAME_HEIGHT)


def _running(sheets: Sequence[Sheet]) -> dict[_Key, int]:
    """Give the rows that stand on most pages, with how many of each are kept: none."""
    counted = Counter(key for height, rows in sheets for key in set(_edge_keys(height, rows)))
    fewest = max(_FEWEST_PAGES, len(sheets) * _LEAST_SHARE)
    return {key: 0 for key, count in counted.items() if count >= fewest}


def _edge_keys(height: float, rows: list[Row]) -> Iterator[_Key]:
    for row in (*rows[:_ROWS_AT_EDGE], *rows[_ROWS_AT_EDGE:][-_ROWS_AT_EDGE:]):
        if key := _key(height, row):
            yield key
