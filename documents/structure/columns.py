"""What each column of a table of tasks means, told from the words above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.vietnamese import fold

_COLUMNS = {
    "no": r"(?:s?tt|số thứ tự|số tt|no\.?|#)",
    "section": r"phần|đề mục|phần, mục",
    "whole": r"nội dung đầy đủ",
    "advise": r".*tham mưu.*",
    "lead": r".*(?:chủ trì|đầu mối|chịu trách nhiệm chính).*",
    "coordinate": r".*(?:phối hợp|tham gia).*",
    "monitor": r".*(?:theo dõi|giám sát|phụ trách chung|chỉ đạo).*",
    "start": r".*(?:bắt đầu|từ ngày|khởi công).*",
    "due": r".*(?:hoàn thành|thời gian|thời hạn|tiến độ|thời điểm|kết thúc|hạn|lộ trình|đến ngày|quý|tháng).*",
    "product": r".*(?:kết quả|sản phẩm|đầu ra).*",
    "task": r".*(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|phần việc|tên thủ tục|tên việc|danh mục).*|việc",
    "perform": r".*(?:đơn vị|cơ quan|phụ trách|phân công|người|thực hiện|bộ phận|cá nhân).*",
    "note": r"ghi chú.*",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _COLUMNS.items()}
_TASK_FIRST = re.compile(r"(?:tên |các |danh mục )?(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|phần việc)(?!\w)")
_BODY_FIRST = re.compile(r"(?:đơn vị|cơ quan|bộ phận|người|cá nhân|phòng)(?!\w)")
_PRODUCT_FIRST = re.compile(r"(?:dự kiến )?(?:kết quả|sản phẩm)(?!\w)")
_FEWEST_COLUMNS, _HIGHEST, _LONGEST_HEADING, _SEARCHED = 3, 2, 80, 4


@dataclass(frozen=True, slots=True)
class Heading:
    """The meanings of the columns in their order, None where unknown, and how many rows the heading takes."""

    names: tuple[str | None, ...]
    height: int


def read_columns(rows: Sequence[Sequence[str]]) -> Heading | None:
    """Find the heading among the first rows; two rows make one where the upper spans several columns."""
    best: tuple[int, Heading] | None = None
    for top in range(min(_SEARCHED, len(rows))):
        for height in range(1, _HIGHEST + 1):
            names = _names(rows[top : top + height])
            known = sum(name is not None for name in names)
            if "task" in names and known >= _FEWEST_COLUMNS and (best is None or known > best[0]):
                best = known, Heading(names, top + height)
    return best[1] if best else None


def _names(rows: Sequence[Sequence[str]]) -> tuple[str | None, ...]:
    width = max(map(len, rows), default=0)
    if any(len(cell) > _LONGEST_HEADING for row in rows for cell in row):
        return ()
    names: list[str | None] = []
    spanned = ""
    for column in range(width):
        words = [fold(row[column]) if column < len(row) else "" for row in rows]
        spanned = words[0] or (spanned if any(words[1:]) else "")
        names.append(_name(words, spanned, names))
    return tuple(names)


def _name(words: Sequence[str], spanned: str, taken: Sequence[str | None]) -> str | None:
    """Name a column by its own word, else by the word that spans it."""
    own = next((word for word in reversed(words) if word), "")
    return _meaning(own, taken) or (_meaning(f"{spanned} {own}".strip(), taken) if own else None)


def _meaning(word: str, taken: Sequence[str | None]) -> str | None:
    if not word:
        return None
    fitting = (name for name in _candidates(word) if _PATTERNS[name].fullmatch(word) and name not in taken)
    return next(fitting, None)


def _candidates(word: str) -> tuple[str, ...]:
    """Give the meanings to try, the one the first words name before all others."""
    if _TASK_FIRST.match(word):
        return ("whole", "task", *_PATTERNS)
    if _BODY_FIRST.match(word):
        return ("advise", "lead", "coordinate", "monitor", "perform")
    return ("product", *_PATTERNS) if _PRODUCT_FIRST.match(word) else tuple(_PATTERNS)
