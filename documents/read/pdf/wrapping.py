"""Lines that the paper wrapped, put together again where the places of the words prove it."""

import re

_BREAKS_AT_HYPHEN = re.compile(r"\w[-/–]$")
_OPEN_RANGE, _REST_OF_RANGE = re.compile(r"\b\d{4}$"), re.compile(r"[-–] ?\d{4}\b")
_NUMBER_ALONE = re.compile(r"\(?\d+/\S*[^\W\d]")
_NARROWEST_SPACE = 0.2
"""In parts of the letters' size."""
_TOLERANCE = 1.0


def join(before: str, after: str) -> str:
    """Join two lines of one paragraph; a line broken at a hyphen inside a word ("2024-" / "2025") takes no space."""
    if _BREAKS_AT_HYPHEN.search(before) and after[:1].isalnum():
        return before + after
    return f"{before.rstrip()} {after.lstrip()}"


def is_range(before: str, after: str) -> bool:
    """Tell years broken at their dash: "2025" / "- 2030"."""
    return bool(_OPEN_RANGE.search(before.rstrip()) and _REST_OF_RANGE.match(after.lstrip()))


def is_torn_number(line: str) -> bool:
    """Tell a document's number too wide for its column, which is torn anywhere: "109/2022/N" / "Đ-CP"."""
    return bool(_NUMBER_ALONE.fullmatch(line.strip()))


def is_full(x1: float, right: float, next_word: float, size: float) -> bool:
    """Tell whether a word of that width would not have fitted behind `x1`, so that the line had to be broken."""
    return x1 + next_word + size * _NARROWEST_SPACE > right - _TOLERANCE
