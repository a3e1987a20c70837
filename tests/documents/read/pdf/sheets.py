"""Small PDF files written word by word, so that a test knows where every letter stands; y counts from the top."""

from collections.abc import Callable
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
_LETTER = 0.5
"""The width of every letter, in parts of its size."""


@dataclass(slots=True)
class Sheet:
    """A page being written."""

    drawn: list[str] = field(default_factory=list)
    fonts: dict[str, str] = field(default_factory=dict)

    def put(self, x: float, y: float, text: str, *, size: float = 12, font: str = "TimesNewRoman") -> "Sheet":
        """Write a text from a place on; `font` is the name that the file gives the font."""
        name = self.fonts.setdefault(font, f"F{len(self.fonts)}")
        codes = text.encode("utf-16-be").hex()
        self.drawn.append(f"BT /{name} {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm <{codes}> Tj ET")
        return self

    def lines(self, x: float, y: float, *texts: str, pitch: float = 16, font: str = "TimesNewRoman") -> "Sheet":
        """Write lines below one another."""
        for at, text in enumerate(texts):
            self.put(x, y + at * pitch, text, font=font)
        return self

    def grid(self, xs: tuple[float, ...], ys: tuple[float, ...]) -> "Sheet":
        """Draw the rulings of a table."""
        level = [f"{xs[0]} {HEIGHT - y} m {xs[-1]} {HEIGHT - y} l S" for y in ys]
        upright = [f"{x} {HEIGHT - ys[0]} m {x} {HEIGHT - ys[-1]} l S" for x in xs]
        self.drawn += level + upright
        return self

    def image(self) -> "Sheet":
        """Cover the page with a picture."""
        self.drawn.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q")
        return self


def width(text: str, size: float = 12) -> float:
    """Give how wide a text is."""
    return len(text) * _LETTER * size


def pdf(*sheets: Sheet, unicode: bool = True, catalog: str = "", trailer: str = "") -> bytes:
    """Give the file; without `unicode` its fonts do not say which letters they show."""
    objects: list[bytes] = [b"", b""]

    def add(body: str | bytes) -> int:
        objects.append(body.encode() if isinstance(body, str) else body)
        return len(objects)

    told = add(_stream(_TO_UNICODE)) if unicode else 0
    pages = []
    for sheet in sheets:
        fonts = " ".join(f"/{name} {_font(add, font, told)} 0 R" for font, name in sheet.fonts.items())
        content = add(_stream("\n".join(sheet.drawn)))
        box = f"/MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources << /Font << {fonts} >> >>"
        pages.append(add(f"<< /Type /Page /Parent 2 0 R {box} /Contents {content} 0 R >>"))
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode()
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    return _file(objects, trailer)


_TO_UNICODE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <ffff> endcodespacerange
1 beginbfrange <0000> <ffff> <0000> endbfrange
endcmap end end"""


def _font(add: Callable[[str], int], name: str, told: int) -> int:
    shown = "".join(letter if letter.isalnum() else f"#{ord(letter):02x}" for letter in name)
    descriptor = add(f"<< /Type /FontDescriptor /FontName /{shown} /Flags 4 /FontBBox [0 -200 1000 900] >>")
    inner = add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{shown} /CIDSystemInfo << /Registry (Adobe) /Ordering "
        f"(Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW {int(_LETTER * 1000)} >>"
    )
    unicode = f"/ToUnicode {told} 0 R" if told else ""
    return add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{shown} /Encoding /Identity-H "
        f"/DescendantFonts [{inner} 0 R] {unicode} >>"
    )


def _stream(content: str) -> bytes:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream".encode()


def _file(objects: list[bytes], trailer: str) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    return bytes(out) + (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
