"""The register of outgoing documents (sổ đăng ký văn bản đi): the columns of Nghị định 30/2020, Phụ lục IV, mục I."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.write.form import Align
from documents.write.paper import Column, Paper, Row, Signature, Table, Text
from documents.write.papers.common import House, shown

_COLUMNS = (
    Column(head="Số, ký hiệu văn bản", share=38),
    Column(head="Ngày tháng văn bản", share=29, align=Align.CENTRE),
    Column(head="Tên loại và trích yếu nội dung văn bản", share=70),
    Column(head="Người ký", share=34),
    Column(head="Nơi nhận văn bản", share=40),
    Column(head="Đơn vị, người nhận bản lưu", share=26),
    Column(head="Số lượng bản", share=16, align=Align.CENTRE),
    Column(head="Ghi chú", share=26),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """One line: `number` with its symbol, `outside` when the agency's own document system gave it."""

    number: str
    day: date
    about: str
    signer: str = ""
    recipients: str = ""
    kept_by: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The register of a year."""

    house: House
    year: int
    day: date
    clerk: str = ""
    entries: tuple[Registered, ...] = ()


def register_paper(register: Register) -> Paper:
    """Return the register as a paper on its side."""
    return Paper(
        letterhead=register.house.letterhead("", register.day),
        kind="SỔ ĐĂNG KÝ VĂN BẢN ĐI",
        about=f"Năm {register.year}",
        body=(_table(register),) if register.entries else (Text(f"Năm {register.year} chưa có văn bản đi nào."),),
        signatures=(Signature(titles=("VĂN THƯ",), name=register.clerk),),
        lying=True,
    )


def _table(register: Register) -> Table:
    return Table(_COLUMNS, tuple(_row(each) for each in register.entries))


def _row(each: Registered) -> Row:
    note = "Số do hệ thống quản lý văn bản cấp" if each.outside else ""
    return Row((each.number, shown(each.day), each.about, each.signer, each.recipients, each.kept_by, "", note))
