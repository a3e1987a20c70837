"""The content items of a plan: what is to be done, by whom, until when."""

import re
from collections.abc import Iterator

from documents.draft import CLEAR, GUESSED, INFERRED, Due, DueKind, Item, Span
from documents.structure.dues import due_in_title
from documents.structure.fields import Fields, read_fields
from documents.structure.groups import share
from documents.structure.labels import LETTER_RANK, LabelKind
from documents.structure.paragraphs import Paragraph
from documents.structure.prose import due_of_prose, units_in_prose
from documents.structure.tree import Node

_LONGEST_TITLE = 160
_SENTENCE_END = re.compile(r"(?<=[.;]) (?=\S)")


def read_items(section: Node) -> tuple[Item, ...]:
    """Read the items under a section's heading: its numbered paragraphs, else its dashes, else its paragraphs."""
    if any(child.is_numbered for child in section.children):
        return read_numbered_items(section)
    dashes = tuple(child for child in section.children if child.paragraph.label)
    plain = (child for child in section.children if not child.paragraph.text.endswith(":"))
    return tuple(item for child in dashes or plain for item in _items_of(child, _name(section), GUESSED))


def read_numbered_items(section: Node) -> tuple[Item, ...]:
    """Read only the numbered items under a section's heading."""
    numbered = (child for child in section.children if child.is_numbered)
    return tuple(item for child in numbered for item in _items_of(child, _name(section), CLEAR))


def read_group(node: Node) -> tuple[Item, ...]:
    """Read a heading that announces no known part as an item itself, with the items under it."""
    return tuple(_items_of(node, None, GUESSED))


def _name(section: Node) -> str:
    return section.paragraph.text.rstrip(" :")


def _items_of(node: Node, section: str | None, confidence: float) -> Iterator[Item]:
    inner, own = _split_children(node)
    item = _make(node.paragraph, read_fields(own), section=section, heading=bool(inner), confidence=confidence)
    yield from share(item, [tuple(_items_of(child, section, confidence)) for child in inner])


def _split_children(node: Node) -> tuple[list[Node], list[Node]]:
    """Tell the items under an item from its own lines; letters are items when one of them has facts of its own."""
    letters = any(_has_facts(child) for child in node.children if child.is_numbered and _is_letter(child))
    inner: list[Node] = []
    own: list[Node] = []
    for child in node.children:
        is_item = child.is_numbered and (letters or not _is_letter(child))
        (inner if is_item else own).append(child)
    return inner, own


def _is_letter(node: Node) -> bool:
    return node.paragraph.rank >= LETTER_RANK


def _has_facts(node: Node) -> bool:
    fields = read_fields(node.children)
    return bool(fields.units or fields.due)


def _make(paragraph: Paragraph, fields: Fields, *, section: str | None, heading: bool, confidence: float) -> Item:
    prose = (paragraph, *fields.text)
    text = "\n".join((paragraph.body, *(part.text for part in fields.text)))
    units = fields.units or units_in_prose(prose)
    due = fields.due or due_in_title(paragraph.body)
    from_prose = None if due else due_of_prose(prose)
    lines = (*prose, *fields.stated_by)
    return Item(
        no=_number(paragraph),
        section=section,
        heading=heading,
        title=shorten(paragraph.body),
        text=text,
        units=units,
        due=due or from_prose,
        product=fields.product,
        source=Span(paragraph.source.line_from, max(part.source.line_to for part in lines)),
        confidence=min(confidence, GUESSED if from_prose or units != fields.units else _sureness(lines, due)),
    )


def _number(paragraph: Paragraph) -> str | None:
    label = paragraph.label
    return label.no if label and label.kind is not LabelKind.BULLET else None


def _sureness(lines: tuple[Paragraph, ...], due: Due | None) -> float:
    joined = any(line.torn for line in lines)
    return INFERRED if joined or (due and due.kind is DueKind.DERIVED) else CLEAR


def shorten(text: str) -> str:
    """Give a title for lists: the text up to its first sentence's end, cut at a comma or a word if too long."""
    sentence = _SENTENCE_END.split(text, maxsplit=1)[0]
    if len(sentence) <= _LONGEST_TITLE:
        return sentence.rstrip(" .;:")
    start = sentence[:_LONGEST_TITLE]
    comma = start.rfind(", ")
    return (start[:comma] if comma > _LONGEST_TITLE // 2 else start.rpartition(" ")[0]).rstrip(" ,;:-–") + "…"
