"""The paragraphs as a tree, by the height of their labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.draft import Span
from documents.structure.headings import heading_of, is_unnumbered_heading
from documents.structure.labels import ROMAN_RANK, LabelKind
from documents.structure.paragraphs import Paragraph

_ABOVE_ALL = -1


@dataclass(frozen=True, slots=True)
class Node:
    """A paragraph and what stands under it."""

    paragraph: Paragraph
    children: tuple["Node", ...]

    @property
    def is_numbered(self) -> bool:
        """Tell whether the paragraph is numbered or a heading that lost its number."""
        label = self.paragraph.label
        if label is None:
            return is_unnumbered_heading(self.paragraph.text)
        return label.kind is not LabelKind.BULLET

    @property
    def heading(self) -> str:
        """Give the heading the paragraph opens with, without its label."""
        return heading_of(self.paragraph.body)

    @property
    def source(self) -> Span:
        """Give the lines of the paragraph and all under it."""
        last = self
        while last.children:
            last = last.children[-1]
        return self.paragraph.source.to(last.paragraph.source)

    def walk(self) -> Iterator[Paragraph]:
        """Give this paragraph and all under it, in the order of the file."""
        yield self.paragraph
        for child in self.children:
            yield from child.walk()


def grow(paragraphs: Sequence[Paragraph]) -> tuple[Node, ...]:
    """Build the tree; its depth is bounded by the number of ranks."""
    return _grow(paragraphs, 0, _ABOVE_ALL)[0]


def _grow(paragraphs: Sequence[Paragraph], start: int, above: int) -> tuple[tuple[Node, ...], int]:
    nodes: list[Node] = []
    while start < len(paragraphs) and (rank := _rank(paragraphs[start])) > above:
        children, end = _grow(paragraphs, start + 1, rank)
        nodes.append(Node(paragraphs[start], children))
        start = end
    return tuple(nodes), start


def _rank(paragraph: Paragraph) -> int:
    if paragraph.label is None and is_unnumbered_heading(paragraph.text):
        return ROMAN_RANK
    return paragraph.rank
