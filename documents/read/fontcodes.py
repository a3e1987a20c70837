"""The letter codes older than Unicode, TCVN3 (ABC) and VNI: told apart by whether they give Vietnamese."""

import unicodedata

from documents.vietnamese import is_syllable

_TCVN3_CODES = (
    *range(0xA1, 0xAF),
    *range(0xB5, 0xBA),
    *range(0xBB, 0xBF),
    *range(0xC6, 0xCD),
    *range(0xCE, 0xD9),
    *range(0xDC, 0xE0),
    *range(0xE1, 0xF0),
    *range(0xF1, 0xFF),
)
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3 = dict(zip(_TCVN3_CODES, _TCVN3_LETTERS, strict=True))
_VNI_MARKS = {
    "ø": "\u0300",
    "ù": "\u0301",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "à": "\u0302\u0300",
    "á": "\u0302\u0301",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "è": "\u0306\u0300",
    "é": "\u0306\u0301",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_BEARERS = frozenset("aeiouyôö")
_FEWEST_WORDS, _FEWEST_MARKED, _LEAST_SHARE, _SAMPLE = 12, 5, 0.85, 20_000
_PUNCTUATION = "“”‘’\"'()[]{},.;:!?/*#-–+…|"


def legacy_code(text: str) -> str | None:
    """Name the code the letters of a text are in, when only by it they are Vietnamese; None for any other text."""
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    if spoken_share(sample) >= _LEAST_SHARE:
        return None
    shares = {"TCVN3 (ABC)": spoken_share(from_tcvn3(sample)), "VNI": spoken_share(from_vni(sample))}
    name = max(shares, key=lambda code: shares[code])
    return name if shares[name] >= _LEAST_SHARE else None


def spoken_share(text: str) -> float:
    """Give which share of the words can be Vietnamese; 0 where too few words or marked letters prove anything."""
    words = [bare for word in text.split() if (bare := word.strip(_PUNCTUATION)) and not bare[0].isdigit()]
    marked = sum(not letter.isascii() and letter.isalpha() for letter in text)
    if len(words) < _FEWEST_WORDS or marked < _FEWEST_MARKED:
        return 0.0
    return sum(is_syllable(word) for word in words) / len(words)


def from_tcvn3(text: str) -> str:
    """Read Latin-1 letters as TCVN3 (TCVN 5712:1993, VN3)."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Read Latin-1 letters as VNI: a vowel, then a letter that stands for its marks."""
    letters: list[str] = []
    before = ""
    for letter in text:
        small = letter.lower()
        mark = _VNI_MARKS.get(small) if before in _VNI_BEARERS else None
        letters.append(mark or _VNI_LETTERS.get(small, letter))
        before = "" if mark else small
    return unicodedata.normalize("NFC", "".join(letters))
