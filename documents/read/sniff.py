"""What a file is, told from its content; a name can say anything."""

TEXT = "text/plain"
BINARY = "application/octet-stream"

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = {
    b"%PDF-": "application/pdf",
    b"{\\rtf": "application/rtf",
    b"%!PS": "application/postscript",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
    b"\x1f\x8b": "application/gzip",
    b"7z\xbc\xaf\x27\x1c": "application/x-7z-compressed",
    b"Rar!": "application/vnd.rar",
    b"MZ": "application/x-msdownload",
    b"\x7fELF": "application/x-executable",
    _OLE: "application/x-ole-storage",
}
_OFFICE = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    b"opendocument.text": "application/vnd.oasis.opendocument.text",
}

NAMES = {
    "application/pdf": "PDF",
    "application/rtf": "RTF",
    "application/x-ole-storage": "Word, Excel đời cũ (.doc, .xls)",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word (.docx)",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel (.xlsx)",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint (.pptx)",
    "application/vnd.oasis.opendocument.text": "OpenDocument (.odt)",
    "application/zip": "nén (.zip)",
    "application/gzip": "nén (.gz)",
    "application/x-7z-compressed": "nén (.7z)",
    "application/vnd.rar": "nén (.rar)",
    "image/png": "ảnh",
    "image/jpeg": "ảnh",
    "image/gif": "ảnh",
    "image/tiff": "ảnh",
    "text/html": "HTML",
}
"""How a sentence calls each type."""


def sniff(data: bytes) -> str:
    """Name the media type by the first bytes, or inside an archive by the names of its parts."""
    if data.startswith(_ZIP):
        return next((kind for part, kind in _OFFICE.items() if part in data), "application/zip")
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            return kind
    if data.startswith(_UTF16):
        return TEXT
    return BINARY if b"\x00" in data else _text_type(data)


def _text_type(data: bytes) -> str:
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return "text/html" if start.startswith((b"<!doctype html", b"<html")) else TEXT
