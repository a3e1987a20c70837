"""Lines that say one fact of an item: "Đơn vị chủ trì: ...", "Thời gian hoàn thành: ...", "Kết quả: ..."."""

import re
from dataclasses import dataclass
from enum import StrEnum

from documents.draft import Role
from documents.structure.units import opens_with_unit
from documents.vietnamese import fold


class FieldKind(StrEnum):
    """The facts that a line may give about an item."""

    ASSIGNMENT = "assignment"
    DUE = "due"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Field:
    """A fact of an item as printed; role where the label itself names it."""

    kind: FieldKind
    role: Role | None
    value: str


ROLE_WORDS = {
    "chủ trì": Role.LEAD,
    "phối hợp": Role.COORDINATE,
    "tham mưu": Role.ADVISE,
    "thực hiện": Role.PERFORM,
    "theo dõi": Role.MONITOR,
    "giám sát": Role.MONITOR,
}

_BODY = "cơ quan|đơn vị|bộ phận|cá nhân|phòng|ban|người|lãnh đạo|thành phần|địa phương"
_WHO = rf"(?P<who>(?:các )?(?:{_BODY})(?:(?:,| và) (?:{_BODY}))*)"
_DOES = f"(?P<does>{'|'.join(ROLE_WORDS)}|tham gia|phụ trách|đầu mối|chịu trách nhiệm)"
_ASSIGNMENT = re.compile(
    rf"(?:{_WHO} (?:được giao )?)?{_DOES}(?:,? (?:thực hiện|chính|tham mưu|theo dõi|đôn đốc|tổ chức|triển khai))*"
    r"|(?:tổ chức )?phân công(?: (?:nhiệm vụ|trách nhiệm|đơn vị))?(?: thực hiện)?|trách nhiệm(?: thực hiện)?"
)
_DUE = re.compile(
    r"(?:thời gian|thời hạn|tiến độ|thời điểm|hạn|lộ trình|hoàn thành)"
    r"(?:(?:,| và|/)? ?(?:thực hiện|hoàn thành|triển khai|dự kiến|tiến độ|lộ trình|tổ chức|báo cáo|xong|trước))*"
)
_PRODUCT = re.compile(
    r"(?:dự kiến )?(?:kết quả|sản phẩm|đầu ra)"
    r"(?:(?:,| và|/)? ?(?:kết quả|sản phẩm|đầu ra|dự kiến|đạt được|thực hiện|hoàn thành|cần đạt|chủ yếu))*"
)
_LABEL_ROLES = ROLE_WORDS | {"tham gia": Role.COORDINATE, "đầu mối": Role.LEAD}
_CLEAR_ALONE = frozenset({"chủ trì", "phối hợp"})
_LONGEST_LABEL = 60
_NEXT_LABEL = re.compile(
    rf"[;,.] (?=(?:(?i:{_WHO.replace('?P<who>', '?:')}) )?(?i:{'|'.join(ROLE_WORDS)}) ?: "
    r"|(?i:thời gian|thời hạn|sản phẩm|kết quả|dự kiến sản phẩm)(?: (?:thực hiện|hoàn thành|dự kiến|đầu ra))? ?: )"
)


def read_field(body: str) -> Field | None:
    """Read a labelled fact; None for any other text."""
    label, colon, value = body[: _LONGEST_LABEL + 1].partition(":")
    if not colon:
        return None
    value = body[len(label) + 1 :].strip()
    label = fold(label)
    if label == "hoàn thành" and not value[:1].isdigit() and not _TIME.match(value):
        return None
    if _DUE.fullmatch(label):
        return Field(FieldKind.DUE, None, value)
    if _PRODUCT.fullmatch(label):
        return Field(FieldKind.PRODUCT, None, value)
    return _read_assignment(label, value)


_TIME = re.compile(r"(?:trước|trong|quý|tháng|ngày|năm|chậm nhất|hết|thường xuyên)(?!\w)", re.IGNORECASE)


def split_fields(value: str) -> tuple[str, ...]:
    """Split "Văn phòng; phối hợp: Phòng A" before each further label."""
    return tuple(_NEXT_LABEL.split(value))


def _read_assignment(label: str, value: str) -> Field | None:
    """Read a label that ties units; a bare verb does so only when units follow ("Thực hiện: rà soát ..." does not)."""
    found = _ASSIGNMENT.fullmatch(label)
    if found is None:
        return None
    bare = found["does"] and not found["who"] and found["does"] not in _CLEAR_ALONE
    return None if bare and not opens_with_unit(value) else Field(FieldKind.ASSIGNMENT, _role(found["does"]), value)


def _role(word: str | None) -> Role | None:
    """Give the role a label names; "thực hiện" after "phân công" names none."""
    return None if word is None else _LABEL_ROLES.get(word)
