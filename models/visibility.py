"""Who may see what, as a condition in the query: what a person may not see is not found.

Those who work for the whole department see every issued plan; a unit sees what concerns it; referrals are a restricted
register. Administering people and units opens no plan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import ColumnElement, Table, and_, exists, false, or_, true

from models.access import UNIT_ROLES, Held
from models.base import Base
from models.subject import Subject

OFFICE = frozenset({"office_staff", "office_head"})
DIRECTORS = frozenset({"director", "deputy_director"})
COUNCIL = frozenset({"council_secretary", "council_member"})
AUDITOR = frozenset({"auditor"})
UNION = frozenset({"union"})
PERSONNEL = frozenset({"personnel"})
HEADS = frozenset({"unit_head", "unit_deputy"})

SEES_DRAFTS = OFFICE | DIRECTORS | AUDITOR | {"clerk"}
SEES_PLANS = SEES_DRAFTS | COUNCIL | UNION | PERSONNEL
SEES_REPORTS = SEES_DRAFTS
SEES_EVALUATIONS = OFFICE | DIRECTORS | AUDITOR | UNION
SEES_NOMINATIONS = OFFICE | DIRECTORS | AUDITOR | COUNCIL
SEES_REFERRALS = DIRECTORS | AUDITOR | {"office_head"}
"""To anybody else not even the existence of a referral is told."""

UNISSUED = ("drafted", "in_review", "awaiting_signature", "signed", "dropped")
"""States in which a plan is nobody's business outside the Office and the board of directors."""
VERIFIED = ("verified", "transferred", "reminded", "dismissed", "concluded")
"""States in which those concerned by a referral may read it."""
TRANSFERRED = ("transferred", "concluded")
"""States in which personnel may read it."""

Rule = Callable[["Viewer"], ColumnElement[bool]]


@dataclass(frozen=True)
class Viewer:
    """Who looks: a person with the memberships of the day."""

    person_id: int
    memberships: tuple[Held, ...]

    @cached_property
    def roles(self) -> frozenset[str]:
        """Every role that the person holds today, for whatever unit."""
        return frozenset(each.role for each in self.memberships)

    @cached_property
    def units(self) -> frozenset[int]:
        """The units whose business the person shares."""
        return frozenset(each.unit_id for each in self.memberships if each.role in UNIT_ROLES)

    @cached_property
    def headed(self) -> frozenset[int]:
        """The units that the person heads, or helps to head."""
        return frozenset(each.unit_id for each in self.memberships if each.role in HEADS)

    def holds(self, roles: frozenset[str]) -> bool:
        """Tell whether the person holds one of the roles."""
        return not self.roles.isdisjoint(roles)


def visible(viewer: Viewer, kind: str | None = None) -> ColumnElement[bool]:
    """Return the condition on the table `subject` under which the viewer may see it: of one kind, or of any."""
    kinds = [kind] if kind else list(_RULES)
    return or_(*(and_(_subject.c.kind == each, _RULES[each](viewer)) for each in kinds))


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


_subject: Table = _table(Subject.__tablename__)


def _there_is(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """A row elsewhere about the subject; only `subject` is the outer query's, whatever else that query joins."""
    return exists().where(*conditions).correlate(_subject)


def _plan(viewer: Viewer) -> ColumnElement[bool]:
    if viewer.holds(SEES_DRAFTS):
        return true()
    issued = _subject.c.state.not_in(UNISSUED)
    return issued if viewer.holds(SEES_PLANS) else and_(issued, or_(_assigned(viewer), _recipient(viewer)))


def _assigned(viewer: Viewer) -> ColumnElement[bool]:
    assignment, item = _table("assignment"), _subject.alias("assigned_item")
    return _there_is(
        item.c.root_id == _subject.c.id,
        assignment.c.item_id == item.c.id,
        assignment.c.unit_id.in_(viewer.units),
    )


def _recipient(viewer: Viewer) -> ColumnElement[bool]:
    recipient = _table("recipient")
    return _there_is(recipient.c.plan_id == _subject.c.id, recipient.c.unit_id.in_(viewer.units))


def _item(viewer: Viewer) -> ColumnElement[bool]:
    if viewer.holds(SEES_DRAFTS):
        return true()
    assignment, plan = _table("assignment"), _subject.alias("item_plan")
    issued = _there_is(plan.c.id == _subject.c.root_id, plan.c.state.not_in(UNISSUED))
    mine = _there_is(assignment.c.item_id == _subject.c.id, assignment.c.unit_id.in_(viewer.units))
    return issued if viewer.holds(SEES_PLANS) else and_(issued, mine)


def _of_own_unit(everywhere: frozenset[str]) -> Rule:
    def rule(viewer: Viewer) -> ColumnElement[bool]:
        return true() if viewer.holds(everywhere) else _subject.c.unit_id.in_(viewer.units)

    return rule


def _nomination(viewer: Viewer) -> ColumnElement[bool]:
    if viewer.holds(SEES_NOMINATIONS):
        return true()
    nomination = _table("nomination")
    nominee = or_(nomination.c.nominee_person_id == viewer.person_id, nomination.c.nominee_unit_id.in_(viewer.units))
    nominated = _there_is(nomination.c.id == _subject.c.id, nominee)
    return or_(_subject.c.unit_id.in_(viewer.units), nominated)


def _referral(viewer: Viewer) -> ColumnElement[bool]:
    if viewer.holds(SEES_REFERRALS):
        return true()
    personnel = _subject.c.state.in_(TRANSFERRED) if viewer.holds(PERSONNEL) else false()
    return or_(_opened(viewer), and_(_subject.c.state.in_(VERIFIED), _concerned(viewer)), personnel)


def _opened(viewer: Viewer) -> ColumnElement[bool]:
    history = _table("history")
    first = and_(history.c.subject_id == _subject.c.id, history.c.seq == 1)
    return _there_is(first, history.c.actor_id == viewer.person_id)


def _concerned(viewer: Viewer) -> ColumnElement[bool]:
    referral = _table("referral")
    whom = or_(referral.c.concerned_person_id == viewer.person_id, referral.c.concerned_unit_id.in_(viewer.headed))
    return _there_is(referral.c.id == _subject.c.id, whom)


def _erasure(viewer: Viewer) -> ColumnElement[bool]:
    return true() if viewer.holds(SEES_REFERRALS) else false()


_RULES: Mapping[str, Rule] = {
    "plan": _plan,
    "content_item": _item,
    "report": _of_own_unit(SEES_REPORTS),
    "evaluation": _of_own_unit(SEES_EVALUATIONS),
    "nomination": _nomination,
    "referral": _referral,
    "erasure": _erasure,
}
