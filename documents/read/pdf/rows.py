"""Pieces of text put side by side as they stand: first into segments, then into rows of the page."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.read.pdf.page import Piece

_SPACE, _COLUMN = 0.17, 1.3
"""In parts of the letters' size: what is a space, and what parts two columns."""
_TAB = 2.0
_LABEL = re.compile(r"[-–—+•▪◦*]|(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)]|\(\w{1,2}\)|\d{1,2}(?:\.\d{1,2})+")
_WIDEST_TAB = 5.0
_SAME_BASELINE = 0.3
_BESIDE = 0.5
"""How much of the lower of two pieces must lie beside the other, for both to stand in one row."""
_MOST_BESIDE = 300
_MARK_SIZE, _LONGEST_MARK, _UNITS = 0.75, 3, ("m", "km")


@dataclass(slots=True)
class Segment:
    """Text without a gap as wide as between columns."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    opens_bold: bool
    ends_bold: bool

    @property
    def first_word_width(self) -> float:
        """Give about how wide the first word is."""
        text = self.text.strip()
        return (self.x1 - self.x0) * len(text.split(maxsplit=1)[0]) / len(text)


@dataclass(slots=True)
class Row:
    """Segments beside one another, in their order from the left; never none."""

    segments: list[Segment]

    @property
    def x0(self) -> float:
        """Give the left end."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Give the right end."""
        return max(segment.x1 for segment in self.segments)

    @property
    def y(self) -> float:
        """Give the upper one of the baselines."""
        return min(segment.y for segment in self.segments)

    @property
    def size(self) -> float:
        """Give the size of the largest letters."""
        return max(segment.size for segment in self.segments)

    @property
    def text(self) -> str:
        """Give the text with a tab where there is a wide gap."""
        text = self.segments[0].text
        for before, segment in pairwise(self.segments):
            wide = segment.x0 - before.x1 > _TAB * max(before.size, segment.size)
            text = text.rstrip() + ("\t" if wide else " ") + segment.text.lstrip()
        return text

    def closed(self) -> "Row":
        """Give the row as one segment: in a narrow column, spaces grow as wide as gaps."""
        first, last = self.segments[0], self.segments[-1]
        text = " ".join(segment.text.strip() for segment in self.segments)
        return Row([replace(first, text=text, x1=self.x1, size=self.size, bold=self.bold, ends_bold=last.ends_bold)])

    @property
    def bold(self) -> bool:
        """Tell whether all of it is bold."""
        return all(segment.bold for segment in self.segments)


def make_rows(pieces: Iterable[Piece]) -> list[Row]:
    """Put pieces into rows from the top, and in each row from the left."""
    rows: list[_Gathered] = []
    for piece in sorted(pieces, key=lambda piece: (piece.y, piece.x0)):
        if not piece.text.strip():
            continue
        row = next((row for row in reversed(rows[-2:]) if _stands_in(row, piece)), None)
        if row is None:
            rows.append(_Gathered(piece, [piece]))
        else:
            row.pieces.append(piece)
            row.lead = max(row.lead, piece, key=lambda other: other.size)
    return [Row(_with_label(_segments(row.pieces))) for row in rows]


@dataclass(slots=True)
class _Gathered:
    """Pieces of one row, and the largest of them."""

    lead: Piece
    pieces: list[Piece]


def _stands_in(row: _Gathered, piece: Piece) -> bool:
    """Tell whether the piece stands beside the row's largest one, and not above or below any other."""
    lead = row.lead
    if abs(lead.y - piece.y) <= _SAME_BASELINE * max(lead.size, piece.size):
        return True
    beside = min(lead.bottom, piece.bottom) - max(lead.top, piece.top)
    if beside < _BESIDE * min(lead.size, piece.size) or len(row.pieces) > _MOST_BESIDE:
        return False
    return all(piece.x1 <= other.x0 + 1 or piece.x0 >= other.x1 - 1 for other in row.pieces)


def _segments(pieces: list[Piece]) -> list[Segment]:
    """Join pieces that stand close; one drawn twice at the same place is bold, not repeated."""
    segments: list[Segment] = []
    before: Piece | None = None
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if before is None or piece.x0 - before.x1 > _COLUMN * max(piece.size, before.size):
            segments.append(_open(piece))
        elif _is_repeated(before, piece):
            segments[-1].bold = True
        elif not _is_footnote_mark(before, piece):
            _append(segments[-1], before, piece)
        else:
            continue
        before = piece
    return segments


def _with_label(segments: list[Segment]) -> list[Segment]:
    """Put a number or a dash in front of the text it labels: a tab stands between them, but no column."""
    if len(segments) > 1 and _LABEL.fullmatch(segments[0].text.strip()):
        label, text, *others = segments
        if text.x0 - label.x1 < _WIDEST_TAB * text.size:
            return [*Row([label, text]).closed().segments, *others]
    return segments


def _open(piece: Piece) -> Segment:
    return Segment(piece.text, piece.x0, piece.x1, piece.y, piece.size, piece.bold, piece.bold, piece.bold)


def _append(segment: Segment, before: Piece, piece: Piece) -> None:
    apart = piece.x0 - before.x1 > _SPACE * max(piece.size, before.size) and not _is_mark_on_letter(piece.text)
    spaced = apart or segment.text.endswith(" ") or piece.text.startswith(" ")
    segment.text = f"{segment.text.rstrip()}{' ' if spaced else ''}{piece.text.lstrip()}"
    segment.x1 = max(segment.x1, piece.x1)
    segment.size = max(segment.size, piece.size)
    segment.bold = segment.bold and (piece.bold or not any(map(str.isalnum, piece.text)))
    segment.ends_bold = piece.bold


def _is_mark_on_letter(text: str) -> bool:
    """Tell a tone or vowel mark shown as a glyph of its own."""
    return bool(unicodedata.combining(text[0]))


def _is_repeated(before: Piece, piece: Piece) -> bool:
    return piece.text.strip() == before.text.strip() and abs(piece.x0 - before.x0) < 1 and abs(piece.y - before.y) < 1


def _is_footnote_mark(before: Piece, piece: Piece) -> bool:
    """Tell the small raised number of a footnote, which is no part of the word before it ("m" has a power)."""
    return (
        piece.size <= _MARK_SIZE * before.size
        and piece.y < before.y
        and piece.text.strip().isdigit()
        and len(piece.text.strip()) <= _LONGEST_MARK
        and not before.text.split(" ")[-1].endswith(_UNITS)
    )
