"""The papers of a nomination, and the list of all nominations of a plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import select

from documents.write.paper import Paper
from documents.write.papers.nomination import (
    Cited,
    Nominee,
    Proposal,
    Votes,
    achievement_paper,
    list_paper,
    minutes_paper,
    submission_paper,
    unit_minutes_paper,
)
from engine.runtime import home_date
from models import Attachment, Citation, ContentItem, History, Membership, Nomination, Person, Plan
from models.access import UNIT_ROLES
from workflows.judging.evaluation import RESULTS
from workflows.papers.asking import Asked
from workflows.papers.law import bases_on
from workflows.rewards import AUTHORITIES, DIRECTOR, PAPERS, RECOMMENDATIONS, form_on

_RESULTS = {code: words for code, words, _english in RESULTS}
_RECOMMENDED = {code: words for code, words, _english in RECOMMENDATIONS}
_HONOURED = ("decided", "awarded")
_OUT = ("drafted", "withdrawn", "revoked")


def _writer(make: Callable[[Proposal], Paper]) -> Callable[[Asked, int], Paper]:
    def write(asked: Asked, nomination_id: int) -> Paper:
        return make(_proposal(asked, asked.find(Nomination, nomination_id)))

    return write


write_submission = _writer(submission_paper)
write_achievement = _writer(achievement_paper)
write_minutes = _writer(minutes_paper)
write_unit_minutes = _writer(unit_minutes_paper)


def write_list(asked: Asked, plan_id: int) -> Paper:
    """Return the list of what is nominated under the plan; UnknownSubject when it may not be seen."""
    plan = asked.find(Plan, plan_id)
    found = asked.all(Nomination, Nomination.root_id == plan_id, Nomination.state.not_in(_OUT))
    proposals = [_proposal(asked, each) for each in found]
    return list_paper(asked.house(), asked.named(plan), asked.today, proposals)


def _proposal(asked: Asked, nomination: Nomination) -> Proposal:
    unit = asked.unit(nomination.unit_id)
    form = form_on(nomination.form, nomination.decision_date or asked.today)
    title, name = asked.holder("unit_head", nomination.unit_id)
    return Proposal(
        house=asked.house(),
        plan=asked.named(asked.plan_of(nomination)),
        day=asked.today,
        nominee=_nominee(asked, nomination),
        form=form.label if form else "",
        decides=AUTHORITIES[form.decided_by if form else DIRECTOR],
        proposer=unit.name if unit else "",
        proposer_symbol=unit.symbol if unit else "",
        proposer_head=(title.upper(), name),
        merits=nomination.merits,
        cited=_cited(asked, nomination.id),
        honours=_honours(asked, nomination),
        dossier=_dossier(asked, nomination.id),
        bases=bases_on(asked.today),
        votes=_votes(asked, nomination),
        council=(*asked.holders("council_secretary"), *asked.holders("council_member")),
        state=asked.state(nomination),
    )


def _nominee(asked: Asked, nomination: Nomination) -> Nominee:
    person = asked.session.get(Person, nomination.nominee_person_id) if nomination.nominee_person_id else None
    if person is None:
        return Nominee(name=asked.unit_name(nomination.nominee_unit_id), is_person=False)
    query = select(Membership.unit_id).where(Membership.person_id == person.id, Membership.role.in_(UNIT_ROLES))
    unit_id = asked.session.scalars(query.order_by(Membership.id.desc()).limit(1)).first()
    return Nominee(name=person.full_name, is_person=True, title=person.title, unit=asked.unit_name(unit_id))


def _cited(asked: Asked, nomination_id: int) -> tuple[Cited, ...]:
    query = (
        select(ContentItem)
        .join(Citation, Citation.item_id == ContentItem.id)
        .where(Citation.subject_id == nomination_id)
        .order_by(ContentItem.position)
    )
    return tuple(
        Cited(no=item.no, title=item.title, due=item.due_date, result=_RESULTS.get(item.result, asked.state(item)))
        for item in asked.session.scalars(query)
    )


def _honours(asked: Asked, nomination: Nomination) -> tuple[str, ...]:
    """What the nominee was rewarded with before, as far as it is on record here and may be seen."""
    same = (
        Nomination.nominee_person_id == nomination.nominee_person_id
        if nomination.nominee_person_id
        else Nomination.nominee_unit_id == nomination.nominee_unit_id
    )
    before = asked.all(Nomination, same, Nomination.id != nomination.id, Nomination.state.in_(_HONOURED))
    return tuple(_honour(each) for each in before)


def _honour(nomination: Nomination) -> str:
    day = nomination.decision_date
    form = form_on(nomination.form, day) if day else None
    return f"{form.label if form else nomination.form}, Quyết định số {nomination.decision_number} ngày {day:%d/%m/%Y}"


def _dossier(asked: Asked, nomination_id: int) -> tuple[str, ...]:
    query = select(Attachment.purpose).where(
        Attachment.subject_id == nomination_id, Attachment.removed_at.is_(None), Attachment.purpose.in_(PAPERS)
    )
    held = set(asked.session.scalars(query))
    return tuple(words for purpose, words in PAPERS.items() if purpose in held and words != "tờ trình")


def _votes(asked: Asked, nomination: Nomination) -> Votes:
    return Votes(
        day=_reviewed_on(asked, nomination.id),
        agreed=nomination.votes_for,
        disagreed=nomination.votes_against,
        recused=nomination.recusals,
        recommended=_RECOMMENDED.get(nomination.recommendation, ""),
    )


def _reviewed_on(asked: Asked, nomination_id: int) -> date | None:
    query = select(History.at).where(History.subject_id == nomination_id, History.transition == "review")
    at = asked.session.scalars(query.order_by(History.seq.desc()).limit(1)).first()
    return home_date(at) if at else None
