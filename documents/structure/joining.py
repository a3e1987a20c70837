"""Whether a line goes on with the one before it: paper wraps lines, paragraphs do not."""

import re
from dataclasses import dataclass
from itertools import pairwise

from documents.lines import Line, Lines
from documents.structure.field_labels import read_field
from documents.structure.headings import is_unnumbered_heading
from documents.structure.labels import LabelKind, read_label
from documents.structure.units import ends_in_hyphenated_name, is_rest_of_name, opens_with_unit
from documents.vietnamese import is_capitals, opens_in_lower_case

_OPENERS = re.compile(r"Căn cứ |CĂN CỨ |Trên đây là |Kính gửi|\||N[ơƠ][iI] [nN][hH][ậẬ][nN]")
_UNFINISHED = re.compile(
    r"(?:[,(/–-]| (?:và|của|với|theo|các|những|trong|cho|về|tại|số|do|là|đến|từ|năm|tháng|ngày|quý|điều|khoản|mục))$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r" (?:điều|khoản|mục|Điều|Khoản|Mục|Phần)$")
_CITES = re.compile(r"(?:,| (?:tại|theo|của|và|từ|đến|ở|khoản [0-9]+|điểm \w))$")
_CITED = re.compile(r" số\n\d{1,5}(?:/\d{4})?/[A-ZĐ]")
_KIND_ALONE = re.compile(r"(?<!\w)(?:Phòng|Trung tâm|Chi cục|Tổng cục|Cục|Công ty|Đội)$")
"""A kind of unit of which there are many: its name must follow."""
_FULL, _SENTENCE_ENDS = 0.8, ".;:!?"
_WIDEST_PAPER, _NARROWEST_PAPER, _FEWEST_LINES = 130, 45, 8
_ONE_IN = 2
"""Of the full lines of wrapped text at least one in so many stops in mid sentence."""
_TAIL, _LONGEST_PART = 200, 24


@dataclass(frozen=True, slots=True)
class Layout:
    """How the file sets its text: the width at which lines were wrapped, and whether blank lines mean anything."""

    width: int | None
    double_spaced: bool


def read_layout(lines: Lines) -> Layout:
    """Measure the file: text from a PDF is wrapped near one width and often has a blank line after every line."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    if not lengths:
        return Layout(None, double_spaced=False)
    wide, widest = lengths[len(lengths) * 9 // 10], lengths[len(lengths) * 19 // 20]
    wrapped = len(lengths) >= _FEWEST_LINES and wide >= _NARROWEST_PAPER and widest <= _WIDEST_PAPER
    wrapped = wrapped and _goes_on_mostly(lines, wide)
    return Layout(wide if wrapped else None, double_spaced=_is_double_spaced(lines, len(lengths)))


def _goes_on_mostly(lines: Lines, width: int) -> bool:
    """Tell wrapped lines from paragraphs that happen to be short: wrapped, a full line often stops in mid sentence."""
    written = [line.text for line in lines if line.text]
    full = [(text, below) for text, below in pairwise(written) if len(text) >= width * _FULL]
    torn = [below for text, below in full if text[-1] not in _SENTENCE_ENDS and not starts_afresh(below)]
    return len(torn) * _ONE_IN >= len(full) and any(map(opens_in_lower_case, torn))


def _is_double_spaced(lines: Lines, written: int) -> bool:
    followed = sum(bool(line.text) and not after.text for line, after in pairwise(lines))
    return followed >= written * 4 // 5


def starts_afresh(text: str) -> bool:
    """Tell a line that begins something of its own whatever stands before it."""
    return bool(read_label(text) or _OPENERS.match(text) or read_field(text) is not None or is_unnumbered_heading(text))


def goes_on(layout: Layout, first: Line, before: Line, line: Line, *, gap: bool) -> bool:
    """Tell whether `line` continues the paragraph from `first` to `before`; `gap`: blank lines lie between."""
    if _is_bare_part(before.text):
        return read_label(line.text) is None
    if starts_afresh(line.text):
        return _is_counted(before.text, line.text) or _is_cited_article(before.text, line.text)
    if gap and before.marked and not line.marked:
        return False
    if is_capitals(before.text) and not is_capitals(line.text):
        return opens_in_lower_case(line.text)
    fits = _is_full(layout, before, line) and (not gap or layout.double_spaced)
    if before.text[-1] in _SENTENCE_ENDS:
        return fits and (not layout.double_spaced or opens_in_lower_case(line.text))
    return fits or _hangs_over(first, before, line)


def _hangs_over(first: Line, before: Line, line: Line) -> bool:
    """Tell whether the words before cannot stand alone, or a numbered heading in capitals has a second line."""
    if is_capitals(line.text):
        return is_capitals(before.text) and read_label(first.text) is not None
    tail = before.text[-_TAIL:]
    torn = bool(_KIND_ALONE.search(tail)) and not opens_with_unit(line.text)
    return torn or opens_in_lower_case(line.text) or bool(_UNFINISHED.search(tail)) or _is_open(tail)


def _is_counted(before: str, text: str) -> bool:
    """Tell whether the number belongs to the line before: "... theo Điều" / "39. Các đơn vị"."""
    label = read_label(text)
    if label is None or label.kind is not LabelKind.DECIMAL or "." in label.no:
        return False
    return bool(_COUNTED.search(before[-_TAIL:]) or _CITED.search(f"{before[-_TAIL:]}\n{text[:_TAIL]}"))


def _is_bare_part(text: str) -> bool:
    """Tell "Phần thứ nhất" or "CHƯƠNG I" alone in its line: the heading it numbers stands below."""
    label = read_label(text) if len(text) <= _LONGEST_PART else None
    return label is not None and label.kind is LabelKind.PART and label.length == len(text)


def _is_cited_article(before: str, text: str) -> bool:
    """Tell an article that the line before cites from one that begins: "... quy định tại" / "Điều 5. Các ..."."""
    return text.startswith("Điều ") and _CITES.search(before[-_TAIL:]) is not None


def _is_full(layout: Layout, before: Line, line: Line) -> bool:
    """Tell whether the next word would not have fitted on the line before."""
    if layout.width is None:
        return False
    return len(before.text) + 1 + len(line.text.split(maxsplit=1)[0]) >= layout.width * _FULL


def _is_open(before: str) -> bool:
    """Tell whether a bracket or quotation mark near the end is still open."""
    tail = before[-_TAIL:]
    return tail.rfind("(") > tail.rfind(")") or tail.rfind("“") > tail.rfind("”")


def is_torn_name(before: Line, line: Line, *, gap: bool) -> bool:
    """Tell a unit's name torn at its own dash: "+ ...: Phòng A - B" directly followed by "- C."."""
    label = read_label(line.text)
    if gap or label is None or label.no not in {"-", "–"} or read_label(before.text) is None:
        return False
    return (
        not before.text.endswith(tuple(_SENTENCE_ENDS))
        and is_rest_of_name(line.text[label.length :])
        and ends_in_hyphenated_name(_after_label(before.text))
    )


def _after_label(text: str) -> str:
    label = read_label(text)
    return text[label.length :] if label else text
