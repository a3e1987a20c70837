"""What the reader is sure of is right, and where it is wrong it was less sure: measured on the real documents."""

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from documents.draft import Item, PlanDraft
from documents.read import read

SINGLES = {
    "number": "number",
    "number_symbol": "symbol",
    "superior": "superior",
    "issuer": "issuer",
    "place": "place",
    "title": "title",
    "participants": "participants",
    "date": "date",
}
SURE, LEAST_RIGHT, LEAST_MEAN = 0.9, 0.95, 0.97


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    """The scorer that stands beside the documents."""
    spec = importlib.util.spec_from_file_location("score", shared / "plans" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents(shared: Path) -> Iterator[tuple[dict[str, Any], PlanDraft]]:
    for path in sorted((shared / "plans").glob("*.expected.json")):
        want = json.loads(path.read_text("utf-8"))
        folders = (shared / "plans", shared / "seeds")
        yield want, read(next(folder / want["file"] for folder in folders if (folder / want["file"]).exists()))


def judged(scorer: ModuleType, want: dict[str, Any], draft: PlanDraft) -> Iterator[tuple[float, bool]]:
    """Give for each field how sure the reader was and whether it was right."""
    for key, name in SINGLES.items():
        found = getattr(draft, name)
        if key in want and found:
            right = scorer.same(want[key], found) or scorer.same(want.get(f"{key}_full"), found)
            yield draft.confidence.get(name, 1.0), bool(want[key]) and right
    twins = list(draft.items)
    for expected in want.get("items", []):
        twin = next((item for item in twins if is_twin(scorer, expected, item)), None)
        if twin is not None:
            twins.remove(twin)
            yield twin.confidence, is_right(scorer, expected, twin)
    yield from ((item.confidence, False) for item in twins)


def is_twin(scorer: ModuleType, expected: dict[str, Any], item: Item) -> bool:
    number: bool = scorer.fold(expected["no"]) == scorer.fold(item.no)
    return number and bool(scorer.begins(expected["title_starts_with"], item.text))


def is_right(scorer: ModuleType, expected: dict[str, Any], item: Item) -> bool:
    own = [unit.name for unit in item.units if expected["units"] or not unit.inherited]
    units = [unit["name"] for unit in expected["units"]]
    due = item.due.text if item.due and (expected["due"] or item.due.kind != "inherited") else None
    timed = due is None if expected["due"] is None else bool(due) and scorer.begins(expected["due"], due)
    return bool(timed) and (scorer.f1(units, own) == 1.0)


def test_what_is_sure_is_right_and_what_is_wrong_was_doubted(shared: Path, scorer: ModuleType) -> None:
    verdicts = [verdict for want, draft in documents(shared) for verdict in judged(scorer, want, draft)]
    sure = [right for confidence, right in verdicts if confidence >= SURE]
    wrong = [confidence for confidence, right in verdicts if not right]
    right = [confidence for confidence, right in verdicts if right]
    assert len(sure) > len(verdicts) / 2
    assert sum(sure) >= len(sure) * LEAST_RIGHT
    assert not wrong or sum(wrong) / len(wrong) < sum(right) / len(right)


def test_the_documents_are_read_as_a_person_read_them(shared: Path, scorer: ModuleType) -> None:
    scores = [scorer.score(want, draft.to_document()) for want, draft in documents(shared)]
    means = [sum(fields.values()) / len(fields) for fields in scores]
    assert min(means) >= 0.85
    assert sum(means) / len(means) >= LEAST_MEAN
