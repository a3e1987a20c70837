"""The reminder (công văn đôn đốc): which items are late or soon due, whose they are, and what is asked until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from documents.write.form import Align
from documents.write.paper import Block, Column, Dash, Letterhead, Paper, Point, Recipient, Row, Signature, Table, Text
from documents.write.papers.common import House, PlanNamed, counted, shown

_COLUMNS = (
    Column(head="TT", share=8, align=Align.CENTRE),
    Column(head="Nội dung", share=54),
    Column(head="Đơn vị đầu mối", share=30),
    Column(head="Thời hạn", share=20, align=Align.CENTRE),
    Column(head="Tình trạng", share=24),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An item that is late, or soon will be; `condition` says which ("Quá hạn 12 ngày")."""

    no: str = ""
    title: str
    unit: str
    due: date | None
    condition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """To whom the letter goes, about what; `reports` are the reports that were not handed in, each in words."""

    house: House
    plan: PlanNamed
    day: date
    answer_by: date
    units: tuple[str, ...]
    pending: tuple[Pending, ...] = ()
    reports: tuple[str, ...] = ()
    signer: str = ""


def reminder_paper(reminder: Reminder) -> Paper:
    """Return the reminder as a letter, signed by the head of the Office on the head's order."""
    house = reminder.house
    return Paper(
        letterhead=_letterhead(reminder),
        addressed=reminder.units,
        body=tuple(_body(reminder)),
        recipients=(
            Recipient("Như trên"),
            Recipient(f"{house.head.capitalize()} Sở", "để báo cáo"),
            house.kept,
        ),
        signatures=(Signature(titles=(f"TL. {house.head}", "CHÁNH VĂN PHÒNG"), name=reminder.signer),),
    )


def _letterhead(reminder: Reminder) -> Letterhead:
    """A letter's symbol has no kind: the agency, a dash, who drafted it (Nghị định 30/2020, Phụ lục I, mục II.3)."""
    house = reminder.house
    about = f"đôn đốc thực hiện {reminder.plan.called}"
    whole = house.letterhead("", reminder.day)
    return replace(whole, symbol="-".join(filter(None, (house.symbol, house.office))), about=about)


def _body(reminder: Reminder) -> Iterator[Block]:
    day = shown(reminder.day)
    yield Text(f"Thực hiện {reminder.plan.whole}.")
    if reminder.pending:
        count = counted(len(reminder.pending))
        yield Text(f"Qua theo dõi đến ngày {day}, còn {count} nội dung quá hạn hoặc sắp đến hạn, cụ thể như sau:")
        yield Table(_COLUMNS, tuple(_row(place, each) for place, each in enumerate(reminder.pending, start=1)))
    if reminder.reports:
        yield Text(f"Đến ngày {day}, Văn phòng chưa nhận được các báo cáo sau:")
        yield from (Dash(f"{each};") for each in reminder.reports[:-1])
        yield Dash(f"{reminder.reports[-1]}.")
    if not (reminder.pending or reminder.reports):
        yield Text(
            f"Đến ngày {day}, các nội dung, báo cáo đến hạn đều đã hoàn thành; đề nghị các đơn vị giữ vững tiến độ./."
        )
        return
    yield from _asked(reminder)


def _row(place: int, pending: Pending) -> Row:
    return Row((pending.no or str(place), pending.title, pending.unit, shown(pending.due), pending.condition))


def _asked(reminder: Reminder) -> Iterator[Block]:
    yield Text("Để bảo đảm tiến độ chung, Văn phòng đề nghị trưởng các đơn vị nêu trên:")
    yield Point(no="1", text="Trực tiếp chỉ đạo, tập trung hoàn thành các nội dung, báo cáo nêu trên.")
    until = shown(reminder.answer_by)
    yield Point(
        no="2",
        text=f"Cập nhật kết quả kèm minh chứng trước ngày {until}; với nội dung chưa hoàn thành, nêu rõ nguyên nhân,"
        " thời điểm hoàn thành.",
    )
    yield Text("Khó khăn, vướng mắc vượt thẩm quyền, đề nghị các đơn vị gửi về Văn phòng để trình Giám đốc xem xét./.")
