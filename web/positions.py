"""What somebody is, in the words of a history entry: title and unit."""

from __future__ import annotations


def position(title: str) -> str:
    """Return the title without the unit that it names already: "Chánh Văn phòng, Văn phòng" is "Chánh Văn phòng"."""
    words, _comma, unit = title.rpartition(", ")
    return words if unit and unit in words else title
