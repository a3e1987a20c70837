"""Documents that were whole plans once: `mutant(seed)` is always the same one, for any number."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import openpyxl
from docx import Document

from tests.documents.corpus.offices import paragraphs, with_parts, word
from tests.documents.corpus.pdfs import pdf
from tests.documents.packages import document

PLANS = Path(__file__).parent / "plans"
_TAG = re.compile(rb"<(/?)([a-z]+:?[A-Za-z]+)")
_INSTANT = re.compile(rb"\d{4}-\d\d-\d\dT[^<]*")
_PART = re.compile(r"(?:word|xl)/.*\.xml")


class Mutant(NamedTuple):
    """A mutated document: from what, by what, its bytes."""

    kind: str
    change: str
    content: bytes


def mutant(seed: int) -> Mutant:
    """Return the document of that number."""
    chance = Random(seed)  # noqa: S311 - repeatable, not secret
    kind = KINDS[seed % len(KINDS)]
    changes = (*ANY, *ONLY[kind])
    name, change = changes[seed // len(KINDS) % len(changes)]
    return Mutant(kind, name, change(whole(kind), chance))


@cache
def whole(kind: str) -> bytes:
    """Return the document before it was mutated."""
    text = (PLANS / "paraphrase-004.txt").read_text(encoding="utf-8")
    makers: Mapping[str, Callable[[str], bytes]] = {"txt": str.encode, "docx": _word, "xlsx": _sheet, "pdf": _pdf}
    return makers[kind](text)


def _word(text: str) -> bytes:
    made = Document()
    for line in text.splitlines():
        made.add_paragraph(line)
    table = made.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "Nội dung"
    out = io.BytesIO()
    made.save(out)
    return _undated(out.getvalue())


def _sheet(text: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["STT", "Nội dung", "Đơn vị chủ trì", "Thời hạn"])
    for number, line in enumerate(text.splitlines()[:40], start=1):
        sheet.append([number, line, "Văn phòng Sở", "30/6/2027"])
    sheet.merge_cells("A3:A5")
    out = io.BytesIO()
    book.save(out)
    return _undated(out.getvalue())


def _undated(data: bytes) -> bytes:
    """Take out when it was made, which would change every byte after."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        core = archive.read("docProps/core.xml")
    return with_parts(data, {"docProps/core.xml": _INSTANT.sub(b"2027-01-01T00:00:00Z", core)})


def _pdf(text: str) -> bytes:
    """Return a PDF with the words bare of their marks: a font of its own knows no Vietnamese."""
    bare = unicodedata.normalize("NFD", text).encode("ascii", "ignore").splitlines()[:45]
    drawn = b"".join(b"0 -16 Td (%s) Tj " % re.sub(rb"[()\\]", b"", line)[:90] for line in bare)
    return pdf(content=b"BT /F1 11 Tf 60 800 Td " + drawn + b"ET")


def _flip(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 8, 64, 512))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _hole(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 2000) :]


def _zeroes(data: bytes, chance: Random) -> bytes:
    start, length = chance.randrange(len(data)), chance.randrange(1, 2000)
    return data[:start] + bytes(length) + data[start + length :]


def _doubled(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start : start + 5000] * 3 + data[start:]


def _shuffled(data: bytes, chance: Random) -> bytes:
    size = max(1, len(data) // 8)
    blocks = [data[start : start + size] for start in range(0, len(data), size)]
    chance.shuffle(blocks)
    return b"".join(blocks)


def _in_part(change: Callable[[bytes, Random], bytes]) -> Callable[[bytes, Random], bytes]:
    """Change one part of an office file and pack it well again."""

    def changed(data: bytes, chance: Random) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            name = chance.choice(sorted(name for name in archive.namelist() if _PART.match(name)))
            return with_parts(data, {name: change(archive.read(name), chance)})

    return changed


def _swap_tags(data: bytes, chance: Random) -> bytes:
    """Let two kinds of elements take each other's names."""
    names = sorted({found.group(2) for found in _TAG.finditer(data)}) or [b"p"]
    one, other = chance.choice(names), chance.choice(names)
    swap = {one: other, other: one}
    return _TAG.sub(lambda found: b"<" + found.group(1) + swap.get(found.group(2), found.group(2)), data)


def _drop_tag(data: bytes, chance: Random) -> bytes:
    starts = [found.start() for found in _TAG.finditer(data)] or [0]
    start = chance.choice(starts)
    return data[:start] + data[data.find(b">", start) + 1 :]


def _numbers(data: bytes, chance: Random) -> bytes:
    """Let attributes be huge, negative, or none."""
    values = (b"-1", b"99999999999999999999", b"", b"NaN", b"\xc3\xa0")
    return re.sub(rb'(?<==")\d+(?=")', lambda found: chance.choice((found.group(), *values)), data)


def _body(make: Callable[[Random], str]) -> Callable[[bytes, Random], bytes]:
    return lambda _data, chance: word({"word/document.xml": document(make(chance))})


def _nested(tag: str) -> Callable[[Random], str]:
    def make(chance: Random) -> str:
        depth = chance.choice((50, 250, 10_000))
        return f"<w:{tag}>" * depth + paragraphs("KẾ HOẠCH") + f"</w:{tag}>" * depth

    return make


def _merged(chance: Random) -> str:
    """A table whose cells claim to span more than there is."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="{}"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>1. Việc</w:t></w:r></w:p></w:tc>'
    rows = ("".join(cell.format(chance.choice((0, 1, 3, 500, 10**6))) for _ in range(5)) for _ in range(20))
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def _line(change: Callable[[str, Random], str]) -> Callable[[bytes, Random], bytes]:
    return lambda data, chance: change(data.decode(), chance).encode("utf-8", "surrogatepass")


def _spread(letters: str) -> Callable[[str, Random], str]:
    return lambda text, chance: "".join(letter + chance.choice(("", letters)) for letter in text)


Changes = tuple[tuple[str, Callable[[bytes, Random], bytes]], ...]
KINDS = ("txt", "docx", "pdf", "xlsx")
ANY: Changes = (
    ("bits flipped", _flip),
    ("torn off", _cut),
    ("a hole", _hole),
    ("zeroes", _zeroes),
    ("doubled", _doubled),
    ("shuffled", _shuffled),
)
_PACKED: Changes = (
    ("bits flipped in a part", _in_part(_flip)),
    ("tags swapped", _in_part(_swap_tags)),
    ("a tag dropped", _in_part(_drop_tag)),
    ("strange numbers", _in_part(_numbers)),
    ("a part torn off", _in_part(_cut)),
)
ONLY: Mapping[str, Changes] = {
    "txt": (
        ("from right to left", _line(_spread("\u202e"))),
        ("parted letters", _line(lambda text, _chance: unicodedata.normalize("NFD", text))),
        ("no width", _line(_spread("\u200b"))),
        ("half letters", _line(_spread("\ud800"))),
        ("many paragraphs", _line(lambda text, chance: text * chance.choice((10, 100, 300)))),
        (
            "lines shuffled",
            _line(lambda text, chance: "\n".join(chance.sample(text.split("\n"), text.count("\n") + 1))),
        ),
        ("old letters", lambda data, _chance: data.decode().encode("cp1258", "replace")),
        ("brackets", _line(lambda text, chance: text.replace(" ", chance.choice(("(" * 50, "|" * 50, "\t" * 50))))),
    ),
    "docx": (
        *_PACKED,
        ("nested boxes", _body(_nested("sdt"))),
        ("nested insertions", _body(_nested("ins"))),
        ("merged cells", _body(_merged)),
        ("many paragraphs", _body(lambda chance: paragraphs("1. Việc\n" * chance.choice((1000, 30_000))))),
    ),
    "pdf": (
        (
            "strange numbers",
            lambda data, chance: re.sub(rb" \d+", lambda _: b" %d" % chance.choice((0, -1, 10**9, 7)), data),
        ),
    ),
    "xlsx": _PACKED,
}
