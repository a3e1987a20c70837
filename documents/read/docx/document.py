"""The whole file: its body, and above it the page header when that holds the head of the document."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from documents.lines import Lines, make_line
from documents.read.archive import Package, open_package
from documents.read.archive.directory import damaged
from documents.read.archive.markup import parse
from documents.read.archive.package import Relationship
from documents.read.docx.counting import Counters
from documents.read.docx.markup import RELATION_ID, Element, W, modern
from documents.read.docx.numbering import read_lists
from documents.read.docx.rows import Row
from documents.read.docx.story import Story
from documents.read.docx.styles import Styles
from documents.read.legacy import refuse_legacy
from documents.read.unreadable import PlanUnreadable, Reason
from documents.vietnamese import fold

MOST_BYTES, MOST_TAGS = 50_000_000, 2_000_000
"""Of one part, unpacked: 200 pages have about 6 MB and 300,000 tags; two million tags take 150 MB to hold."""

_STATE = re.compile("cộng h(?:òa|oà) xã hội chủ nghĩa")
_FONTS_NAMED_IN = ("document.xml", "styles.xml")
_LEGACY_FONT = re.compile(rb'"(?:\.Vn|VNI-)[A-Z]')


def read(data: bytes) -> Lines:
    """Read a Word file; raise PlanUnreadable when it is damaged, hostile, set in a legacy encoding or without text."""
    with open_package(data) as package:
        rows = list(_rows(package))
        _refuse_empty(rows, package)
        if any(_LEGACY_FONT.search(package.read(name)) for name in package.names if name.endswith(_FONTS_NAMED_IN)):
            refuse_legacy(row.text for row in rows)
    return number_rows(rows)


def number_rows(rows: Sequence[Row]) -> Lines:
    """Number the rows as lines; a line without text is no heading."""
    lines = (make_line(at, row.text) for at, row in enumerate(rows, start=1))
    return tuple(
        replace(line, marked=True) if row.marked and line.text else line for row, line in zip(rows, lines, strict=True)
    )


def _rows(package: Package) -> Iterator[Row]:
    main = package.main_part()
    related = package.relationships(main)
    parts = {found.kind: found.target for found in related.values() if not found.outside}
    styles = Styles(_optional(package, parts.get("styles")))
    story = Story(styles, Counters(read_lists(_optional(package, parts.get("numbering")), styles)))
    body = _root(package, main).find(f"{W}body")
    if body is None:
        raise damaged()
    headers = dict.fromkeys(str(mark.get(RELATION_ID)) for mark in body.iter(f"{W}headerReference"))
    yield from _head([related[id_] for id_ in headers if id_ in related], package, story)
    yield from story.read(body)


def _head(headers: Iterable[Relationship], package: Package, story: Story) -> Iterable[Row]:
    """Give the page header that holds the name of the State; all others only repeat something on each page."""
    for header in headers:
        rows = () if header.outside else tuple(story.read(_root(package, header.target)))
        if any(_STATE.search(fold(row.text)) for row in rows):
            return rows
    return ()


def _optional(package: Package, name: str | None) -> Element | None:
    return _root(package, name) if name and package.has(name) else None


def _root(package: Package, name: str) -> Element:
    data = modern(package.read(name))
    if len(data) > MOST_BYTES or data.count(b"<") > MOST_TAGS:
        raise PlanUnreadable(
            Reason.TOO_LARGE, "Tệp dài hơn mọi kế hoạch. Chỉ gửi phần lời của kế hoạch, hoặc nhập tay."
        )
    return parse(data)


def _refuse_empty(rows: Iterable[Row], package: Package) -> None:
    if any(row.text.strip() for row in rows):
        return
    pictures = any("/media/" in name for name in package.names)
    raise PlanUnreadable(
        Reason.NO_TEXT,
        "Tệp Word chỉ có ảnh chụp, không có chữ để đọc. Tìm bản gõ (.docx), hoặc nhập tay."
        if pictures
        else "Tệp Word không có chữ nào. Chọn tệp khác, hoặc nhập tay.",
    )
