"""Text set in a font older than Unicode (.VnTime, VNI-Times), whose letters only that font shows as Vietnamese."""

import re
from collections.abc import Iterable

from documents.read.fontcodes import legacy_code
from documents.read.unreadable import PlanUnreadable, Reason
from documents.vietnamese import is_syllable

_WORD = re.compile(r"[^\W\d_]\S*")
_SAMPLE, _FEWEST = 3_000, 10
_LEAST_SHARE = 0.7


def refuse_legacy(lines: Iterable[str]) -> None:
    """Raise PlanUnreadable when too few words of the text can be Vietnamese syllables."""
    words = [word.strip(".,;:!?()“”\"'") for line in lines for word in _WORD.findall(line)][:_SAMPLE]
    spoken = sum(map(is_syllable, words))
    if len(words) >= _FEWEST and spoken < len(words) * _LEAST_SHARE:
        code = legacy_code(" ".join(words)) or "TCVN3 hoặc VNI"
        raise PlanUnreadable(
            Reason.WRONG_ENCODING,
            f"Tệp gõ bằng phông chữ cũ ({code}), không phải Unicode. "
            "Chuyển mã sang Unicode (ví dụ bằng Unikey), đổi phông Times New Roman, lưu lại rồi chọn lại.",
        )
