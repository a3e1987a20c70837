"""What a command may show: the subjects that the person named by `--as` may see, found or else unknown."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select

from engine.load import unknown_subject
from engine.personal import KIND as ERASURE
from engine.runtime import home_day
from models import Subject
from models.access import HELD_SQL, held
from models.database import Database
from models.visibility import Viewer, visible
from web.cli.opening import now, person_id
from web.cli.readings import write_down_restricted

_RESTRICTED = "referral"


def sight(database: Database, username: str | None) -> ColumnElement[bool]:
    """Return the condition on subjects under which the command may show them.

    Without `--as` it speaks for whoever keeps the machine, who sees everything but the restricted register, and
    what was erased from it.
    """
    if username is None:
        return Subject.kind.not_in((_RESTRICTED, ERASURE))
    return visible(viewer(database, person_id(database, username)))


def viewer(database: Database, actor_id: int) -> Viewer:
    """Return the person as one who looks, with the memberships of the day."""
    sql = f"SELECT {HELD_SQL} FROM person p WHERE p.id = :id"
    with database.connection() as link:
        return Viewer(actor_id, held(link.value(sql, {"id": actor_id, "today": home_day(now())})))


def refuse_unseen(database: Database, subject_id: int, username: str | None) -> None:
    """Refuse with the sentence of an unknown subject when the command may not show this one; else it is a reading."""
    with database.session() as session:
        seen = select(Subject.kind).where(Subject.id == subject_id, sight(database, username))
        kind = session.scalar(seen)
    if kind is None:
        raise unknown_subject()
    write_down_restricted(database, username, "read", ((kind, subject_id),))
