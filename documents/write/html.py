"""A paper as one HTML page that a browser prints in the same form; it needs nothing from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from documents.write import form
from documents.write.form import Part
from documents.write.outline import label
from documents.write.paper import Basis, Block, Dash, Paper, Point, Signature, Table, Text
from documents.write.wording import addressees, clause, lines, plain, titled

_CLASSES = {part.name: f"p{place}" for place, part in enumerate(form.PARTS)}
_RUNNING = (form.TEXT, form.BASIS, form.SECTION, form.HEADED_POINT, form.POINT)


def write(paper: Paper) -> str:
    """Return the paper as HTML."""
    parts = (_head(paper), _title(paper), (part for block in paper.body for part in _block(block)), _foot(paper))
    body = "\n".join(line for part in parts for line in part)
    title = escape(plain(f"{paper.kind} {paper.about or paper.letterhead.about}"))
    return (
        f'<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>{title}</title>\n'
        f"<style>\n{style(lying=paper.lying)}</style></head><body>\n{body}\n</body></html>\n"
    )


def style(*, lying: bool = False) -> str:
    """Return the style sheet: the page with its margins and numbers, and a class for each part of the form."""
    width, height = reversed(form.PAGE_MM) if lying else form.PAGE_MM
    margins = f"{form.TOP_MM}mm {form.RIGHT_MM}mm {form.BOTTOM_MM}mm {form.LEFT_MM}mm"
    number = f'content: counter(page); font: {form.PAGE_NUMBER.size}pt "{form.FONT}", Tinos, serif;'
    text_mm = width - form.LEFT_MM - form.RIGHT_MM
    rules = (
        f"@page {{ size: {width}mm {height}mm; margin: {margins}; @top-center {{ {number} }} }}",
        f'body {{ font-family: "{form.FONT}", Tinos, serif; max-width: {text_mm}mm; line-height: {form.LINES}; }}',
        f".sign {{ height: {form.SIGNING_PT}pt; }}",
        _PLAIN,
        *map(_rule, form.PARTS),
    )
    return "\n".join(rules) + "\n"


_PLAIN = """@page :first { @top-center { content: ""; } }
body { margin: 0 auto; color: #000; }
p { margin: 0; }
hr { margin: 2pt auto 4pt; border: 0; border-top: .75pt solid; }
table { width: 100%; border-collapse: collapse; }
thead { display: table-header-group; }
tr, .bare { break-inside: avoid; }
.bare td { padding: 0; vertical-align: top; }
.grid { margin: 6pt 0; }
.grid th, .grid td { padding: 1pt 4pt; border: .5pt solid; vertical-align: top; }"""


def _rule(part: Part) -> str:
    align = "justify" if part.align is form.Align.BOTH else part.align
    running = f" text-indent: {form.INDENT_MM}mm; margin-top: {form.BETWEEN_PT}pt;" if part in _RUNNING else ""
    weight, slant = "bold" if part.bold else "normal", "italic" if part.italic else "normal"
    face = f"font-size: {part.size}pt; font-weight: {weight}; font-style: {slant}"
    return f".{_CLASSES[part.name]} {{ {face}; text-align: {align};{running} }}"


def _p(part: Part, text: str, lead: str = "") -> str:
    bold = f"<b>{escape(plain(lead))}</b> " if lead else ""
    return f'<p class="{_CLASSES[part.name]}">{bold}{escape(plain(text))}</p>'


def _head(paper: Paper) -> Iterator[str]:
    head = paper.letterhead
    left = [
        _p(form.SUPERIOR, head.superior.upper()) if head.superior else "",
        _p(form.ISSUER, head.issuer.upper()) + _line(form.rule_mm(head.issuer, form.ISSUER, form.ISSUER_MM)),
        _p(form.NUMBER, form.numbered(plain(head.number), plain(head.symbol))),
        _p(form.ABOUT_LETTER, f"V/v {clause(plain(head.about))}") if head.about else "",
    ]
    right = [
        _p(form.COUNTRY_NAME, form.COUNTRY),
        _p(form.NATION_MOTTO, form.MOTTO) + _line(form.MOTTO_RULE_MM),
        _p(form.PLACE_DATE, form.dated(plain(head.place), head.date)),
    ]
    share = round(100 * form.ISSUER_MM / form.TEXT_MM)
    yield _bare((f'<td width="{share}%">{"".join(left)}</td>', f"<td>{''.join(right)}</td>"))


def _line(length_mm: float) -> str:
    return f'<hr style="width: {length_mm:.0f}mm">'


def _bare(cells: Iterable[str]) -> str:
    return f'<table class="bare"><tr>{"".join(cells)}</tr></table>'


def _title(paper: Paper) -> Iterator[str]:
    if paper.kind:
        yield f"<br>{_p(form.KIND, paper.kind.upper())}"
        about = lines(paper.about)
        yield from (_p(form.ABOUT, line) for line in about)
        yield _line(form.rule_mm((about or (paper.kind,))[-1], form.ABOUT, form.TEXT_MM))
    if paper.addressed:
        addressed = "; ".join(paper.addressed)
        yield f"<br>{_p(form.ADDRESSED, f'Kính gửi: {addressed}')}"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Text(text, lead):
            yield _p(form.TEXT, text, lead)
        case Basis(text):
            yield _p(form.BASIS, text)
        case Dash(text, inner, lead):
            yield _p(form.TEXT, f"{'+' if inner else '-'} {f'{plain(lead)} ' if lead else ''}{text}")
        case Point(no=no, text=text, heading=heading, lead=lead):
            part = form.POINT if not heading else form.HEADED_POINT
            yield _p(part, f"{label(no) or no} {f'{plain(lead)} ' if lead else ''}{text}")
        case Table():
            yield _table(block)


def _table(table: Table) -> str:
    whole = sum(column.share for column in table.columns)
    face = _CLASSES[form.CELL_HEAD.name]
    heads = "".join(
        f'<th class="{face}" style="width: {100 * column.share / whole:.1f}%">{escape(column.head)}</th>'
        for column in table.columns
    )
    rows = "".join(_row(row.cells, len(table.columns), strong=row.strong) for row in table.rows)
    return f'<table class="grid"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _row(cells: tuple[str, ...], columns: int, *, strong: bool) -> str:
    part = form.CELL_HEAD if strong else form.CELL
    span = f' colspan="{columns}"' if len(cells) == 1 else ""
    shown = ("<br>".join(map(escape, lines(cell))) for cell in cells)
    cells_of = "".join(f'<td{span} class="{_CLASSES[part.name]}">{cell}</td>' for cell in shown)
    return f"<tr>{cells_of}</tr>"


def _foot(paper: Paper) -> Iterator[str]:
    listed = "".join(_p(form.RECIPIENT, line) for line in addressees(paper.recipients))
    cells = [f"<td>{_p(form.RECIPIENTS, 'Nơi nhận:')}{listed}</td>"] if paper.recipients else []
    if cells or paper.signatures:
        yield f"<br>{_bare((*cells, *map(_signature, paper.signatures)))}"


def _signature(signature: Signature) -> str:
    titles = "".join(_p(form.SIGNER_TITLE, line.upper()) for title in signature.titles for line in titled(title))
    return f'<td>{titles}<div class="sign"></div>{_p(form.SIGNER_NAME, signature.name)}</td>'
