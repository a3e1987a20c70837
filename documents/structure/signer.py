"""Who signs: the authority and title in capitals, then the name (Nghị định 30/2020, Phụ lục I, mục II.7)."""

import re
from collections.abc import Iterable

from documents.draft import Signer, Span
from documents.structure.found import Found
from documents.vietnamese import is_capitals

_TITLE_OPENS = re.compile(
    r"(?:T/?M|K/?T|T/?L|T/?UQ|Q|QUYỀN|GIÁM ĐỐC|PHÓ|CHỦ (?:TỊCH|NHIỆM|TRÌ|TỌA)|TRƯỞNG|CHÁNH|BÍ THƯ|THỦ (?:TRƯỞNG|TƯỚNG)"
    r"|HIỆU TRƯỞNG|TỔNG (?:GIÁM ĐỐC|THANH TRA|KIỂM TOÁN|CỤC TRƯỞNG|BIÊN TẬP)|BỘ TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG"
    r"|ĐỘI TRƯỞNG|VIỆN TRƯỞNG|TỔ TRƯỞNG|BAN GIÁM ĐỐC|NGƯỜI|VỤ TRƯỞNG|THỨ TRƯỞNG|TỈNH TRƯỞNG|HẠT TRƯỞNG|ỦY VIÊN)(?!\w)"
)
_RANK = re.compile(
    r"(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|(?:GS|PGS|TSKH|TS|ThS|BS(?:CKI{1,2})?|CN|KS|LS|NGƯT|NGND)\.?)[,. ]+"
)
_SIGNED_MARK = re.compile(r"[(\[]?(?:đã ký|ký tên|chữ ký|ký,|ký số)", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_]+\.?")
_FEWEST_WORDS, _MOST_WORDS = 2, 6


def is_signature_title(text: str) -> bool:
    """Tell "KT. GIÁM ĐỐC", "CHỦ TỊCH" and their like."""
    return is_capitals(text) and _TITLE_OPENS.match(text) is not None


def is_signed_mark(text: str) -> bool:
    """Tell "(Đã ký)", which stands where the signature was."""
    return _SIGNED_MARK.match(text) is not None


def is_person_name(text: str) -> bool:
    """Tell what has the form of a name: two to six words, each with a capital letter, after any rank."""
    words = without_rank(text).split()
    return _FEWEST_WORDS <= len(words) <= _MOST_WORDS and all(
        _NAME_WORD.fullmatch(word) and word[0].isupper() for word in words
    )


def without_rank(name: str) -> str:
    """Leave out "Đại tá", "PGS.TS." before a name."""
    while rank := _RANK.match(name):
        name = name[rank.end() :]
    return name


def read_signer(parts: Iterable[tuple[int, str]]) -> Found[Signer] | None:
    """Read the signature from its lines (number, text); a second title under the name belongs to nobody asked for."""
    titles: list[str] = []
    numbers: list[int] = []
    for number, text in parts:
        if titles and is_person_name(text) and not is_signature_title(text):
            return Found(Signer(title=" ".join(titles), name=without_rank(text)), Span(numbers[0], number))
        if is_capitals(text) and (titles or is_signature_title(text)):
            titles.append(text)
            numbers.append(number)
    return Found(Signer(title=" ".join(titles)), Span(numbers[0], numbers[-1])) if titles else None
