"""A plan taken apart by eye-level rules, so that it can be set again as a true Word file.

None of the reader's code is used here: what a builder puts in is known without it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_MARKS = re.compile(r"^#{1,6} |\*+")
_RIGHT = re.compile(r"CỘNG HÒA|Độc lập|[^,.]{2,40}, ngày")
_TYPE = re.compile(r"(?:KẾ HOẠCH|PHỤ LỤC)\b")
_AFTER_TITLE = re.compile(r"Căn cứ |Thực hiện Kế hoạch|\(")
_OPENS = re.compile(r"[IVX]+\. |\d+(?:\.\d+)*\.? |[a-zđ]\) |[-+] |Căn cứ |Trên đây|[A-ZĐ ,]{8,}$")
_SHORT = 40
_ENDS = (".", ";", ":", "!", "./.")


@dataclass(frozen=True, slots=True)
class Paper:
    """The parts of a plan in the order of the page."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    title: tuple[str, ...]
    body: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]


def take_apart(text: str) -> Paper:
    """Take a plan apart; lines that the paper was too narrow for are put together."""
    lines = [line for row in text.splitlines() if (line := _clean(row)) and not line.startswith("source:")]
    start = next(at for at, line in enumerate(lines) if _TYPE.match(line))
    end = next((at for at, line in enumerate(lines) if line.startswith("Nơi nhận")), len(lines))
    prose = [line for line in lines[start + 1 : end] if not line.startswith("|")]
    body = next(at for at, line in enumerate(prose) if _AFTER_TITLE.match(line))
    recipients, signature = _foot(lines[end:])
    return Paper(
        left=tuple(line for line in lines[:start] if not _RIGHT.match(line)),
        right=tuple(line for line in lines[:start] if _RIGHT.match(line)),
        title=(lines[start], *prose[:body]),
        body=tuple(_joined(prose[body:])),
        table=tuple(_cells(line) for line in lines if line.startswith("|") and not set(line) <= set("|-")),
        recipients=recipients,
        signature=signature,
    )


def _clean(row: str) -> str:
    line = _MARKS.sub("", unicodedata.normalize("NFC", row).strip()).removeprefix("# ").strip()
    return line.replace("- + ", "+ ", 1) if line.startswith("- + ") else line


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Join a line to the one before when that is open and this one begins nothing of its own."""
    whole = ""
    for line in lines:
        if whole and not whole.endswith(_ENDS) and not _is_heading(whole, line) and not _OPENS.match(line):
            whole = f"{whole} {line}"
            continue
        if whole:
            yield whole
        whole = line
    if whole:
        yield whole


def _is_heading(line: str, after: str) -> bool:
    return line.isupper() or (len(line) < _SHORT and after[0].isupper())


def _foot(lines: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Tell the recipients from the signature beside or below them."""
    recipients: list[str] = []
    signature: list[str] = []
    for line in (part for row in lines for part in re.split(r" {3,}|Nơi nhận:", row) if part.strip()):
        if line.startswith("-"):
            recipients.append(line.removeprefix("-").strip())
        elif line.isupper() or (signature and recipients[-1].endswith((".", "MTTQ"))):
            signature.append(line.strip())
        else:
            recipients[-1] += f" {line.strip()}"
    return tuple(recipients), tuple(signature)


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.strip("|").split("|"))
