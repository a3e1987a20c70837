"""What the plan is about: the lines under the name of the type (Nghị định 30/2020, Phụ lục I, mục II.5: trích yếu)."""

import re
from collections.abc import Sequence

from documents.structure.found import Found
from documents.structure.headings import is_unnumbered_heading
from documents.structure.issuer import find_issuer
from documents.structure.paragraphs import Paragraph
from documents.structure.signer import is_signature_title
from documents.structure.units import opens_with_unit
from documents.vietnamese import fold, is_capitals

_BASIS = re.compile(
    r"(?:Thực hiện|Theo|Thi hành|Triển khai|Xét|Trên cơ sở|Nhằm|Để|Tiếp tục) .*(?:số [0-9]|[;:,.]$)", re.DOTALL
)
_ALWAYS_BASIS = re.compile(r"căn cứ ", re.IGNORECASE)
_ISSUES = re.compile(r"(?:ban hành|phê duyệt)(?: \w+){0,4} (?:kế hoạch|chương trình|đề án|phương án)(?!\w)")
_CITED = re.compile(r"(.{20,600}? SỐ [\w/&.-]*\d[\w/&.-]*) (?:NGÀY|CỦA|VỀ) ", re.IGNORECASE)
_LONGEST, _MOST_PARAGRAPHS = 600, 5


def count_title_paragraphs(paragraphs: Sequence[Paragraph]) -> int:
    """Count the paragraphs that belong to the title."""
    for count, paragraph in enumerate(paragraphs[:_MOST_PARAGRAPHS]):
        if not _may_be_title(paragraph, first=count == 0) or (count and _is_authority(paragraph, paragraphs[0])):
            return count
    return min(len(paragraphs), _MOST_PARAGRAPHS)


def read_title(paragraphs: Sequence[Paragraph], doc_type: str | None = None) -> Found[str] | None:
    """Join the title's paragraphs; an appendix is called by its list and the number of the document it serves."""
    if not paragraphs:
        return None
    source = paragraphs[0].source.to(paragraphs[-1].source)
    title = " ".join(paragraph.text for paragraph in paragraphs)
    cited = _CITED.match(title) if doc_type == "PHỤ LỤC" else None
    return Found(cited[1] if cited else title, source)


def issues_plan(title: str) -> bool:
    """Tell the title of a decision that issues or approves a plan."""
    return _ISSUES.search(fold(title)) is not None


def _may_be_title(paragraph: Paragraph, *, first: bool) -> bool:
    text = paragraph.text
    if paragraph.label or len(text) > _LONGEST or _ALWAYS_BASIS.match(text) or text.startswith(("(", "|")):
        return False
    if is_unnumbered_heading(text) and not first:
        return False
    return not text.endswith((":", ";", "./.")) and (first or not _opens_the_text(text))


def _is_authority(paragraph: Paragraph, first: Paragraph) -> bool:
    """Tell "GIÁM ĐỐC SỞ Y TẾ" under the title of a decision: who decides, in capitals."""
    text = paragraph.text
    if not is_capitals(text) or is_capitals(first.text):
        return False
    return is_signature_title(text) or opens_with_unit(text.capitalize()) or opens_with_unit(text)


def _opens_the_text(text: str) -> bool:
    return text.endswith(".") or bool(_BASIS.match(text)) or find_issuer(text) is not None
