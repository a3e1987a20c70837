"""What several papers say in the same words: the department, the plan they are about, days, scores."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.write.paper import Letterhead, Recipient
from documents.write.wording import clause, plain

DOTS = "…" * 14
"""Room to be filled in by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The department as its papers print it; `symbol` is its own ("STTTT"), `office` that of its Office ("VP")."""

    name: str
    superior: str = ""
    place: str = ""
    symbol: str = ""
    office: str = "VP"
    head: str = "GIÁM ĐỐC"

    def letterhead(self, kind: str, day: date, *, number: str = "") -> Letterhead:
        """Return the head of a paper of this kind's symbol ("BC", "TTr"), dated that day."""
        symbol = "-".join(filter(None, (kind, self.symbol))) if kind else ""
        return Letterhead(
            superior=self.superior,
            issuer=self.name,
            number=number,
            symbol=symbol,
            place=self.place,
            date=day.isoformat(),
        )

    def letterhead_of(self, unit: str, kind: str, day: date) -> Letterhead:
        """Return the head of a unit's own paper: the department stands above it. `kind` is blank where none is due."""
        return Letterhead(superior=self.name, issuer=unit, symbol=kind, place=self.place, date=day.isoformat())

    @property
    def kept(self) -> Recipient:
        """The last line of "Nơi nhận": who keeps the paper (Nghị định 30/2020, Phụ lục I, phần I, mục II.9.b)."""
        return Recipient(f"Lưu: VT, {self.office}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNamed:
    """A plan as other papers name it."""

    title: str
    number: str = ""
    day: date | None = None
    issuer: str = ""

    @property
    def called(self) -> str:
        """Its number and day, as in “Kế hoạch số 18/KH-STTTT ngày 12/01/2026”; a draft while it has no number."""
        if not self.number:
            return "Dự thảo Kế hoạch"
        return f"Kế hoạch số {self.number}" + (f" ngày {shown(self.day)}" if self.day else "")

    @property
    def whole(self) -> str:
        """The same with whose it is and what it is about."""
        of = f" của {self.issuer}" if self.issuer else ""
        return plain(f"{self.called}{of} về {lowered(clause(plain(self.title)))}")


def shown(day: date | None) -> str:
    """Return a day as 05/01/2026, nothing for none."""
    return f"{day:%d/%m/%Y}" if day else ""


def lowered(text: str) -> str:
    """Return the text to go on inside a sentence: its first letter small, unless the word is an abbreviation."""
    first = text.split(" ", 1)[0]
    return text if len(first) > 1 and first.isupper() else text[:1].lower() + text[1:]


def counted(number: int) -> str:
    """Return a number as papers write it: below ten with a nought before it."""
    return f"{number:02d}"


def percent(part: float, whole: float) -> str:
    """Return "87,5 %"; a dash when there is nothing to measure by."""
    return f"{100 * part / whole:.1f} %".replace(".", ",") if whole else "–"
