"""The plan itself, in the form of Nghị định 30/2020, Phụ lục III, Mẫu 1.4 (văn bản có tên loại)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from documents.structure.headings import SectionKind, kinds_in
from documents.structure.labels import LabelKind, read_label
from documents.write.outline import label
from documents.write.paper import Basis, Block, Dash, Letterhead, Paper, Point, Recipient, Signature, Text
from documents.write.wording import clause, lines, plain, spoken, stopped, unlabelled

ROLES = {
    "lead": "chủ trì",
    "coordinate": "phối hợp",
    "advise": "tham mưu",
    "perform": "thực hiện",
    "monitor": "theo dõi",
    "": "",
}
"""What a unit does, in the words of the label "Đơn vị chủ trì" and of the sentence "Văn phòng chủ trì"."""
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_BASIS_OPENS = ("căn cứ", "thực hiện", "thi hành", "theo", "xét", "trên cơ sở", "triển khai")
_CONTENT = frozenset({SectionKind.CONTENT})


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A unit in an item: its name, a role of ROLES, and what exactly it does."""

    name: str
    role: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    """An item as the document says it; `heading` is the group under which it stands, with its number."""

    no: str = ""
    section: str = ""
    heading: str = ""
    text: str
    units: tuple[UnitWords, ...] = ()
    due: str = ""
    product: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWords:
    """A plan in words; `duties` are pairs of unit and duty, `signer` is title (line by line) and name."""

    letterhead: Letterhead
    kind: str = "KẾ HOẠCH"
    title: str
    bases: tuple[str, ...] = ()
    purpose: str = ""
    participants: str = ""
    period: str = ""
    items: tuple[ItemWords, ...] = ()
    duties: tuple[tuple[str, str], ...] = ()
    recipients: tuple[Recipient, ...] = ()
    signer: tuple[str, str] = ("", "")


def plan_paper(plan: PlanWords) -> Paper:
    """Return the plan as a paper."""
    title, name = plan.signer
    return Paper(
        letterhead=plan.letterhead,
        kind=plan.kind,
        about=plan.title,
        body=(*_opening(plan), *_parts(plan), Text(_closing(plan))),
        recipients=plan.recipients,
        signatures=(Signature(titles=(title,), name=name),),
    )


def _opening(plan: PlanWords) -> Iterator[Block]:
    bases = tuple(dict.fromkeys(clause(plain(text)) for text in plan.bases))
    for basis in bases:
        opened = basis if basis.lower().startswith(_BASIS_OPENS) else f"Căn cứ {basis}"
        yield Basis(f"{opened}{'.' if basis == bases[-1] else ';'}")
    yield Text(f"{plain(plan.letterhead.issuer) or 'Cơ quan'} ban hành {_called(plan)} với các nội dung như sau:")


def _called(plan: PlanWords) -> str:
    return plain(plan.kind).capitalize()


def _closing(plan: PlanWords) -> str:
    of = f" của {plan.letterhead.issuer}" if plan.letterhead.issuer else ""
    return plain(f"Trên đây là {_called(plan)}{of}, đề nghị các đơn vị, cá nhân liên quan nghiêm túc thực hiện./.")


def _parts(plan: PlanWords) -> Iterator[Block]:
    """Yield the parts in their order, numbered through: purpose, participants and period, content, organisation."""
    parts = [part for part in (_purpose(plan), *_matter(plan), _organisation(plan)) if part is not None]
    for number, (heading, blocks) in zip(_ROMANS, parts, strict=False):
        yield Point(no=number, text=heading, heading=True)
        yield from blocks


_Part = tuple[str, Sequence[Block]]


def _purpose(plan: PlanWords) -> _Part | None:
    return ("MỤC ĐÍCH, YÊU CẦU", tuple(spoken(plan.purpose))) if plan.purpose.strip() else None


def _matter(plan: PlanWords) -> Iterator[_Part]:
    """Yield what concerns whom, when and what: in one part where the document numbers its content among them."""
    facts = tuple(_facts(plan))
    sections = [(name, tuple(items)) for name, items in groupby(plan.items, key=lambda item: plain(item.section))]
    if _is_divided(sections):
        (name, items), known = sections[0], read_label(sections[0][0])
        heading = Point(no=known.no if known else "", text=unlabelled(name), heading=True)
        yield "ĐỐI TƯỢNG, THỜI GIAN VÀ NỘI DUNG", (*facts, heading, *_items(items))
        return
    if facts:
        yield _facts_heading(plan), facts
    yield from _content(sections)


def _is_divided(sections: Sequence[tuple[str, Sequence[ItemWords]]]) -> bool:
    if len(sections) != 1:
        return False
    known = read_label(sections[0][0])
    return known is not None and known.kind is LabelKind.DECIMAL and "." not in known.no


def _facts(plan: PlanWords) -> Iterator[Block]:
    said = (("Đối tượng:", plan.participants), ("Thời gian:", plan.period))
    for number, (lead, text) in enumerate(((lead, lines(text)) for lead, text in said if text.strip()), start=1):
        yield Point(no=str(number), lead=lead, text=stopped(text[0]))
        yield from (Text(stopped(line)) for line in text[1:])


def _facts_heading(plan: PlanWords) -> str:
    names = [name for name, text in (("ĐỐI TƯỢNG", plan.participants), ("THỜI GIAN", plan.period)) if text.strip()]
    return f"{' VÀ '.join(names)} THỰC HIỆN"


def _content(sections: Sequence[tuple[str, Sequence[ItemWords]]]) -> Iterator[_Part]:
    """Yield the content: sections that name it are parts of their own; others stand, numbered, in one part of it."""
    names = [unlabelled(name) for name, _items_of in sections]
    if len(sections) == 1 or (names and all(_CONTENT & set(kinds_in(name)) for name in names)):
        for name, (_written, items) in zip(names, sections, strict=True):
            yield (name or "NỘI DUNG THỰC HIỆN").upper(), tuple(_items(items))
    elif sections:
        headed = (
            (Point(no=str(number), text=name, heading=True), *_items(items))
            for number, (name, (_written, items)) in enumerate(zip(names, sections, strict=True), start=1)
        )
        yield "NỘI DUNG THỰC HIỆN", tuple(block for blocks in headed for block in blocks)


def _items(items: Iterable[ItemWords]) -> Iterator[Block]:
    heading = ""
    for item in items:
        if item.heading and item.heading != heading:
            yield _headed(plain(item.heading))
        heading = item.heading
        yield from _item(item)


def _headed(text: str) -> Block:
    known = read_label(text)
    if known is None or known.kind is LabelKind.BULLET or not label(known.no):
        return Text("", lead=text)
    return Point(no=known.no, text=text[known.length :], heading=True)


def _item(item: ItemWords) -> Iterator[Block]:
    first, *rest = lines(item.text) or ("",)
    yield Point(no=item.no, text=stopped(first)) if label(item.no) else Dash(stopped(first))
    yield from spoken("\n".join(rest))
    yield from _assigned(item.units)
    if due := clause(plain(item.due)):
        yield Dash(f"Thời gian thực hiện: {due}.")
    if product := clause("; ".join(lines(item.product))):
        yield Dash(f"Sản phẩm: {product}.")


def _assigned(units: Sequence[UnitWords]) -> Iterator[Block]:
    """Yield who does it: units of one role on a line; those with a task of their own each on one below."""
    for is_own, group in groupby(units, key=lambda unit: bool(unit.scope.strip()) or unit.role not in ROLES):
        if is_own:
            yield Dash("Phân công thực hiện:")
            yield from (Dash(f"{clause(plain(each.scope))}: {_does(each)}.", inner=True) for each in group)
            continue
        for role, same in groupby(group, key=lambda unit: unit.role):
            names = ", ".join(clause(plain(each.name)) for each in same)
            yield Dash(f"Đơn vị {ROLES[role]}: {names}." if role else f"Phân công thực hiện: {names}.")


def _does(unit: UnitWords) -> str:
    return f"{clause(plain(unit.name))} {ROLES.get(unit.role, '')}".strip()


def _organisation(plan: PlanWords) -> _Part | None:
    """Return the duties by unit; those of nobody in particular come first, as plain paragraphs."""
    groups = [(plain(unit), [line for _unit, text in duties for line in lines(text)])
              for unit, duties in groupby(plan.duties, key=lambda duty: duty[0])]  # fmt: skip
    blocks: list[Block] = []
    number = 0
    for unit, duties in sorted(groups, key=lambda group: bool(group[0])):
        number += bool(unit)
        blocks += _duties(str(number), unit, duties)
    return ("TỔ CHỨC THỰC HIỆN", blocks) if blocks else None


def _duties(number: str, unit: str, duties: Sequence[str]) -> Iterator[Block]:
    if not unit:
        yield from (Text(stopped(duty)) for duty in duties)
    elif len(duties) == 1 and duties[0][:1].islower():
        yield Point(no=number, text=stopped(f"{unit} {duties[0]}"))
    else:
        yield Point(no=number, text=clause(unit), heading=True)
        yield from (block for duty in duties for block in spoken(stopped(duty)))
