"""The file itself: the same paper gives the same bytes, whenever and wherever it is written."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

_EPOCH = datetime(2020, 3, 5, tzinfo=UTC)
"""A fixed day, that of Nghị định 30/2020: the paper's own date stands in its text."""
_DEFLATE_LEVEL = 6


def packed(document: Document) -> bytes:
    """Return the document as DOCX, its parts in order of name and without times."""
    properties = document.core_properties
    properties.created = properties.modified = _EPOCH
    properties.revision = 1
    _drop_thumbnail(document)
    written = io.BytesIO()
    document.save(written)
    return _repacked(written)


def _drop_thumbnail(document: Document) -> None:
    """Take away the little picture of the template, which shows another paper in a folder's window."""
    relations = document.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        relations.pop(key)


def _repacked(written: io.BytesIO) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(file, "w") as target:
        for name in sorted(source.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            entry = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(entry, source.read(name), compresslevel=_DEFLATE_LEVEL)
    return file.getvalue()
