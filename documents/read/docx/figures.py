"""A number as a list prints it: 3, 03, III, c, ba (ECMA-376, part 1, 17.18.59 ST_NumberFormat)."""

from collections.abc import Callable, Mapping

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST_ROMAN = 32_767
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_CIRCLED_ONE, _MOST_CIRCLED = 0x2460, 20


def write(number: int, form: str) -> str:
    """Write the number in the form; a form not known here is written in plain figures, as LibreOffice does."""
    return _FORMS.get(form, str)(number)


def _roman(number: int) -> str:
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    written = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        written += letters * count
    return written


def _letter(number: int) -> str:
    """Write a, b, ... z, aa, bb: Word repeats the letter, it does not count in twenty-sixes."""
    if number < 1:
        return str(number)
    rounds, at = divmod(number - 1, len(_LETTERS))
    return _LETTERS[at] * min(rounds + 1, 10)


def _counted(number: int) -> str:
    """Count in Vietnamese words up to ninety-nine."""
    tens, ones = divmod(number, 10)
    if not 0 <= number < 100:  # noqa: PLR2004 - the words for larger numbers are never used to count parts
        return str(number)
    if not tens:
        return _WORDS[ones]
    head = "mười" if tens == 1 else f"{_WORDS[tens]} mươi"
    tail = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, _WORDS[ones])
    return f"{head} {tail}".strip()


def _circled(number: int) -> str:
    return chr(_CIRCLED_ONE + number - 1) if 0 < number <= _MOST_CIRCLED else str(number)


_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": "{:02d}".format,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "vietnameseCounting": _counted,
    "decimalEnclosedCircle": _circled,
    "numberInDash": "- {} -".format,
    "none": lambda _: "",
}
