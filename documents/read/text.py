"""Plain text to numbered lines."""

from documents.lines import Lines, number_lines
from documents.read.decoding import decode
from documents.read.unreadable import PlanUnreadable, Reason

MOST_LINES, MOST_LETTERS = 50_000, 5_000_000
"""Ten times what the longest plan of a province fills."""


def read(data: bytes) -> Lines:
    """Decode and number; raise PlanUnreadable when the bytes are no text, or far more than a plan."""
    text = decode(data)
    if len(text) > MOST_LETTERS or max(text.count("\n"), text.count("\r")) > MOST_LINES:
        raise PlanUnreadable(
            Reason.TOO_LONG,
            "Tệp dài hơn mọi kế hoạch (giới hạn 50.000 dòng, 5 triệu chữ cái). "
            "Chép riêng phần kế hoạch sang một tệp mới rồi chọn tệp đó, hoặc nhập tay.",
        )
    return number_lines(text)
