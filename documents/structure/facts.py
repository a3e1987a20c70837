"""The facts of a plan that stand in parts or sentences of their own: issuer, participants, period."""

from collections.abc import Sequence

from documents.draft import GUESSED, Period
from documents.structure.found import Found
from documents.structure.headings import SectionKind, kinds_in
from documents.structure.issuer import find_issuer
from documents.structure.outline import Outline
from documents.structure.paragraphs import Paragraph
from documents.structure.period import period_of_title, read_period
from documents.structure.tree import Node


def find_issuer_in(paragraphs: Sequence[Paragraph]) -> Found[str] | None:
    """Take the issuer from the sentence in which it makes the plan, where no head names it."""
    for paragraph in paragraphs:
        if clause := find_issuer(paragraph.text):
            source = paragraph.source_between(clause.start, clause.start + len(clause.name))
            return Found(clause.name, source, GUESSED)
    return None


def find_participants(outline: Outline) -> Found[str] | None:
    """Read to whom the plan applies."""
    for node in outline.of_kind(SectionKind.PARTICIPANTS):
        if text := _text_of(node):
            return Found(text.rstrip(" .;"), node.source)
    return None


def find_period(outline: Outline) -> Found[Period] | None:
    """Read when the plan runs from its own part, else take the words about time from the title."""
    for node in outline.of_kind(SectionKind.PERIOD):
        if text := _text_of(node):
            return Found(read_period(text), node.source)
    return period_of_title(outline.title)


def _text_of(node: Node) -> str:
    """Give what a part says: after its colon and under its heading."""
    said = node.paragraph.body[len(node.heading) :].lstrip(" :")
    if not said and not node.children and not kinds_in(node.heading):
        said = node.paragraph.body
    below = (line.body for child in node.children for line in child.walk())
    return "\n".join(part for part in (said, *below) if part)
