"""The form of an administrative document as numbers: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.

Every writer (Word, HTML, and the tests of both) takes its constants from here, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

FONT = "Times New Roman"
"""Black, of the Unicode character set TCVN 6909:2001 (Phụ lục I, phần I, mục I.4)."""
LANGUAGE = "vi-VN"

PAGE_MM = (210, 297)
"""A4, width and height (mục I.1); a paper of tables may lie on its side (mục I.2)."""
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20, 20, 30, 15
"""The margins of our papers."""
MARGINS_MM: Mapping[str, tuple[int, int]] = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
"""What the decree allows for each margin (mục I.3)."""
TEXT_MM = PAGE_MM[0] - LEFT_MM - RIGHT_MM
LYING_TEXT_MM = PAGE_MM[1] - LEFT_MM - RIGHT_MM
ISSUER_MM, MOTTO_MM = 74, 91
"""The two columns of the head; the motto's is as wide as Quốc hiệu in capitals of its size needs."""
RECIPIENTS_MM = 80

INDENT_MM = 10
"""The first line of a paragraph: 1 cm or 1.27 cm (mục II.6)."""
BETWEEN_PT = 6
"""Between paragraphs at least 6 pt (mục II.6)."""
LINES = 1.15
"""Between lines from single to 1.5 (mục II.6)."""
BEFORE_FOOT_PT = 12
SIGNING_PT = 68
"""Room for the signature and the seal, between the title and the name (Điều 8.2.h; mục II.7, II.8)."""

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
MOTTO_RULE_MM = 56
"""The rule is as long as the motto is at 13 pt (mục II.1)."""
SHORT_RULE = 0.4
"""The rule under the issuer and under the title: a third to a half of the words above it (mục II.2, II.5)."""
_CAPITAL_EM, _SMALL_EM, _SLANTED_EM, _MM_PER_PT = 0.62, 0.47, 0.46, 25.4 / 72


class Align(StrEnum):
    """How a paragraph stands between its edges."""

    LEFT = "left"
    CENTRE = "center"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How one part is set: its style's name, the size in points with what the decree allows, and where it is ruled."""

    name: str
    size: int
    allowed: tuple[int, int]
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    align: Align = Align.CENTRE
    source: str


_I = "Phụ lục I, phần I, mục "

COUNTRY_NAME = Part(
    name="Quốc hiệu", size=12, allowed=(12, 13), bold=True, capitals=True, source=f"Điều 8.2.a; {_I}II.1.a"
)
NATION_MOTTO = Part(name="Tiêu ngữ", size=13, allowed=(13, 14), bold=True, source=f"Điều 8.2.a; {_I}II.1.b")
SUPERIOR = Part(name="Cơ quan chủ quản", size=12, allowed=(12, 13), capitals=True, source=f"Điều 8.2.b; {_I}II.2")
ISSUER = Part(
    name="Cơ quan ban hành", size=12, allowed=(12, 13), bold=True, capitals=True, source=f"Điều 8.2.b; {_I}II.2"
)
NUMBER = Part(name="Số ký hiệu", size=13, allowed=(13, 13), source=f"Điều 8.2.c; {_I}II.3")
PLACE_DATE = Part(name="Địa danh ngày tháng", size=13, allowed=(13, 14), italic=True, source=f"Điều 8.2.d; {_I}II.4")
KIND = Part(name="Tên loại", size=14, allowed=(13, 14), bold=True, capitals=True, source=f"Điều 8.2.đ; {_I}II.5.a")
ABOUT = Part(name="Trích yếu", size=14, allowed=(13, 14), bold=True, source=f"Điều 8.2.đ; {_I}II.5.b")
ABOUT_LETTER = Part(name="Trích yếu công văn", size=12, allowed=(12, 13), source=f"Điều 8.2.đ; {_I}II.5.b")
ADDRESSED = Part(name="Kính gửi", size=14, allowed=(13, 14), align=Align.LEFT, source=f"Điều 8.2.i; {_I}II.9.a")
BASIS = Part(name="Căn cứ", size=14, allowed=(13, 14), italic=True, align=Align.BOTH, source=f"Điều 8.2.e; {_I}II.6.b")
TEXT = Part(name="Nội dung", size=14, allowed=(13, 14), align=Align.BOTH, source=f"Điều 8.2.e; {_I}II.6")
SECTION = Part(name="Mục", size=14, allowed=(13, 14), bold=True, align=Align.BOTH, source=f"Điều 8.2.e; {_I}II.6.d")
HEADED_POINT = Part(
    name="Khoản có tiêu đề", size=14, allowed=(13, 14), bold=True, align=Align.BOTH, source=f"Điều 8.2.e; {_I}II.6.d"
)
POINT = Part(name="Khoản", size=14, allowed=(13, 14), align=Align.BOTH, source=f"Điều 8.2.e; {_I}II.6.d")
CELL = Part(name="Ô bảng", size=12, allowed=(11, 14), align=Align.LEFT, source=f"Điều 8.2.e; {_I}II.6")
CELL_HEAD = Part(name="Đầu bảng", size=12, allowed=(11, 14), bold=True, source=f"Điều 8.2.e; {_I}II.6")
SIGNER_TITLE = Part(
    name="Quyền hạn chức vụ", size=14, allowed=(13, 14), bold=True, capitals=True, source=f"Điều 8.2.g; {_I}II.7.a-b"
)
SIGNING_NOTE = Part(name="Cách ký", size=13, allowed=(11, 14), italic=True, source=f"Điều 8.2.g; {_I}II.7")
SIGNER_NAME = Part(name="Họ tên người ký", size=14, allowed=(13, 14), bold=True, source=f"Điều 8.2.g; {_I}II.7.c")
RECIPIENTS = Part(
    name="Nơi nhận", size=12, allowed=(12, 12), bold=True, italic=True, align=Align.LEFT, source=f"Điều 8.2.i; {_I}II.9"
)
RECIPIENT = Part(name="Danh sách nơi nhận", size=11, allowed=(11, 11), align=Align.LEFT, source=f"Điều 8.2.i; {_I}II.9")
PAGE_NUMBER = Part(name="Số trang", size=13, allowed=(13, 14), source=f"{_I}I.7")
RULE = Part(name="Kẻ ngang", size=1, allowed=(1, 1), source=f"{_I}II.1, II.2, II.5")

PARTS = (
    *(COUNTRY_NAME, NATION_MOTTO, SUPERIOR, ISSUER, NUMBER, PLACE_DATE, KIND, ABOUT, ABOUT_LETTER, ADDRESSED, BASIS),
    *(TEXT, SECTION, HEADED_POINT, POINT, CELL, CELL_HEAD, SIGNER_TITLE, SIGNING_NOTE, SIGNER_NAME),
    *(RECIPIENTS, RECIPIENT, PAGE_NUMBER, RULE),
)


BLANK = "      "
"""Room for what is written by hand later."""
_LAST_PADDED_MONTH = 2


def rule_mm(words: str, part: Part, column_mm: float) -> float:
    """Return how long the rule under these words is: a share of them, or of the column where they fill more lines."""
    em = _CAPITAL_EM if part.capitals else _SMALL_EM
    return min(len(words) * em * part.size * _MM_PER_PT, column_mm) * SHORT_RULE


def columns_mm(date_line: str, whole_mm: float) -> tuple[float, float]:
    """Return the widths of the head's columns: the motto's is wide enough for the place and the date on one line."""
    needed = len(date_line) * _SLANTED_EM * PLACE_DATE.size * _MM_PER_PT
    motto = max(whole_mm * MOTTO_MM / TEXT_MM, needed)
    return whole_mm - motto, motto


def dated(place: str, written: str) -> str:
    """Return "Bình An, ngày 05 tháng 01 năm 2026" of an ISO date; what the date does not say stays blank.

    A day below 10 and the months 1 and 2 take a nought before them (Phụ lục I, phần I, mục II.4.b).
    """
    if not (place or written):
        return ""
    year, month, day = (*written.split("-"), "", "")[:3] if written else ("", "", "")
    return f"{place or BLANK}, ngày {_two(day)} tháng {_month(month)} năm {year or BLANK}"


def _two(figure: str) -> str:
    return f"{int(figure):02d}" if figure else BLANK


def _month(figure: str) -> str:
    if not figure:
        return BLANK
    return f"{int(figure):02d}" if int(figure) <= _LAST_PADDED_MONTH else str(int(figure))


def numbered(number: str, symbol: str) -> str:
    """Return "Số: 18/KH-STTTT", with room for a number to come, or nothing without a symbol (mục II.3)."""
    if not (number or symbol):
        return ""
    return f"Số: {number or f'{BLANK}/{symbol}'}"
