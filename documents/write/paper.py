"""An official paper as frozen data, before any file format: its head, its text in blocks, its foot."""

from __future__ import annotations

from dataclasses import dataclass

from documents.write.form import Align


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What stands above the name of the type; `date` is ISO, as precise as it is known ("2026-09"), blank for none.

    `about` is the "V/v" of a letter, which has no name of a type (Nghị định 30/2020, Phụ lục I, phần I, mục II.5).
    `number` is the whole "18/KH-STTTT"; while there is none, `symbol` leaves its room. A paper without either has none.
    """

    superior: str = ""
    issuer: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    date: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of "Nơi nhận" with its purpose in brackets."""

    name: str
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs: the lines of the authority and title ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), how, and the name."""

    titles: tuple[str, ...]
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `lead` stands before it in bold."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """A paragraph that begins "Căn cứ ..."."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A numbered paragraph; `no` is the number without its closing sign: "II", "3.1", "a"; a `heading` is in bold."""

    no: str
    text: str
    heading: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Dash:
    """A line with a dash, or with a plus when it stands under one."""

    text: str
    inner: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; `share` of the width, among the shares of all."""

    head: str
    share: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a `strong` one is a group's heading or a sum. One cell alone spans the table."""

    cells: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


Block = Text | Basis | Point | Dash | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper. `lying`: on its side, for wide tables. `kind` is blank for a letter, which is `addressed`."""

    letterhead: Letterhead
    kind: str = ""
    about: str = ""
    addressed: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    signatures: tuple[Signature, ...] = ()
    lying: bool = False
