"""The documents the plan rests on: paragraphs "Căn cứ ...", "Thực hiện ..." before the first part."""

import re
from collections.abc import Iterator, Sequence

from documents.draft import LegalBasis
from documents.structure.issuer import find_issuer
from documents.structure.paragraphs import Paragraph
from documents.vietnamese import opens_in_lower_case

_OPENS = re.compile(r"(?:căn cứ|thực hiện|thi hành|theo|xét|trên cơ sở|triển khai)(?!\w)", re.IGNORECASE)
_KINDS = (
    "Hiến pháp|Luật|Bộ luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Kế hoạch|Công văn|Thông tư|Chương trình"
    "|Hướng dẫn|Thông báo|Văn bản|Kết luận|Đề án|Công điện|Quy định|Quy chế|Thông tri|Tờ trình|Báo cáo|Lệnh"
)
_NEXT = re.compile(rf"; ?|, (?=(?:{_KINDS}) số )|(?<=[.,]) (?=Căn cứ )")
_NUMBER = re.compile(r"(?<![\w/-])[0-9]{1,5}(?:/[12][0-9]{3})?[/-][A-ZĐ][\w&]*(?:[/-][A-ZĐ][\w&]*)*")
_SUBJECT = re.compile(r" về | V/v ", re.IGNORECASE)
_NAMES_ANOTHER = re.compile(r"(?:căn cứ|thực hiện|theo|số|luật|các|và)(?!\w)")
_CLOSING = " ;,.:"


def read_bases(paragraphs: Sequence[Paragraph]) -> tuple[LegalBasis, ...]:
    """Read the bases in their order, a number once; a number that a basis only speaks about is none."""
    seen: set[str] = set()
    return tuple(basis for paragraph in paragraphs for basis in _bases_of(paragraph, seen))


def _bases_of(paragraph: Paragraph, seen: set[str]) -> Iterator[LegalBasis]:
    text = _before_issuer(paragraph.body)
    if not _OPENS.match(text):
        return
    for clause in _clauses(text):
        source = paragraph.source_of(clause)
        numbers = tuple(number for number in _cited(clause) if number not in seen)
        seen.update(numbers)
        for number in numbers or (() if _NUMBER.search(clause) else (None,)):
            yield LegalBasis(number=number, text=clause, source=source)


def _clauses(text: str) -> list[str]:
    """Split into the documents named; after a semicolon "việc ..." still tells what the one before is about."""
    clauses: list[str] = []
    for part in filter(None, (part.strip(_CLOSING) for part in _NEXT.split(text))):
        if clauses and opens_in_lower_case(part) and not _NAMES_ANOTHER.match(part):
            clauses[-1] = f"{clauses[-1]}; {part}"
        else:
            clauses.append(part)
    return clauses


def _before_issuer(text: str) -> str:
    """Leave out the clause in which the agency makes its own plan."""
    clause = find_issuer(text)
    return text[: clause.start].rstrip(_CLOSING) if clause else text


def _cited(clause: str) -> tuple[str, ...]:
    """Give the numbers that name the basis itself: those before the words that say what it is about."""
    first = _NUMBER.search(clause)
    if first is None:
        return ()
    subject = _SUBJECT.search(clause, first.end())
    return tuple(dict.fromkeys(_NUMBER.findall(clause, 0, subject.start() if subject else len(clause))))
