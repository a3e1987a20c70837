"""What the review page takes back: the draft with what was typed over it, or what is wrong with that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _

from documents.draft import ISSUE_DATE, LegalBasis, Period, PlanDraft, Recipient, Signer
from engine.fields import parse_day
from web.review.fields import ISSUE_DAY, basis_line, recipient_line, values_of
from web.review.rows import NOWHERE

_NUMBER = re.compile(r"(?<![\w/-])\d{1,5}(?:/\d{4})?[/-][A-ZĐ][\w&]*(?:[/-][A-ZĐ][\w&]*)*")
_IN_BRACKETS = re.compile(r"(?P<name>.*\S)\s*\((?P<purpose>[^()]+)\)")
_CLOSING = " ;,.\t"


@dataclass(frozen=True, slots=True)
class Taken:
    """The corrected draft, and a sentence for each control whose value cannot be taken."""

    draft: PlanDraft
    faults: Mapping[str, str]


def taken(draft: PlanDraft, typed: Mapping[str, str]) -> Taken:
    """Return the draft as the person wants it; a control that was not sent keeps the document's value."""
    values = values_of(draft) | {name: value.strip() for name, value in typed.items()}
    faults: dict[str, str] = {}
    period = _period(draft, values, faults)
    number, symbol = _number(values["number"])
    corrected = replace(
        draft,
        title=_or_none(values["title"]),
        legal_bases=tuple(_bases(draft, values["bases"])),
        period=period,
        number=number,
        symbol=symbol,
        date=_date(draft, values, faults),
        place=_or_none(values["place"]),
        superior=_or_none(values["superior"]),
        issuer=_or_none(values["issuer"]),
        participants=_or_none(values["participants"]),
        signer=Signer(title=_or_none(values["signer_title"]), name=_or_none(values["signer_name"])),
        recipients=tuple(_recipients(draft, values["recipients"])),
    )
    return Taken(corrected, faults)


def _or_none(text: str) -> str | None:
    return " ".join(text.split()) or None


def _lines(text: str) -> Iterator[str]:
    return (line for row in text.splitlines() if (line := row.strip(_CLOSING)))


def _bases(draft: PlanDraft, text: str) -> Iterator[LegalBasis]:
    """Keep each basis whose line was left as it was; read the number out of a new line."""
    left = _by_line(draft.legal_bases, basis_line)
    for line in _lines(text):
        if same := left.get(line):
            yield same.pop(0)
        else:
            found = _NUMBER.search(line)
            yield LegalBasis(number=found and found[0], text=line, source=NOWHERE)


def _recipients(draft: PlanDraft, text: str) -> Iterator[Recipient]:
    left = _by_line(draft.recipients, recipient_line)
    for line in _lines(text):
        if same := left.get(line):
            yield same.pop(0)
        elif found := _IN_BRACKETS.fullmatch(line):
            yield Recipient(name=found["name"], purpose=found["purpose"].strip(), source=NOWHERE)
        else:
            yield Recipient(name=line, purpose=None, source=NOWHERE)


def _by_line(parts: Iterable[Any], line_of: Any) -> dict[str, list[Any]]:
    lines: dict[str, list[Any]] = {}
    for part in parts:
        lines.setdefault(line_of(part).strip(_CLOSING), []).append(part)
    return lines


def _number(text: str) -> tuple[str | None, str | None]:
    """Return number and symbol: "16/KH-UBND" has both, "/KH-UBND" waits for its number."""
    written = "".join(text.split())
    sequence, _, symbol = written.partition("/")
    return (written if sequence else None), _or_none(symbol)


def _date(draft: PlanDraft, values: Mapping[str, str], faults: dict[str, str]) -> str | None:
    if not values["date"]:
        return draft.date
    return _day("date", _("Ngày ban hành"), values, faults)


def _period(draft: PlanDraft, values: Mapping[str, str], faults: dict[str, str]) -> Period:
    from_issue = " ".join(values["period_from"].casefold().split()) == ISSUE_DAY
    start = ISSUE_DATE if from_issue else _day("period_from", _("Từ ngày"), values, faults)
    end = _day("period_to", _("Đến ngày"), values, faults)
    if start and end and start != ISSUE_DATE and end < start:
        faults["period_to"] = _("“Đến ngày” đứng trước “Từ ngày”. Kiểm tra lại hai ngày.")
    return replace(draft.period, start=start, end=end)


def _day(name: str, label: str, values: Mapping[str, str], faults: dict[str, str]) -> str | None:
    if not values[name]:
        return None
    day = parse_day(values[name])
    if day is None:
        faults[name] = _("“%(label)s” chưa phải là ngày. Nhập theo mẫu ngày/tháng/năm.", label=label)
    return day.isoformat() if day else None
