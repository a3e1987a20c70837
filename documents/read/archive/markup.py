"""The XML inside an archive: well formed, without declarations of its own, not too deep."""

from collections.abc import Iterator
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile, ZipInfo

from lxml import etree

from documents.read.archive.directory import UNREADABLE, damaged
from documents.read.unreadable import PlanUnreadable, Reason

_CHUNK = 1 << 16
_MEDIA = "/media/"
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_CHART_DATA = "/embeddings/"
_OPENS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<", b"<\x00", b"\x00<")


def refuse_declarations(archive: ZipFile) -> None:
    """Read every part of XML once without keeping it; raise PlanUnreadable where one is torn or declares anything.

    A document type can name files to be fetched (XXE) or entities that grow a thousandfold; no office program writes
    one. Pictures are not opened. A table behind a chart may be an archive; any other archive inside is refused.
    """
    try:
        for part in archive.infolist():
            _check(archive, part)
    except UNREADABLE as error:
        raise damaged() from error


def _check(archive: ZipFile, part: ZipInfo) -> None:
    if part.is_dir():
        return
    chunks = _chunks(archive, part)
    start = next(chunks, b"")
    if start.startswith(_ARCHIVES) and not (_CHART_DATA in part.filename and part.filename.endswith(".xlsx")):
        raise PlanUnreadable(
            Reason.NESTED_ARCHIVE,
            "Bên trong tệp có tệp nén khác nên không được mở. Bỏ tệp đính kèm ra khỏi văn bản, lưu lại rồi chọn lại.",
        )
    named = part.filename.lower().endswith((".xml", ".rels"))
    if named or (start.lstrip().startswith(_OPENS) and _MEDIA not in part.filename):
        _check_markup(start, chunks, strict=named)


def _chunks(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _check_markup(start: bytes, rest: Iterator[bytes], *, strict: bool) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_declaration
    try:
        parser.Parse(start, False)  # noqa: FBT003 - expat's own signature
        for chunk in rest:
            parser.Parse(chunk, False)  # noqa: FBT003 - the same
        parser.Parse(b"", True)  # noqa: FBT003 - the same
    except expat.ExpatError as error:
        if strict:
            raise damaged() from error


def _refuse_declaration(*_: Any) -> None:
    raise PlanUnreadable(
        Reason.DECLARES_ENTITIES,
        "Tệp có khai báo thực thể XML, là cách tệp độc hại dùng để đọc trộm hoặc làm treo máy, nên không được mở. "
        "Mở tệp bằng Word hoặc Excel, lưu thành tệp mới rồi chọn lại.",
    )


def parse(data: bytes) -> etree._Element:
    """Parse a part that `refuse_declarations` has seen; raise PlanUnreadable when it is torn or nested too deep.

    No entity is resolved, nothing is fetched, and libxml2's bounds (256 levels) stand.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise PlanUnreadable(
                Reason.TOO_DEEP,
                "Nội dung tệp lồng vào nhau quá sâu, không phải tệp do Word hoặc Excel lưu. "
                "Chép phần lời của kế hoạch sang tệp mới rồi chọn lại.",
            ) from error
        raise damaged() from error
