"""What lies on a page of a PDF: pieces of text and drawn lines, measured in points from the upper left corner."""

from dataclasses import dataclass


@dataclass(slots=True)
class Piece:
    """Text shown without a wide gap: from `x0` to `x1`, on the baseline `y`, in letters of `size` points.

    A space at either end of `text` was shown as one, and belongs to no width.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool

    @property
    def top(self) -> float:
        """Give about where the tall letters end."""
        return self.y - self.size * 0.75

    @property
    def bottom(self) -> float:
        """Give about where the letters that hang down end."""
        return self.y + self.size * 0.25


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line: level at the height `at`, or upright at the distance `at`, from `start` to `end`."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """A page as drawn."""

    width: float
    height: float
    pieces: list[Piece]
    rules: list[Rule]
    images: int = 0
