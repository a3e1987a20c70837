"""How an evaluation goes from the unit's own score to the published result, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workflows.demo.department import HEADS
from workflows.demo.scene import Scene, Staged
from workflows.judging import Mark, save_answer, save_appraisal, save_results, save_self_scores, save_union_note

EXCEEDED, MET, PARTLY = 10, 9, 6
_RESULTS = {EXCEEDED: "exceeded", MET: "met", PARTLY: "partly"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """The instants of an evaluation round; `scores` of items that are not simply met, `notes` on those that differ."""

    units: tuple[str, ...]
    scored: str
    appraised: str
    cosigned: str
    answered: str
    decided: str
    published: str
    scores: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


def judged(scene: Scene, plan: Staged, each: Judging) -> Iterator[str]:
    """Take the evaluations of all units through the round; who appraised one does not decide it."""
    sheets = {unit: scene.child("evaluation", plan, unit) for unit in each.units}
    yield each.scored
    for unit, sheet in sheets.items():
        save_self_scores(scene.runtime, scene.edit(sheet, HEADS[unit]), _own(scene, sheet))
        scene.act(HEADS[unit], "self_score", sheet)
    yield each.appraised
    for unit, sheet in sheets.items():
        _appraise(scene, sheet, "van.pth" if unit == "office" else "diep.vn", each)
    yield each.cosigned
    for sheet in sheets.values():
        note = "Công đoàn nhất trí với kết quả thẩm định."
        save_union_note(scene.runtime, scene.edit(sheet, "ngoc.ctb"), note)
        scene.act("ngoc.ctb", "cosign", sheet)
    yield each.answered
    for unit, sheet in sheets.items():
        save_answer(scene.runtime, scene.edit(sheet, HEADS[unit]), "Đơn vị nhất trí, không có kiến nghị.")
        scene.act(HEADS[unit], "answer", sheet)
    yield from _concluded(scene, list(sheets.values()), each)


def _concluded(scene: Scene, sheets: list[int], each: Judging) -> Iterator[str]:
    yield each.decided
    for sheet in sheets:
        results = {item: _RESULTS[each.scores.get(no, MET)] for no, item in scene.scored(sheet).items()}
        save_results(scene.runtime, scene.edit(sheet, "hung.dq"), results, "Đồng ý với kết quả thẩm định.")
        scene.act("hung.dq", "decide", sheet)
    yield each.published
    for sheet in sheets:
        scene.act("khoa.nh", "publish", sheet)


def _own(scene: Scene, sheet: int) -> dict[int, Mark]:
    return {item: Mark(score=MET) for item in scene.scored(sheet).values()}


def _appraise(scene: Scene, sheet: int, appraiser: str, each: Judging) -> None:
    lines = scene.scored(sheet)
    marks = {item: Mark(score=each.scores.get(no, MET), note=each.notes.get(no, "")) for no, item in lines.items()}
    save_appraisal(scene.runtime, scene.edit(sheet, appraiser), marks)
    scene.act(appraiser, "appraise", sheet)
