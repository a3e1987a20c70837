"""The evaluation table (phiếu chấm điểm) of one unit in one plan: what it gave itself, what it was given, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from documents.write.form import Align
from documents.write.paper import Block, Column, Paper, Row, Signature, Table, Text
from documents.write.papers.common import House, PlanNamed, percent
from documents.write.wording import lines, stopped

_COLUMNS = (
    Column(head="TT", share=10, align=Align.CENTRE),
    Column(head="Nội dung", share=74),
    Column(head="Điểm tối đa", share=16, align=Align.CENTRE),
    Column(head="Đơn vị tự chấm", share=18, align=Align.CENTRE),
    Column(head="Thẩm định", share=18, align=Align.CENTRE),
    Column(head="Kết quả", share=30),
    Column(head="Giải trình, lý do", share=60),
)
_NOT_APPLICABLE = "Không áp dụng"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The line of one item; a score that was not given is None."""

    no: str = ""
    title: str
    maximum: int
    own: int | None = None
    given: int | None = None
    not_applicable: bool = False
    result: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The whole table; `signers` are pairs of title and name, a blank name where nobody has signed yet."""

    house: House
    plan: PlanNamed
    unit: str
    day: date
    lines: tuple[Marked, ...]
    union_note: str = ""
    answer: str = ""
    conclusion: str = ""
    signers: tuple[tuple[str, str], ...] = ()


def evaluation_paper(sheet: Sheet) -> Paper:
    """Return the evaluation as a paper on its side."""
    return Paper(
        letterhead=sheet.house.letterhead_of("Văn phòng", "", sheet.day),
        kind="PHIẾU CHẤM ĐIỂM",
        about=f"Kết quả thực hiện {sheet.plan.called}\nĐơn vị được đánh giá: {sheet.unit}",
        body=tuple(_body(sheet)),
        signatures=tuple(Signature(titles=(title,), name=name) for title, name in sheet.signers),
        lying=True,
    )


def _body(sheet: Sheet) -> Iterator[Block]:
    yield Table(_COLUMNS, (*(_row(place, line) for place, line in enumerate(sheet.lines, start=1)), _sum(sheet)))
    said = (
        ("Ý kiến của Công đoàn:", sheet.union_note),
        ("Phản hồi của đơn vị:", sheet.answer),
        ("Kết luận:", sheet.conclusion),
    )
    for lead, text in said:
        first, *rest = lines(text) or ("",)
        if first:
            yield Text(stopped(first), lead=lead)
            yield from (Text(stopped(line)) for line in rest)


def _row(place: int, line: Marked) -> Row:
    no = line.no or str(place)
    if line.not_applicable:
        return Row((no, line.title, "–", "–", "–", _NOT_APPLICABLE, line.note))
    return Row((no, line.title, str(line.maximum), _score(line.own), _score(line.given), line.result, line.note))


def _score(score: int | None) -> str:
    return "" if score is None else str(score)


def _sum(sheet: Sheet) -> Row:
    """The sum of what applies: an item that does not apply lowers the maximum."""
    applied = [line for line in sheet.lines if not line.not_applicable]
    maximum = sum(line.maximum for line in applied)
    own, given = (sum(getattr(line, name) or 0 for line in applied) for name in ("own", "given"))
    share = percent(given, maximum) if all(line.given is not None for line in applied) else ""
    has_own = any(line.own is not None for line in applied)
    has_given = any(line.given is not None for line in applied)
    sums = (str(maximum), str(own) if has_own else "", str(given) if has_given else "")
    return Row(("", "Tổng cộng", *sums, share, ""), strong=True)
