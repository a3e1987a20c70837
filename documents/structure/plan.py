"""One structure parser for every file type: numbered lines become a plan draft."""

import re
from collections.abc import Iterator
from dataclasses import replace

from documents.draft import INFERRED, Item, PlanDraft, Remark
from documents.lines import Lines
from documents.structure import remarks
from documents.structure.bases import read_bases
from documents.structure.drafting import Lists, Singles, draft, value_of
from documents.structure.dues import with_year
from documents.structure.facts import find_issuer_in, find_participants, find_period
from documents.structure.header import Header, date_at_the_foot, read_header
from documents.structure.headings import SectionKind
from documents.structure.items import read_group, read_items, read_numbered_items
from documents.structure.labels import ROMAN_RANK
from documents.structure.organisation import read_organisation
from documents.structure.outline import Outline, outline
from documents.structure.recipients import Foot, read_foot
from documents.structure.references import assign_by_reference
from documents.structure.regions import PLAN_TYPES, is_letter
from documents.structure.tables import read_tables
from documents.structure.title import issues_plan, read_title
from documents.structure.tree import Node

_LAST = 6
"""Lines above the signature among which a place and date may stand."""
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


def read_plan(lines: Lines) -> PlanDraft:
    """Read whatever of a plan the lines hold; a document without any gives a draft without any."""
    document = outline(lines)
    regions = document.regions
    header = date_at_the_foot(read_header(regions.head), (*regions.main[-_LAST:], *regions.foot))
    foot = read_foot(document.regions.foot)
    singles = _singles(document, header, foot)
    lists = _lists(document, foot, _year(singles))
    return draft(singles, lists, (*header.warnings, *_warnings(document, singles, lists)))


def _singles(document: Outline, header: Header, foot: Foot) -> Singles:
    return Singles(
        doc_type=document.regions.doc_type,
        number=header.number,
        symbol=header.symbol,
        superior=header.superior,
        issuer=header.issuer or find_issuer_in(document.opening),
        place=header.place,
        date=header.date,
        title=read_title(document.title, value_of(document.regions.doc_type)),
        participants=find_participants(document),
        period=find_period(document),
        signer=foot.signer,
    )


def _year(singles: Singles) -> int | None:
    """Give the year that a deadline without one means: the plan's last, the one its title names, or that of issue."""
    period = value_of(singles.period)
    words = (period and period.end, period and period.text, value_of(singles.title), value_of(singles.date))
    years = (year for text in words if text for year in reversed(_YEAR.findall(text)))
    return next((int(year) for year in years), None)


def _lists(document: Outline, foot: Foot, year: int | None) -> Lists:
    organisation = tuple(
        responsibility
        for node in document.of_kind(SectionKind.ORGANISATION)
        for responsibility in read_organisation(node)
    )
    items = assign_by_reference(_items(document), organisation)
    return Lists(
        legal_bases=read_bases(document.opening),
        items=tuple(_dated(item, year) for item in items) if year else items,
        organisation=organisation,
        recipients=foot.recipients,
    )


def _dated(item: Item, year: int) -> Item:
    """Complete a deadline that leaves the year to the plan."""
    due = item.due and with_year(item.due, year)
    return item if due == item.due else replace(item, due=due, confidence=min(item.confidence, INFERRED))


def _items(document: Outline) -> tuple[Item, ...]:
    """Take the items of the content parts and of tables; a plan that names no such part is content throughout."""
    rows = read_tables((*document.regions.main, *document.regions.appendix))
    read = read_numbered_items if rows else read_items
    items = tuple(item for node in document.of_kind(SectionKind.CONTENT) for item in read(node))
    if items or rows or value_of(document.regions.doc_type) not in PLAN_TYPES:
        return items + rows
    return tuple(item for node in document.of_kind(None) for item in _of_unnamed(document, node))


def _of_unnamed(document: Outline, node: Node) -> tuple[Item, ...]:
    """Read a part that announces nothing: beside parts that do it is content, alone it is an item itself."""
    named = any(section.kind for section in document.sections)
    divided = any(child.is_numbered for child in node.children) and node.paragraph.rank <= ROMAN_RANK
    if not (named and divided):
        return read_group(node)
    return tuple(replace(item, confidence=min(item.confidence, INFERRED)) for item in read_numbered_items(node))


def _warnings(document: Outline, singles: Singles, lists: Lists) -> Iterator[Remark]:
    approved = bool(lists.items) and issues_plan(value_of(singles.title) or "")
    if is_letter(document.regions):
        yield remarks.A_LETTER
    else:
        yield from remarks.about_type(singles.doc_type, approved=approved)
    yield from remarks.about_bases(lists.legal_bases, value_of(singles.date))
    yield from remarks.about_period(singles.period)
    yield from remarks.about_items(lists.items)
    yield from remarks.about_names(lists.items, lists.organisation)
    yield from remarks.about_joins(document.paragraphs)
