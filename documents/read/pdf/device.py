"""The device pdfminer draws on: keeps text and lines of a page, and never a picture."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.utils import Matrix, PathSegment, Rect, apply_matrix_pt, mult_matrix

from documents.read.pdf.fonts import count_modern, is_bold, is_legacy, readable
from documents.read.pdf.page import Page, Piece, Rule
from documents.read.unreadable import PlanUnreadable, Reason

_SPACE, _COLUMN = 0.17, 1.3
"""In parts of the letters' size: what is a space, and what parts two columns."""
_SPACE_CODE = 32
_FILLED_AND_STROKED = 2
"""The rendering mode by which programs embolden letters of a font that has no bold."""
_SLANT = 0.05
_CROOKED = 0.5
_PLACED: Final = 3
"""The length of an operator with one point behind it: begin here, draw a line to here."""
_THINNEST_AREA = 3.0
_MOST_RULES = 20_000
_MOST_PIECES = 20_000
"""Of one page."""

MOST_STEPS, _STEPS_OF_FIGURE = 1_000_000, 50
"""Strings and paths of the whole file; a page of text has up to 4,000 when each letter is set by itself."""

_Point = tuple[float, float]


class Drawing(PDFTextDevice):
    """Collect the pages and count letters: all, with marks, of Unicode alone, in old fonts, and without a meaning."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.page = Page(0, 0, [], [])
        self.letters = self.marked = self.modern = self.legacy = self.unknown = 0
        self._left = MOST_STEPS
        self._fonts: dict[PDFFont, _Font] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:  # noqa: ARG002 - pdfminer's own signature
        """Begin a page of the size of its paper, turned as it is shown."""
        x0, y0, x1, y1 = page.mediabox
        width, height = abs(x1 - x0), abs(y1 - y0)
        if page.rotate in {90, 270}:
            width, height = height, width
        self.page = Page(width, height, [], [])

    def _step(self, count: int = 1) -> None:
        """Count what is drawn: a form that calls forms that call forms makes of ten lines a million."""
        self._left -= count
        if self._left < 0:
            raise too_much()

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:  # noqa: ARG002 - the same
        """Count a form or a picture."""
        self._step(_STEPS_OF_FIGURE)

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002 - the same
        """Count a picture."""
        self.page.images += 1

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Keep level text; only pass over text that is turned, as a stamp across the page is."""
        self._step()
        if textstate.font is None or self.ctm is None:
            return
        matrix = mult_matrix(textstate.matrix, self.ctm)
        if textstate.font.is_vertical() or abs(matrix[1]) > _SLANT * abs(matrix[0]) or matrix[0] <= 0:
            super().render_string(textstate, seq, ncs, graphicstate)
            return
        textstate.linematrix = _Writer(self, self._font(textstate.font), textstate, matrix).write(seq)

    def _font(self, font: PDFFont) -> "_Font":
        known = self._fonts.get(font)
        if known is None:
            known = self._fonts[font] = _Font(font)
        return known

    def keep(self, piece: Piece, font: "_Font") -> None:
        """Keep a piece and count its letters."""
        letters = sum(map(str.isalpha, piece.text))
        marked = letters - sum(letter.isalpha() and letter.isascii() for letter in piece.text)
        self.letters, self.marked = self.letters + letters, self.marked + marked
        self.modern += count_modern(piece.text)
        self.legacy += marked if font.legacy else 0
        self.page.pieces.append(piece)
        if len(self.page.pieces) > _MOST_PIECES:
            raise too_much()

    def paint_path(
        self,
        graphicstate: PDFGraphicState,  # noqa: ARG002 - the same
        stroke: bool,  # noqa: FBT001 - the same
        fill: bool,  # noqa: FBT001 - the same
        evenodd: bool,  # noqa: ARG002, FBT001 - the same
        path: Sequence[PathSegment],
    ) -> None:
        """Keep level and upright lines, and areas so thin that they are drawn as lines."""
        self._step()
        if self.ctm is None or len(self.page.rules) > _MOST_RULES or not (stroke or fill):
            return
        for points in _lines_of(path):
            placed = [self._place(point) for point in points]
            rules = _edges(placed) if stroke else _thin_area(placed)
            self.page.rules.extend(rules)

    def _place(self, point: tuple[float, float]) -> tuple[float, float]:
        assert self.ctm is not None  # noqa: S101 - asked by the caller
        x, y = apply_matrix_pt(self.ctm, point)
        return x, self.page.height - y


class _Font:
    """A font with the letters already asked for."""

    def __init__(self, font: PDFFont) -> None:
        name = str(font.fontname if font.fontname != "unknown" else getattr(font, "basefont", "unknown"))
        self.bold, self.legacy = is_bold(name, font.flags), is_legacy(name)
        self.multibyte = font.is_multibyte()
        self.decode = font.decode
        self._font = font
        self._glyphs: dict[int, tuple[str | None, float]] = {}

    def glyph(self, cid: int) -> tuple[str | None, float]:
        """Give a letter, None where the font does not say which, and its width in parts of its size."""
        known = self._glyphs.get(cid)
        if known is None:
            known = self._glyphs[cid] = (self._letter(cid), self._font.char_width(cid))
        return known

    def _letter(self, cid: int) -> str | None:
        try:
            return readable(self._font.to_unichr(cid))
        except PDFUnicodeNotDefined:
            return None


class _Writer:
    """Follow one string over the page, cutting it into pieces where it leaves a wide gap."""

    def __init__(self, drawing: Drawing, font: _Font, state: PDFTextState, matrix: Matrix) -> None:
        self._drawing, self._font, self._state, self._matrix = drawing, font, state, matrix
        self._size = abs(state.fontsize) or 1.0
        self._text = ""
        self._start = self._end = 0.0
        self._x, self._y = state.linematrix

    def write(self, seq: PDFTextSeq) -> tuple[float, float]:
        """Write all of it; give where the next string begins, in the string's own measure."""
        scaling = self._state.scaling * 0.01
        for part in seq:
            if isinstance(part, bytes):
                self._show(part, scaling)
            elif isinstance(part, int | float):
                self._x -= part * 0.001 * self._state.fontsize * scaling
        self._flush()
        return self._x, self._y

    def _show(self, part: bytes, scaling: float) -> None:
        """Show letters one after another, with the spacing that the text asks for (ISO 32000-1, 9.4.4)."""
        size, charspace = self._state.fontsize * scaling, self._state.charspace * scaling
        wordspace = 0 if self._font.multibyte else self._state.wordspace * scaling
        for cid in self._font.decode(part):
            letter, width = self._font.glyph(cid)
            end = self._x + width * size
            self._put(letter, self._x, end)
            self._x = end + charspace + (wordspace if cid == _SPACE_CODE else 0)

    def _put(self, letter: str | None, start: float, end: float) -> None:
        if letter is None:
            self._drawing.unknown += 1
            letter = "\N{REPLACEMENT CHARACTER}"
        if letter.isspace():
            self._text += " "
            return
        if not self._text.strip():
            self._start = start
        elif start - self._end > self._size * _COLUMN:
            self._flush()
            self._start = start
        elif start - self._end > self._size * _SPACE and not self._text.endswith(" "):
            self._text += " "
        self._text += letter
        self._end = end

    def _flush(self) -> None:
        """Hand over what has been written so far."""
        if self._text:
            a, _, c, d, e, f = self._matrix
            shift = c * self._y + e
            y = d * (self._y + self._state.rise) + f
            start, end = (self._start, self._end) if self._text.strip() else (self._x, self._x)
            bold = self._font.bold or self._state.render == _FILLED_AND_STROKED
            height = self._drawing.page.height
            piece = Piece(self._text, a * start + shift, a * end + shift, height - y, abs(d) * self._size, bold)
            self._drawing.keep(piece, self._font)
        self._text = ""


def too_much() -> PlanUnreadable:
    """Say that the pages hold more drawing than can be read in time."""
    return PlanUnreadable(
        Reason.TOO_LARGE,
        "Tệp PDF có quá nhiều nét vẽ hoặc chữ nên chưa đọc được. "
        "Tách riêng phần kế hoạch, xuất lại PDF từ Word rồi chọn lại, hoặc nhập tay.",
    )


def _lines_of(path: Sequence[PathSegment]) -> Iterator[list[_Point]]:
    """Give the straight subpaths as points; one with a curve in it is no ruling."""
    points: list[_Point] = []
    straight = True
    for segment in path:
        if segment[0] == "m":
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        if len(segment) == _PLACED:
            points.append((segment[1], segment[2]))
        elif len(segment) > 1:
            straight = False
        elif points:
            points.append(points[0])
    if straight and len(points) > 1:
        yield points


def _edges(points: list[_Point]) -> Iterator[Rule]:
    """Give the level and upright lines between the points."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y0 - y1) < _CROOKED < abs(x0 - x1):
            yield Rule(level=True, at=(y0 + y1) / 2, start=min(x0, x1), end=max(x0, x1))
        elif abs(x0 - x1) < _CROOKED < abs(y0 - y1):
            yield Rule(level=False, at=(x0 + x1) / 2, start=min(y0, y1), end=max(y0, y1))


def _thin_area(points: list[_Point]) -> Iterator[Rule]:
    """Give the line that a filled area shows when it is thin enough to be one."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if bottom - top <= _THINNEST_AREA < right - left:
        yield Rule(level=True, at=(top + bottom) / 2, start=left, end=right)
    elif right - left <= _THINNEST_AREA < bottom - top:
        yield Rule(level=False, at=(left + right) / 2, start=top, end=bottom)
