"""Facts of an item that stand inside its sentences: in brackets, or behind a label in the middle of the line."""

import re
from collections.abc import Iterator, Sequence

from documents.draft import Assignment, Due
from documents.structure.assignments import read_clause, read_stated, read_units
from documents.structure.dues import due_in_prose, read_due
from documents.structure.field_labels import Field, FieldKind, read_field, split_fields
from documents.structure.paragraphs import Paragraph
from documents.structure.units import opens_with_unit, without_giving

_BRACKETS = re.compile(r"\(([^()]{4,400})\)(?P<last>[ .;:,/]*$)?")
_CLAUSES = re.compile(r"[;.] ")
_TIME = re.compile(r"(?:trong|trước|chậm nhất|hết|quý|tháng|ngày|năm|thường xuyên|h[àằ]ng)(?!\w)", re.IGNORECASE)
_SEVERAL_WORDS = re.compile(r"\w+ \w+")


def units_in_prose(paragraphs: Sequence[Paragraph]) -> tuple[Assignment, ...]:
    """Read "(Thanh tra chủ trì; Phòng A phối hợp)", "...; chủ trì: Phòng A." and "Giao Phòng A ..."."""
    return tuple(unit for paragraph in paragraphs for unit in _units(paragraph))


def _units(paragraph: Paragraph) -> Iterator[Assignment]:
    labelled = tuple(field for field in _labelled(paragraph) if field.kind is FieldKind.ASSIGNMENT)
    for field in labelled:
        yield from read_units(paragraph, field.value, field.role)
    if labelled:
        return
    bracketed = tuple(unit for clause in _bracketed_clauses(paragraph) for unit in read_clause(paragraph, clause))
    yield from bracketed or read_stated(paragraph) or _of_dated_sentence(paragraph)


def _of_dated_sentence(paragraph: Paragraph) -> tuple[Assignment, ...]:
    """Read "Các phòng thực hiện trước 31/12/2026": who is given a day is given the work."""
    sentence = _CLAUSES.split(paragraph.body, maxsplit=1)[0]
    if not opens_with_unit(sentence) or not _gives_work(sentence) or due_of_prose((paragraph,)) is None:
        return ()
    return read_clause(paragraph, sentence.partition(":")[0])


def _labelled(paragraph: Paragraph) -> Iterator[Field]:
    """Give the labelled facts inside a line: those after its first words and those in brackets."""
    parts = list(split_fields(paragraph.body)[1:])
    for match in _BRACKETS.finditer(paragraph.body):
        parts.extend(part for clause in _CLAUSES.split(match[1]) for part in split_fields(clause))
    fields = (read_field(part.strip(" .;,)(")) for part in parts)
    yield from dict.fromkeys(field for field in fields if field and field.value)


def _bracketed_clauses(paragraph: Paragraph) -> Iterator[str]:
    """Give the clauses in brackets that name units; at the end of a line a name of several words is enough."""
    for match in _BRACKETS.finditer(paragraph.body):
        for clause in _CLAUSES.split(match[1]):
            if opens_with_unit(without_giving(clause)) and (_gives_work(clause) or _names_only(clause, match)):
                yield clause


def _names_only(clause: str, match: re.Match[str]) -> bool:
    return match["last"] is not None and _SEVERAL_WORDS.match(clause) is not None and not _WORK.search(clause)


_WORK = re.compile(r"(?<!\w)(?:chủ trì|phối hợp|tham mưu|thực hiện|chịu trách nhiệm|phụ trách|theo dõi|giám sát)(?!\w)")


def _gives_work(clause: str) -> bool:
    return _WORK.search(clause) is not None


def due_of_prose(paragraphs: Sequence[Paragraph]) -> Due | None:
    """Read a deadline behind a label in the line, alone in brackets, or said in a sentence."""
    for paragraph in paragraphs:
        stated = (read_due(field.value) for field in _labelled(paragraph) if field.kind is FieldKind.DUE)
        if due := next(stated, None):
            return due
    alone = (due for paragraph in paragraphs for due in _alone_in_brackets(paragraph))
    return next(alone, None) or due_in_prose("\n".join(paragraph.body for paragraph in paragraphs))


def _alone_in_brackets(paragraph: Paragraph) -> Iterator[Due]:
    for match in _BRACKETS.finditer(paragraph.body):
        said = match[1] if _TIME.match(match[1]) else re.split(r"[,;] ", match[1])[-1]
        due = read_due(said) if match["last"] is not None and _TIME.match(said) else None
        if due and (due.date or due.kind is not due.kind.STATED):
            yield due
