"""The foot of a document: whom it goes to and why, and beside or below that list who signs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.draft import Recipient, Signer, Span
from documents.lines import Line, Lines, columns
from documents.structure.found import Found
from documents.structure.labels import LabelKind, read_label
from documents.structure.regions import is_recipients_line
from documents.structure.signer import is_person_name, is_signature_title, is_signed_mark, read_signer
from documents.vietnamese import fold, is_capitals

_HALF = 25
_OPENING = re.compile(r"nơi nhận ?:? ?", re.IGNORECASE)
_BESIDE_EACH_OTHER = re.compile(r"[;.] (?=[-–] ?\w)")
_PURPOSE = re.compile(
    r"(?:để |t/h|thực hiện|báo cáo|b/c|phối hợp|p/h|chỉ đạo|c/đ|biết|lưu|theo dõi|t/d|đăng|phổ biến)(?:.*)",
    re.IGNORECASE,
)
_SPOKEN_PURPOSE = re.compile(
    r"(?P<name>[^(]{2,}?(?:\([^()]*\))?),? (?P<purpose>để (?:báo cáo|biết|chỉ đạo|thực hiện|phối hợp|theo dõi)[^()]*)"
)
_CLOSING = " ;.,:"


@dataclass(frozen=True, slots=True)
class Foot:
    """The recipients in their order, and the signature."""

    recipients: tuple[Recipient, ...]
    signer: Found[Signer] | None


def read_foot(lines: Lines) -> Foot:
    """Read the foot, also where the list and the signature share lines in two columns."""
    rows: list[_Row] = []
    signature: list[_Part] = []
    for part in _parts(lines):
        if _is_of_signature(part, rows, signature):
            signature.append(part)
        elif rows and not _opens_row(part.text) and _is_open(rows[-1]):
            rows[-1].append(part)
        elif _opens_row(part.text) or (part.announced and not _signed_below(rows, signature)):
            rows.append([part])
    signed = read_signer((part.line, part.text) for part in _of_one_signature(signature))
    return Foot(tuple(_recipient(row) for row in rows), signed)


@dataclass(frozen=True, slots=True)
class _Part:
    line: int
    column: int
    text: str
    announced: bool
    """Stands behind "Nơi nhận:" or below it."""


_Row = list[_Part]
"""One recipient, as the parts of lines it takes."""


def _parts(lines: Lines) -> Iterator[_Part]:
    """Give the parts of every line with their columns."""
    announced = False
    for line in lines:
        for column, part in enumerate(columns(line), start=_first_column(line)):
            opening = is_recipients_line(part)
            announced = announced or opening
            text = _OPENING.sub("", part, count=1) if opening else part
            pieces = (piece for piece in _BESIDE_EACH_OTHER.split(text) if piece)
            yield from (_Part(line.number, column, piece, announced and column == 0) for piece in pieces)


def _of_one_signature(signature: list[_Part]) -> list[_Part]:
    """Of two signatures side by side take the right one, where the head of the agency signs."""
    right = [part for part in signature if part.column > 0]
    titled = any(is_signature_title(part.text) for part in right)
    beside = any(is_signature_title(part.text) for part in signature if part.column == 0)
    return right if titled and beside and any(is_person_name(part.text) for part in right) else signature


def _first_column(line: Line) -> int:
    """Give 1 where the left column is empty: the line begins with a tab, or in the right half of the paper."""
    return int(line.raw.startswith("\t") or len(line.raw) - len(line.raw.lstrip()) >= _HALF)


def _is_of_signature(part: _Part, rows: list[_Row], signature: list[_Part]) -> bool:
    """Tell the signature by its titles; the rest of it stands in its own column or below the list."""
    if _opens_row(part.text):
        return False
    if is_signature_title(part.text) or is_signed_mark(part.text):
        return True
    if not signature or not (is_capitals(part.text) or is_person_name(part.text)):
        return False
    return part.column > 0 or not rows or _signed_below(rows, signature)


def _signed_below(rows: list[_Row], signature: list[_Part]) -> bool:
    """Tell whether the signature has begun under the list, so that the list is at its end."""
    return bool(rows and signature) and signature[-1].line > rows[-1][-1].line


def _opens_row(text: str) -> bool:
    label = read_label(text)
    return label is not None and label.kind is not LabelKind.PART


def _is_open(row: _Row) -> bool:
    return not row[-1].text.endswith((";", ".", ":"))


def _recipient(row: _Row) -> Recipient:
    text = " ".join(part.text for part in row)
    label = read_label(text)
    name, purpose = _split_purpose(text[label.length if label else 0 :].strip(_CLOSING))
    return Recipient(name=name, purpose=purpose, source=Span(row[0].line, row[-1].line))


def _split_purpose(text: str) -> tuple[str, str | None]:
    """Split off the last brackets when they say what for; other brackets belong to the name."""
    if spoken := _SPOKEN_PURPOSE.fullmatch(text):
        return spoken["name"], spoken["purpose"]
    name, bracket, purpose = text.rpartition("(")
    purpose = purpose.rstrip(")").strip()
    if not bracket or not name.strip() or not text.endswith(")") or not _PURPOSE.fullmatch(fold(purpose)):
        return text, None
    return name.strip(), purpose
