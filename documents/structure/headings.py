"""What a heading announces: the parts of a plan as Nghị định 30/2020, Phụ lục III, Mẫu 1.4 and practice name them."""

import re
from enum import StrEnum

from documents.vietnamese import fold, is_capitals


class SectionKind(StrEnum):
    """The parts of a plan."""

    PURPOSE = "purpose"
    PARTICIPANTS = "participants"
    PERIOD = "period"
    CONTENT = "content"
    FORM = "form"
    ORGANISATION = "organisation"
    FUNDING = "funding"
    REWARD = "reward"
    SLOGANS = "slogans"


_WORDS = {
    SectionKind.PURPOSE: "mục đích|yêu cầu|mục tiêu|quan điểm|sự cần thiết|nguyên tắc|ý nghĩa|tình hình",
    SectionKind.PARTICIPANTS: "đối tượng|phạm vi|thành phần tham gia",
    SectionKind.PERIOD: "thời gian|thời hạn",
    SectionKind.CONTENT: "nội dung|nhiệm vụ|giải pháp|lộ trình|biện pháp|hoạt động",
    SectionKind.FORM: "hình thức|phương thức|phương pháp",
    SectionKind.ORGANISATION: "tổ chức thực hiện|tổ chức triển khai|trách nhiệm|phân công",
    SectionKind.FUNDING: "kinh phí|nguồn lực|dự toán",
    SectionKind.REWARD: "khen thưởng|tiêu chuẩn|tiêu chí|danh hiệu",
    SectionKind.SLOGANS: "khẩu hiệu",
}
_ANY = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS.items()))

_LONGEST_HEADING = 160


def heading_of(body: str) -> str:
    """Give the heading a paragraph opens with: what stands before its first colon."""
    return body.split(":", 1)[0].strip()


def kinds_in(heading: str) -> tuple[SectionKind, ...]:
    """Name the parts a heading announces, in its order, each once; none when it is too long to be a heading."""
    if len(heading) > _LONGEST_HEADING:
        return ()
    found = (SectionKind(str(match.lastgroup)) for match in _ANY.finditer(fold(heading)))
    return tuple(dict.fromkeys(found))


def leading_kind(heading: str) -> SectionKind | None:
    """Name the part whose word the heading begins with."""
    found = _ANY.match(fold(heading)) if len(heading) <= _LONGEST_HEADING else None
    return SectionKind(str(found.lastgroup)) if found else None


def is_unnumbered_heading(text: str) -> bool:
    """Tell a heading that has lost its number: capitals that name a part of a plan."""
    return is_capitals(text) and bool(kinds_in(text))
