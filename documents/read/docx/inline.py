"""What one paragraph says: its letters, tabs and breaks in the order of reading, without what was deleted or hidden."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

from documents.read.docx.fields import Fields, is_text
from documents.read.docx.markup import ALTERNATES, BOX, OFF, VAL, WRAPPERS, Element, W, chosen, switched
from documents.read.docx.styles import Style, Styles

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MATHS, _MATHS_TEXT = frozenset({f"{_M}oMath", f"{_M}oMathPara"}), f"{_M}t"
_SYMBOLS = {"F0B7": "•", "F0A7": "▪", "F0D8": "•", "F0FC": "✓", "F0A3": "☐", "F0FE": "☒", "F0E0": "→", "F02D": "-"}
_PRIVATE_USE = ("F", "E")
_CODE = re.compile("[0-9A-CEF][0-9A-F]{3}")
_SYMBOL = re.compile("[\ue000-\uf8ff]")
"""A letter of a font of symbols, typed as such."""

_RUN, _RUN_PROPERTIES, _CONTROL, _SIMPLE_FIELD = f"{W}r", f"{W}rPr", f"{W}sdt", f"{W}fldSimple"
_NAMED, _HIDDEN, _CAPITALS, _BOLD = f"{W}rStyle", f"{W}vanish", f"{W}caps", f"{W}b"
_WANTED = frozenset({_NAMED, _HIDDEN, _CAPITALS, _BOLD})
_FIELD_PARTS = frozenset({f"{W}fldChar", f"{W}instrText"})


class Inline:
    """The reading of one paragraph; `fields` are those open before it and, afterwards, behind it."""

    def __init__(self, styles: Styles, style: Style, fields: Fields) -> None:
        self.boxes: list[Element] = []
        self._styles, self._style, self._fields = styles, style, fields
        self._parts: list[str] = []
        self._thin = self._fat = False

    @property
    def text(self) -> str:
        """The text; a break within the paragraph is a line end."""
        return "".join(self._parts)

    @property
    def is_bold(self) -> bool:
        """Whether every letter is bold."""
        return self._fat and not self._thin

    def read(self, parent: Element) -> None:
        """Read what stands in a paragraph, or in whatever only wraps its runs."""
        for child in parent:
            if child.tag == _RUN:
                self._read_run(child)
            elif child.tag in WRAPPERS:
                self.read(child)
            elif child.tag == _CONTROL:
                self._read_control(child)
            elif child.tag == _SIMPLE_FIELD:
                if is_text(child.get(f"{W}instr", "")):
                    self.read(child)
            elif child.tag == ALTERNATES:
                self._read_alternates(child, self.read)
            elif child.tag in _MATHS:
                self._write("".join(str(part.text or "") for part in child.iter(_MATHS_TEXT)))

    def _read_control(self, control: Element) -> None:
        """Read a content control that has been filled in; the prompt of an empty one is not the drafter's."""
        if not switched(control.find(f"{W}sdtPr"), "showingPlcHdr"):
            self.read(control)

    def _read_run(self, run: Element) -> None:
        said = _properties(run)
        named = self._styles.get(said.get(_NAMED))
        if _settled(said.get(_HIDDEN), named.hidden, self._style.hidden):
            self._follow_fields(run)
            return
        before = len(self._parts)
        self._read_pieces(run)
        written = "".join(self._parts[before:])
        if not written.strip():
            return
        if _settled(said.get(_CAPITALS), named.capitals, self._style.capitals):
            self._parts[before:] = [written.upper()]
        bold = _settled(said.get(_BOLD), named.bold, self._style.bold)
        self._fat, self._thin = self._fat or bold, self._thin or not bold

    def _follow_fields(self, run: Element) -> None:
        for piece in run:
            if piece.tag in _FIELD_PARTS:
                self._PIECES[piece.tag](self, piece)

    def _read_pieces(self, run: Element) -> None:
        for piece in run:
            reader = self._PIECES.get(piece.tag)
            if reader is not None:
                reader(self, piece)

    def _read_alternates(self, alternates: Element, read: Callable[[Element], None]) -> None:
        branch = chosen(alternates)
        if branch is not None:
            read(branch)

    def _write(self, text: str) -> None:
        if self._fields.shows:
            self._parts.append(text)

    def _text(self, piece: Element) -> None:
        text = str(piece.text or "").replace("\n", " ").replace("\t", " ")
        self._write(text if text.isascii() else _SYMBOL.sub("•", text))

    def _tab(self, _: Element) -> None:
        self._write("\t")

    def _break(self, _: Element) -> None:
        self._write("\n")

    def _hyphen(self, _: Element) -> None:
        self._write("-")

    def _symbol(self, piece: Element) -> None:
        code = piece.get(f"{W}char", "").upper()
        known = "•" if code.startswith(_PRIVATE_USE) else chr(int(code, 16)) if _is_letter(code) else ""
        self._write(_SYMBOLS.get(code, known))

    def _field_mark(self, piece: Element) -> None:
        self._fields.mark(piece.get(f"{W}fldCharType"))

    def _instruction(self, piece: Element) -> None:
        self._fields.instruct(str(piece.text or ""))

    def _shape(self, piece: Element) -> None:
        self.boxes += outermost_boxes(piece)

    def _alternate_pieces(self, piece: Element) -> None:
        self._read_alternates(piece, self._read_pieces)

    _PIECES: ClassVar[Mapping[str, Callable[["Inline", Element], None]]] = {
        f"{W}t": _text,
        f"{W}tab": _tab,
        f"{W}ptab": _tab,
        f"{W}br": _break,
        f"{W}cr": _break,
        f"{W}noBreakHyphen": _hyphen,
        f"{W}sym": _symbol,
        f"{W}fldChar": _field_mark,
        f"{W}instrText": _instruction,
        f"{W}drawing": _shape,
        f"{W}pict": _shape,
        f"{W}object": _shape,
        ALTERNATES: _alternate_pieces,
    }


def outermost_boxes(shape: Element) -> Iterator[Element]:
    """Give the text boxes of a drawing; a box inside a box is found when that is read."""
    for child in shape:
        if child.tag == BOX:
            yield child
        elif child.tag == ALTERNATES:
            branch = chosen(child)
            yield from () if branch is None else outermost_boxes(branch)
        else:
            yield from outermost_boxes(child)


def _is_letter(code: str) -> bool:
    return bool(_CODE.fullmatch(code))


def _properties(run: Element) -> Mapping[str, str]:
    """Give the values of a run's own properties that matter here, all in one pass: a long plan has 50,000 runs."""
    first = next(iter(run), None)
    if first is None or first.tag != _RUN_PROPERTIES:
        return {}
    return {said.tag: said.get(VAL, "1") for said in first if said.tag in _WANTED}


def _settled(own: str | None, *styles: bool | None) -> bool:
    """Let the run itself decide, then the style of its letters, then that of its paragraph."""
    return own not in OFF if own is not None else bool(next((says for says in styles if says is not None), None))
