"""PDF files that act, lie about themselves, or never end."""

from __future__ import annotations

import io
from collections.abc import Callable

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from tests.documents.corpus.hostile import MEGABYTE, Hostile, bomb

_WORDS = b"BT /F1 14 Tf 72 760 Td (KE HOACH) Tj 0 -20 Td (1. Ra soat thu tuc. Van phong So chu tri.) Tj ET"


def pdf(
    pages: bytes = b"", content: bytes = b"", *, trailer: bytes = b"", flate: bool = False, box: int = 842
) -> bytes:
    """Return a PDF built object by object; what is given takes the place of something harmless."""
    packed = b" /Filter /FlateDecode" if flate else b""
    words = content or _WORDS
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        pages or b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 %d] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
        % box,
        b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(words), packed, words),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n" % (size, table)
    prev = b"/Prev %d" % start if trailer == b"loop" else trailer
    out += b"<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, prev, start)
    return bytes(out)


def changed(change: Callable[[PdfWriter], object]) -> bytes:
    """Return the harmless PDF after a change."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _acting(kind: str, name: str, what: str) -> bytes:
    """Return a PDF that does something when it is opened."""
    action = DictionaryObject({NameObject("/S"): NameObject(kind), NameObject(name): TextStringObject(what)})
    return changed(lambda pdf: pdf.root_object.update({NameObject("/OpenAction"): action}))


def _link(writer: PdfWriter) -> None:
    go = DictionaryObject(
        {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject("http://127.0.0.1:9/")}
    )
    note = DictionaryObject(
        {NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): go}
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([note])


def _repeated(times: int) -> bytes:
    return pdf(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * times, times))


_ITSELF = b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 4 >>"
_NESTED = b"<< /Type /Pages /Kids [3 0 R] /Count 1 /X " + b"[" * 50_000 + b"]" * 50_000 + b" >>"

FILES = tuple(
    Hostile(what, name, make, "application/pdf")
    for what, name, make in (
        ("pdf with a script", "js.pdf", lambda: _acting("/JavaScript", "/JS", "app.alert(1);")),
        ("pdf that starts a program", "launch.pdf", lambda: _acting("/Launch", "/F", "calc.exe")),
        ("pdf with a program inside", "kem.pdf", lambda: changed(lambda pdf: pdf.add_attachment("a.exe", b"MZ"))),
        ("pdf with a link", "link.pdf", lambda: changed(_link)),
        ("PostScript called pdf", "ps.pdf", lambda: b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file\n"),
        ("encrypted pdf", "khoa.pdf", lambda: changed(lambda pdf: pdf.encrypt("x", algorithm="AES-256"))),
        (
            "pdf encrypted the old way",
            "khoa-cu.pdf",
            lambda: changed(lambda pdf: pdf.encrypt("x", algorithm="RC4-128")),
        ),
        ("pdf whose tables go round", "vong.pdf", lambda: pdf(trailer=b"loop")),
        ("pdf whose pages go round", "vong-trang.pdf", lambda: pdf(_ITSELF)),
        ("pdf bomb", "bom.pdf", lambda: pdf(content=bomb(100 * MEGABYTE), flate=True)),
        ("pdf of 100,000 pages", "dai.pdf", lambda: _repeated(100_000)),
        ("pdf of no page", "khong.pdf", lambda: pdf(b"<< /Type /Pages /Kids [] /Count 0 >>")),
        (
            "pdf that lies about its pages",
            "sai.pdf",
            lambda: pdf(b"<< /Type /Pages /Kids [9 0 R] /Count 1000000000 >>"),
        ),
        ("pdf nested deep", "sau.pdf", lambda: pdf(_NESTED)),
        ("pdf of a huge page", "rong.pdf", lambda: pdf(box=10**9)),
        ("pdf torn off", "cut.pdf", lambda: pdf()[:400]),
        ("head of a pdf alone", "dau.pdf", lambda: b"%PDF-1.7\n"),
        ("pdf with a long name in it", "ten.pdf", lambda: pdf(content=b"/" + b"A" * MEGABYTE + b" Tf")),
        ("pdf of a million words", "chu.pdf", lambda: pdf(content=b"BT /F1 9 Tf " + b"(a) Tj " * 200_000 + b"ET")),
    )
)
