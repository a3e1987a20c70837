"""The consolidated report (báo cáo tổng hợp): what came of a plan, item by item, as its units reported it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from documents.write.form import Align
from documents.write.paper import Block, Column, Dash, Paper, Point, Recipient, Row, Signature, Table, Text
from documents.write.papers.common import House, PlanNamed, counted, percent, shown
from documents.write.wording import clause, lines, plain, stopped, unlabelled

_ROMANS = ("I", "II", "III", "IV")
_SCORES = (
    Column(head="TT", share=8, align=Align.CENTRE),
    Column(head="Đơn vị", share=60),
    Column(head="Điểm", share=16, align=Align.CENTRE),
    Column(head="Điểm tối đa", share=18, align=Align.CENTRE),
    Column(head="Tỷ lệ", share=18, align=Align.CENTRE),
)
_LATE = (
    Column(head="TT", share=8, align=Align.CENTRE),
    Column(head="Nội dung", share=60),
    Column(head="Đơn vị đầu mối", share=32),
    Column(head="Thời hạn", share=20, align=Align.CENTRE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReported:
    """An item: how far it has come, and what each unit says of it in its latest report (pairs of unit and text)."""

    no: str = ""
    section: str = ""
    title: str
    accountable: str = ""
    due: date | None = None
    state: str = ""
    result: str = ""
    done: bool = False
    late: bool = False
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """The published score of a unit."""

    unit: str
    score: int
    maximum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Everything that the report says. `expected` reports of units, `received` of them, `tardy` after their day."""

    house: House
    plan: PlanNamed
    day: date
    number: str = ""
    items: tuple[ItemReported, ...] = ()
    expected: int = 0
    received: int = 0
    tardy: int = 0
    scores: tuple[Scored, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    signer: tuple[str, str] = ("", "")


def report_paper(summary: Summary) -> Paper:
    """Return the report as a paper."""
    title, name = summary.signer
    return Paper(
        letterhead=summary.house.letterhead("BC", summary.day, number=summary.number),
        kind="BÁO CÁO",
        about=f"Kết quả thực hiện {summary.plan.called}",
        body=tuple(_body(summary)),
        recipients=summary.recipients,
        signatures=(Signature(titles=(title or summary.house.head,), name=name),),
    )


def _body(summary: Summary) -> Iterator[Block]:
    yield Text(f"Thực hiện {summary.plan.whole}, {summary.house.name} báo cáo kết quả như sau:")
    parts: list[tuple[str, Sequence[Block]]] = [
        ("TÌNH HÌNH CHUNG", tuple(_general(summary))),
        ("KẾT QUẢ THỰC HIỆN TỪNG NỘI DUNG", tuple(_items(summary.items))),
        ("NỘI DUNG QUÁ HẠN CHƯA HOÀN THÀNH", tuple(_late(summary.items))),
    ]
    if summary.scores:
        parts.append(("KẾT QUẢ ĐÁNH GIÁ CÁC ĐƠN VỊ", (_scores(summary.scores),)))
    for number, (heading, blocks) in zip(_ROMANS, parts, strict=False):
        yield Point(no=number, text=heading, heading=True)
        yield from blocks
    yield Text(f"Trên đây là báo cáo kết quả thực hiện {summary.plan.called} của {summary.house.name}./.")


def _general(summary: Summary) -> Iterator[Block]:
    items = summary.items
    units = {item.accountable for item in items if item.accountable}
    done = sum(item.done for item in items)
    yield Dash(f"Kế hoạch gồm {counted(len(items))} nội dung, giao {counted(len(units))} đơn vị làm đầu mối.")
    yield Dash(
        f"Đến ngày {shown(summary.day)}, đã hoàn thành {counted(done)}/{counted(len(items))} nội dung"
        f" ({percent(done, len(items))}); {counted(sum(item.late for item in items))} nội dung quá hạn."
    )
    tardy = f", trong đó {counted(summary.tardy)} báo cáo gửi muộn" if summary.tardy else ""
    yield Dash(f"Báo cáo của các đơn vị: đã nhận {counted(summary.received)}/{counted(summary.expected)}{tardy}.")


def _items(items: Sequence[ItemReported]) -> Iterator[Block]:
    for section, group in groupby(items, key=lambda item: unlabelled(plain(item.section))):
        if section:
            yield Text("", lead=section)
        for item in group:
            yield Point(no=item.no, text=clause(plain(item.title)), heading=True)
            yield from _item(item)


def _item(item: ItemReported) -> Iterator[Block]:
    result = f" Kết quả: {item.result.lower()}." if item.result else ""
    accountable = f"Đơn vị đầu mối: {item.accountable}. " if item.accountable else ""
    yield Dash(f"{accountable}Tình trạng: {item.state.lower()}.{result}")
    for unit, text in item.words:
        first, *rest = lines(text) or ("Chưa có nội dung báo cáo.",)
        yield Dash(stopped(first), lead=f"{unit}:")
        yield from (Text(stopped(line)) for line in rest)


def _late(items: Sequence[ItemReported]) -> Iterator[Block]:
    late = [item for item in items if item.late]
    if not late:
        yield Text("Không có nội dung quá hạn.")
        return
    rows = (
        Row((item.no or str(place), item.title, item.accountable, shown(item.due)))
        for place, item in enumerate(late, start=1)
    )
    yield Table(_LATE, tuple(rows))


def _scores(scores: Sequence[Scored]) -> Table:
    rows = (
        Row((str(place), each.unit, str(each.score), str(each.maximum), percent(each.score, each.maximum)))
        for place, each in enumerate(scores, start=1)
    )
    return Table(_SCORES, tuple(rows))
