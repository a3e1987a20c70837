"""Whether a table is drawn with lines between its columns (ECMA-376, part 1, 17.4.38)."""

from itertools import islice

from documents.read.docx.markup import VAL, Element, W, value
from documents.read.docx.styles import Styles

_NONE = frozenset({None, "nil", "none"})
_SIDES = ("left", "start", "right", "end")
_SAMPLE = 60


def is_ruled(table: Element, styles: Styles) -> bool:
    """Tell whether most cells have a line at their side: by themselves, by the table or by its style."""
    drawn = _table_draws(table, styles)
    cells = [_cell_draws(cell, otherwise=drawn) for cell in islice(table.iter(f"{W}tc"), _SAMPLE)]
    return sum(cells) * 2 > len(cells)


def _table_draws(table: Element, styles: Styles) -> bool:
    properties = table.find(f"{W}tblPr")
    own = None if properties is None else properties.find(f"{W}tblBorders")
    for borders in (own, styles.get(value(properties, "tblStyle")).borders):
        inner = None if borders is None else borders.find(f"{W}insideV")
        if inner is not None:
            return inner.get(VAL) not in _NONE
    return False


def _cell_draws(cell: Element, *, otherwise: bool) -> bool:
    borders = cell.find(f"{W}tcPr/{W}tcBorders")
    sides = [] if borders is None else [side for name in _SIDES if (side := borders.find(W + name)) is not None]
    return any(side.get(VAL) not in _NONE for side in sides) if sides else otherwise
