"""What happens to a plan and its paper: versions, signature, number, period, clocks, archive."""

from __future__ import annotations

from datetime import date

from engine.lifecycle import Effect
from engine.perform import Act
from engine.runtime import home_date
from models.base import fold
from models.facts.plan_content import contents, digest
from workflows.days import a_year_after
from workflows.effects.common import set_due
from workflows.effects.plan_children import EFFECTS as OF_CHILDREN
from workflows.effects.report_slots import EFFECTS as OF_SLOTS
from workflows.numbering import Registration, register_document

_SYMBOL = """SELECT CASE WHEN p.symbol <> '' THEN p.symbol ELSE 'KH-' || (
 SELECT u.symbol FROM unit u WHERE u.kind = 'department' ORDER BY u.id LIMIT 1) END, s.title
 FROM plan p JOIN subject s ON s.id = p.id WHERE p.id = :subject_id"""


def _freeze_version(act: Act) -> None:
    """Keep the content as the next version; its hash is what may be signed."""
    content = contents(act.link, (act.subject.id,))[act.subject.id]
    act.link.run(
        "UPDATE plan SET version = version + 1, content_hash = :hash WHERE id = :id",
        {"id": act.subject.id, "hash": digest(content)},
    )
    act.link.run(
        "INSERT INTO plan_version (plan_id, number, hash, document, frozen_at)"
        " SELECT id, version, content_hash, :document, :at FROM plan WHERE id = :subject_id",
        act.params | {"document": content},
    )


def _keep_signature(act: Act) -> None:
    """Record who signed; a deputy signs KT. for the head (Nghị định 30/2020, Điều 13)."""
    printed = act.link.value("SELECT signer_title FROM plan WHERE id = :id", {"id": act.subject.id})
    head = (printed or "GIÁM ĐỐC").split("\n")[0].removeprefix("KT. ")
    title = head if "director" in act.actor.roles else f"KT. {head}\nPHÓ {head}"
    act.link.run(
        "UPDATE plan SET signed_at = :at, signer_name = :name, signer_title = :title WHERE id = :subject_id",
        act.params | {"name": act.actor.name, "title": title},
    )


def _register(act: Act) -> None:
    """Give the number and enter it in the register (Nghị định 30/2020, Điều 15)."""
    symbol, title = act.link.row(_SYMBOL, {"subject_id": act.subject.id})
    issued = date.fromisoformat(act.data["issue_date"])
    document = Registration(
        subject_id=act.subject.id, symbol=symbol, title=title, issue_date=issued, given=act.data.get("number")
    )
    number = f"{register_document(act.link, document):02d}/{symbol}"
    act.link.run(
        "UPDATE plan SET number = :given, symbol = :symbol, issue_date = :issue_date, document_date = :written"
        " WHERE id = :subject_id",
        act.params | {"given": number, "symbol": symbol, "written": issued.isoformat()},
    )
    act.link.run(
        "UPDATE subject SET search_key = :key WHERE id = :id",
        {"id": act.subject.id, "key": fold(f"{number} {title}")},
    )


def _begin_period(act: Act) -> None:
    """A period that begins with the issue, or without a first day of its own, begins on the day of issue."""
    act.link.run(
        "UPDATE plan SET period_from = CASE WHEN period_from IS NULL OR period_rule = 'issue_date'"
        " THEN issue_date ELSE period_from END WHERE id = :subject_id",
        act.params,
    )
    _set_due(act)


def _extend(act: Act) -> None:
    """Move the end of the plan, and of the items that inherit it; what was due before stays in the earlier version."""
    if act.data.get("period_to") is None:
        return
    act.link.run(
        "UPDATE content_item SET due_date = :period_to WHERE due_kind = 'inherited'"
        " AND id IN (SELECT id FROM subject WHERE parent_id = :subject_id)",
        act.params,
    )
    act.link.run("UPDATE plan SET period_to = :period_to WHERE id = :subject_id", act.params)
    _set_due(act)


def _set_due(act: Act) -> None:
    end = act.link.value("SELECT period_to FROM plan WHERE id = :id", {"id": act.subject.id})
    set_due(act, act.subject.id, end)


def _set_archive_date(act: Act) -> None:
    """The file goes to the agency's archive within a year of its end (Nghị định 30/2020, Điều 30)."""
    today = home_date(act.now)
    act.link.run(
        "UPDATE plan SET archive_due = :due WHERE id = :subject_id",
        act.params | {"due": a_year_after(today).isoformat()},
    )


FREEZE_VERSION = Effect("freeze_version", run=_freeze_version)
KEEP_SIGNATURE = Effect("keep_signature", run=_keep_signature)
REGISTER = Effect("register", run=_register, writes=True)
BEGIN_PERIOD = Effect("begin_period", run=_begin_period, writes=True)
EXTEND = Effect("extend", run=_extend, writes=True)
SET_ARCHIVE_DATE = Effect("set_archive_date", run=_set_archive_date)

_OWN = (FREEZE_VERSION, KEEP_SIGNATURE, REGISTER, BEGIN_PERIOD, EXTEND, SET_ARCHIVE_DATE)
EFFECTS = {each.name: each for each in _OWN} | OF_CHILDREN | OF_SLOTS
