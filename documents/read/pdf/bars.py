"""Rows of a table that somebody drew with bars in plain text, and the paper wrapped."""

from collections.abc import Iterable, Iterator, Sequence

from documents.read.pdf.wrapping import join

_BAR = "|"

Typed = tuple[str, bool]
"""A line, and whether all of it is bold."""


def close_drawn_rows(typed: Iterable[Typed]) -> list[Typed]:
    """Join what follows an unclosed row to it, until it has as many bars as the fullest row of its table."""
    return [line for stretch in _stretches(typed) for line in _close(stretch)]


def _stretches(typed: Iterable[Typed]) -> Iterator[list[Typed]]:
    """Cut the lines before the first row of a table and after its last."""
    stretch: list[Typed] = []
    closed = True
    for line in typed:
        text = line[0].strip()
        if stretch and text and closed and (_BAR in text) != (_BAR in stretch[0][0]):
            yield stretch
            stretch = []
        stretch.append(line)
        closed = text.endswith(_BAR) or _BAR not in stretch[0][0] if text else closed
    if stretch:
        yield stretch


def _close(lines: Sequence[Typed]) -> list[Typed]:
    most = max(text.count(_BAR) for text, _ in lines)
    closed: list[Typed] = []
    for text, bold in lines:
        if closed and _is_open(closed[-1][0], text, most):
            closed[-1] = (join(closed[-1][0], text), False) if text else closed[-1]
        else:
            closed.append((text, bold))
    return closed


def _is_open(row: str, text: str, most: int) -> bool:
    bars = row.count(_BAR)
    return row.lstrip().startswith(_BAR) and bars < most and bars + text.count(_BAR) <= most
