"""A file as numbered lines of clean text; the numbers are the file's own, counted as an editor counts."""

import re
import unicodedata
from dataclasses import dataclass

_SPACES = (*range(0x20), *range(0x7F, 0xA1), *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
_INVISIBLE = (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
_CLEAN: dict[int, str | None] = dict.fromkeys(_SPACES, " ") | dict.fromkeys(_INVISIBLE) | {0x09: "\t"}

_COLUMN_GAP = re.compile(r"\t+ *| {3,}")
_HEADING = re.compile(r"#{1,6} ")
_WHOLLY_BOLD = re.compile(r"\*\*[^*]+\*\*")
_STRONG = re.compile(r"\*{2,}|_{2,}")
_EMPHASIS = re.compile(r"(?<![*\w])\*([^\s*](?:[^*]*[^\s*])?)\*(?![*\w])")
_ESCAPED = re.compile(r"\\([-\\`*_{}\[\]()#+.!|>])")
_MARKS = frozenset("*_\\")
_RULE = re.compile(r"[-–—_=*~.…•]{3,}")
"""A drawn line, or a dotted one to write on: no words."""
_MARK_ALONE = re.compile(r"(?:[-–—•·●▪◦*+]|\d{1,2}[.)]|[a-zđ][.)])")
_PAGE_NUMBER = re.compile(r"\d{1,3}|[-–] ?\d{1,3} ?[-–]|[Tt]rang \d{1,3}(?: ?/ ?\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: `raw` keeps its spacing, `text` is what a reader sees, without marks of Markdown."""

    number: int
    raw: str
    text: str
    marked: bool
    """A Markdown heading, or bold as a whole."""


Lines = tuple[Line, ...]


def number_lines(text: str) -> Lines:
    """Cut a text into lines; a line break at the very end opens no further line."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if rows[-1] == "":
        rows.pop()
    return tuple(make_line(number, row) for number, row in enumerate(rows, start=1))


def make_line(number: int, row: str) -> Line:
    """Normalise one row: NFC, ordinary spaces, no marks of Markdown, no page numbers."""
    raw = unicodedata.normalize("NFC", row).translate(_CLEAN)
    stripped = raw.strip()
    marked = bool(_HEADING.match(stripped) or _WHOLLY_BOLD.fullmatch(stripped))
    text = clean(stripped)
    return Line(number, raw, "" if _is_no_text(stripped, text) else text, marked)


def _is_no_text(stripped: str, text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text) or _RULE.fullmatch(stripped.replace(" ", "")))


def clean(text: str) -> str:
    """Take away what is no text: heading and emphasis marks, escapes, repeated spaces."""
    text = text.strip()
    if heading := _HEADING.match(text):
        text = text[heading.end() :]
    if not _MARKS.isdisjoint(text):
        text = _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\1", _STRONG.sub("", text)))
    return " ".join(text.split())


def columns(line: Line) -> tuple[str, ...]:
    """Split a line where a wide gap shows two columns of the paper set side by side; after a dash it shows none."""
    parts: list[str] = []
    for part in _COLUMN_GAP.split(line.raw.strip()) if line.text else ():
        if text := clean(part):
            after_mark = bool(parts) and _MARK_ALONE.fullmatch(parts[-1]) is not None
            parts.append(f"{parts.pop()} {text}" if after_mark else text)
    return tuple(parts)
