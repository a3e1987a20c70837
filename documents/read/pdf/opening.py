"""Open a PDF and draw its pages; whatever is wrong with the file is said in one sentence."""

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1, stream_value
from pdfminer.psexceptions import PSException

from documents.read.pdf.active import refuse_active_document, refuse_active_page
from documents.read.pdf.bombs import refuse_bombs, unpacked_length
from documents.read.pdf.device import Drawing, too_much
from documents.read.pdf.page import Page
from documents.read.unreadable import PlanUnreadable, Reason

MOST_PAGES = 500
"""The longest plan with all appendices has about 200."""
MOST_CONTENT = 15_000_000
"""Bytes of drawing on all pages together; 200 pages of text take about 4 MB."""
_END, _END_WITHIN = b"%%EOF", 2_048

_WRONG = (PSException, ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, RuntimeError)
_WRONG_VALUES = (TypeError, ValueError, OSError, zlib.error)
"""pdfminer takes what it finds for what it needs: a torn file shows as any of these."""


def damaged() -> PlanUnreadable:
    """Say that the file is torn."""
    return PlanUnreadable(
        Reason.DAMAGED,
        "Tệp PDF bị hỏng hoặc chưa tải về hết nên không đọc được. Tải lại tệp, hoặc xuất lại PDF từ Word rồi chọn lại.",
    )


def draw(data: bytes) -> tuple[list[Page], Drawing]:
    """Draw every page; raise PlanUnreadable when the file is closed, torn, too long or holds a program."""
    _refuse_torn(data)
    refuse_bombs(data)
    with _told_in_one_sentence():
        return _draw(data)


def _draw(data: bytes) -> tuple[list[Page], Drawing]:
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    refuse_active_document(document)
    _refuse_pageless(document)
    resources = PDFResourceManager()
    drawing = Drawing(resources)
    interpreter = PDFPageInterpreter(resources, drawing)
    pages = []
    left = MOST_CONTENT
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number == MOST_PAGES:
            raise _too_long()
        refuse_active_page(page)
        left = _spend(page, left)
        interpreter.process_page(page)
        pages.append(drawing.page)
    if not pages:
        raise damaged()
    return pages, drawing


def _refuse_pageless(document: PDFDocument) -> None:
    """Refuse a file whose tree of pages is empty; pdfminer would look for pages that no reader shows."""
    tree = resolve1(document.catalog.get("Pages"))
    if not (isinstance(tree, dict) and resolve1(tree.get("Kids"))):
        raise damaged()


def _spend(page: PDFPage, left: int) -> int:
    """Take the length of the page's drawing from what is left; judge it before it is unpacked whole."""
    for stream in map(stream_value, page.contents):
        left -= unpacked_length(stream.rawdata or b"", left)
        if left < 0:
            raise too_much()
    return left


def _refuse_torn(data: bytes) -> None:
    """Refuse a file without its end: what the rest would say is not the plan that was sent."""
    if _END not in data[-_END_WITHIN:]:
        raise damaged()


def _too_long() -> PlanUnreadable:
    return PlanUnreadable(
        Reason.TOO_LARGE,
        f"Tệp PDF dài hơn {MOST_PAGES} trang nên chưa đọc được. Tách riêng phần kế hoạch rồi chọn lại, hoặc nhập tay.",
    )


@contextmanager
def _told_in_one_sentence() -> Iterator[None]:
    try:
        yield
    except PlanUnreadable:
        raise
    except PDFEncryptionError as error:
        raise PlanUnreadable(
            Reason.ENCRYPTED,
            "Tệp PDF có mật khẩu nên không đọc được. Mở tệp, gỡ mật khẩu (in lại thành PDF), rồi chọn lại.",
        ) from error
    except (*_WRONG, *_WRONG_VALUES) as error:
        raise damaged() from error
