"""What stands above the name of the document type: agencies, number, place and date (Nghị định 30/2020, Phụ lục I)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from documents.draft import Remark, Span
from documents.lines import Line, Lines, columns
from documents.structure.dates import year_month_day
from documents.structure.found import Found
from documents.structure.units import opens_with_unit
from documents.vietnamese import is_capitals

_NUMBER = re.compile(r"Số ?(?:[:.] ?|(?=[0-9/]))(?P<rest>.*)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?P<seq>[0-9]{0,5}(?: ?/ ?[12][0-9]{3})?)[ .…_]*(?P<sep>[/-]) ?"
    r"(?P<symbol>[A-ZĐ][\w&.]*(?: ?[/-] ?[A-ZĐ][\w&.]*)*)"
)
_PLACE_DATE = re.compile(
    r"(?P<place>[^,;:0-9]{2,60}), ?ngày(?P<day>[ 0-9.…_]{0,15})tháng(?P<month>[ 0-9.…_]{0,15})"
    r"năm(?P<year>[ 0-9.…_]{0,15})",
    re.IGNORECASE,
)
_NO_AGENCY = re.compile(
    r"CỘNG H[ÒO][AÀ] XÃ HỘI|ĐỘC LẬP ?[-–]|ĐẢNG CỘNG SẢN VIỆT NAM$|ĐOÀN TNCS HỒ CHÍ MINH$|DỰ THẢO"
    r"|HỎA TỐC|(?:TUYỆT |TỐI )?MẬT$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r" (?=(?i:CỘNG H[ÒO][AÀ] XÃ HỘI CHỦ NGHĨA|ĐỘC LẬP ?[-–] ?TỰ DO|ĐẢNG CỘNG SẢN VIỆT NAM$))"
    r"|(?<=[A-ZĐ0-9]) (?=(?:TP\.? ?)?[A-ZĐ][^\W\d_A-Z][^,;:0-9/]{0,40}, ?ngày)"
)
"""Where the right column begins when only one space parts it from the left."""
_STRAY = " /|\\.,;:*-–'\"“”"
_LEFT_BLANK = re.compile(r"(Số ?:|ngày|tháng|năm)[ .…]+(?=[/0-9-]|tháng|năm)", re.IGNORECASE)
_BLANK = re.compile(r"[ .…_]+")
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of the head; each is None where the document has none or leaves it blank."""

    superior: Found[str] | None = None
    issuer: Found[str] | None = None
    number: Found[str] | None = None
    symbol: Found[str] | None = None
    place: Found[str] | None = None
    date: Found[str] | None = None
    warnings: tuple[Remark, ...] = ()


def read_header(lines: Lines) -> Header:
    """Read the head, also where its two columns share lines."""
    parts = tuple((line.number, part) for line in lines for part in _columns(line))
    superior, issuer = _agencies(parts)
    number, symbol, of_number = _numbering(parts)
    place, date, of_date = _place_and_date(parts)
    return Header(superior, issuer, number, symbol, place, date, (*of_number, *of_date))


def date_at_the_foot(header: Header, lines: Lines) -> Header:
    """Complete a head without place and date from a line of its own above the signature, where some print it."""
    if header.place or header.date:
        return header
    alone = tuple((line.number, line.text) for line in lines if _PLACE_DATE.fullmatch(line.text))
    place, date, warnings = _place_and_date(alone)
    others = tuple(warning for warning in header.warnings if warning is not _NO_DATE)
    return replace(header, place=place, date=date, warnings=(*others, *warnings))


def _columns(line: Line) -> Iterator[str]:
    """Split a line into its columns, also where a reader of PDF left but one space between them."""
    for part in columns(_close_blanks(line)):
        yield from (text for piece in _BESIDE.split(part) if (text := piece.strip()))


def _close_blanks(line: Line) -> Line:
    """Close the room left for a number or a date, which is no gap between columns."""
    return replace(line, raw=_LEFT_BLANK.sub(r"\1 ", line.raw))


_Parts = tuple[tuple[int, str], ...]


def _agencies(parts: _Parts) -> tuple[Found[str] | None, Found[str] | None]:
    """Give the agency above and the issuing one; a single name is the issuer's."""
    names = tuple(_agency_names(parts))
    return (names[-2] if len(names) > 1 else None), (names[-1] if names else None)


def _agency_names(parts: _Parts) -> Iterator[Found[str]]:
    """Put the lines of each name together: a line that opens with a kind of unit begins the next name."""
    name: Found[str] | None = None
    for number, part in parts:
        text = part.strip(_STRAY)
        if not is_capitals(text) or _NO_AGENCY.match(text) or _NUMBER.fullmatch(text) or _PLACE_DATE.match(text):
            continue
        if name is not None and not _opens_with_unit(text):
            name = Found(f"{name.value} {text}", name.source.to(Span(number, number)))
            continue
        if name is not None:
            yield name
        name = Found(text, Span(number, number))
    if name is not None:
        yield name


def _opens_with_unit(text: str) -> bool:
    """Tell a kind of unit in capitals: "ỦY BAN", "SỞ"."""
    return opens_with_unit(text) or opens_with_unit(text.capitalize())


def _numbering(parts: _Parts) -> tuple[Found[str] | None, Found[str] | None, tuple[Remark, ...]]:
    for line, text in parts:
        if not (found := _NUMBER.fullmatch(text)):
            continue
        written = _NUMBERED.match(found["rest"])
        if written is None:
            return None, None, (_number_blank(line, None),)
        return _number_and_symbol(line, written)
    return None, None, (_NO_NUMBER,)


def _number_and_symbol(
    line: int, written: re.Match[str]
) -> tuple[Found[str] | None, Found[str] | None, tuple[Remark, ...]]:
    source = Span(line, line)
    symbol = written["symbol"].replace(" ", "").rstrip(".")
    sequence = written["seq"].replace(" ", "")
    if not sequence:
        return None, Found(symbol, source), (_number_blank(line, symbol),)
    return Found(f"{sequence}{written['sep']}{symbol}", source), Found(symbol, source), ()


def _number_blank(line: int, symbol: str | None) -> Remark:
    known = f"; ký hiệu là {symbol}" if symbol else ""
    return Remark(
        code="number_blank",
        message=f"Số văn bản còn để trống{known}. Văn thư cấp số khi ban hành, hoặc anh/chị nhập số đã có.",
        line=line,
    )


_NO_NUMBER = Remark(
    code="no_number", message="Không thấy số, ký hiệu văn bản. Nếu văn bản đã ban hành, anh/chị nhập số, ký hiệu."
)
_NO_DATE = Remark(
    code="no_date", message="Không thấy địa danh và ngày ban hành. Nếu văn bản đã ban hành, anh/chị nhập ngày."
)


def _place_and_date(parts: _Parts) -> tuple[Found[str] | None, Found[str] | None, tuple[Remark, ...]]:
    for line, text in parts:
        if found := _PLACE_DATE.search(text):
            place = Found(found["place"].strip(), Span(line, line))
            date, warning = _date(line, found)
            return place, date, (warning,) if warning else ()
    return None, None, (_NO_DATE,)


def _date(line: int, found: re.Match[str]) -> tuple[Found[str] | None, Remark | None]:
    """Read the date as far as it is filled in: a blank day leaves the month, a blank month the year."""
    day, month, year = (_figure(found[name]) for name in ("day", "month", "year"))
    iso = year_month_day(year, month, month and day) if year and year in _YEARS else None
    date = Found(iso, Span(line, line)) if iso else None
    return date, None if iso and month and day else _day_blank(line, iso, month)


def _figure(text: str) -> int | None:
    digits = _BLANK.sub("", text)
    return int(digits) if digits else None


def _day_blank(line: int, iso: str | None, month: int | None) -> Remark:
    known = f"chỉ có {_in_words(iso, month)}" if iso else "chưa có năm"
    return Remark(
        code="day_blank", message=f"Ngày ban hành chưa ghi đủ, {known}. Nhập ngày nếu đã ban hành.", line=line
    )


def _in_words(iso: str, month: int | None) -> str:
    return f"tháng {month} năm {iso[:4]}" if month else f"năm {iso[:4]}"
