"""A report as its page needs it: its lines with their items and evidence, and what was typed into them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import Request, url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from engine.errors import InputInvalid
from models import Attachment, Blob, Report, ReportLine
from web import scope
from web.numbers import whole
from web.uploads import Upload, receive
from workflows.reporting import Evidence, Line, Written

LINE, BLANK, FILE, PLACE, PLACED = "text", "blank", "evidence", "place", "placed"
"""The first part of the names of a line's controls; the second is the id of the item, or of the attachment."""
REMOVED = "_drop"
"""The name of the buttons that take a piece of evidence out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A piece of evidence that is attached."""

    id: int
    name: str
    url: str
    size: int
    sha256: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """One line: what is stored, or what was typed when the form comes back."""

    item_id: int
    no: str
    title: str
    text: str
    blank_reason: str
    proofs: tuple[Proof, ...]
    waiting: tuple[Upload, ...] = ()
    waiting_place: str = ""


def shown_lines(report: Report, typed: Typed | None = None) -> tuple[ShownLine, ...]:
    """Return the lines of the report in their order, with what was typed over what is stored; two queries."""
    proofs = _proofs(report.id)
    return tuple(_shown(line, proofs.get(line.item_id, ()), typed) for line in _lines(report.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the form sent: `uploads` by item id are stored already and survive a refusal, such as that of a file."""

    written: Written
    uploads: Mapping[int, tuple[Upload, ...]]
    places: Mapping[int, str]
    refusal: InputInvalid | None = None


def typed_in(request: Request) -> Typed:
    """Return what was typed into the form of a report."""
    form = request.form
    items = list(_numbered(form, LINE))
    received = {item: receive(request, f"{FILE}-{item}") for item in items}
    uploads = {item: each.uploads for item, each in received.items()}
    places = {item: form.get(f"{PLACE}-{item}", "") for item in items}
    return Typed(
        uploads=uploads,
        places=places,
        refusal=next((each.refusal for each in received.values() if each.refusal), None),
        written=Written(
            summary=form.get("summary", ""),
            lines={item: _line(form, item) for item in items},
            added=tuple(_added(uploads, places)),
            places={key: form[f"{PLACED}-{key}"] for key in _numbered(form, PLACED)},
            removed=tuple(key for each in form.getlist(REMOVED) if (key := whole(each)) is not None),
        ),
    )


def _numbered(form: Mapping[str, str], prefix: str) -> Iterator[int]:
    """Yield the numbers of the controls called so; a name that a form of ours never has is passed over."""
    for name in form:
        head, _, number = name.partition("-")
        key = whole(number)
        if head == prefix and key is not None:
            yield key


def _line(form: Mapping[str, str], item_id: int) -> Line:
    return Line(text=form[f"{LINE}-{item_id}"], blank_reason=form.get(f"{BLANK}-{item_id}", ""))


def _added(uploads: Mapping[int, Sequence[Upload]], places: Mapping[int, str]) -> Iterator[Evidence]:
    for item_id, files in uploads.items():
        for file in files:
            yield Evidence(sha256=file.sha256, name=file.name, item_id=item_id, place=places[item_id])


def _lines(report_id: int) -> Sequence[ReportLine]:
    query = select(ReportLine).where(ReportLine.report_id == report_id).order_by(ReportLine.position)
    return scope.reading().scalars(query.options(joinedload(ReportLine.item))).all()


def _proofs(report_id: int) -> dict[int, tuple[Proof, ...]]:
    query = (
        select(Attachment, Blob.size)
        .join(Blob, Blob.sha256 == Attachment.sha256)
        .where(Attachment.subject_id == report_id, Attachment.purpose == "evidence", Attachment.removed_at.is_(None))
        .order_by(Attachment.id)
    )
    found: dict[int, tuple[Proof, ...]] = {}
    for file, size in scope.reading().execute(query):
        found[file.item_id or 0] = (*found.get(file.item_id or 0, ()), _proof(file, size))
    return found


def _proof(file: Attachment, size: int) -> Proof:
    url = url_for("files.show", attachment_id=file.id)
    return Proof(id=file.id, name=file.name, url=url, size=size, sha256=file.sha256, place=file.place)


def _shown(line: ReportLine, proofs: tuple[Proof, ...], typed: Typed | None) -> ShownLine:
    item, words = line.item, typed.written.lines.get(line.item_id) if typed else None
    return ShownLine(
        item_id=item.id,
        no=item.no,
        title=item.title,
        text=words.text if words else line.text,
        blank_reason=words.blank_reason if words else line.blank_reason,
        proofs=proofs,
        waiting=typed.uploads.get(item.id, ()) if typed else (),
        waiting_place=typed.places.get(item.id, "") if typed else "",
    )
