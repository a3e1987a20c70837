"""Whether the text layer can be read at all."""

from collections.abc import Sequence

from documents.read.pdf.device import Drawing
from documents.read.pdf.page import Page
from documents.read.unreadable import PlanUnreadable, Reason

_FEWEST_LETTERS = 40
"""A page; a stamp or a digital signature on a picture has about as many."""
_MOST_UNKNOWN, _MOST_LEGACY = 0.1, 0.05
_FEWEST_MODERN, _MOST_MARKED = 0.1, 0.12


def refuse_unreadable(pages: Sequence[Page], drawing: Drawing) -> None:
    """Raise PlanUnreadable for pictures of pages, for letters without Unicode, and for fonts of older encodings."""
    if drawing.letters + drawing.unknown < _FEWEST_LETTERS * len(pages):
        _refuse_scan(pages, drawing)
    if _is_legacy(drawing):
        raise PlanUnreadable(
            Reason.WRONG_ENCODING,
            "Tệp PDF dùng phông chữ cũ, không phải Unicode (TCVN3 như .VnTime, hoặc VNI). "
            "Mở văn bản gốc, chuyển sang Unicode (Times New Roman), xuất lại PDF rồi chọn lại.",
        )
    if drawing.unknown > (drawing.letters + drawing.unknown) * _MOST_UNKNOWN:
        raise PlanUnreadable(
            Reason.WRONG_ENCODING,
            "Tệp PDF không cho biết các chữ trong đó là chữ gì, nên không lấy được lời văn. "
            "Mở văn bản gốc, xuất lại PDF từ Word, hoặc chọn chính tệp Word.",
        )


def _is_legacy(drawing: Drawing) -> bool:
    """Tell an older encoding by the name of the font, or by marked letters of which none is of Unicode alone."""
    if drawing.modern > drawing.marked * _FEWEST_MODERN:
        return False
    return drawing.legacy > drawing.marked * _MOST_LEGACY or drawing.marked > drawing.letters * _MOST_MARKED


def _refuse_scan(pages: Sequence[Page], drawing: Drawing) -> None:
    if any(page.images for page in pages):
        raise PlanUnreadable(
            Reason.NO_TEXT,
            "Tệp PDF chỉ có ảnh chụp các trang (bản quét), không có lời văn để đọc. "
            "Chọn tệp Word hoặc tệp PDF xuất từ Word, hoặc nhận dạng chữ (OCR) rồi chọn lại.",
        )
    if not drawing.letters:
        raise PlanUnreadable(Reason.EMPTY, "Tệp PDF không có chữ nào. Chọn tệp khác hoặc nhập tay.")
