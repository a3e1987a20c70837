"""The text of one part of the file, block after block: paragraphs, tables, text boxes."""

from collections.abc import Iterator
from dataclasses import dataclass

from documents.read.docx import tables
from documents.read.docx.counting import Counters
from documents.read.docx.fields import Fields
from documents.read.docx.inline import Inline
from documents.read.docx.markup import ALTERNATES, WRAPPERS, Element, W, chosen, number, value, whole
from documents.read.docx.rows import Row
from documents.read.docx.styles import Style, Styles, is_heading
from documents.read.unreadable import PlanUnreadable, Reason

MOST_LINES = 60_000
"""About a thousand pages; a file with more is no plan."""

_PARAGRAPH, _TABLE, _CONTROL = f"{W}p", f"{W}tbl", f"{W}sdt"
_BELOW = frozenset({"paragraph", "line", "character"})
_POSITION = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}positionV"
_CONTENTS = "Table of Contents"


@dataclass(slots=True)
class _Numbered:
    num_id: str | None
    level: int


class Story:
    """Reads the parts of one file, which share styles and the counting of lists."""

    def __init__(self, styles: Styles, counters: Counters) -> None:
        self.styles = styles
        self._counters = counters
        self._fields = Fields()
        self._merged: list[str] = []
        self._lines = 0

    def read(self, container: Element) -> Iterator[Row]:
        """Give the lines of a body, a cell, a header or a text box; raise PlanUnreadable when they have no end."""
        for block in container:
            if block.tag == _PARAGRAPH:
                yield from self._paragraph(block)
            elif block.tag == _TABLE:
                yield from self._bounded(tables.read(block, self.read, self.styles))
            elif block.tag in WRAPPERS or (block.tag == _CONTROL and not _is_contents(block)):
                yield from self.read(block)
            elif block.tag == ALTERNATES and (branch := chosen(block)) is not None:
                yield from self.read(branch)

    def _bounded(self, rows: Iterator[Row]) -> Iterator[Row]:
        for row in rows:
            self._lines += 1
            if self._lines > MOST_LINES:
                raise PlanUnreadable(
                    Reason.TOO_LARGE,
                    f"Tệp có hơn {MOST_LINES} đoạn, dài hơn mọi kế hoạch. "
                    "Chỉ gửi phần lời của kế hoạch, hoặc nhập tay.",
                )
            yield row

    def _paragraph(self, paragraph: Element) -> Iterator[Row]:
        properties = paragraph.find(f"{W}pPr")
        id_ = value(properties, "pStyle")
        style = self.styles.of_paragraph(id_)
        inline = Inline(self.styles, style, self._fields)
        inline.read(paragraph)
        self._fields.end_paragraph()
        if _is_merged(properties):
            self._merged.append(inline.text)
            return
        label = self._label(properties, style, id_)
        marked = _is_marked(properties, style, inline)
        text, self._merged = "".join((*self._merged, inline.text)), []
        above, below = self._boxes(inline.boxes)
        yield from above
        yield from self._bounded(Row(line, marked) for line in _lines(label, text))
        yield from below

    def _label(self, properties: Element | None, style: Style, id_: str | None) -> str:
        numbered = self._numbered(properties, style, id_)
        return self._counters.count(numbered.num_id, numbered.level) if numbered.num_id not in {None, "0"} else ""

    def _numbered(self, properties: Element | None, style: Style, id_: str | None) -> _Numbered:
        """Find the list of a paragraph: its own, or its style's on the level that names the style."""
        own = None if properties is None else properties.find(f"{W}numPr")
        num_id, level = value(own, "numId"), number(own, "ilvl")
        if num_id is not None:
            return _Numbered(num_id, style.level or 0 if level is None else level)
        found = self._counters.list_of(style.num_id or "")
        named = found.level_of(id_ or "") if found else None
        return _Numbered(style.num_id, next((at for at in (level, named, style.level) if at is not None), 0))

    def _boxes(self, boxes: list[Element]) -> tuple[list[Row], list[Row]]:
        """Read the text boxes that hang on a paragraph: those set below its first line come after it."""
        above: list[Row] = []
        below: list[Row] = []
        for box in boxes:
            (below if _hangs_below(box) else above).extend(row for row in self.read(box) if row.text)
        return above, below


def _lines(label: str, text: str) -> list[str]:
    """Set the label before the first line; a number without a sign gets the dot that tells it from a figure.

    Alone stands a number (in the first column of a table), but no dash.
    """
    first, *rest = text.split("\n")
    if not label:
        return [first, *rest]
    if not first.strip():
        return [label if any(map(str.isalnum, label)) else "", *rest]
    dot = "." if label[-1].isalnum() else ""
    return [f"{label}{dot} {first.lstrip()}", *rest]


def _is_contents(control: Element) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == _CONTENTS


def _is_merged(properties: Element | None) -> bool:
    """Tell a paragraph whose end was deleted: what it says goes on in the next one."""
    mark = None if properties is None else properties.find(f"{W}rPr")
    return mark is not None and mark.find(f"{W}del") is not None


def _is_marked(properties: Element | None, style: Style, inline: Inline) -> bool:
    outline = number(properties, "outlineLvl")
    return inline.is_bold or (style.heading if outline is None else is_heading(outline))


def _hangs_below(box: Element) -> bool:
    """Tell a box set below the first line of its paragraph; one placed by the page or margin stands above."""
    for above in box.iterancestors():
        position = above.find(_POSITION)
        if position is not None:
            return position.get("relativeFrom") in _BELOW and (whole(position.findtext("{*}posOffset")) or 0) > 0
        if above.tag == _PARAGRAPH:
            break
    return False
