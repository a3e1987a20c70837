"""What makes a document do something by itself: macros, objects, templates and text fetched from elsewhere.

Nothing here is ever run or fetched by us. But the file is kept and opened again by others, so it is refused with a
sentence. A picture, a link to be clicked and a template on the drafter's own disk harm nobody: those are passed over.
"""

import re

from documents.read.archive.package import Package, Relationship
from documents.read.unreadable import PlanUnreadable, Reason

_MACRO_PARTS = re.compile(r"(?i)vbaproject|vbadata|activex|xl/macrosheets|xl/dialogsheets")
_MACRO_KINDS = frozenset({"vbaProject", "wordVbaData", "activeXControlBinary", "control", "xlMacrosheet"})
_OBJECT_KINDS = frozenset({"oleObject"})
_FETCHED_KINDS = frozenset({"frame", "subDocument", "package", "mailMergeSource", "mailMergeHeaderSource", "aFChunk"})
_TAKEN_KINDS = frozenset({"attachedTemplate", "externalLinkPath"})
"""Harmless from the drafter's own disk: Word's template, a workbook whose values Excel shows."""
_LOCAL = re.compile(r"(?:file:/{0,3})?[A-Za-z]:[/\\].*|(?![/\\])[^:]*", re.IGNORECASE | re.DOTALL)

_INSTRUCTIONS = re.compile(rb"<\w+:instrText(?: [^>]*)?>([^<]*)<")
_SIMPLE_FIELDS = re.compile(rb"<\w+:fldSimple [^>]*instr=[\"']([^\"']*)")
_FETCHING_FIELDS = re.compile(rb"\b(?:DDE|DDEAUTO|INCLUDETEXT)\b", re.IGNORECASE)


def refuse_active(package: Package) -> None:
    """Raise PlanUnreadable on the first thing in the package that acts by itself."""
    if _MACRO_PARTS.search("\n".join(package.names)) or "macroenabled" in " ".join(package.content_types):
        raise _macros()
    for found in package.all_relationships():
        _refuse(found)
    if any(_commands(package.read(name)) for name in package.names if name.endswith(".xml")):
        raise _outside()


def _commands(part: bytes) -> bool:
    """Tell a part of Word or Excel that lets another program be started or asked (dynamic data exchange).

    Word's instructions come in pieces, so they are put together first.
    """
    whole = b"".join(_INSTRUCTIONS.findall(part)) if b"instrText" in part else b""
    simple = b" ".join(_SIMPLE_FIELDS.findall(part)) if b"fldSimple" in part else b""
    return bool(_FETCHING_FIELDS.search(whole + b" " + simple)) or b"<ddeLink" in part


def _refuse(found: Relationship) -> None:
    if found.kind in _MACRO_KINDS:
        raise _macros()
    if found.kind in _OBJECT_KINDS:
        raise PlanUnreadable(
            Reason.EMBEDDED_OBJECT,
            "Tệp có đối tượng nhúng (OLE), có thể chứa chương trình nên không được nhận. "
            "Xoá đối tượng hoặc thay bằng ảnh, lưu lại rồi chọn lại.",
        )
    if _is_fetched(found):
        raise _outside()


def _macros() -> PlanUnreadable:
    return PlanUnreadable(
        Reason.MACROS,
        "Tệp có macro nên không được nhận. Mở tệp, lưu thành Word (.docx) hoặc Excel (.xlsx), là loại không có macro, "
        "rồi chọn lại.",
    )


def _outside() -> PlanUnreadable:
    return PlanUnreadable(
        Reason.OUTSIDE_CONTENT,
        "Tệp lấy mẫu hoặc nội dung từ nơi khác khi được mở nên không được nhận. "
        "Chép phần lời của kế hoạch sang tệp mới rồi chọn lại.",
    )


def _is_fetched(found: Relationship) -> bool:
    """Tell what an office program would fetch on opening; a chunk of another format is such even inside the package."""
    if found.kind == "aFChunk":
        return True
    if not found.outside:
        return False
    return found.kind in _FETCHED_KINDS or (found.kind in _TAKEN_KINDS and is_remote(found.target))


def is_remote(target: str) -> bool:
    """Tell an address on a network (http, ftp, a Windows share) from a path on the drafter's own disk."""
    return _LOCAL.fullmatch(target.strip()) is None
