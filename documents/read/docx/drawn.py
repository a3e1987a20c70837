"""A table of tasks as rows with bars: `| 1. | Soạn tài liệu | Văn phòng |`."""

import re
from collections.abc import Iterator, Sequence

from documents.read.docx.grid import Cell, Cells
from documents.read.docx.rows import Row
from documents.vietnamese import is_capitals, opens_in_lower_case

_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[a-zđ])[.)]?")
_GROUP = re.compile(r"([IVXLC]+|[A-HĐ])[.)/:]? +(\S.*)")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?")
_DASH = re.compile(r"[-–+•▪◦] *(?=\S)")
_REST_OF_DATE = re.compile(r"\d+(?![\d.)])")
_ENDED = (";", ",", ".", ":", "-", "–", "/", "(")
_FEWEST_NUMBERED = 3

_Texts = list[str]


def read(rows: Sequence[Cells]) -> Iterator[Row]:
    """Draw the rows: headings of two storeys become one, merged cells say what they say in every row they cover."""
    width = max(cell.column + cell.span for row in rows for cell in row)
    storeys = _storeys(rows)
    heading = _heading(rows[:storeys], width)
    body = _merged(rows[storeys:], width)
    used = [at for at in range(width) if heading[at] or any(row[at] for row in body)]
    for texts in (heading, *body):
        yield Row("| " + " | ".join(texts[at] for at in used) + " |")


def _storeys(rows: Sequence[Cells]) -> int:
    """Count the rows of headings: a second one stands under a heading that covers several columns."""
    if len(rows) == 1 or all(cell.span == 1 for cell in rows[0]):
        return 1
    return 2 if any(cell.goes_on for cell in rows[1]) else 1


def _heading(rows: Sequence[Cells], width: int) -> _Texts:
    columns: list[list[str]] = [[] for _ in range(width)]
    for cell in (cell for row in rows for cell in row):
        for at in range(cell.column, cell.column + cell.span):
            columns[at].append(_join(cell, " "))
    return [" ".join(text for text in texts if text) for texts in columns]


def _merged(rows: Sequence[Cells], width: int) -> list[_Texts]:
    merged: list[_Texts] = []
    for row in rows:
        texts = _texts(row, width)
        if _numbers_columns(texts):
            continue
        above = merged[-1] if merged else None
        if above is not None and row[0].goes_on and _NUMBER.fullmatch(above[0]):
            _add(above, texts)
            continue
        for cell in row:
            if cell.goes_on and above is not None:
                texts[cell.column] = above[cell.column]
        merged.append(texts)
    return merged


def _texts(row: Cells, width: int) -> _Texts:
    """Give the text of each column; a group's heading that covers the row lends its number to the first one."""
    texts = [""] * width
    for cell in row:
        texts[cell.column] = _join(cell, "; ")
    first = row[0]
    if first.column == 0 and first.span > 1 and (group := _GROUP.fullmatch(texts[0])):
        texts[0], texts[1] = f"{group[1]}.", group[2]
    return texts


def _add(above: _Texts, texts: _Texts) -> None:
    """Add a row that goes on with the task above: what differs stands beside what was there."""
    for at, text in enumerate(texts):
        if text and text not in above[at]:
            above[at] = f"{above[at]}; {text}" if above[at] else text


def _numbers_columns(texts: _Texts) -> bool:
    """Tell the row that only counts the columns: (1), (2), (3)."""
    found = [_COLUMN_NUMBER.fullmatch(text) for text in texts if text]
    counted = [int(match[1]) for match in found if match]
    if not len(counted) == len(found) >= _FEWEST_NUMBERED:
        return False
    return counted == list(range(counted[0], counted[0] + len(counted)))


def _join(cell: Cell, mark: str) -> str:
    """Put the paragraphs of a cell together: a sentence that goes on after a space, a list with semicolons."""
    text = ""
    for row in cell.rows:
        part = _without_dash(" ".join(row.text.replace("|", "/").split()))
        text = f"{text}{_glue(text, part, mark)}{part}" if text else part
    return text


def _without_dash(text: str) -> str:
    dash = _DASH.match(text)
    return text[dash.end() :] if dash else text


def _glue(before: str, part: str, mark: str) -> str:
    goes_on = before.endswith(_ENDED) or opens_in_lower_case(part) or _REST_OF_DATE.match(part)
    return " " if goes_on or (is_capitals(before) and is_capitals(part)) else mark
