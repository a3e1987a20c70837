"""The plans that are set as Word files, each in another way; and what a plan says, whatever file it stands in."""

from pathlib import Path
from typing import Any

from documents.draft import PlanDraft
from tests.documents.papers.paper import take_apart
from tests.documents.papers.word import Setting, build

OWN = {
    "paraphrase-000": Setting(head="boxes"),
    "paraphrase-004": Setting(by_style=True, foot="tabs"),
}
SHARED = {
    "seeds/000_efaed1915fe2c704": Setting(by_style=True),
    "seeds/004_eecad195f2a12b95": Setting(foot="tabs"),
    "plans/01_luongminh_kh16_baucu": Setting(by_style=True, head="header"),
    "plans/05_phobang_tuyentruyen": Setting(head="boxes", foot="tabs"),
    "plans/11_nq03_phuluc2_bang": Setting(),
}
"""Numbers from styles or paragraphs; heads in a table, in text boxes, in the page header; a table of 140 tasks."""


def as_word(text: Path, setting: Setting) -> bytes:
    """Set a plan as a Word file."""
    return build(take_apart(text.read_text("utf-8")), setting)


def said(draft: PlanDraft) -> dict[str, Any]:
    """Give what the draft says without where it says it."""
    document = draft.to_document()
    del document["sources"]
    document["items"] = [_placeless(item) for item in document["items"]]
    document["warnings"] = [warning["code"] for warning in document["warnings"]]
    return document


def _placeless(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key not in {"source", "confidence"}}
