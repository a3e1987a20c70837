"""Words as a paper may hold them, and the small marks that the form sets around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from documents.structure.labels import LabelKind, read_label
from documents.write.paper import Block, Dash, Point, Recipient, Text

_ENDS = (".", ";", ":", "?", "!", "…", "/")
_UNPRINTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)
_NUMBERED = frozenset({LabelKind.ROMAN, LabelKind.DECIMAL, LabelKind.LETTER})


def plain(text: str) -> str:
    """Return the text in NFC on one line, without what no paper shows: controls, marks that turn the direction."""
    return " ".join(_UNPRINTED.sub("", unicodedata.normalize("NFC", text)).split())


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something, each plain."""
    return tuple(line for part in text.splitlines() if (line := plain(part)))


def stopped(text: str, mark: str = ".") -> str:
    """Return the text with a closing mark, unless it has one."""
    return text if not text or text.endswith(_ENDS) else f"{text}{mark}"


def clause(text: str) -> str:
    """Return the text without its closing mark, to go on after it."""
    return text.rstrip(" .;:,")


def unlabelled(text: str) -> str:
    """Return a heading without its number and closing mark."""
    label = read_label(text)
    return clause(text[label.length :] if label else text)


def spoken(text: str) -> Iterator[Block]:
    """Yield what somebody wrote as blocks: numbers and dashes of their own become those of the paper."""
    for line in lines(text):
        label = read_label(line)
        if label is None or label.length == len(line):
            yield Text(line)
        elif label.kind in _NUMBERED:
            yield Point(no=label.no, text=line[label.length :])
        elif label.no in "-–—+":
            yield Dash(line[label.length :], inner=label.no == "+")
        else:
            yield Text(line)


def addressees(recipients: tuple[Recipient, ...]) -> tuple[str, ...]:
    """Return the lines of "Nơi nhận"; each ends with a semicolon, the last, "Lưu", with a full stop (mục II.9.b)."""
    named = [_named(each) for each in recipients]
    return (*(f"- {name};" for name in named[:-1]), *(f"- {name}." for name in named[-1:]))


def _named(recipient: Recipient) -> str:
    name, purpose = clause(plain(recipient.name)), plain(recipient.purpose)
    return f"{name} ({purpose})" if purpose else name


def titled(title: str) -> tuple[str, ...]:
    """Return a signer's title line by line: "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"."""
    written = [plain(line) for line in title.splitlines()]
    return tuple(part for line in written for part in _SPLIT.sub(r"\1\n", line).split("\n") if part)


_SPLIT = re.compile(r"^((?:TM|KT|TL|TUQ|Q)\. ?[^\n]+?) (?=(?:PHÓ|QUYỀN|CHÁNH|TRƯỞNG) )")
