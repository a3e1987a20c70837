"""One structure parser for every file type: numbered lines become a plan draft."""

from collections.abc import Iterator

from documents.draft import Item, PlanDraft, Remark
from documents.lines import Lines
from documents.structure import remarks
from documents.structure.bases import read_bases
from documents.structure.drafting import Lists, Singles, draft
from documents.structure.facts import find_issuer_in, find_participants, find_period
from documents.structure.header import Header, read_header
from documents.structure.headings import SectionKind
from documents.structure.items import read_group, read_items, read_numbered_items
from documents.structure.organisation import read_organisation
from documents.structure.outline import Outline, outline
from documents.structure.recipients import Foot, read_foot
from documents.structure.tables import read_tables
from documents.structure.title import read_title


def read_plan(lines: Lines) -> PlanDraft:
    """Read whatever of a plan the lines hold; a document without any gives a draft without any."""
    document = outline(lines)
    header = read_header(document.regions.head)
    foot = read_foot(document.regions.foot)
    singles, lists = _singles(document, header, foot), _lists(document, foot)
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
        title=read_title(document.title),
        participants=find_participants(document),
        period=find_period(document),
        signer=foot.signer,
    )


def _lists(document: Outline, foot: Foot) -> Lists:
    return Lists(
        legal_bases=read_bases(document.opening),
        items=_items(document),
        organisation=tuple(
            responsibility
            for node in document.of_kind(SectionKind.ORGANISATION)
            for responsibility in read_organisation(node)
        ),
        recipients=foot.recipients,
    )


def _items(document: Outline) -> tuple[Item, ...]:
    """Take the items of the content parts and of tables; a plan that names no such part is content throughout."""
    rows = read_tables((*document.regions.main, *document.regions.appendix))
    read = read_numbered_items if rows else read_items
    items = tuple(item for node in document.of_kind(SectionKind.CONTENT) for item in read(node))
    if items or rows or not document.regions.doc_type:
        return items + rows
    return tuple(item for node in document.of_kind(None) for item in read_group(node))


def _warnings(document: Outline, singles: Singles, lists: Lists) -> Iterator[Remark]:
    yield from remarks.about_type(singles.doc_type)
    yield from remarks.about_period(singles.period)
    yield from remarks.about_items(lists.items)
    yield from remarks.about_names(lists.items, lists.organisation)
    yield from remarks.about_joins(document.paragraphs)
