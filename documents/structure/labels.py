"""What numbers or marks the beginning of a paragraph: "II.", "3.1.", "a)", "(1)", "-", "+"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from documents.vietnamese import is_capitals


class LabelKind(StrEnum):
    """The families of numbering that Nghị định 30/2020, Phụ lục I names, and the dashes of practice."""

    PART = "part"
    ROMAN = "roman"
    DECIMAL = "decimal"
    LETTER = "letter"
    BULLET = "bullet"


PART_RANK, ROMAN_RANK, DECIMAL_RANK, LETTER_RANK, BULLET_RANK, INNER_BULLET_RANK = 0, 1, 2, 6, 8, 9
"""A smaller rank stands higher; a decimal adds one for each dot inside it ("3.1" is 3)."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label, the number as printed without its closing sign, and how many characters of the text it takes."""

    kind: LabelKind
    no: str
    rank: int
    length: int


_PART = re.compile(
    r"(?:PHẦN|CHƯƠNG|MỤC|Phần|Chương) ((?:thứ|THỨ) \w{2,6}|[IVX]{1,5}|[0-9]{1,2})(?:[.:] ?| (?=[^\W\d_])|$)"
)
_ARTICLE = re.compile(r"Điều (\d{1,2})[.:] ?(?=\S)")
_CAPITAL = re.compile(r"([A-HĐ])[.)] ?(?=\S)")
_ROMAN = re.compile(r"((?=[IVX])X{0,2}(?:IX|IV|V?I{0,3}))(?: ?[.):/-] ?)(?=[^\W\d])")
_ROMAN_DECIMAL = re.compile(r"([IVX]{1,5}(?:\.\d{1,2}){1,3})[.)]? ?(?=[^\W\d])")
_DECIMAL = re.compile(r"(\d{1,2})(?:[.)/] ?| ?[-–] )(?=[^\W\d\s]|[“\"(])")
_DEEP_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)] ?(?=[^\W\d]|[“\"(])| (?=[^\W\d]))")
_LETTER = re.compile(r"([a-zđ])(?:\) ?|\. (?=[^\W\d])|/ (?=[^\W\d]))(?=\S)")
_BRACKETED = re.compile(r"\((\d{1,2}|[a-zđ]|[ivx]{1,4})\) ?(?=\S)")
_BULLET = re.compile(r"(?:[-–—•·●▪◦*+]\s*)*(?:[•·●▪◦]\s*|[-–—+]\s*(?=[^\W\d_]|[“\"(])|[-–—*+] )(?=\S)")


def read_label(text: str) -> Label | None:
    """Read the label a paragraph begins with, if any."""
    return next((label for reader in _READERS if (label := reader(text)) is not None), None)


def _part(text: str) -> Label | None:
    """Read "Phần II.", also "Phần thứ nhất MỤC ĐÍCH" without a sign between; "Phần II của ..." only speaks of it."""
    found = _PART.match(text) or _ARTICLE.match(text)
    if found is None or (text[found.end() - 1] == " " and text[found.end(1)] == " " and text[found.end()].islower()):
        return None
    return Label(LabelKind.PART, found[1], PART_RANK, found.end())


def _capital(text: str) -> Label | None:
    found = _CAPITAL.match(text)
    if found is None or not is_capitals(text[found.end() :]):
        return None
    return Label(LabelKind.PART, found[1], PART_RANK, found.end())


def _roman(text: str) -> Label | None:
    found = _ROMAN.match(text)
    return found and Label(LabelKind.ROMAN, found[1], ROMAN_RANK, found.end())


def _decimal(text: str) -> Label | None:
    found = _DEEP_DECIMAL.match(text) or _DECIMAL.match(text) or _ROMAN_DECIMAL.match(text)
    if found is None or _goes_on_in_small_letters(text, found) or _is_range(text, found):
        return None
    return Label(LabelKind.DECIMAL, found[1], DECIMAL_RANK + found[1].count("."), found.end())


def _is_range(text: str, found: re.Match[str]) -> bool:
    """Tell "3 - năm ngày" from "3 - Thi đua": behind a dash only a capital begins a heading."""
    return text[found.end(1) : found.end()].strip() in {"-", "–"} and not text[found.end()].isupper()


def _goes_on_in_small_letters(text: str, found: re.Match[str]) -> bool:
    """Tell a figure ("2.5 triệu đồng") from a number that lost its dot ("2.5 Tổ chức")."""
    return text[found.end(1)].isspace() and text[found.end()].islower()


def _letter(text: str) -> Label | None:
    found = _LETTER.match(text)
    return found and Label(LabelKind.LETTER, found[1], LETTER_RANK, found.end())


def _bracketed(text: str) -> Label | None:
    """Read "(1)", which stands among the dashes: those after it are its equals."""
    found = _BRACKETED.match(text)
    return found and Label(LabelKind.BULLET, found[0].strip(), BULLET_RANK, found.end())


def _bullet(text: str) -> Label | None:
    found = _BULLET.match(text)
    if found is None:
        return None
    mark = found[0].strip()[-1]
    return Label(LabelKind.BULLET, mark, INNER_BULLET_RANK if mark == "+" else BULLET_RANK, found.end())


_READERS: tuple[Callable[[str], Label | None], ...] = (_part, _capital, _roman, _decimal, _letter, _bracketed, _bullet)
