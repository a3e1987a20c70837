"""Fonts known by their names: bold ones, and those that show Vietnamese in an encoding older than Unicode."""

import re

_BOLD = re.compile(r"bold|heavy|black|demi", re.IGNORECASE)
_SUBSET = re.compile(r"[A-Z]{6}\+")
_LEGACY = re.compile(r"\.Vn[A-Z]|VNI[-_ ]|VPS[-_ ]")
_MODERN = re.compile("[\u0300-\u0323\u1ea0-\u1ef9]")
_PRIVATE = dict.fromkeys(range(0xF020, 0xF100), "•") | {0xF02D: "-", 0xF02B: "+", 0xF020: " "}
_FORCED_BOLD = 1 << 18


def is_bold(name: str, flags: int) -> bool:
    """Tell a bold font by its name or by the flag of its descriptor (ISO 32000-1, table 123)."""
    return bool(_BOLD.search(name)) or bool(flags & _FORCED_BOLD)


def is_legacy(name: str) -> bool:
    """Tell the fonts of TCVN3 (.VnTime), VNI (VNI-Times) and VPS, whose letters are no Unicode."""
    return _LEGACY.match(_SUBSET.sub("", name, count=1)) is not None


def count_modern(text: str) -> int:
    """Count the letters that only Unicode has: every seventh of a Vietnamese text, none in an older encoding."""
    return len(_MODERN.findall(text))


def readable(text: str) -> str:
    """Give the signs of symbol fonts, which stand in the private area of Unicode, as the bullets they show."""
    return text.translate(_PRIVATE)
