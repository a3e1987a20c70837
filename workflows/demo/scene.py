"""The stage of the demo: everybody acts through the engine, at the hour that the stories say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from engine.case import Hand
from engine.edit import Edit
from engine.errors import TransitionRefused
from engine.history import Entry
from engine.perform import Request, perform
from engine.runtime import HOME_ZONE, Runtime
from workflows.acknowledging import Note, acknowledge
from workflows.demo.papers import paper
from workflows.drafting import Assigned, NewPlan, create_plan
from workflows.files import store
from workflows.judging import Opening

_PAUSE = timedelta(seconds=47)
_CHANNEL, _ACCOUNT = "cli", "demo"


@dataclass(frozen=True, slots=True)
class Staged:
    """A plan of the demo: its id, and its items by their numbers."""

    id: int
    items: Mapping[str, int]


@dataclass
class Scene:
    """Units and people by their names in `department`; `now` goes on a little with every act."""

    runtime: Runtime
    units: Mapping[str, int]
    people: Mapping[str, int]
    now: datetime = field(default=datetime(2024, 1, 2, tzinfo=HOME_ZONE))

    def tick(self) -> datetime:
        """Return the present instant and let a little go by."""
        present = self.now
        self.now += _PAUSE
        return present

    def act(self, person: str, transition: str, subject: int, **data: Any) -> Entry:
        """Let the person perform the transition now."""
        return perform(
            self.runtime,
            Request(
                subject_id=subject,
                transition=transition,
                hand=self.hand(person),
                data=data,
            ),
        )

    def attempt(self, person: str, transition: str, subject: int, **data: Any) -> None:
        """Let the person try what is refused, so that the refusal is on record."""
        try:
            self.act(person, transition, subject, **data)
        except TransitionRefused:
            return
        message = f"{person} was to be refused {transition} of {subject}"
        raise AssertionError(message)

    def draft(self, person: str, plan: NewPlan) -> Staged:
        """Let the person draft the plan now."""
        return self.staged(create_plan(self.runtime, self.hand(person), plan))

    def staged(self, plan_id: int) -> Staged:
        """Return a drafted plan with its items."""
        rows = self._rows(
            "SELECT c.no, c.id FROM content_item c JOIN subject s ON s.id = c.id WHERE s.parent_id = :id", id=plan_id
        )
        return Staged(plan_id, {row[0]: row[1] for row in rows})

    def hand(self, person: str) -> Hand:
        """Return the person, acting now."""
        return Hand(actor_id=self.people[person], now=self.tick(), channel=_CHANNEL, account=_ACCOUNT)

    def edit(self, subject: int, person: str) -> Edit:
        """Return the person's edit of a subject, now."""
        return Edit(subject_id=subject, actor_id=self.people[person], now=self.tick())

    def note(self, person: str, item: int, unit: str) -> None:
        """Let the person note that the unit knows its part in the item."""
        (assignment_id,) = self._rows(
            "SELECT id FROM assignment WHERE item_id = :item AND unit_id = :unit", item=item, unit=self.units[unit]
        )[0]
        acknowledge(self.runtime, Note(assignment_id=assignment_id, actor_id=self.people[person], now=self.tick()))

    def file(self, name: str, text: str) -> dict[str, str]:
        """Store a file of that name which says the text; return what a transition's asks take."""
        content, media_type = paper(name, text)
        return {"sha256": store(self.runtime.database, content, media_type, self.now), "name": name}

    def child(self, kind: str, plan: Staged, unit: str) -> int:
        """Return the subject of that kind which the unit has in the plan."""
        rows = self._rows(
            "SELECT id FROM subject WHERE kind = :kind AND parent_id = :plan AND unit_id = :unit",
            kind=kind,
            plan=plan.id,
            unit=self.units[unit],
        )
        return int(rows[-1][0])

    def report(self, plan: Staged, unit: str, period: str = "") -> int:
        """Return the unit's report of the period; its final one when no period is named."""
        rows = self._rows(
            "SELECT r.id FROM report r JOIN subject s ON s.id = r.id WHERE s.parent_id = :plan AND s.unit_id = :unit"
            " AND (r.period = :period OR (:period = '' AND r.final = :yes))",
            plan=plan.id,
            unit=self.units[unit],
            period=period,
            yes=True,
        )
        return int(rows[0][0])

    def lines(self, report: int) -> dict[str, int]:
        """Return the items of a report by their numbers."""
        rows = self._rows(
            "SELECT c.no, l.item_id FROM report_line l JOIN content_item c ON c.id = l.item_id"
            " WHERE l.report_id = :report ORDER BY l.position",
            report=report,
        )
        return {row[0]: row[1] for row in rows}

    def scored(self, sheet: int) -> dict[str, int]:
        """Return the items of an evaluation by their numbers."""
        rows = self._rows(
            "SELECT c.no, l.item_id FROM evaluation_line l JOIN content_item c ON c.id = l.item_id"
            " WHERE l.evaluation_id = :sheet ORDER BY l.position",
            sheet=sheet,
        )
        return {row[0]: row[1] for row in rows}

    def opening(self, plan: Staged, person: str) -> Opening:
        """Return the person as one who opens a nomination or a referral, now."""
        return Opening(plan_id=plan.id, hand=self.hand(person))

    def parts(self, plan: Staged) -> list[tuple[str, str, bool]]:
        """Return who does what in a plan: item, unit, and whether the unit answers for the item."""
        names = {unit_id: name for name, unit_id in self.units.items()}
        rows = self._rows(
            "SELECT c.no, a.unit_id, a.accountable FROM assignment a JOIN content_item c ON c.id = a.item_id"
            " JOIN subject s ON s.id = c.id WHERE s.parent_id = :plan ORDER BY c.position, a.position",
            plan=plan.id,
        )
        return [(no, names[unit_id], bool(accountable)) for no, unit_id, accountable in rows]

    def assigned(self, unit: str, role: str, scope: str = "", *, accountable: bool = False) -> Assigned:
        """Return a unit's part in an item."""
        return Assigned(unit_id=self.units[unit], role=role, scope=scope, accountable=accountable)

    def _rows(self, sql: str, **params: Any) -> list[Any]:
        with self.runtime.database.connection() as link:
            return link.rows(sql, params)
