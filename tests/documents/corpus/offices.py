"""Office files that fetch, start, hide or never end."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Mapping
from stat import S_IFLNK
from xml.sax.saxutils import escape

from tests.documents.corpus.hostile import MEGABYTE, PLAN, Hostile
from tests.documents.packages import (
    content_types,
    document,
    overlapping,
    relationships,
    with_flag,
    word_parts,
    zipped,
)

Parts = Mapping[str, str | bytes]
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
AWAY = "http://127.0.0.1:9/x"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def paragraphs(text: str = PLAN) -> str:
    """Return the paragraphs of a Word file's body."""
    return "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.splitlines())


def word(more: Parts | None = None, body: str | None = None) -> bytes:
    """Return a Word file of the little plan, with more parts, or others in the place of its own."""
    return zipped(word_parts(paragraphs() if body is None else body) | dict(more or {}))


def related(kind: str, target: str, more: Parts | None = None) -> bytes:
    """Return a Word file whose document is related to something."""
    return word({"word/_rels/document.xml.rels": relationships(("rId9", kind, target)), **(more or {})})


def declared(dtd: str) -> bytes:
    """Return a Word file whose document declares entities and uses them."""
    return word(
        {
            "word/document.xml": f"<!DOCTYPE w [{dtd}]>"
            + document(paragraphs() + paragraphs("&x;").replace("&amp;", "&"))
        }
    )


def with_parts(data: bytes, more: Parts) -> bytes:
    """Return the office file with parts added or replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()} | dict(more))


def compound(*streams: str) -> bytes:
    """Return the beginning of an OLE file with these streams: header, allocation table, directory."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIII", 1, 1, 0, 4096, 0xFFFFFFFE) + struct.pack("<IIII", 0, 0xFFFFFFFE, 0, 0)
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
    entries = b"".join(_entry(name, 5 if name == "Root Entry" else 2) for name in ("Root Entry", *streams))
    return header.ljust(512, b"\xff") + table + entries.ljust(512, b"\0")


def _entry(name: str, kind: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1) + b"\xff" * 12 + bytes(48)


def _twice() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in (*word_parts(paragraphs()).items(), ("word/document.xml", document(""))):
            archive.writestr(name, content)
    return buffer.getvalue()


def _wrong_sum() -> bytes:
    data = bytearray(word())
    data[data.rfind(b"PK\x01\x02") + 16] ^= 0xFF
    return bytes(data)


def _with_link() -> bytes:
    buffer = io.BytesIO(word())
    with zipfile.ZipFile(buffer, "a") as archive:
        link = zipfile.ZipInfo("word/media/link")
        link.external_attr = (S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def _many_entries() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(70_000):
            archive.writestr(f"word/{number}", b"")
    return buffer.getvalue()


def _nested() -> bytes:
    inside = zipped({"0": bytes(10 * MEGABYTE)})
    for _ in range(4):
        inside = zipped({f"{number}.zip": inside for number in range(16)})
    return word({"word/embeddings/a.zip": inside})


_LINKED = relationships(("rId1", "attachedTemplate", "!" + AWAY))
_OBJECT = (
    '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Package"/>'
    "</w:object></w:r></w:p>"
)
_FIELD = (
    '<w:p><w:fldSimple w:instr="DDEAUTO c:\\windows\\system32\\cmd.exe &quot;/k calc&quot;">'
    "<w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>"
)
_DEEP = "<w:sdt><w:sdtContent>" * 10_000 + "</w:sdtContent></w:sdt>" * 10_000
_MACROS: Parts = {"[Content_Types].xml": content_types(MACRO_MAIN), "word/vbaProject.bin": compound("VBA")}

FILES = tuple(
    Hostile(what, name, make)
    for what, name, make in (
        ("docx with an outside file", "xxe.docx", lambda: declared('<!ENTITY x SYSTEM "file:///etc/passwd">')),
        ("docx with an outside address", "xxe-http.docx", lambda: declared(f'<!ENTITY x SYSTEM "{AWAY}">')),
        ("docx of a billion laughs", "cuoi.docx", lambda: declared(f'<!ENTITY l0 "ha">{LAUGHS}<!ENTITY x "&l9;">')),
        (
            "docx with a template elsewhere",
            "mau.docx",
            lambda: word({"word/settings.xml": "<x/>", "word/_rels/settings.xml.rels": _LINKED}),
        ),
        ("docx with a picture elsewhere", "anh.docx", lambda: related("image", "!" + AWAY)),
        (
            "docx with a page inside",
            "trang.docx",
            lambda: related("aFChunk", "a.html", {"word/a.html": "<script>alert(1)</script>"}),
        ),
        (
            "docx with an object",
            "ole.docx",
            lambda: word({"word/embeddings/a.bin": compound("Ole10Native")}, paragraphs() + _OBJECT),
        ),
        ("docx with a field that starts a program", "dde.docx", lambda: word(body=paragraphs() + _FIELD)),
        ("docm", "macro.docm", lambda: word(_MACROS)),
        ("docm called docx", "macro.docx", lambda: word(_MACROS)),
        (
            "docx with macros it does not declare",
            "macro-2.docx",
            lambda: word({"word/vbaProject.bin": compound("VBA")}),
        ),
        ("docx that leaves its folder", "slip.docx", lambda: word({"../../etc/cron.d/x": "* * * * * root true"})),
        ("docx bomb", "bom.docx", lambda: word({"word/media/a.bmp": bytes(120 * MEGABYTE)})),
        (
            "docx whose text is a bomb",
            "bom-chu.docx",
            lambda: word({"word/document.xml": document("<!--" + " " * (120 * MEGABYTE) + "-->")}),
        ),
        ("docx of archives in archives", "long.docx", _nested),
        (
            "docx whose parts overlap",
            "chong.docx",
            lambda: overlapping(word_parts(paragraphs()) | {"word/a": "x", "word/b": "y"}),
        ),
        ("docx of 70,000 parts", "nhieu.docx", _many_entries),
        ("docx with two documents", "hai.docx", _twice),
        ("docx with a wrong sum", "crc.docx", _wrong_sum),
        ("docx with a link of the file system", "lien-ket.docx", _with_link),
        ("encrypted docx", "khoa.docx", lambda: compound("EncryptionInfo", "EncryptedPackage")),
        ("docx whose parts are encrypted", "khoa-zip.docx", lambda: with_flag(word(), 1)),
        ("docx torn off", "cut.docx", lambda: word()[:300]),
        ("docx nested deep", "sau.docx", lambda: word(body=_DEEP)),
        ("docx of 300,000 paragraphs", "dai.docx", lambda: word(body="<w:p/>" * 300_000)),
        ("empty docx", "rong.docx", lambda: b""),
        ("empty archive called docx", "zip.docx", lambda: zipped({})),
        ("docx without a document", "thieu.docx", lambda: zipped({"[Content_Types].xml": content_types()})),
        ("old doc", "cu.doc", lambda: compound("WordDocument")),
        ("old doc called docx", "cu.docx", lambda: compound("WordDocument")),
        ("mail of Outlook", "thu.msg", lambda: compound("__properties_version1.0")),
    )
)
