"""Contents typed as numbered lines: a paragraph or a table row a line, a blank line where the paper leaves room."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.lines import Lines, make_line
from documents.read.docx import drawn
from documents.read.pdf.bars import Typed, close_drawn_rows
from documents.read.pdf.contents import Content, Part
from documents.read.pdf.paragraphs import Bond, Margins, Placed, bond, measure, stands_right
from documents.read.pdf.rows import Row
from documents.read.pdf.tables import Table
from documents.read.pdf.wrapping import join


def type_lines(contents: Sequence[Content]) -> Lines:
    """Type everything in its order."""
    typed = close_drawn_rows(_type(contents))
    return tuple(
        replace(line, marked=line.marked or bold)
        for line, (_, bold) in ((make_line(number, row), (row, bold)) for number, (row, bold) in enumerate(typed, 1))
    )


def _type(contents: Sequence[Content]) -> Iterator[Typed]:
    margins = _margins(contents)
    paragraph: list[Placed] = []
    for number, content in enumerate(contents):
        if isinstance(content, Table):
            yield from _paragraph(paragraph)
            paragraph = []
            yield from ((row.text, False) for row in drawn.read(content.rows))
            yield "", False
            continue
        for row in content.rows:
            placed = Placed(row, margins[content.setting], number)
            bound = bond(paragraph, placed) if paragraph else Bond.NEXT
            if bound is Bond.JOINED:
                paragraph.append(placed)
                continue
            yield from _paragraph(paragraph)
            if bound is Bond.APART:
                yield "", False
            paragraph = [placed]
    yield from _paragraph(paragraph)


def _margins(contents: Sequence[Content]) -> dict[tuple[int, str], Margins]:
    parts: defaultdict[tuple[int, str], list[list[Row]]] = defaultdict(list)
    for content in contents:
        if isinstance(content, Part):
            parts[content.setting].append(content.rows)
            if content.setting[1]:
                # Text across the page is as wide as its columns together.
                parts[content.setting[0], ""].append(content.rows)
    return {setting: measure(rows) for setting, rows in parts.items()}


def _paragraph(paragraph: Sequence[Placed]) -> Iterator[Typed]:
    """Type a paragraph as one line."""
    if not paragraph:
        return
    text = paragraph[0].row.text
    for placed in paragraph[1:]:
        text = join(text, placed.row.text)
    if stands_right(paragraph[0]):
        text = "\t" + text
    yield text, "\t" not in text and all(placed.row.bold for placed in paragraph)
