"""Paragraphs: wrapped lines put together again, each character still knowing its line of the file."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from documents.draft import Span
from documents.lines import Line, Lines
from documents.structure.joining import Layout, goes_on, is_torn_name
from documents.structure.labels import BULLET_RANK, Label, read_label

_MOST_LINES = 400
"""No paragraph of an official document is longer; without a bound a novel would become one."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as one line of text, with its label and the file's lines it was joined from."""

    text: str
    label: Label | None
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    marked: bool
    torn: tuple[int, ...]
    """Lines at which a unit's name was put together from two dashes."""

    @property
    def body(self) -> str:
        """Give the text after the label."""
        return self.text[self.label.length :] if self.label else self.text

    @property
    def source(self) -> Span:
        """Give the lines of the whole paragraph."""
        return Span(self.numbers[0], self.numbers[-1])

    @property
    def rank(self) -> int:
        """Give the height of the label; plain text stands where a dash would."""
        return self.label.rank if self.label else BULLET_RANK

    def source_of(self, part: str) -> Span:
        """Give the lines of a part of the text; of the whole paragraph when the part is not in it."""
        start = self.text.find(part)
        return self.source if start < 0 else self.source_between(start, start + len(part))

    def source_between(self, start: int, end: int) -> Span:
        """Give the lines of the text from one character to another."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        return Span(self.numbers[first], self.numbers[last])


def read_paragraphs(lines: Lines, layout: Layout) -> tuple[Paragraph, ...]:
    """Join wrapped lines into paragraphs, in the order of the file."""
    return tuple(_make(group) for group in _groups(lines, layout))


@dataclass(frozen=True, slots=True)
class _Piece:
    line: Line
    torn: bool = False


def _groups(lines: Lines, layout: Layout) -> Iterator[list[_Piece]]:
    group: list[_Piece] = []
    for gap, line in _with_gaps(lines):
        if group and is_torn_name(group[-1].line, line, gap=gap):
            group.append(_Piece(line, torn=True))
        elif group and len(group) < _MOST_LINES and _belongs(layout, group, line, gap=gap):
            group.append(_Piece(line))
        else:
            if group:
                yield group
            group = [_Piece(line)]
    if group:
        yield group


def _belongs(layout: Layout, group: list[_Piece], line: Line, *, gap: bool) -> bool:
    return goes_on(layout, group[0].line, group[-1].line, line, gap=gap)


def _with_gaps(lines: Iterable[Line]) -> Iterator[tuple[bool, Line]]:
    gap = False
    for line in lines:
        if line.text:
            yield gap, line
        gap = not line.text


def _make(group: list[_Piece]) -> Paragraph:
    texts = [piece.line.text for piece in group]
    text = " ".join(texts)
    return Paragraph(
        text=text,
        label=read_label(text),
        starts=tuple(accumulate((len(part) + 1 for part in texts[:-1]), initial=0)),
        numbers=tuple(piece.line.number for piece in group),
        marked=group[0].line.marked,
        torn=tuple(piece.line.number for piece in group if piece.torn),
    )
