"""Small real files for the demo: a page of PDF, a sheet, a picture; enough to be opened, nobody's own."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from openpyxl import Workbook

from models.base import fold

MEDIA = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".jpg": "image/jpeg",
    ".txt": "text/plain",
}

_PIXEL = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5"
    "PTgyPC4zNDL/wAALCAABAAEBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQR"
    "BRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqD"
    "hIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APn+"
    "iiigD//Z"
)


def paper(name: str, text: str) -> tuple[bytes, str]:
    """Return the bytes of a file of that name which says the text, and its media type."""
    ending = PurePosixPath(name).suffix
    return _MAKERS[ending](text), MEDIA[ending]


def _pdf(text: str) -> bytes:
    """One A4 page with the text without its marks, which the built-in fonts do not have."""
    words = fold(text).translate({ord(char): f"\\{char}" for char in "()\\"})
    stream = f"BT /F1 14 Tf 72 770 Td ({words}) Tj ET".encode("ascii", "replace")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count
    return body + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(body))


def _sheet(text: str) -> bytes:
    workbook = Workbook()
    workbook.worksheets[0].append([text])
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _picture(_text: str) -> bytes:
    return _PIXEL


_MAKERS: Mapping[str, Callable[[str], bytes]] = {".pdf": _pdf, ".xlsx": _sheet, ".jpg": _picture, ".txt": str.encode}
