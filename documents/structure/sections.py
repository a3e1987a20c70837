"""The parts of a plan, whichever way it divides itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.structure.headings import SectionKind, kinds_in, leading_kind
from documents.structure.labels import LETTER_RANK
from documents.structure.tree import Node

_FACTS = frozenset({SectionKind.PARTICIPANTS, SectionKind.PERIOD})


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the plan; kind is None where the heading announces nothing known."""

    kind: SectionKind | None
    node: Node


def find_sections(nodes: Sequence[Node]) -> tuple[Section, ...]:
    """Find the parts in their order."""
    found = tuple(section for node in nodes if node.is_numbered for section in _sections_of(node))
    return found if any(section.kind is SectionKind.CONTENT for section in found) else _with_duties_as_content(found)


def _with_duties_as_content(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Take "PHÂN CÔNG NHIỆM VỤ" for the content of a plan that has no other and is organised in a part of its own."""
    organising = [section for section in sections if section.kind is SectionKind.ORGANISATION]
    first, rest = organising[:1], organising[1:]
    if not rest or not set(kinds_in(first[0].node.heading)) & {SectionKind.CONTENT}:
        return sections
    return tuple(replace(each, kind=SectionKind.CONTENT) if each is first[0] else each for each in sections)


def _sections_of(node: Node) -> Iterator[Section]:
    kinds = kinds_in(node.heading)
    numbered = tuple(child for child in node.children if child.is_numbered)
    parts = [(_announced(child), child) for child in numbered or node.children]
    if _is_article(node) and any(_announces(child) for child in numbered):
        yield from (section for child in numbered for section in _sections_of(child))
    elif _is_divided(kinds, [kind for kind, _ in parts]):
        yield from _divided(node, kinds, parts)
    elif not kinds and sum(map(_announces, numbered)) * 2 >= max(len(numbered), 1):
        yield from (section for child in numbered for section in _sections_of(child))
    else:
        yield Section(_main(kinds), node)


def _is_article(node: Node) -> bool:
    """Tell an article of a decision, which may hold the whole plan it approves."""
    return node.paragraph.text.startswith("Điều ")


def _announced(node: Node) -> SectionKind | None:
    """Name the part that a child announces; among dashes only one with a colon does."""
    return leading_kind(node.heading) if node.is_numbered or ":" in node.paragraph.body else None


def _is_divided(kinds: tuple[SectionKind, ...], leading: list[SectionKind | None]) -> bool:
    """Tell whether the children are parts of their own: "ĐỐI TƯỢNG, THỜI GIAN VÀ NỘI DUNG" has one each."""
    if len(kinds) > 1:
        return sum(kind in kinds for kind in leading) * 2 >= max(len(leading), 1)
    return bool(kinds) and not _FACTS.isdisjoint(leading)


def _divided(
    node: Node, kinds: tuple[SectionKind, ...], parts: list[tuple[SectionKind | None, Node]]
) -> Iterator[Section]:
    """Give each child that announces a part, and what is left over as the section's own matter."""
    yield from (Section(kind, child) for kind, child in parts if kind)
    if rest := tuple(child for kind, child in parts if not kind):
        yield Section(_main(kinds), Node(node.paragraph, rest))


def _announces(node: Node) -> bool:
    return node.paragraph.rank < LETTER_RANK and leading_kind(node.heading) is not None


def _main(kinds: tuple[SectionKind, ...]) -> SectionKind | None:
    """Choose among several: the duties when they come first, else the content, else what comes first."""
    if SectionKind.CONTENT in kinds and kinds[0] is not SectionKind.ORGANISATION:
        return SectionKind.CONTENT
    return kinds[0] if kinds else None
