"""The four regions of a document: what stands above the name of its type, the text, the foot, an appendix."""

import re
from dataclasses import dataclass, replace
from itertools import islice

from documents.draft import Span
from documents.lines import Lines
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
    typed = _find_type(lines)
    if typed is None:
        main, foot, appendix = _split_foot(lines)
        return Regions((), None, main, foot, appendix)
    at, found = typed
    main, foot, appendix = _split_foot(lines[at + 1 :])
    doc_type = Found(found[1], Span(lines[at].number, lines[at].number))
    title = (replace(lines[at], text=found["rest"], raw=found["rest"]),) if found["rest"] else ()
    return Regions(lines[:at], doc_type, (*title, *main), foot, appendix)


def is_recipients_line(text: str) -> bool:
    """Tell the line that opens the list of recipients."""
    return fold(text).startswith(_RECIPIENTS)


def _find_type(lines: Lines) -> tuple[int, re.Match[str]] | None:
    """Find the line in capitals that names the type; the title may follow on it."""
    written = ((i, line.text) for i, line in enumerate(lines) if line.text)
    for i, text in islice(written, _TYPE_SEARCHED):
        found = _TYPE.match(text)
        if found and len(found["rest"] or "") <= _LONGEST_REST:
            return i, found
    return None


def _split_foot(lines: Lines) -> tuple[Lines, Lines, Lines]:
    """Split at "Nơi nhận", or at a signature printed before it or without it, and again at an appendix."""
    recipients = (i for i, line in enumerate(lines) if is_recipients_line(line.text))
    foot = _back_over_signature(lines, next(recipients, len(lines)))
    appendix = next((i for i in range(foot, len(lines)) if _APPENDIX.match(lines[i].text)), len(lines))
    return lines[:foot], lines[foot:appendix], lines[appendix:]


def _back_over_signature(lines: Lines, end: int) -> int:
    foot = end
    for i in range(end - 1, max(-1, end - _SIGNATURE_LINES), -1):
        text = lines[i].text
        if is_signature_title(text):
            foot = i
        elif text and not is_person_name(text) and not is_signed_mark(text):
            break
    return foot
