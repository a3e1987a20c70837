"""The labelled lines under an item, told apart from its text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.draft import Assignment, Due
from documents.structure.assignments import read_clause, read_units
from documents.structure.dues import read_due
from documents.structure.field_labels import Field, FieldKind, read_field, split_fields
from documents.structure.paragraphs import Paragraph
from documents.structure.tree import Node
from documents.structure.units import opens_with_unit


@dataclass(frozen=True, slots=True)
class Fields:
    """What the labelled lines say, the paragraphs that say it, and the text that is left."""

    units: tuple[Assignment, ...]
    due: Due | None
    product: str | None
    stated_by: tuple[Paragraph, ...]
    text: tuple[Paragraph, ...]


def read_fields(nodes: Sequence[Node]) -> Fields:
    """Read the labelled lines; a line that turns out to tie no unit stays text."""
    facts = tuple(_fact(field, lines) for field, lines in _grouped(nodes))
    return Fields(
        units=tuple(unit for fact in facts for unit in fact.units),
        due=next((fact.due for fact in facts if fact.due), None),
        product=next((fact.product for fact in facts if fact.product), None),
        stated_by=tuple(line for fact in facts for line in fact.stated_by),
        text=tuple(line for fact in facts for line in fact.text),
    )


def _grouped(nodes: Sequence[Node]) -> Iterator[tuple[Field | None, tuple[Paragraph, ...]]]:
    """Give each labelled line with those that belong to it; a label with nothing under it takes what follows."""
    rest = list(reversed(nodes))
    while rest:
        node = rest.pop()
        field = read_field(node.paragraph.body)
        lines = list(node.walk())
        if field and not field.value and len(lines) == 1:
            while rest and _continues(rest[-1]):
                lines.extend(rest.pop().walk())
        yield field, tuple(lines)


def _continues(node: Node) -> bool:
    return node.paragraph.label is not None and read_field(node.paragraph.body) is None


def _fact(field: Field | None, lines: tuple[Paragraph, ...]) -> Fields:
    """Read a labelled line, also where it holds further labels: "Chủ trì: Văn phòng; thời gian: Quý II"."""
    if field is None:
        return Fields((), None, None, (), lines)
    value, *further = split_fields(field.value)
    inner = [_single(field, lines[:1]) for field in map(read_field, further) if field]
    first = _single(replace(field, value=value), lines)
    return Fields(
        units=first.units + tuple(unit for fact in inner for unit in fact.units),
        due=first.due or next((fact.due for fact in inner if fact.due), None),
        product=first.product or next((fact.product for fact in inner if fact.product), None),
        stated_by=first.stated_by,
        text=first.text,
    )


def _single(field: Field, lines: tuple[Paragraph, ...]) -> Fields:
    if field.kind is FieldKind.ASSIGNMENT:
        return _assignments(field, lines)
    whole = "; ".join(filter(None, (field.value, *(line.body.strip(" .;") for line in lines[1:]))))
    if field.kind is FieldKind.DUE:
        return Fields((), read_due(whole), None, lines, ())
    return Fields((), None, whole.strip(" .;") or None, lines, ())


def _assignments(field: Field, lines: tuple[Paragraph, ...]) -> Fields:
    first, *others = lines
    ties = [(first, _units_of(first, field))]
    ties += [(line, _units_of(line, replace(field, value=line.body))) for line in others]
    stated_by: list[Paragraph] = []
    text: list[Paragraph] = []
    for line, units in ties:
        (stated_by if units or (line is first and not field.value) else text).append(line)
    return Fields(tuple(unit for _, units in ties for unit in units), None, None, tuple(stated_by), tuple(text))


def _units_of(line: Paragraph, field: Field) -> tuple[Assignment, ...]:
    """Read the units of one line."""
    listed = field.role and (opens_with_unit(field.value) or line.body != field.value)
    return read_units(line, field.value, field.role) if listed else read_clause(line, field.value)
