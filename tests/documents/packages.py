"""Small office packages built part by part, sound or hostile."""

import io
import struct
import zipfile
from collections.abc import Mapping

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OUTSIDE = "!"
EXCEL_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Zip parts by their names, always to the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def content_types(main: str = WORD_MAIN, part: str = "word/document.xml") -> str:
    """Declare the main part."""
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{part}" ContentType="{main}"/></Types>'
    )


def relationships(*entries: tuple[str, str, str]) -> str:
    """Declare relationships from (id, kind, target); a target that begins with `!` is an outside one."""
    rows = "".join(
        f'<Relationship Id="{id_}" Type="{RELATIONSHIPS}/{kind}" Target="{target.removeprefix(_OUTSIDE)}" '
        + ('TargetMode="External"/>' if target.startswith(_OUTSIDE) else "/>")
        for id_, kind, target in entries
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def word_parts(body: str = "") -> dict[str, str | bytes]:
    """Give the fewest parts of a Word file."""
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": document(body),
    }


def document(body: str) -> str:
    """Wrap the blocks of a body."""
    return (
        f'<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml">'
        f"<w:body>{body}</w:body></w:document>"
    )


def with_flag(data: bytes, bit: int) -> bytes:
    """Set a flag of every part, as encrypting programs do."""
    changed = bytearray(data)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(signature)
        while place >= 0:
            flags = struct.unpack_from("<H", changed, place + at)[0]
            struct.pack_into("<H", changed, place + at, flags | bit)
            place = changed.find(signature, place + 4)
    return bytes(changed)


def overlapping(parts: Mapping[str, str | bytes]) -> bytes:
    """Let the last entry of the directory use the bytes of the first: one body, counted twice."""
    changed = bytearray(zipped(parts))
    entries, place = [], changed.find(b"PK\x01\x02")
    while place >= 0:
        entries.append(place)
        place = changed.find(b"PK\x01\x02", place + 4)
    changed[entries[-1] + 42 : entries[-1] + 46] = changed[entries[0] + 42 : entries[0] + 46]
    return bytes(changed)
