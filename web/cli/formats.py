"""The formats of `plan export`: each turns a stored plan into the bytes of a file."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from documents.write import html, word
from documents.write.item_table import write_item_table
from documents.write.paper import Paper
from engine.runtime import Runtime
from models import Plan
from web.cli.export import plan_document
from web.cli.opening import now
from web.cli.output import as_json
from web.cli.plans import Shelf
from workflows.item_table import item_table
from workflows.papers import Asked
from workflows.papers.plan import write_plan


@dataclass(frozen=True, slots=True)
class Exported:
    """A plan on the way out, with what the one who asks may see of it."""

    runtime: Runtime
    shelf: Shelf
    plan: Plan


def _json(exported: Exported) -> bytes:
    """Return the plan in the shape in which `plan read` prints a document."""
    return f"{as_json(plan_document(exported.shelf, exported.plan))}\n".encode()


def _xlsx(exported: Exported) -> bytes:
    """Return the workbook of the items, which `plan items import` takes back."""
    plan_id = exported.plan.id
    seen = frozenset(item.id for item in exported.shelf.items(plan_id))
    file = io.BytesIO()
    write_item_table(file, item_table(exported.runtime, plan_id, now(), only=seen))
    return file.getvalue()


def _paper(exported: Exported) -> Paper:
    """Return the plan in the form of Nghị định 30/2020."""
    shelf = exported.shelf
    lifecycles = exported.runtime.lifecycles
    asked = Asked(session=shelf.session, sight=shelf.sight, lifecycles=lifecycles, now=now())
    return write_plan(asked, exported.plan.id)


FORMATS: Mapping[str, Callable[[Exported], bytes]] = {
    "json": _json,
    "xlsx": _xlsx,
    "docx": lambda exported: word.write(_paper(exported)),
    "html": lambda exported: html.write(_paper(exported)).encode(),
}
TEXTUAL = frozenset({"json", "html"})
"""Formats that a terminal can show."""
