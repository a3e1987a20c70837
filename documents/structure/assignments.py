"""Which unit does what for an item: unit x role x scope, as a clause of the document ties them together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.draft import Assignment, Role
from documents.structure.duties import split_at_verb
from documents.structure.paragraphs import Paragraph
from documents.structure.units import opens_with_unit, split_units, without_giving

_VERB = re.compile(
    r"(?<=[\w),] )(?:có trách nhiệm |chịu trách nhiệm |được giao )?(?:"
    r"(?P<lead>chủ trì)|(?P<advise>(?:phối hợp )?tham mưu)|(?P<coordinate>phối hợp)|(?P<monitor>theo dõi|giám sát)"
    r"|(?P<perform>(?:tổ chức |triển khai )?thực hiện|phụ trách))(?!\w)"
)
_WITH = re.compile(r"phối hợp (?:chặt chẽ )?(?:với|cùng)(?: với)? ")
_AFTER_UNITS = re.compile(
    r",? (?:để|trong việc|tham mưu|thực hiện|triển khai|theo dõi|giám sát|xây dựng|tổng hợp|hướng dẫn|kiểm tra|đôn đốc"
    r"|báo cáo|tuyên truyền)(?!\w)|(?<!các) tổ chức(?!\w)"
)
_SENTENCES = re.compile(r"(?<=[.;]) ")
_FURTHER = re.compile(r"(?: thực hiện)?[,;] (?=[A-ZĐỦ])|(?: thực hiện)?[,;] (?=các (?:phòng|đơn vị|cơ quan|ban|sở) )")
_NO_NAME_ALONE = frozenset({"Tổ", "Ban", "Đội", "Phòng", "Cơ quan", "Đơn vị", "Bộ phận", "Thành viên", "Sở", "Bộ"})
_CLOSING, _LONGEST_NAMES = " .,;:", 400


def read_clause(paragraph: Paragraph, clause: str) -> tuple[Assignment, ...]:
    """Read "Tuyên truyền tại cơ quan: Văn phòng thực hiện": units with their roles, the rest is the scope."""
    return tuple(
        Assignment(name=tie.name, role=tie.role, scope=tie.scope, source=paragraph.source_of(tie.name))
        for tie in _ties(clause.strip(_CLOSING))
    )


def read_units(paragraph: Paragraph, names: str, role: Role | None) -> tuple[Assignment, ...]:
    """Read a list of units that have one role; those after "phối hợp với" coordinate."""
    partners = _WITH.search(names)
    subject = names[: partners.start()] if partners else names
    ties = [(name, role) for name in split_units(subject)] + [(name, Role.COORDINATE) for name in _partners(names)]
    return tuple(Assignment(name=name, role=does, source=paragraph.source_of(name)) for name, does in ties)


@dataclass(frozen=True, slots=True)
class _Tie:
    name: str
    role: Role | None
    scope: str | None


def _ties(clause: str) -> Iterator[_Tie]:
    before, colon, after = clause.partition(":")
    before, after = before.strip(), after.strip()
    if not colon:
        yield from _statement(clause, None)
    elif opens_with_unit(without_giving(after)):
        yield from _statement(after, before)
    elif opens_with_unit(without_giving(before)):
        yield from _duty_of(without_giving(before), after)


def _statement(text: str, scope: str | None) -> Iterator[_Tie]:
    """Read "Phòng A, Trung tâm B phối hợp tham mưu thực hiện", "Phòng A chủ trì, Phòng B phối hợp" or bare names."""
    text = without_giving(text)
    while opens_with_unit(text):
        verb = _first_verb(text)
        if verb is None:
            yield from _bare(text, scope)
            return
        role = _role_of(text, verb)
        yield from (_Tie(name, role, scope) for name in split_units(text[: verb.start()]))
        further = _FURTHER.match(text, verb.end())
        if further is None:
            yield from (_Tie(name, Role.COORDINATE, scope) for name in _partners(text[verb.start() :]))
            return
        text = text[further.end() :]


def _bare(text: str, scope: str | None) -> Iterator[_Tie]:
    """Read names without a verb that gives a role; what else they do is the scope."""
    names, duty = split_at_verb(text, longest=_LONGEST_NAMES) or (text, None)
    yield from (_Tie(name, None, scope or duty) for name in split_units(names))


def _first_verb(text: str) -> re.Match[str] | None:
    """Find what the units do; in "Tổ giám sát cộng đồng" the word belongs to the name."""
    verbs = (verb for verb in _VERB.finditer(text) if text[: verb.start()].strip() not in _NO_NAME_ALONE)
    return next(verbs, None)


def _duty_of(units: str, duty: str) -> Iterator[_Tie]:
    """Read "Văn phòng: tham mưu tổng hợp báo cáo", where the duty is the scope."""
    verb = _VERB.match(f"x {duty}", 2)
    role = Role(str(verb.lastgroup)) if verb else None
    yield from (_Tie(name, role, duty or None) for name in split_units(units))


def _role_of(text: str, verb: re.Match[str]) -> Role:
    """Give the role of the subject; who does a thing together with others does that thing."""
    role = Role(str(verb.lastgroup))
    if role is Role.COORDINATE and (others := _WITH.match(text, verb.start())):
        further = _VERB.search(text, others.end())
        return Role(str(further.lastgroup)) if further else role
    return role


def _partners(text: str) -> tuple[str, ...]:
    """Give the units after "phối hợp với"."""
    found = _WITH.search(text)
    if found is None:
        return ()
    rest = text[found.end() :]
    end = _AFTER_UNITS.search(rest)
    names = rest[: end.start()] if end else rest
    return split_units(names) if opens_with_unit(names) else ()


def read_stated(paragraph: Paragraph) -> tuple[Assignment, ...]:
    """Read sentences that give the work away in prose: "Giao Văn phòng ...", "Phòng A chủ trì; Phòng B phối hợp"."""
    units: list[Assignment] = []
    for sentence in _SENTENCES.split(_task_left_out(paragraph.body)):
        if _gives_away(sentence) or (units and _takes_part(sentence)):
            units.extend(read_clause(paragraph, sentence.partition(":")[0]))
    return tuple(units)


def _task_left_out(text: str) -> str:
    """Leave out the task before a colon: "Rà soát thông tư: Vụ Pháp chế chủ trì"."""
    _, colon, after = text.partition(": ")
    return after if colon and not opens_with_unit(without_giving(text)) and opens_with_unit(after) else text


def _takes_part(sentence: str) -> bool:
    return opens_with_unit(sentence) and _first_verb(sentence) is not None


def _gives_away(sentence: str) -> bool:
    text = without_giving(sentence)
    if not opens_with_unit(text):
        return False
    verb = _first_verb(text)
    return text != sentence or (verb is not None and verb.lastgroup == Role.LEAD)
