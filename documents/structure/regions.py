"""The four regions of a document: what stands above the name of its type, the text, the foot, an appendix."""

import re
from dataclasses import dataclass, replace

from documents.draft import Span
from documents.lines import Line, Lines
from documents.structure.found import Found
from documents.structure.signer import is_person_name, is_signature_title, is_signed_mark
from documents.vietnamese import fold

_TYPES = (
    "KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|DỰ ÁN|PHỤ LỤC|QUYẾT ĐỊNH|NGHỊ QUYẾT|NGHỊ ĐỊNH|CHỈ THỊ|THÔNG TƯ|THÔNG BÁO"
    "|BÁO CÁO|TỜ TRÌNH|HƯỚNG DẪN|QUY CHẾ|QUY ĐỊNH|BIÊN BẢN|HỢP ĐỒNG|CÔNG ĐIỆN|CÔNG VĂN|GIẤY MỜI|THƯ NGỎ|KẾT LUẬN"
)
_TYPE = re.compile(rf"({_TYPES})(?: (?:SỐ )?[IVX\d]{{1,4}})?(?:$| (?!VÀ )(?P<rest>\S.*))")
_TYPE_SEARCHED = 80
_APPENDIX = re.compile(r"PHỤ LỤC(?: [\wIVX]{1,8})?(?:$|[:.])")
_RECIPIENTS = "nơi nhận"
_LONGEST_REST = 300
_SIGNATURE_LINES = 20


@dataclass(frozen=True, slots=True)
class Regions:
    """Lines by region; `main` begins after the name of the type, `foot` with "Nơi nhận" or the signature."""

    head: Lines
    doc_type: Found[str] | None
    main: Lines
    foot: Lines
    appendix: Lines


def split_regions(lines: Lines) -> Regions:
    """Find the regions by the form that Nghị định 30/2020, Phụ lục I gives every document."""
    at = _type_at(lines)
    start = 0 if at is None else at
    end = _foot_at(lines, start)
    appendix = next((i for i in range(end, len(lines)) if _APPENDIX.match(lines[i].text)), len(lines))
    main, doc_type = lines[start:end], None
    if at is not None:
        doc_type, rest = _read_type(lines[at])
        main = (*rest, *main[1:])
    return Regions(lines[:start], doc_type, main, lines[end:appendix], lines[appendix:])


def is_recipients_line(text: str) -> bool:
    """Tell the line that opens the list of recipients."""
    return fold(text).startswith(_RECIPIENTS)


def _type_at(lines: Lines) -> int | None:
    written = (i for i, line in enumerate(lines) if line.text)
    for _, i in zip(range(_TYPE_SEARCHED), written, strict=False):
        if _type_of(lines[i]):
            return i
    return None


def _type_of(line: Line) -> re.Match[str] | None:
    """Read the type from a line in capitals; a title may follow on the same line."""
    found = _TYPE.match(line.text)
    return found if found and len(found["rest"] or "") <= _LONGEST_REST else None


def _read_type(line: Line) -> tuple[Found[str], Lines]:
    found = _type_of(line)
    if found is None:  # the caller has looked
        raise ValueError(line.text)
    rest = (replace(line, text=found["rest"], raw=found["rest"]),) if found["rest"] else ()
    return Found(found[1], Span(line.number, line.number)), rest


def _foot_at(lines: Lines, start: int) -> int:
    """Find where the text ends: at "Nơi nhận" and a signature printed before it, else at a closing signature."""
    recipients = (i for i in range(start, len(lines)) if is_recipients_line(lines[i].text))
    at = next(recipients, None)
    return _back_over_signature(lines, start, len(lines) if at is None else at)


def _back_over_signature(lines: Lines, start: int, end: int) -> int:
    foot = end
    for i in range(end - 1, max(start, end - _SIGNATURE_LINES), -1):
        text = lines[i].text
        if is_signature_title(text):
            foot = i
        elif text and not is_person_name(text) and not is_signed_mark(text):
            break
    return foot
