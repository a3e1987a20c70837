"""Fonts known by their names: bold ones, and those that show Vietnamese in an encoding older than Unicode."""

import re

_BOLD = re.compile(r"bold|heavy|black|demi", re.IGNORECASE)
_SUBSET = re.compile(r"[A-Z]{6}\+")
_LEGACY = re.compile(r"\.?vn(?:i[-_ ]|(?=[a-z])|\.)|\.vn|vps[ -]|vntime", re.IGNORECASE)
_PRIVATE = dict.fromkeys(range(0xF020, 0xF100), "•") | {0xF02D: "-", 0xF02B: "+", 0xF020: " "}
_FORCED_BOLD = 1 << 18


def is_bold(name: str, flags: int) -> bool:
    """Tell a bold font by its name or by the flag of its descriptor (ISO 32000-1, table 123)."""
    return bool(_BOLD.search(name)) or bool(flags & _FORCED_BOLD)


def is_legacy(name: str) -> bool:
    """Tell the fonts of TCVN3 (.VnTime), VNI (VNI-Times) and VPS, whose letters are no Unicode."""
    return _LEGACY.match(_SUBSET.sub("", name, count=1)) is not None


def readable(text: str) -> str:
    """Give the signs of symbol fonts, which stand in the private area of Unicode, as the bullets they show."""
    return text.translate(_PRIVATE)
