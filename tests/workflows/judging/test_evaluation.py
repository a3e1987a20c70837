"""Scores, notes and answers are written by whose turn it is, and by nobody else."""

from datetime import timedelta

import pytest

from engine.edit import Edit
from engine.errors import InputInvalid, NotPermitted, StaleSubject, WrongState
from models import EvaluationLine
from tests.workflows.stage import Stage
from workflows import judging
from workflows.judging import Mark, Points


def _line(stage: Stage, unit: str) -> tuple[object, ...]:
    sql = "SELECT self_score, self_note, score, note, result FROM evaluation_line WHERE evaluation_id = :id"
    return tuple(stage.dept.rows(f"{sql} ORDER BY position", id=stage.evaluations[unit])[0])


def test_what_is_left_out_lowers_the_maximum() -> None:
    lines = [
        EvaluationLine(maximum=10, not_applicable=False, self_score=9, score=7),
        EvaluationLine(maximum=10, not_applicable=False, self_score=None, score=8),
        EvaluationLine(maximum=20, not_applicable=True, self_score=15, score=None),
    ]
    found = judging.points(lines)
    assert found == Points(9, 15, 20)
    assert found.percent == pytest.approx(75)


def test_where_nothing_is_applicable_there_is_no_percentage() -> None:
    assert judging.points([]).percent is None


def test_each_writes_in_turn_and_all_is_kept(summed: Stage) -> None:
    evaluation, runtime = summed.self_score("press", note="Xong trước hạn."), summed.dept.runtime
    marks = summed.marks("press", score=7, note="Thiếu số liệu quý I.")
    judging.save_appraisal(runtime, summed.edit(evaluation, "office_staff"), marks, {summed.items["1.2"]: "met"})
    summed.dept.act("appraise", evaluation, "office_staff")
    judging.save_union_note(runtime, summed.edit(evaluation, "union"), " Nhất trí. ")
    summed.dept.act("cosign", evaluation, "union")
    judging.save_answer(runtime, summed.edit(evaluation, "press_head"), "Đơn vị tiếp thu.")
    summed.dept.act("answer", evaluation, "press_head")
    results = {summed.items["1.2"]: "exceeded"}
    judging.save_results(runtime, summed.edit(evaluation, "director"), results, "Biểu dương.")
    assert _line(summed, "press") == (8, "Xong trước hạn.", 7, "Thiếu số liệu quý I.", "exceeded")
    texts = "SELECT union_note, answer_text, conclusion FROM evaluation WHERE id = :id"
    assert tuple(summed.dept.rows(texts, id=evaluation)[0]) == ("Nhất trí.", "Đơn vị tiếp thu.", "Biểu dương.")
    assert summed.dept.value("SELECT revision FROM subject WHERE id = :id", id=evaluation) == 5


def test_what_is_left_out_keeps_no_score(summed: Stage) -> None:
    edit, marks = summed.edit(summed.evaluations["press"], "press_head"), summed.marks("press", not_applicable=True)
    judging.save_self_scores(summed.dept.runtime, edit, marks)
    assert _line(summed, "press")[0] is None


@pytest.mark.parametrize("person", ["post_head", "press_staff", "office_staff", "director", "auditor", "admin"])
def test_nobody_but_the_head_of_the_unit_scores_it_first(summed: Stage, person: str) -> None:
    with pytest.raises(NotPermitted):
        judging.save_self_scores(
            summed.dept.runtime, summed.edit(summed.evaluations["press"], person), summed.marks("press")
        )
    assert _line(summed, "press")[0] is None


def test_an_appraiser_does_not_rewrite_the_units_own_scores(summed: Stage) -> None:
    evaluation = summed.self_score("press")
    with pytest.raises(WrongState):
        judging.save_self_scores(
            summed.dept.runtime, summed.edit(evaluation, "office_staff"), summed.marks("press", score=1)
        )
    assert _line(summed, "press")[0] == 8


@pytest.mark.parametrize(("unit", "person"), [("office", "office_staff"), ("post", "other_deputy")])
def test_who_may_not_appraise_writes_no_scores_either(summed: Stage, unit: str, person: str) -> None:
    evaluation = summed.self_score(unit)
    with pytest.raises(NotPermitted):
        judging.save_appraisal(summed.dept.runtime, summed.edit(evaluation, person), summed.marks(unit))
    assert _line(summed, unit)[2] is None


def test_scores_of_items_that_the_unit_has_not_are_refused_and_nothing_is_kept(summed: Stage) -> None:
    edit = summed.edit(summed.evaluations["press"], "press_head")
    marks = {summed.items["1.2"]: Mark(score=8), summed.items["1.3"]: Mark(score=8)}
    with pytest.raises(InputInvalid):
        judging.save_self_scores(summed.dept.runtime, edit, marks)
    assert _line(summed, "press")[0] is None


@pytest.mark.parametrize("score", [-1, 1001, 10**12])
def test_what_is_no_score_is_refused(summed: Stage, score: int) -> None:
    edit = summed.edit(summed.evaluations["press"], "press_head")
    with pytest.raises(InputInvalid):
        judging.save_self_scores(summed.dept.runtime, edit, summed.marks("press", score=score))


def test_a_result_is_one_of_four(summed: Stage) -> None:
    evaluation = summed.answer("press")
    with pytest.raises(InputInvalid):
        judging.save_results(
            summed.dept.runtime, summed.edit(evaluation, "director"), {summed.items["1.2"]: "excellent"}
        )
    assert _line(summed, "press")[4] == "met"


def test_a_page_that_is_older_than_the_content_is_told_so(summed: Stage) -> None:
    evaluation = summed.evaluations["press"]
    first = Edit(
        subject_id=evaluation,
        actor_id=summed.dept.people["press_head"],
        now=summed.dept.now + timedelta(minutes=1),
        seen_revision=0,
    )
    judging.save_self_scores(summed.dept.runtime, first, summed.marks("press"))
    with pytest.raises(StaleSubject):
        judging.save_self_scores(summed.dept.runtime, first, summed.marks("press", score=3))
    assert _line(summed, "press")[0] == 8
