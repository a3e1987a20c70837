"""Pictures and pages that would run a script if a browser showed them, and files that are two things at once."""

from __future__ import annotations

import gzip
import struct
import zlib

from tests.documents.corpus.hostile import MEGABYTE, PLAN, SCRIPT, Hostile, deflated

SVG = "http://www.w3.org/2000/svg"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
_SIDE = 30_000


def svg(inside: str, attributes: str = "", before: str = "") -> bytes:
    """Return a picture."""
    return f'{before}<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>{inside}</svg>'.encode()


def page(title: str = "x") -> bytes:
    """Return a page that runs a script."""
    return f"<!DOCTYPE html><html><title>{title}</title><body><script>{SCRIPT}</script></body></html>".encode()


def png(width: int, height: int, pixels: bytes, tail: bytes = b"") -> bytes:
    """Return a picture of one bit a pixel; `pixels` are compressed already."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts) + tail


def jpeg_with_place() -> bytes:
    """Return the beginning of a photograph that tells where it was taken."""
    pointer = b"\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0"
    place = b"Exif\0\0MM\0*\0\0\0\x08" + pointer + b"\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0"
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(place) + 2) + place + b"\xff\xd9"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _mhtml() -> bytes:
    return (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/html\r\n\r\n" + page() + b"\r\n--b--\r\n"
    )


def _xhtml() -> bytes:
    return f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>{SCRIPT}</script></html>'.encode()


def _huge_png() -> bytes:
    row = bytes(1 + _SIDE // 8)
    return png(_SIDE, _SIDE, deflated(row for _ in range(_SIDE)))


_ENTITY = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

FILES = (
    Hostile("svg with a script", "a.svg", lambda: svg(f"<script>{SCRIPT}</script>"), "image/svg+xml"),
    Hostile("svg with onload", "b.svg", lambda: svg("", f'onload="{SCRIPT}"'), "image/svg+xml"),
    Hostile("svg with a page inside", "c.svg", lambda: svg(f"<foreignObject>{page().decode()}</foreignObject>")),
    Hostile("svg with a script link", "d.svg", lambda: svg(f'<a xlink:href="javascript:{SCRIPT}"><text>x</text></a>')),
    Hostile("svg with an outside entity", "e.svg", lambda: svg("<text>&x;</text>", before=_ENTITY)),
    Hostile("svg called png", "f.png", lambda: svg(f"<script>{SCRIPT}</script>"), "image/png"),
    Hostile("html", "trang.html", page, "text/html"),
    Hostile("html called pdf", "Kế hoạch.pdf", page, "application/pdf"),
    Hostile("html called txt", "Kế hoạch.txt", page, "text/plain"),
    Hostile("html after a plan", "Kế hoạch.md", lambda: PLAN.encode() + page(), "text/html"),
    Hostile("xhtml", "trang.xhtml", _xhtml, "application/xhtml+xml"),
    Hostile("mhtml", "trang.mht", _mhtml, "multipart/related"),
    Hostile("html in the tail of a png", "anh.png", lambda: png(1, 1, zlib.compress(b"\0\0"), page()), "text/html"),
    Hostile("png of 30,000 times 30,000", "to.png", _huge_png, "image/png"),
    Hostile("gif that is a script", "anh.gif", lambda: b"GIF89a/*" + bytes(8) + f"*/=1;{SCRIPT}".encode()),
    Hostile("gif called png", "gia.png", lambda: b"GIF89a" + bytes(20), "image/png"),
    Hostile("jpeg that tells a place", "anh.jpg", jpeg_with_place, "image/jpeg"),
    Hostile("script", "a.js", SCRIPT.encode, "text/javascript"),
    Hostile("application of a page", "a.hta", lambda: b"<hta:application/>" + page(), "application/hta"),
    Hostile("mail", "thu.eml", lambda: b"From: a@b.vn\r\nContent-Type: text/html\r\n\r\n" + page(), "message/rfc822"),
    Hostile("formulas", "bang.csv", lambda: b"=cmd|' /C calc'!A0,+1,-1,@SUM(1)\r\n", "text/csv"),
    Hostile("formulas called txt", "bang.txt", lambda: b'=HYPERLINK("http://127.0.0.1:9/";"x")\r\n', "text/plain"),
    Hostile(
        "rtf with an object", "a.rtf", lambda: rb"{\rtf1{\object\objemb{\*\objdata 0105000002}}}", "application/rtf"
    ),
    Hostile("rtf called docx", "a.docx", lambda: rb"{\rtf1{\object\objemb{\*\objdata 0105000002}}}"),
    Hostile("program", "a.exe", lambda: b"MZ" + bytes(200) + b"PE\0\0", "application/x-msdownload"),
    Hostile("program called pdf", "Kế hoạch.pdf.exe", lambda: b"MZ" + bytes(200) + b"PE\0\0"),
    Hostile("program whose name is a picture's", "a.exe.png", lambda: b"MZ" + bytes(200) + b"PE\0\0", "image/png"),
    Hostile("ELF program called txt", "a.txt", lambda: b"\x7fELF\x02\x01\x01" + bytes(60), "text/plain"),
    Hostile("shortcut", "a.lnk", lambda: b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F" + bytes(60)),
    Hostile("test virus", "eicar.com", lambda: EICAR),
    Hostile("test virus called txt", "eicar.txt", lambda: EICAR, "text/plain"),
    Hostile("gzip bomb", "a.gz", lambda: gzip.compress(bytes(50 * MEGABYTE), 9), "application/gzip"),
    Hostile("gzip bomb called txt", "a.gz.txt", lambda: gzip.compress(bytes(50 * MEGABYTE), 9), "text/plain"),
)
