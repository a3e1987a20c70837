"""The evaluation table of one unit, with whoever has signed it so far."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from documents.write.paper import Paper
from documents.write.papers.evaluation import Marked, Sheet, evaluation_paper
from models import Evaluation, EvaluationLine, History, Person
from workflows.judging.evaluation import RESULTS
from workflows.papers.asking import Asked

_RESULTS = {code: words for code, words, _english in RESULTS}
_SIGNING = (("self_score", "ĐẠI DIỆN ĐƠN VỊ"), ("cosign", "CÔNG ĐOÀN"), ("decide", "GIÁM ĐỐC"))


def write_evaluation(asked: Asked, evaluation_id: int) -> Paper:
    """Return the table as a paper; UnknownSubject when it may not be seen."""
    evaluation = asked.find(Evaluation, evaluation_id)
    signed = _signed(asked, evaluation_id)
    return evaluation_paper(
        Sheet(
            house=asked.house(),
            plan=asked.named(asked.plan_of(evaluation)),
            unit=asked.unit_name(evaluation.unit_id),
            day=asked.today,
            lines=_lines(asked, evaluation_id),
            union_note=evaluation.union_note,
            answer=evaluation.answer_text,
            conclusion=evaluation.conclusion,
            signers=tuple((title, signed.get(step, "")) for step, title in _SIGNING),
        )
    )


def _lines(asked: Asked, evaluation_id: int) -> tuple[Marked, ...]:
    query = (
        select(EvaluationLine)
        .where(EvaluationLine.evaluation_id == evaluation_id)
        .options(joinedload(EvaluationLine.item))
        .order_by(EvaluationLine.position)
    )
    return tuple(_line(line) for line in asked.session.scalars(query))


def _line(line: EvaluationLine) -> Marked:
    return Marked(
        no=line.item.no,
        title=line.item.title,
        maximum=line.maximum,
        own=line.self_score,
        given=line.score,
        not_applicable=line.not_applicable,
        result=_RESULTS.get(line.result, ""),
        note="\n".join(filter(None, (line.self_note, line.note))),
    )


def _signed(asked: Asked, evaluation_id: int) -> dict[str, str]:
    """Who took the steps that sign the table, the last time each was taken; a step of the system has no name."""
    query = (
        select(History.transition, Person.full_name)
        .join(Person, Person.id == History.actor_id)
        .where(History.subject_id == evaluation_id)
        .order_by(History.seq)
    )
    return {row.transition: row.full_name for row in asked.session.execute(query)}
