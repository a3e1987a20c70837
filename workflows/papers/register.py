"""The register of outgoing documents of one year."""

from __future__ import annotations

from sqlalchemy import select

from documents.write.paper import Paper
from documents.write.papers.common import lowered
from documents.write.papers.register import Register, Registered, register_paper
from models import Plan, Subject
from models.plan import NumberSeries, RegisterEntry
from workflows.papers.asking import Asked


def write_register(asked: Asked, year: int) -> Paper:
    """Return the register as a paper; only those who see drafts are offered it, so no line of it is left out."""
    return register_paper(register_of(asked, year))


def register_of(asked: Asked, year: int) -> Register:
    """Return what the register of the year holds, line by line."""
    query = (
        select(RegisterEntry, NumberSeries.symbol, Subject.kind)
        .join(NumberSeries, NumberSeries.id == RegisterEntry.series_id)
        .join(Subject, Subject.id == RegisterEntry.subject_id)
        .where(NumberSeries.year == year)
        .order_by(NumberSeries.symbol, RegisterEntry.number)
    )
    rows = asked.session.execute(query).all()
    house = asked.house()
    return Register(
        house=house,
        year=year,
        day=asked.today,
        clerk=asked.holder("clerk")[1],
        entries=tuple(_entry(asked, entry, symbol, f"VT, {house.office}") for entry, symbol, _kind in rows),
    )


def _entry(asked: Asked, entry: RegisterEntry, symbol: str, kept_by: str) -> Registered:
    plan = asked.session.get(Plan, entry.subject_id)
    recipients = "; ".join(each.name for each in plan.recipients if not each.name.startswith("Lưu")) if plan else ""
    return Registered(
        number=f"{entry.number:02d}/{symbol}",
        day=entry.issue_date,
        about=f"{plan.doc_type.capitalize()} {lowered(entry.title)}" if plan else entry.title,
        signer=plan.signer_name if plan else "",
        recipients=recipients,
        kept_by=kept_by,
        outside=entry.outside,
    )
