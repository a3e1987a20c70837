"""A document laid out: its regions, its title, the text before the first part, and the parts."""

from dataclasses import dataclass
from itertools import takewhile

from documents.lines import Lines
from documents.structure.headings import SectionKind
from documents.structure.joining import read_layout
from documents.structure.paragraphs import Paragraph, read_paragraphs
from documents.structure.regions import Regions, split_regions
from documents.structure.sections import Section, find_sections
from documents.structure.tables import is_table_line
from documents.structure.title import count_title_paragraphs
from documents.structure.tree import Node, grow

_CLOSING = "Trên đây là"


@dataclass(frozen=True, slots=True)
class Outline:
    """The document before its fields are read."""

    regions: Regions
    title: tuple[Paragraph, ...]
    paragraphs: tuple[Paragraph, ...]
    opening: tuple[Paragraph, ...]
    sections: tuple[Section, ...]

    def of_kind(self, kind: SectionKind | None) -> tuple[Node, ...]:
        """Give the parts of one kind in their order."""
        return tuple(section.node for section in self.sections if section.kind is kind)


def _grounds(issuing: Lines) -> tuple[Paragraph, ...]:
    """Give what a decision rests on: its text before the first article."""
    paragraphs = read_paragraphs(issuing, read_layout(issuing))
    return tuple(takewhile(lambda paragraph: not paragraph.text.startswith("Điều "), paragraphs))


def outline(lines: Lines) -> Outline:
    """Lay a document out."""
    regions = split_regions(lines)
    prose = tuple(line for line in regions.main if not is_table_line(line))
    paragraphs = read_paragraphs(prose, read_layout(lines))
    titled = count_title_paragraphs(paragraphs) if regions.doc_type else 0
    text = tuple(part for part in paragraphs[titled:] if part.label or not part.text.startswith(_CLOSING))
    nodes = grow(text)
    opening = tuple(node.paragraph for node in takewhile(lambda node: not node.is_numbered, nodes))
    opening = (*_grounds(regions.issuing), *opening)
    return Outline(regions, paragraphs[:titled], paragraphs, opening, find_sections(nodes))
