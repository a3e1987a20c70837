"""From a file to a plan draft: a reader for each type gives lines, one structure parser reads the plan from them."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from documents.draft import PlanDraft
from documents.lines import Lines
from documents.read.sniff import BINARY, DOCX, NAMES, OLE, OLE_ENCRYPTED, PDF, TEXT, XLSX, sniff
from documents.read.unreadable import PlanUnreadable, Reason
from documents.reading import Reading, Stage
from documents.structure.plan import read_plan

__all__ = ["LIMIT", "READERS", "PlanUnreadable", "Reason", "read", "read_whole"]

MEGABYTE = 1_000_000
LIMIT = 20 * MEGABYTE
"""The largest file read unless the caller says otherwise, in bytes."""


def _reader(module: str) -> Callable[[bytes], Lines]:
    """Return a reader whose module is loaded when it first reads: the libraries behind some take long to load."""

    def read_lines(data: bytes) -> Lines:
        lines: Lines = import_module(f"documents.read.{module}").read(data)
        return lines

    return read_lines


READERS: Mapping[str, Callable[[bytes], Lines]] = MappingProxyType(
    {DOCX: _reader("docx"), PDF: _reader("pdf"), XLSX: _reader("xlsx"), TEXT: _reader("text")}
)
"""A reader turns the bytes of one media type into numbered lines."""


def read(source: Path | str | bytes, name: str | None = None, *, limit: int = LIMIT) -> PlanDraft:
    """Read a plan from a file or from its bytes; raise PlanUnreadable, and nothing else, when there is none to read.

    `name` is what the messages call the file, by default its own name; `limit` is in bytes.
    """
    return read_whole(source, name, limit=limit).draft


def read_whole(
    source: Path | str | bytes,
    name: str | None = None,
    *,
    limit: int = LIMIT,
    tell: Callable[[Stage], object] = str,
) -> Reading:
    """Read a plan together with its lines; `tell` hears how far it has come. As `read` otherwise."""
    called = f"“{name or _own_name(source)}”"
    data = _load(source, called, limit)
    kind = sniff(data)
    reader = READERS.get(kind)
    if reader is None:
        raise _unsupported(kind, called)
    tell(Stage.LINES)
    lines = reader(data)
    tell(Stage.STRUCTURE)
    return Reading(kind=kind, lines=lines, draft=_plan_in(lines, called))


def _plan_in(lines: Lines, called: str) -> PlanDraft:
    draft = read_plan(lines)
    if draft.doc_type is None and not draft.items:
        raise PlanUnreadable(
            Reason.NOT_A_PLAN,
            f"Không thấy kế hoạch trong tệp {called}: không có tên loại “KẾ HOẠCH”, không có phần nội dung. "
            "Chọn tệp khác hoặc nhập tay.",
        )
    return draft


def _own_name(source: Path | str | bytes) -> str:
    return "đã chọn" if isinstance(source, bytes) else Path(source).name


def _load(source: Path | str | bytes, called: str, limit: int) -> bytes:
    """Take the bytes, never more of a file than the limit allows."""
    if isinstance(source, bytes):
        data = source
    else:
        try:
            with Path(source).open("rb") as file:
                data = file.read(limit + 1)
        except (OSError, ValueError) as error:
            raise PlanUnreadable(Reason.MISSING, f"Không mở được tệp {called}. Kiểm tra lại tên tệp.") from error
    if len(data) > limit:
        raise PlanUnreadable(
            Reason.TOO_LARGE,
            f"Tệp {called} lớn hơn giới hạn {limit / MEGABYTE:g} MB nên chưa đọc được. "
            "Chỉ gửi phần lời của kế hoạch, hoặc nhập tay.",
        )
    if not data.strip():
        raise PlanUnreadable(Reason.EMPTY, f"Tệp {called} trống. Chọn tệp khác hoặc nhập tay.")
    return data


def _unsupported(kind: str, called: str) -> PlanUnreadable:
    if kind == OLE_ENCRYPTED:
        return PlanUnreadable(
            Reason.ENCRYPTED,
            f"Tệp {called} có mật khẩu nên không đọc được. Mở bằng Word hoặc Excel, gỡ mật khẩu, lưu lại rồi chọn lại.",
        )
    if kind == OLE:
        return PlanUnreadable(
            Reason.OLD_FORMAT,
            f"Tệp {called} là Word hoặc Excel đời cũ (.doc, .xls), chưa đọc được. "
            "Mở tệp, lưu thành Word (.docx) hoặc Excel (.xlsx) rồi chọn lại.",
        )
    if kind == BINARY or kind not in NAMES:
        return PlanUnreadable(
            Reason.NOT_TEXT, f"Tệp {called} không phải văn bản. Chọn tệp {readable_types()}, hoặc nhập tay."
        )
    return PlanUnreadable(
        Reason.UNSUPPORTED_TYPE,
        f"Tệp {called}: chưa đọc được tệp {NAMES[kind]}; lưu thành {readable_types()}, hoặc nhập tay.",
    )


def readable_types() -> str:
    """Name the types that have a reader, as a sentence lists them: “Word (.docx), văn bản thuần (.txt)”."""
    return ", ".join(name for kind, name in NAMES.items() if kind in READERS)
