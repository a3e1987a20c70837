"""What a part of the file gives: one row for each line to be."""

from typing import NamedTuple


class Row(NamedTuple):
    """One line to be: its text, with tabs between columns, and whether it is set as a heading."""

    text: str
    marked: bool = False
