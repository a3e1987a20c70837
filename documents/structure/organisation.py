"""The part "Tổ chức thực hiện": which duties it lays on whom."""

import re
from collections.abc import Iterator, Sequence

from documents.draft import Responsibility
from documents.structure.duties import split_at_verb
from documents.structure.paragraphs import Paragraph
from documents.structure.tree import Node
from documents.structure.units import opens_with_unit, without_giving

_LONGEST_NAME = 160
_CLOSING = " :;.,"
_NOBODY = re.compile(
    r"(?:kinh phí|nguồn|chế độ|công tác|thời gian|việc|về |khen thưởng|thông tin|kiểm tra|hồ sơ|trong quá trình|định kỳ"
    r"|căn cứ|trên cơ sở|lưu ý|yêu cầu|nội dung|phương thức|hình thức|kết thúc|hằng |hàng )",
    re.IGNORECASE,
)
_LAST_VERB = re.compile(r",? (?:có trách nhiệm|phối hợp|thực hiện|chủ trì|chịu trách nhiệm)$")


def read_organisation(section: Node) -> tuple[Responsibility, ...]:
    """Read who has which duties; a duty that names nobody keeps None for its unit."""
    if any(child.is_numbered for child in section.children):
        return tuple(_numbered(section))
    return tuple(_listed(section))


def _numbered(section: Node) -> Iterator[Responsibility]:
    for child in section.children:
        below = tuple(line.body for node in child.children for line in node.walk())
        if child.is_numbered:
            unit, duty = split_duty(child.paragraph.body, stands_alone=bool(below))
            yield Responsibility(unit=unit, duties=(*((duty,) if duty else ()), *below), source=child.source)
        elif not _is_lead_in(child.paragraph):
            yield Responsibility(unit=None, duties=(child.paragraph.body, *below), source=child.source)


def _listed(section: Node) -> Iterator[Responsibility]:
    """Read a section without numbers: a paragraph that begins with a unit opens its duties, others go on with them."""
    for run in _runs(section.children):
        unit, duty = _opening(run[0].paragraph)
        below = (line.body for node in run for line in node.walk())
        next(below)
        duties = (*((duty,) if duty else ()), *below)
        yield Responsibility(unit=unit, duties=duties, source=run[0].source.to(run[-1].source))


def _runs(children: Sequence[Node]) -> Iterator[list[Node]]:
    run: list[Node] = []
    for child in children:
        if _is_lead_in(child.paragraph):
            continue
        if run and _opening(child.paragraph)[0] is not None:
            yield run
            run = []
        run.append(child)
    if run:
        yield run


def _opening(paragraph: Paragraph) -> tuple[str | None, str]:
    text = without_giving(paragraph.body)
    return split_duty(text, stands_alone=False) if opens_with_unit(text) else (None, paragraph.body)


def _is_lead_in(paragraph: Paragraph) -> bool:
    """Tell "... như sau:", which only introduces what follows."""
    return paragraph.text.endswith(":") and not opens_with_unit(paragraph.body)


def split_duty(text: str, *, stands_alone: bool) -> tuple[str | None, str]:
    """Split "Văn phòng: theo dõi ..." or "Văn phòng theo dõi ..." into unit and duty; both stay as found.

    `stands_alone`: lines with the duties follow, so a text without a full stop may be the unit alone.
    """
    text = without_giving(text)
    name, colon, duty = text.partition(":")
    if colon and len(name) <= _LONGEST_NAME and _may_be_unit(name):
        return name.strip(_CLOSING), duty.strip()
    if not opens_with_unit(text):
        return _later_unit(text, stands_alone=stands_alone)
    if len(text) <= _LONGEST_NAME and (stands_alone and text[-1:] not in {".", ";"}):
        return _LAST_VERB.sub("", text.strip(_CLOSING)), ""
    at_verb = split_at_verb(text, longest=_LONGEST_NAME)
    if at_verb is None:
        return (text.strip(_CLOSING), "") if len(text) <= _LONGEST_NAME else (None, text)
    name, duty = at_verb
    return name.strip(_CLOSING), duty


def _may_be_unit(name: str) -> bool:
    """Tell a heading before a colon from "Kinh phí thực hiện", "Chế độ báo cáo", which name nobody."""
    return opens_with_unit(name) or _NOBODY.match(name) is None


def _later_unit(text: str, *, stands_alone: bool) -> tuple[str | None, str]:
    """Find the unit behind "Kết thúc đợt kiểm tra, ..."; a heading without a known kind may still be a name."""
    _, comma, rest = text.partition(", ")
    if comma and opens_with_unit(rest) and (at_verb := split_at_verb(rest, longest=_LONGEST_NAME)):
        return at_verb[0].strip(_CLOSING), text
    alone = stands_alone and len(text) <= _LONGEST_NAME and text[-1:] not in {".", ";"}
    return (text.strip(_CLOSING), "") if alone and _may_be_unit(text) else (None, text)
