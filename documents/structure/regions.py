"""The regions of a document: what stands above the name of its type, the text, the foot, an appendix."""

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import islice

from documents.draft import GUESSED, Span
from documents.lines import Line, Lines
from documents.structure.found import Found
from documents.structure.signer import is_person_name, is_signature_title, is_signed_mark
from documents.vietnamese import fold

_PLANS = "KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|DỰ ÁN|PHỤ LỤC"
PLAN_TYPES = frozenset(_PLANS.split("|"))
_ISSUING = "QUYẾT ĐỊNH|NGHỊ QUYẾT"
_OTHERS = (
    "NGHỊ ĐỊNH|CHỈ THỊ|THÔNG TƯ|THÔNG BÁO|BÁO CÁO|TỜ TRÌNH|HƯỚNG DẪN|QUY CHẾ|QUY ĐỊNH|BIÊN BẢN|HỢP ĐỒNG|CÔNG ĐIỆN"
    "|CÔNG VĂN|GIẤY (?:MỜI|PHÉP|CHỨNG NHẬN|GIỚI THIỆU|ỦY QUYỀN)|THƯ NGỎ|KẾT LUẬN|HÓA ĐƠN|HOÁ ĐƠN|THÔNG TRI|NỘI QUY"
    "|PHIẾU (?:CHI|THU|TRÌNH|GỬI|CHUYỂN)|ĐƠN (?:XIN|ĐỀ NGHỊ|KHIẾU NẠI)|BẢN (?:CAM KẾT|TIN|TỰ KIỂM ĐIỂM)|ĐIỀU LỆ"
)
_MANNER = "LIÊN (?:TỊCH|NGÀNH)|PHỐI HỢP|HÀNH ĐỘNG"
_TYPE = re.compile(
    rf"({_PLANS}|{_ISSUING}|{_OTHERS})(?: (?:(?:SỐ )?[IVX\d]{{1,4}}|{_MANNER}))?(?:$| (?!VÀ )(?P<rest>\S.*))"
)
_SPOKEN_TYPE = re.compile(r"(?P<type>Kế hoạch|Chương trình|Phương án|Đề án) (?!này|số |\d)(?P<rest>\S.*[^.:;,])")
_MISREAD_TYPE = re.compile(r"KE ?HOACH$")
_TYPE_SEARCHED, _SPOKEN_SEARCHED = 80, 30
_APPENDIX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục)(?: (?:SỐ|số))?(?: ?[\wIVX]{1,5})?(?:$|[:.])|(?:DANH MỤC|BIỂU MẪU|MẪU SỐ|Mẫu số) |\|.*\|.*\|"
)
_APPENDIX_ALONE = re.compile(r"PHỤ LỤC(?: (?:SỐ )?[\dIVX]{1,5})?(?:$|[:.])")
_ARTICLE = re.compile(r"Điều \d")
_RECIPIENTS, _ADDRESSED = "nơi nhận", "kính gửi"
_LONGEST_REST = 300
_SIGNATURE_LINES = 20


@dataclass(frozen=True, slots=True)
class Regions:
    """Lines by region; `main` begins after the name of the type, `foot` with "Nơi nhận" or the signature.

    `issuing` is the text of the decision that a plan is attached to; head and foot are then the decision's.
    """

    head: Lines
    doc_type: Found[str] | None
    issuing: Lines
    main: Lines
    foot: Lines
    appendix: Lines


def split_regions(lines: Lines) -> Regions:
    """Find the regions by the form that Nghị định 30/2020, Phụ lục I gives every document."""
    typed = _find_type(lines)
    if typed is None:
        main, foot, appendix = _split_foot(lines)
        return Regions((), None, (), main, foot, appendix)
    at = typed.at
    attached = _find_attached(lines, at) if _is_issuing(typed) else None
    if attached is None:
        main, foot, appendix = _split_foot(lines[at + 1 :])
        return Regions(lines[:at], typed.found(lines[at]), (), (*typed.rest(lines[at]), *main), foot, appendix)
    return _of_attached(lines, at, attached)


def _of_attached(lines: Lines, at: int, plan: "_Typed") -> Regions:
    """Read the plan that a decision issues: what the decision says above and below it is the plan's."""
    issuing, issued_foot, _ = _split_foot(lines[at + 1 : plan.at])
    main, foot, appendix = _split_foot(lines[plan.at + 1 :])
    titled = (*plan.rest(lines[plan.at]), *main)
    return Regions(lines[:at], plan.found(lines[plan.at]), issuing, titled, issued_foot or foot, appendix)


@dataclass(frozen=True, slots=True)
class _Typed:
    """The line that names the type, the type, and the rest of the line, where the title begins."""

    at: int
    name: str
    text: str
    confidence: float = 1.0

    def found(self, line: Line) -> Found[str]:
        return Found(self.name, Span(line.number, line.number), self.confidence)

    def rest(self, line: Line) -> Lines:
        return (replace(line, text=self.text, raw=self.text),) if self.text else ()


def _is_issuing(typed: _Typed) -> bool:
    return typed.name in _ISSUING.split("|")


def is_recipients_line(text: str) -> bool:
    """Tell the line that opens the list of recipients."""
    return fold(text).startswith(_RECIPIENTS)


def is_letter(regions: Regions) -> bool:
    """Tell a letter (công văn), which names no type and is addressed (Nghị định 30/2020, Phụ lục III, Mẫu 1.5)."""
    opening = islice((line.text for line in regions.main if line.text), _SPOKEN_SEARCHED)
    return regions.doc_type is None and any(fold(text).startswith(_ADDRESSED) for text in opening)


def _find_type(lines: Lines) -> _Typed | None:
    """Find the line in capitals that names the type; the title may follow on it."""
    written = [(i, line.text) for i, line in enumerate(lines) if line.text][:_TYPE_SEARCHED]
    for i, text in written:
        if typed := _typed(i, text):
            return typed
    misread = (_Typed(i, "KẾ HOẠCH", "", GUESSED) for i, text in written if _MISREAD_TYPE.match(_bare(text)))
    return next(misread, None) or _find_spoken(lines)


def _typed(at: int, text: str) -> _Typed | None:
    found = _TYPE.match(text)
    if found is None or len(found["rest"] or "") > _LONGEST_REST:
        return None
    return _Typed(at, found[1], found["rest"] or "")


def _bare(text: str) -> str:
    """Take the marks off the letters, as a scanner does to "KẾ HOẠCH"."""
    if len(text) > len("KẾ HOẠCH"):
        return ""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def _find_spoken(lines: Lines) -> _Typed | None:
    """Find "Kế hoạch thi đua năm 2026" as a line of its own, the way a mail or a note names its plan."""
    for i, line in enumerate(islice(lines, _SPOKEN_SEARCHED)):
        if fold(line.text).startswith(_ADDRESSED):
            return None
        alone = i == 0 or not lines[i - 1].text or line.marked
        found = _SPOKEN_TYPE.fullmatch(line.text) if alone and len(line.text) <= _LONGEST_REST else None
        if found:
            return _Typed(i, found["type"].upper(), found["rest"], GUESSED)
    return None


def _find_attached(lines: Lines, start: int) -> _Typed | None:
    """Find the plan attached to a decision: its type in a line of its own after the decision's articles."""
    articles = False
    for i in range(start + 1, len(lines)):
        text = lines[i].text
        articles = articles or _ARTICLE.match(text) is not None
        if articles and (typed := _typed(i, text)) and typed.name in PLAN_TYPES - {"PHỤ LỤC"}:
            return typed
    return None


def _split_foot(lines: Lines) -> tuple[Lines, Lines, Lines]:
    """Split at "Nơi nhận", or at a signature printed before it or without it, and again at an appendix."""
    recipients = next((i for i, line in enumerate(lines) if is_recipients_line(line.text)), None)
    alone = (i for i, line in enumerate(lines) if recipients is None and _APPENDIX_ALONE.match(line.text))
    foot = _back_over_signature(lines, next(alone, len(lines)) if recipients is None else recipients)
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
