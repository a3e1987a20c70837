"""The consolidated report of a plan: what its units reported, how far its items have come, what they scored."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from documents.write.paper import Paper, Recipient
from documents.write.papers.report import ItemReported, Scored, Summary, report_paper
from models import ContentItem, Evaluation, History, Plan, Report, ReportLine
from workflows.judging.evaluation import RESULTS, points
from workflows.papers.asking import DONE, Asked

_RECEIVED = frozenset({"accepted"})
_RESULTS = {code: words for code, words, _english in RESULTS}


def write_summary(asked: Asked, plan_id: int) -> Paper:
    """Return the report as a paper; UnknownSubject when the plan may not be seen."""
    plan = asked.find(Plan, plan_id)
    house = asked.house()
    reports = asked.all(Report, Report.parent_id == plan_id, Report.state != "waived")
    due = [each for each in reports if each.state in _RECEIVED or (each.due_date and each.due_date <= asked.today)]
    title, name = asked.holder("director")
    return report_paper(
        Summary(
            house=house,
            plan=asked.named(plan),
            day=asked.today,
            number=_number(asked, plan_id),
            items=_items(asked, plan_id, _words(asked, reports)),
            expected=len(due),
            received=sum(each.state in _RECEIVED for each in due),
            tardy=sum(bool(each.late) for each in due if each.state in _RECEIVED),
            scores=_scores(asked, plan_id),
            recipients=(*(Recipient(each.name, each.purpose) for each in plan.recipients),) or (house.kept,),
            signer=(title.upper(), name),
        )
    )


def _number(asked: Asked, plan_id: int) -> str:
    """The number under which the report was handed in, once it was."""
    query = (
        select(History.body)
        .where(History.subject_id == plan_id, History.transition == "summarise")
        .order_by(History.seq.desc())
    )
    body = asked.session.scalars(query.limit(1)).first()
    return str(json.loads(body)["data"].get("document_number") or "") if body else ""


_Words = Mapping[int, list[tuple[str, str]]]


def _words(asked: Asked, reports: Sequence[Report]) -> _Words:
    """What each unit says of each item in its latest report that the Office received."""
    said: dict[int, dict[int, str]] = defaultdict(dict)
    received = {each.id: each for each in sorted(reports, key=_age) if each.state in _RECEIVED}
    query = select(ReportLine).where(ReportLine.report_id.in_(received))
    lines = sorted(asked.session.scalars(query), key=lambda line: list(received).index(line.report_id))
    for line in lines:
        if text := line.text or line.blank_reason:
            said[line.item_id][received[line.report_id].unit_id or 0] = text
    return {
        item_id: [(asked.unit_name(unit_id), text) for unit_id, text in units.items()]
        for item_id, units in said.items()
    }


def _age(report: Report) -> tuple[int, int]:
    return report.position, report.id


def _items(asked: Asked, plan_id: int, words: _Words) -> tuple[ItemReported, ...]:
    query = (
        select(ContentItem)
        .where(ContentItem.parent_id == plan_id, ContentItem.state != "terminated", asked.sight)
        .options(selectinload(ContentItem.assignments))
        .order_by(ContentItem.position, ContentItem.id)
    )
    return tuple(_item(asked, item, words) for item in asked.session.scalars(query))


def _item(asked: Asked, item: ContentItem, words: _Words) -> ItemReported:
    done = item.state in DONE
    accountable = next((each for each in item.assignments if each.accountable), None)
    return ItemReported(
        no=item.no,
        section=item.section,
        title=item.title,
        accountable=(asked.unit_name(accountable.unit_id) or accountable.unit_name) if accountable else "",
        due=item.due_date,
        state=asked.state(item),
        result=_RESULTS.get(item.result, ""),
        done=done,
        late=bool(not done and item.due_date and item.due_date < asked.today),
        words=tuple(words.get(item.id, ())),
    )


def _scores(asked: Asked, plan_id: int) -> tuple[Scored, ...]:
    published = asked.all(Evaluation, Evaluation.parent_id == plan_id, Evaluation.state == "published")
    sums = [(each, points(each.lines)) for each in published]
    scored = [
        Scored(unit=asked.unit_name(each.unit_id), score=total.score, maximum=total.maximum) for each, total in sums
    ]
    return tuple(sorted(scored, key=lambda each: -each.score / (each.maximum or 1)))
