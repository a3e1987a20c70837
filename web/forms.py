"""What a form with repeated rows sends (`bases-0-text`, `bases-1-text`, ...), and the acts on its rows. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from web.numbers import whole

Row = Mapping[str, str]
Rows = tuple[Row, ...]

ROW_ACT = "_row"
"""The name of the buttons that add, remove and move rows; such a press stores nothing."""


def typed(form: Mapping[str, str], name: str) -> str:
    """Return what was typed into one field, with the line ends of the database; nothing typed is the empty text."""
    return form.get(name, "").replace("\r\n", "\n")


def rows_in(form: Mapping[str, str], table: str) -> Rows:
    """Return the rows of a table in the order of their numbers; numbers that are missing close up."""
    rows: dict[int, dict[str, str]] = {}
    for name in form:
        prefix, _, rest = name.partition("-")
        number, _, column = rest.partition("-")
        place = whole(number)
        if prefix == table and column and place is not None:
            rows.setdefault(place, {})[column] = typed(form, name)
    return tuple(rows[number] for number in sorted(rows))


def written(rows: Rows) -> Rows:
    """Return the rows into which something was typed."""
    return tuple(row for row in rows if any(value.strip() for value in row.values()))


@dataclass(frozen=True, slots=True)
class RowAct:
    """A press of a row's button: add (after the last), remove, up or down."""

    table: str
    place: int
    verb: str


def row_act(form: Mapping[str, str]) -> RowAct | None:
    """Return the act of the pressed button ("bases-2-up"), None when another button was pressed."""
    table, _, rest = form.get(ROW_ACT, "").partition("-")
    place, _, verb = rest.partition("-")
    number = whole(place)
    return RowAct(table, number, verb) if number is not None and verb in _ACTS else None


def acted(rows: Rows, act: RowAct) -> Rows:
    """Return the rows after the act; one that leads nowhere (the first row up) changes nothing."""
    return _ACTS[act.verb](rows, act.place)


def _added(rows: Rows, _place: int) -> Rows:
    return (*rows, {})


def _removed(rows: Rows, place: int) -> Rows:
    return rows[:place] + rows[place + 1 :]


def _moved_up(rows: Rows, place: int) -> Rows:
    if not 0 < place < len(rows):
        return rows
    return (*rows[: place - 1], rows[place], rows[place - 1], *rows[place + 1 :])


def _moved_down(rows: Rows, place: int) -> Rows:
    return _moved_up(rows, place + 1)


_ACTS = {"add": _added, "remove": _removed, "up": _moved_up, "down": _moved_down}
