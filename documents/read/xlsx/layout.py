"""Which rows of a sheet are the table of tasks, and which stand above and below it."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from documents.read.docx import drawn
from documents.read.docx.rows import Row
from documents.read.xlsx.sheets import SheetRow
from documents.vietnamese import fold

_HEADING_WORD = re.compile(
    r"s?tt\b|số tt|số thứ tự|nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|chủ trì|phối hợp|đơn vị|cơ quan|phụ trách"
    r"|phân công|thời gian|thời hạn|hoàn thành|tiến độ|kết quả|sản phẩm|ghi chú|kinh phí|người|theo dõi"
)
_FEWEST_COLUMNS, _FEWEST_WORDS, _LONGEST_HEADING = 3, 2, 80
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[A-HĐa-zđ])[.)]?")
_CLOSES = re.compile(
    r"nơi nhận|trên đây là|ghi chú ?:|lưu ý|(?:tm|kt|tl|tuq|q)\. |(?:phó )?giám đốc|chủ tịch|trưởng (?:phòng|ban)"
    r"|thủ trưởng|người lập|người duyệt|.{2,40}, ?ngày .{0,12}tháng"
)
_FEW = 2


def has_table(rows: Sequence[SheetRow]) -> bool:
    """Tell whether a row of the sheet heads a table."""
    return any(map(_is_heading, rows))


def read(rows: Sequence[SheetRow]) -> Iterator[Row]:
    """Give the lines of a sheet: each table with bars, what is above and below it as plain lines."""
    left = list(rows)
    while left:
        start = next((i for i, row in enumerate(left) if _is_heading(row)), len(left))
        yield from _plain(left[:start])
        end = _end(left, start)
        if start < end:
            if left[start].after_blank:
                yield Row("")
            yield from drawn.read([row.cells for row in left[start:end]])
            yield Row("")
        left = left[end:]


def _is_heading(row: SheetRow) -> bool:
    """Tell headings of columns: short texts, two of them words that tables of tasks have."""
    texts = [fold(" ".join(line.text for line in cell.rows)) for cell in row.filled]
    if len(texts) < _FEWEST_COLUMNS or any(len(text) > _LONGEST_HEADING for text in texts):
        return False
    return sum(_HEADING_WORD.match(text) is not None for text in texts) >= _FEWEST_WORDS


def _end(rows: Sequence[SheetRow], start: int) -> int:
    """Give the first row behind the table: the foot, or after blank rows one that has no number and little else."""
    return next((i for i in range(start + 1, len(rows)) if _is_behind(rows[i])), len(rows))


def _is_behind(row: SheetRow) -> bool:
    if not row.filled or any(cell.goes_on for cell in row.cells):
        return False
    first = row.filled[0]
    if len(row.filled) <= _FEW and _CLOSES.match(fold(first.rows[0].text)):
        return True
    numbered = first.column == row.cells[0].column and _NUMBER.fullmatch(first.rows[0].text)
    return row.after_blank and (_is_heading(row) or (len(row.filled) <= _FEW and not numbered))


def _plain(rows: Sequence[SheetRow]) -> Iterator[Row]:
    """Give rows outside of tables: cells beside each other with a tab between, line by line."""
    for row in rows:
        if row.after_blank:
            yield Row("")
        for lines in zip_longest(*(cell.rows for cell in row.filled), fillvalue=Row("")):
            written = [line for line in lines if line.text]
            tab = "\t" if len(row.filled) == 1 and row.filled[0].column > _FEW else ""
            yield Row(tab + "\t".join(line.text for line in lines).rstrip(), all(line.marked for line in written))
