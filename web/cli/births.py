"""What `subject new` makes: a plan by hand or from last year's, an item, a nomination, a referral."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.case import Hand
from engine.runtime import Runtime
from web.cli.drafts import draft_item, draft_plan
from web.cli.edits import nomination, referral
from web.cli.exits import declined
from web.cli.naming import unit_id
from web.cli.opening import hand
from workflows.drafting import add_item, copy_from
from workflows.judging import Opening, open_nomination, open_referral


@dataclass(frozen=True, slots=True, kw_only=True)
class Newborn:
    """What is to be made: under which subject, by whom, by which proposing unit, from which values."""

    runtime: Runtime
    actor_id: int
    parent_id: int | None
    unit: str
    data: Mapping[str, Any]

    @property
    def parent(self) -> int:
        """The plan under which it is made; refused when none was named."""
        if self.parent_id is None:
            raise declined("parent", "Hồ sơ này thuộc một kế hoạch. Ghi rõ kế hoạch bằng --parent.")
        return self.parent_id

    @property
    def author(self) -> Hand:
        """Who drafts, as plans and items want it."""
        return hand(self.actor_id)

    @property
    def opening(self) -> Opening:
        """Who opens, as nominations and referrals want it."""
        return Opening(plan_id=self.parent, hand=self.author)


def new_plan(newborn: Newborn) -> int:
    """Draft a plan by hand; with a parent, from that plan, a year later."""
    if newborn.parent_id is not None:
        return copy_from(newborn.runtime, newborn.author, newborn.parent_id)
    return draft_plan(newborn.runtime, newborn.author, newborn.data)


def new_item(newborn: Newborn) -> int:
    """Add an item to a drafted plan."""
    return add_item(newborn.runtime, newborn.author, newborn.parent, draft_item(newborn.runtime.database, newborn.data))


def new_nomination(newborn: Newborn) -> int:
    """Draft a nomination of the proposing unit."""
    database = newborn.runtime.database
    content = nomination(database, newborn.parent, newborn.data)
    if not newborn.unit:
        raise declined("unit", "Chưa rõ đơn vị đề nghị. Ghi rõ bằng --unit.")
    proposing = unit_id(database, newborn.unit)
    return open_nomination(newborn.runtime, newborn.opening, unit_id=proposing, content=content).subject_id


def new_referral(newborn: Newborn) -> int:
    """Open a referral in the restricted register."""
    content = referral(newborn.runtime.database, newborn.parent, newborn.data)
    return open_referral(newborn.runtime, newborn.opening, content).subject_id


MAKERS: Mapping[str, Callable[[Newborn], int]] = {
    "plan": new_plan,
    "content_item": new_item,
    "nomination": new_nomination,
    "referral": new_referral,
}
