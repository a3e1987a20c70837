"""Drawn lines to the fields of tables."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.read.pdf.page import Rule

_NEAR = 3.0
"""Points within which two lines are one, or meet."""
_SHORTEST = 4.0
_OPEN_SIDE = 8.0
_MOST_LINES = 600
_MOST_FIELDS = 20_000
_FEWEST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of one or more columns and rows of the grid, first and last of each from 0, and where it lies."""

    columns: tuple[int, int]
    rows: tuple[int, int]
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as drawn: the lines between its columns and rows, and its fields."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]

    @property
    def area(self) -> Field:
        """Give the whole table as one cell."""
        return _field(self.xs, self.ys, [0, (len(self.xs) - 1) * (len(self.ys) - 1) - 1])

    def rows(self) -> list[list[Field]]:
        """Give the cells of each row from the left, those that reach into it from above too."""
        rows: list[list[Field]] = [[] for _ in self.ys[1:]]
        for field in sorted(self.fields, key=lambda field: field.columns):
            for row in range(field.rows[0], field.rows[1] + 1):
                rows[row].append(field)
        return rows


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """Find the tables among the drawn lines: lines that meet, with two columns at least. From the top."""
    level = _merged(rule for rule in rules if rule.level)
    upright = _merged(rule for rule in rules if not rule.level)
    if len(level) > _MOST_LINES or len(upright) > _MOST_LINES:
        return []
    grids = (_grid(*group) for group in _groups(level, upright))
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: grid.ys[0])


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Join what is drawn in parts along one line."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.at, rule.start)):
        near = (i for i in range(len(merged) - 1, -1, -1) if merged[i].at >= rule.at - _NEAR)
        if (i := next((i for i in near if _continues(merged[i], rule)), None)) is None:
            merged.append(rule)
        else:
            start, end = min(merged[i].start, rule.start), max(merged[i].end, rule.end)
            merged[i] = Rule(rule.level, merged[i].at, start, end)
    return [rule for rule in merged if rule.end - rule.start >= _SHORTEST]


def _continues(first: Rule, second: Rule) -> bool:
    return second.start <= first.end + _NEAR and second.end >= first.start - _NEAR


_Group = tuple[list[Rule], list[Rule]]


def _groups(level: Sequence[Rule], upright: Sequence[Rule]) -> list[_Group]:
    """Part the lines into sets whose members meet, directly or over others."""
    leader = list(range(len(level) + len(upright)))
    for i, across in enumerate(level):
        for j, down in enumerate(upright, start=len(level)):
            if _meet(across, down):
                leader[_find(leader, i)] = _find(leader, j)
    groups: defaultdict[int, _Group] = defaultdict(lambda: ([], []))
    for i, rule in enumerate((*level, *upright)):
        groups[_find(leader, i)][0 if rule.level else 1].append(rule)
    return list(groups.values())


def _meet(across: Rule, down: Rule) -> bool:
    return across.start - _NEAR <= down.at <= across.end + _NEAR and down.start - _NEAR <= across.at <= down.end + _NEAR


def _find(leader: list[int], i: int) -> int:
    while leader[i] != i:
        leader[i] = leader[leader[i]]
        i = leader[i]
    return i


def _grid(level: list[Rule], upright: list[Rule]) -> Grid | None:
    """Make a grid of lines that meet; None when they part nothing into columns."""
    if not level or not upright:
        return None
    xs = _places(upright, level)
    ys = _places(level, upright)
    if len(xs) <= _FEWEST_COLUMNS or len(ys) < _FEWEST_COLUMNS or len(xs) * len(ys) > _MOST_FIELDS:
        return None
    return Grid(xs, ys, _fields(xs, ys, level, upright))


def _places(rules: Sequence[Rule], crossing: Sequence[Rule]) -> tuple[float, ...]:
    """Give where the lines lie, and the open sides to which the crossing ones reach beyond them."""
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > _NEAR:
            places.append(at)
    start, end = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    before = [start] if start < places[0] - _OPEN_SIDE else []
    after = [end] if end > places[-1] + _OPEN_SIDE else []
    return (*before, *places, *after)


def _fields(
    xs: Sequence[float], ys: Sequence[float], level: Sequence[Rule], upright: Sequence[Rule]
) -> tuple[Field, ...]:
    """Put together the fields of the grid that no line parts."""
    columns, rows = len(xs) - 1, len(ys) - 1
    leader = list(range(columns * rows))
    for row in range(rows):
        for column in range(columns):
            i = row * columns + column
            if column + 1 < columns and not _parted(upright, xs[column + 1], (ys[row] + ys[row + 1]) / 2):
                leader[_find(leader, i + 1)] = _find(leader, i)
            if row + 1 < rows and not _parted(level, ys[row + 1], (xs[column] + xs[column + 1]) / 2):
                leader[_find(leader, i + columns)] = _find(leader, i)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for i in range(columns * rows):
        members[_find(leader, i)].append(i)
    return tuple(_field(xs, ys, fields) for fields in members.values())


def _parted(rules: Sequence[Rule], at: float, beside: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start <= beside <= rule.end for rule in rules)


def _field(xs: Sequence[float], ys: Sequence[float], fields: list[int]) -> Field:
    columns = [field % (len(xs) - 1) for field in fields]
    rows = [field // (len(xs) - 1) for field in fields]
    first, last, top, bottom = min(columns), max(columns), min(rows), max(rows)
    return Field((first, last), (top, bottom), xs[first], xs[last + 1], ys[top], ys[bottom + 1])
