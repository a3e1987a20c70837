"""What a PDF would do or bring along when opened (ISO 32000-1, 12.6): refused here, and never run or followed."""

from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

from documents.read.unreadable import PlanUnreadable, Reason

_PROGRAMS = {"JavaScript", "Launch", "ImportData", "Rendition", "GoToE"}
_MOST_ACTIONS = 20
_MOST_ANNOTATIONS = 1_000


def refuse_active_document(document: PDFDocument) -> None:
    """Raise PlanUnreadable when the document runs a program on opening or carries files."""
    names = _dictionary(document.catalog.get("Names"))
    if _holds_program(document.catalog) or "JavaScript" in names:
        raise _program()
    if "EmbeddedFiles" in names or "Collection" in document.catalog:
        raise _files()


def refuse_active_page(page: PDFPage) -> None:
    """Raise PlanUnreadable when the page, or a place on it, runs a program or carries a file."""
    annotations = resolve1(page.annots)
    places = annotations[:_MOST_ANNOTATIONS] if isinstance(annotations, list) else []
    for place in (page.attrs, *map(_dictionary, places)):
        if _holds_program(place):
            raise _program()
        if _name(place.get("Subtype")) == "FileAttachment":
            raise _files()


def _holds_program(owner: Mapping[str, Any]) -> bool:
    """Tell whether an action of the owner, or one of those that follow it, is a program."""
    return any(_name(action.get("S")) in _PROGRAMS or "JS" in action for action in _actions(owner))


def _actions(owner: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    waiting = [owner.get("OpenAction"), owner.get("A"), *_dictionary(owner.get("AA")).values()]
    for _ in range(_MOST_ACTIONS):
        if not waiting:
            return
        action = _dictionary(waiting.pop())
        yield action
        following = resolve1(action.get("Next"))
        waiting.extend(following if isinstance(following, list) else [following] if following else [])


def _dictionary(found: object) -> Mapping[str, Any]:
    resolved = resolve1(found)
    return resolved if isinstance(resolved, dict) else {}


def _name(found: object) -> str:
    resolved = resolve1(found)
    return str(resolved.name) if isinstance(resolved, PSLiteral) else ""


def _program() -> PlanUnreadable:
    return PlanUnreadable(
        Reason.MACROS,
        "Tệp PDF có lệnh tự chạy (JavaScript hoặc mở chương trình) nên không được nhận. "
        "Xuất lại PDF từ Word, hoặc in lại thành PDF, rồi chọn lại.",
    )


def _files() -> PlanUnreadable:
    return PlanUnreadable(
        Reason.EMBEDDED_OBJECT,
        "Tệp PDF có tệp khác đính kèm bên trong nên không được nhận. "
        "Bỏ tệp đính kèm, hoặc in lại thành PDF, rồi chọn lại.",
    )
