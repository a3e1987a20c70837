"""What a command says: JSON when asked for, else a table or a sentence in Vietnamese."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from engine.errors import Refusal
from engine.runtime import HOME_ZONE

_JSON = "thidua.json"
_GAP = "  "


def speak_json(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's callback
    """Remember that this command was asked for JSON."""
    ctx.meta[_JSON] = value


def in_json() -> bool:
    """Tell whether the running command was asked for JSON."""
    return bool(click.get_current_context().meta.get(_JSON))


def answer(document: Any, text: str) -> None:
    """Print the document when JSON was asked for, else the text."""
    click.echo(as_json(document) if in_json() else text)


def as_json(document: Any) -> str:
    """Return the document as JSON, days in ISO form."""
    return json.dumps(document, ensure_ascii=False, indent=1, default=_plain)


def answer_badly(*reasons: Refusal) -> None:
    """Say why not: JSON on the standard output when asked for, else one sentence a line on the standard error."""
    if in_json():
        answer({"refused": [reason.to_document() for reason in reasons]}, "")
    else:
        for reason in reasons:
            click.echo(reason.message, err=True)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return the rows in aligned columns under their headings."""
    lines = [tuple(headings), *(tuple(_cell(value) for value in row) for row in rows)]
    widths = [max(_width(line[place]) for line in lines) for place in range(len(headings))]
    return "\n".join(_GAP.join(_padded(line, widths)).rstrip() for line in lines)


def moment(instant: datetime | None) -> str:
    """Return an instant as dd/mm/yyyy hh:mm of Asia/Ho_Chi_Minh."""
    return f"{instant.astimezone(HOME_ZONE):%d/%m/%Y %H:%M}" if instant else ""


def day(value: date | str | None) -> str:
    """Return a day as dd/mm/yyyy; SQLite gives days as ISO text."""
    return f"{date.fromisoformat(str(value)):%d/%m/%Y}" if value else ""


def _padded(line: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    return (text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True))


def _width(text: str) -> int:
    return sum(not unicodedata.combining(char) for char in text)


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def hand_out(text: str, out: Path | None, document: Any, said: str) -> None:
    """Print what somebody keeps, or write it to a file and say so."""
    if out is None:
        answer(document, text.rstrip("\n"))
        return
    out.write_text(text, encoding="utf-8", newline="\n")
    answer(document, f"{said} Đã ghi vào {out}.")
