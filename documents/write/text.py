"""A paper as plain text, line by line as its readers see it: the two columns of the head stand tab by tab."""

from __future__ import annotations

from collections.abc import Iterator

from documents.write import form
from documents.write.outline import label
from documents.write.paper import Basis, Block, Dash, Paper, Point, Table, Text
from documents.write.wording import addressees, clause, lines, plain, titled


def write(paper: Paper) -> str:
    """Return the paper as text: each paragraph on one line, however long, and a blank line after it."""
    body = (line for block in paper.body for line in _block(block))
    return "".join((*map("{}\n".format, _head(paper)), *map("\n{}\n".format, (*_title(paper), *body)), *_foot(paper)))


def _head(paper: Paper) -> Iterator[str]:
    head = paper.letterhead
    left = [plain(head.superior).upper(), plain(head.issuer).upper()]
    yield from map(_beside, [part for part in left if part], (form.COUNTRY, form.MOTTO))
    yield _beside(form.numbered(plain(head.number), plain(head.symbol)), form.dated(plain(head.place), head.date))
    if head.about:
        yield f"V/v {clause(plain(head.about))}"


def _beside(left: str, right: str) -> str:
    return f"{left}\t{right}".strip("\t")


def _title(paper: Paper) -> Iterator[str]:
    if paper.kind:
        yield plain(paper.kind).upper()
        yield from map(clause, lines(paper.about))
    if paper.addressed:
        yield f"Kính gửi: {'; '.join(map(plain, paper.addressed))}"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Text(text, lead):
            yield _led(lead, text)
        case Basis(text):
            yield plain(text)
        case Dash(text, inner, lead):
            yield f"{'+' if inner else '-'} {_led(lead, text)}"
        case Point(no=no, text=text, lead=lead):
            yield f"{label(no) or no} {_led(lead, text)}".strip()
        case Table():
            yield from _table(block)


def _led(lead: str, text: str) -> str:
    return plain(f"{lead} {text}")


def _table(table: Table) -> Iterator[str]:
    yield _row(tuple(column.head for column in table.columns))
    for row in table.rows:
        yield _row(row.cells)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(' '.join(lines(cell)).replace('|', '/') for cell in cells)} |"


def _foot(paper: Paper) -> Iterator[str]:
    if paper.recipients:
        yield "\n".join(("", "Nơi nhận:", *addressees(paper.recipients), ""))
    for signature in paper.signatures:
        titles = (part.upper() for title in signature.titles for part in titled(title))
        yield "\n".join(("", *titles, *filter(None, (plain(signature.name),)), ""))
