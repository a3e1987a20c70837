"""Units of an item as the cells of its row name them, and what those cells say about its assignments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from workflows.drafting.answering import answered
from workflows.drafting.content import Assigned
from workflows.drafting.names import key_of

ACCOUNTABLE = "accountable"
ROLES: Mapping[str, str] = {
    "lead": "lead",
    "coordinate": "coordinate",
    "advise": "advise",
    "perform": "perform",
    "monitor": "monitor",
    "other": "",
}
"""Column of units -> their role in the item."""

COLUMNS = (ACCOUNTABLE, *ROLES)
Known = Callable[[str, str], Assigned]
"""Column and wording -> the unit that is meant; raises what its caller raises when there is none."""


def unit_cells(units: Iterable[Assigned], called: Mapping[int, str]) -> dict[str, str]:
    """Return the cells of the units; one that only answers for the item stands in no cell but the first."""
    units = tuple(units)
    cells = {
        column: "; ".join(shown_name(each, called) for each in units if each.role == role and not only_answers(each))
        for column, role in ROLES.items()
    }
    return {ACCOUNTABLE: next((shown_name(each, called) for each in units if each.accountable), ""), **cells}


def shown_name(each: Assigned, called: Mapping[int, str]) -> str:
    """Return the unit's name, in the document's wording where it is not known; without what parts names."""
    name = called.get(each.unit_id, each.unit_name) if each.unit_id else each.unit_name
    return " ".join(name.replace(";", ",").split())


def only_answers(each: Assigned) -> bool:
    """Tell whether the unit has no other part in the item than to answer for it."""
    return each.accountable and not (each.role or each.scope or each.from_document)


def split(cell: str) -> tuple[str, ...]:
    """Return the names in a cell."""
    return tuple(filter(None, (" ".join(name.split()) for name in cell.replace("\n", ";").split(";"))))


def assigned_from(
    cells: Mapping[str, str], stored: tuple[Assigned, ...], called: Mapping[int, str], known: Known
) -> tuple[Assigned, ...]:
    """Return the assignments that the cells ask for.

    Who is named as before keeps scope, own deadline and wording; places go on being shared out as they were, and who
    is new comes last.
    """
    wanted = {role: list(_wanted(column, cells, stored, called, known)) for column, role in ROLES.items()}
    units = [each if only_answers(each) else _next(wanted[each.role]) for each in stored]
    units += [each for role in ROLES.values() for each in wanted[role]]
    kept = tuple(each for each in units if each)
    return _answering(cells.get(ACCOUNTABLE, ""), kept, stored, called, known)


def _wanted(
    column: str, cells: Mapping[str, str], stored: Iterable[Assigned], called: Mapping[int, str], known: Known
) -> Iterator[Assigned]:
    role = ROLES[column]
    here = [each for each in stored if each.role == role and not only_answers(each)]
    for name in split(cells.get(column, "")):
        same = next((each for each in here if key_of(shown_name(each, called)) == key_of(name)), None)
        if same:
            here.remove(same)
        yield same or replace(known(column, name), role=role)


def _next(wanted: list[Assigned]) -> Assigned | None:
    return wanted.pop(0) if wanted else None


def _answering(
    cell: str, units: tuple[Assigned, ...], stored: Iterable[Assigned], called: Mapping[int, str], known: Known
) -> tuple[Assigned, ...]:
    names = split(cell)
    if not names:
        return answered(units, None)
    same = (each for each in stored if each.accountable and key_of(shown_name(each, called)) == key_of(cell))
    unit = next(same, None) or known(ACCOUNTABLE, "; ".join(names))
    stays = any(each.accountable and each.unit_id == unit.unit_id for each in units)
    return units if stays else answered(units, unit.unit_id)
