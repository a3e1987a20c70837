"""Bytes to text: Unicode, and Windows-1258 where the result is certainly Vietnamese."""

import codecs
import re
import unicodedata

from documents.read.fontcodes import legacy_code
from documents.read.unreadable import PlanUnreadable, Reason
from documents.vietnamese import is_syllable

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_FEWEST_WORDS, _FEWEST_MARKED, _LEAST_SHARE, _SAMPLE = 20, 5, 0.9, 20_000
_MOST_CONTROLS = 0.01
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(data: bytes) -> str:
    """Decode a text file; raise PlanUnreadable when it is no text or in an encoding that cannot be told for sure."""
    text = _decode(data)
    controls = len(_CONTROLS.findall(text))
    if "\x00" in text or controls > len(text) * _MOST_CONTROLS:
        raise PlanUnreadable(Reason.NOT_TEXT, "Tệp không phải văn bản. Chọn tệp văn bản thuần (.txt) hoặc nhập tay.")
    if code := legacy_code(text):
        raise _legacy(code)
    return unicodedata.normalize("NFC", text)


def _decode(data: bytes) -> str:
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return _decode_windows(data)


def _decode_windows(data: bytes) -> str:
    """Try Windows-1258, which any bytes may pretend to be: only words that can be Vietnamese prove it."""
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        text = ""
    if _is_vietnamese(text[:_SAMPLE]):
        return text
    if code := legacy_code(data.decode("latin-1")):
        raise _legacy(code)
    raise PlanUnreadable(
        Reason.WRONG_ENCODING,
        "Không nhận ra bảng mã của tệp; có thể là TCVN3 (ABC) hoặc VNI. "
        "Chuyển sang Unicode, lưu lại với bảng mã UTF-8 rồi chọn lại.",
    )


def _legacy(code: str) -> PlanUnreadable:
    return PlanUnreadable(
        Reason.WRONG_ENCODING,
        f"Tệp dùng bảng mã {code}, không phải Unicode. Chuyển mã sang Unicode, lưu lại với bảng mã UTF-8 rồi chọn lại.",
    )


def _is_vietnamese(text: str) -> bool:
    words = [bare for word in text.split() if (bare := word.strip("“”‘’\"'()[]{},.;:!?/*#-–+…")) and not bare.isdigit()]
    spoken = sum(is_syllable(word) for word in words)
    marked = sum(not letter.isascii() and letter.isalpha() for letter in text)
    return len(words) >= _FEWEST_WORDS and marked >= _FEWEST_MARKED and spoken >= len(words) * _LEAST_SHARE
