"""What of the page is kept between two visits: its controls by name, less the buttons and what only one press needs."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from documents.draft import PlanDraft
from web.review.doubts import SEEN
from web.review.order import order_form
from web.review.page import Page, Sent
from web.review.rows import row_form

_FLEETING = ("_", "alias-", "bulk_")
_OWN = frozenset({"csrf_token", "revision", "window", "chosen", "settled", "at"})
_READING = "reading"


def hidden_form(page: Page) -> dict[str, str]:
    """Return the controls that travel with the page unseen: the order of the items, and what was looked at."""
    return {**order_form(page.order), SEEN: " ".join(sorted(page.seen))}


def form_of(page: Page) -> dict[str, Any]:
    """Return the whole page as it stands after a press."""
    typed = {name: value for shown in page.fields for name, value in shown.values.items()}
    rows: dict[str, str] = {}
    for row in (*page.rows, *page.removed):
        rows.update(row_form(row, page.first[row.place]))
    return {
        **typed,
        **rows,
        **hidden_form(page),
        "settled": list(page.settled),
        _READING: digest_of(page.source.draft),
    }


def changed_form(kept: Mapping[str, Any], sent: Mapping[str, str], draft: PlanDraft) -> dict[str, Any]:
    """Return the kept form with the controls that were sent alone."""
    return {**kept, **{name: value for name, value in sent.items() if _stays(name)}, _READING: digest_of(draft)}


def sent_of(kept: Mapping[str, Any], draft: PlanDraft) -> Sent | None:
    """Return the kept form as if it had been sent, None when nothing was kept.

    When the file is read otherwise by now, what was typed into the rows cannot be told apart any more: it is left out.
    """
    if not kept:
        return None
    same = kept.get(_READING) in (None, digest_of(draft))
    words = {name: str(value) for name, value in kept.items() if name != "settled"}
    form = words if same else {name: value for name, value in words.items() if not _of_rows(name)}
    return Sent(form=form, settled=list(kept.get("settled", ())))


def digest_of(draft: PlanDraft) -> str:
    """Return what tells one reading of the items from another."""
    return sha256(repr([(item.no, item.title, item.source) for item in draft.items]).encode()).hexdigest()[:16]


def _stays(name: str) -> bool:
    return not name.startswith(_FLEETING) and name not in _OWN


def _of_rows(name: str) -> bool:
    return name.startswith("items-") or name in ("order", "removed", "opened", SEEN)
