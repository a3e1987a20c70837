"""What a file is, told from its content; a name can say anything."""

from documents.read.archive.directory import UNREADABLE, open_archive
from documents.read.unreadable import PlanUnreadable

TEXT = "text/plain"
BINARY = "application/octet-stream"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
PDF = "application/pdf"
ZIP = "application/zip"
OLE = "application/x-ole-storage"
OLE_ENCRYPTED = "application/x-ole-encrypted"

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP_SIGNATURE, _OLE_SIGNATURE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = {
    b"%PDF-": PDF,
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
}
_MAIN_TYPES = {b"wordprocessingml": DOCX, b"ms-word": DOCX, b"spreadsheetml": XLSX, b"ms-excel": XLSX}
_MAIN_TYPES |= {b"presentationml": PPTX, b"ms-powerpoint": PPTX}
_MAIN = b".main+xml"
_FOLDERS = {b"word/": DOCX, b"xl/": XLSX, b"ppt/": PPTX, b"opendocument.text": ODT}
_CONTENT_TYPES, _MOST_OF_TYPES = "[Content_Types].xml", 1_000_000
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

NAMES = {
    PDF: "PDF",
    "application/rtf": "RTF",
    OLE: "Word, Excel đời cũ (.doc, .xls)",
    OLE_ENCRYPTED: "có mật khẩu",
    DOCX: "Word (.docx)",
    XLSX: "Excel (.xlsx)",
    PPTX: "PowerPoint (.pptx)",
    ODT: "OpenDocument (.odt)",
    ZIP: "nén (.zip)",
    "application/gzip": "nén (.gz)",
    "application/x-7z-compressed": "nén (.7z)",
    "application/vnd.rar": "nén (.rar)",
    "image/png": "ảnh",
    "image/jpeg": "ảnh",
    "image/gif": "ảnh",
    "image/tiff": "ảnh",
    "text/html": "HTML",
    TEXT: "văn bản thuần (.txt)",
}
"""How a sentence calls each type."""


def sniff(data: bytes) -> str:
    """Name the media type by the first bytes, inside an archive by the type its main part declares."""
    if data.startswith(_ZIP_SIGNATURE):
        return _archive_type(data)
    if data.startswith(_OLE_SIGNATURE):
        return OLE_ENCRYPTED if _ENCRYPTED_PACKAGE in data else OLE
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            return kind
    if data.startswith(_UTF16):
        return TEXT
    return BINARY if b"\x00" in data else _text_type(data)


def _archive_type(data: bytes) -> str:
    """Ask the list of content types; where it cannot be read, the names of the parts, which are never packed."""
    for found in (word for word in _declared_types(data) if word.endswith(_MAIN)):
        for family, kind in _MAIN_TYPES.items():
            if family in found:
                return kind
    return next((kind for part, kind in _FOLDERS.items() if part in data), ZIP)


def _declared_types(data: bytes) -> list[bytes]:
    """Give the quoted words of the list of content types, none when the archive is not sound."""
    try:
        with open_archive(data) as archive, archive.open(_CONTENT_TYPES) as types:
            return types.read(_MOST_OF_TYPES).replace(b"'", b'"').split(b'"')
    except (PlanUnreadable, KeyError, *UNREADABLE):
        return []


def _text_type(data: bytes) -> str:
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return "text/html" if start.startswith((b"<!doctype html", b"<html")) else TEXT
