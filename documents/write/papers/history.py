"""The minutes of a record's history (biên bản quá trình xử lý): who did what, when and why, as it was recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from documents.write.form import Align
from documents.write.paper import Block, Column, Paper, Row, Signature, Table, Text
from documents.write.papers.common import House, counted, shown

_COLUMNS = (
    Column(head="TT", share=13, align=Align.CENTRE),
    Column(head="Thời điểm", share=26, align=Align.CENTRE),
    Column(head="Người thực hiện", share=44),
    Column(head="Hồ sơ", share=56),
    Column(head="Việc đã thực hiện", share=40),
    Column(head="Trạng thái", share=42),
    Column(head="Lý do, ý kiến", share=50),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One entry: `moment` in local time, `record` what it was done to, `states` from where to where."""

    moment: str
    who: str
    record: str
    step: str
    states: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """The history of a record; `head` is the hash of its last entry, by which the minutes can be checked."""

    house: House
    about: str
    day: date
    deeds: tuple[Deed, ...]
    head: str = ""
    writer: str = ""


def history_paper(minutes: Minutes) -> Paper:
    """Return the minutes as a paper on its side."""
    return Paper(
        letterhead=minutes.house.letterhead("", minutes.day),
        kind="BIÊN BẢN",
        about=f"Quá trình xử lý {minutes.about}",
        body=tuple(_body(minutes)),
        signatures=(
            Signature(titles=("XÁC NHẬN CỦA VĂN PHÒNG",)),
            Signature(titles=("NGƯỜI LẬP BIÊN BẢN",), name=minutes.writer),
        ),
        lying=True,
    )


def _body(minutes: Minutes) -> Iterator[Block]:
    yield Text(
        f"Biên bản ghi lại {counted(len(minutes.deeds))} việc đã được lưu vết đến ngày {shown(minutes.day)},"
        " theo thứ tự thời gian."
    )
    yield Table(_COLUMNS, tuple(_row(place, deed) for place, deed in enumerate(minutes.deeds, start=1)))
    if minutes.head:
        yield Text(f"Dấu băm SHA-256 của mục cuối cùng: {minutes.head}.")


def _row(place: int, deed: Deed) -> Row:
    return Row((str(place), deed.moment, deed.who, deed.record, deed.step, deed.states, deed.words))
