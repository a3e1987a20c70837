"""Each rule of an evaluation, once kept and once broken."""

from datetime import timedelta

import pytest

from engine.errors import GuardRefused, NotPermitted
from tests.workflows.stage import Stage, refused
from workflows import judging
from workflows.judging import Mark

APPRAISER = {
    "appraiser_stands_outside_the_unit",
    "office_is_appraised_by_its_deputy_director",
    "other_units_are_appraised_by_the_office",
}


def test_nobody_appraises_the_own_unit(summed: Stage) -> None:
    own, other = summed.self_score("office"), summed.self_score("post")
    assert "appraiser_stands_outside_the_unit" in summed.against("appraise", own, "office_staff")
    assert "appraiser_stands_outside_the_unit" not in summed.against("appraise", other, "office_staff")


def test_only_the_deputy_director_in_charge_appraises_the_office(summed: Stage) -> None:
    own = summed.self_score("office")
    shown = summed.against("appraise", own, "office_staff")
    assert shown["office_is_appraised_by_its_deputy_director"].who_can == ("deputy_in_charge",)
    assert APPRAISER.isdisjoint(summed.against("appraise", own, "deputy"))


def test_a_deputy_director_in_charge_does_not_appraise_another_unit(summed: Stage) -> None:
    evaluation = summed.self_score("post")
    assert "other_units_are_appraised_by_the_office" in summed.against("appraise", evaluation, "other_deputy")
    assert APPRAISER.isdisjoint(summed.against("appraise", evaluation, "office_staff"))


def test_a_deputy_director_who_is_not_in_charge_is_not_permitted(summed: Stage) -> None:
    assert "not_permitted" in summed.against("appraise", summed.self_score("post"), "deputy")


def test_a_self_score_names_the_lines_that_lack_one(summed: Stage) -> None:
    evaluation = summed.evaluations["post"]
    missing = summed.against("self_score", evaluation, "post_head")["every_line_is_self_scored"]
    assert missing.message.startswith("Còn 2/2 nội dung chưa tự chấm: 1.1, 1.2.")
    assert missing.about == (summed.items["1.1"], summed.items["1.2"])
    judging.save_self_scores(summed.dept.runtime, summed.edit(evaluation, "post_head"), summed.marks("post"))
    assert not summed.against("self_score", evaluation, "post_head")


def test_a_unit_leaves_a_criterion_out_only_with_a_reason(summed: Stage) -> None:
    evaluation, runtime = summed.evaluations["post"], summed.dept.runtime
    silent = summed.marks("post", not_applicable=True)
    judging.save_self_scores(runtime, summed.edit(evaluation, "post_head"), silent)
    shown = summed.against("self_score", evaluation, "post_head")["every_line_is_self_scored"]
    assert "chưa ghi lý do: 1.1, 1.2" in shown.message
    explained = summed.marks("post", not_applicable=True, note="Không phát sinh trong kỳ.")
    judging.save_self_scores(runtime, summed.edit(evaluation, "post_head"), explained)
    assert not summed.against("self_score", evaluation, "post_head")


@pytest.mark.parametrize(("score", "kept"), [(10, True), (11, False)])
def test_a_self_score_is_at_most_the_maximum(summed: Stage, score: int, *, kept: bool) -> None:
    evaluation, marks = summed.evaluations["post"], summed.marks("post", score=score)
    judging.save_self_scores(summed.dept.runtime, summed.edit(evaluation, "post_head"), marks)
    shown = summed.against("self_score", evaluation, "post_head")
    assert ("self_scores_keep_to_their_maximum" not in shown) is kept


def test_an_appraisal_names_the_lines_that_lack_a_score(summed: Stage) -> None:
    evaluation = summed.self_score("press")
    shown = summed.against("appraise", evaluation, "office_staff")["every_line_is_scored"]
    assert "Còn 1/1 nội dung chưa có điểm thẩm định: 1.2." in shown.message
    judging.save_appraisal(summed.dept.runtime, summed.edit(evaluation, "office_staff"), summed.marks("press"))
    assert not summed.against("appraise", evaluation, "office_staff")


@pytest.mark.parametrize(("score", "kept"), [(10, True), (11, False)])
def test_a_score_is_at_most_the_maximum(summed: Stage, score: int, *, kept: bool) -> None:
    evaluation, marks = summed.self_score("press"), summed.marks("press", score=score, note="Có sáng kiến.")
    judging.save_appraisal(summed.dept.runtime, summed.edit(evaluation, "office_staff"), marks)
    shown = summed.against("appraise", evaluation, "office_staff")
    assert ("scores_keep_to_their_maximum" not in shown) is kept


@pytest.mark.parametrize(
    ("mark", "kept"),
    [
        (Mark(score=8), True),
        (Mark(score=5), False),
        (Mark(score=5, note="Chậm một tháng."), True),
        (Mark(not_applicable=True), False),
        (Mark(not_applicable=True, note="Không phát sinh."), True),
    ],
)
def test_an_appraisal_that_differs_from_the_self_score_says_why(summed: Stage, mark: Mark, *, kept: bool) -> None:
    evaluation = summed.self_score("press")
    marks = dict.fromkeys(summed.lines("press"), mark)
    judging.save_appraisal(summed.dept.runtime, summed.edit(evaluation, "office_staff"), marks)
    shown = summed.against("appraise", evaluation, "office_staff")
    assert ("different_scores_have_a_note" not in shown) is kept


def test_a_decision_gives_every_line_its_result(summed: Stage) -> None:
    evaluation = summed.answer("press")
    item = summed.items["1.2"]
    judging.save_results(summed.dept.runtime, summed.edit(evaluation, "director"), {item: ""})
    shown = summed.against("decide", evaluation, "director")["every_line_has_its_result"]
    assert "nội dung chưa có kết quả: 1.2" in shown.message
    judging.save_results(summed.dept.runtime, summed.edit(evaluation, "director"), {item: "exceeded"})
    assert not summed.against("decide", evaluation, "director")


@pytest.mark.parametrize(("number", "needed"), [("1.1", True), ("1.2", False)])
def test_a_line_left_out_needs_a_result_of_the_accountable_unit(summed: Stage, number: str, *, needed: bool) -> None:
    evaluation = summed.answer("post")
    line = "evaluation_id = :id AND item_id = :item"
    summed.dept.run(
        f"UPDATE evaluation_line SET not_applicable = (1 = 1), result = '' WHERE {line}",
        id=evaluation,
        item=summed.items[number],
    )
    assert ("every_line_has_its_result" in summed.against("decide", evaluation, "director")) is needed


def test_who_appraised_does_not_decide(summed: Stage) -> None:
    dept = summed.dept
    dept.run(
        "INSERT INTO membership (person_id, unit_id, role, valid_from) VALUES (:person, :unit, 'office_staff', :day)",
        person=dept.people["director"],
        unit=dept.units["department"],
        day="2020-01-01",
    )
    evaluation = summed.self_score("press")
    judging.save_appraisal(
        dept.runtime, summed.edit(evaluation, "director"), summed.marks("press"), {summed.items["1.2"]: "met"}
    )
    dept.act("appraise", evaluation, "director")
    dept.act("cosign", evaluation, "union")
    dept.act("answer", evaluation, "press_head")
    with pytest.raises(NotPermitted) as error:
        dept.act("decide", evaluation, "director")
    assert refused(error.value) == {"own_work"}


@pytest.mark.parametrize(("transition", "speaks"), [("cosign", "union"), ("answer", "post_head")])
def test_the_system_goes_on_only_after_five_working_days(summed: Stage, transition: str, speaks: str) -> None:
    dept, evaluation = summed.dept, summed.appraise("post")
    if transition == "answer":
        dept.act("cosign", evaluation, "union")
    with pytest.raises(GuardRefused) as error:
        dept.act(transition, evaluation, None)
    assert refused(error.value) == {"system_waits_for_the_deadline"}
    assert "12/01/2026" in str(error.value)
    assert not summed.against(transition, evaluation, speaks)
    dept.now += timedelta(days=8)
    assert dept.act(transition, evaluation, None).actor_name == "Hệ thống"


def test_a_published_evaluation_is_opened_again_once(summed: Stage) -> None:
    summed.publish("press")
    evaluation, dept = summed.evaluations["press"], summed.dept
    dept.act("reopen", evaluation, "director", reason="Đơn vị có kiến nghị về điểm.")
    assert dept.state(evaluation) == "self_scored"
    dept.act("appraise", evaluation, "office_staff")
    dept.act("cosign", evaluation, "union")
    dept.act("answer", evaluation, "press_head")
    dept.act("decide", evaluation, "director")
    dept.act("publish", evaluation, "office_head")
    assert "opened_again_only_once" in summed.against("reopen", evaluation, "director")


def test_an_evaluation_is_not_opened_again_once_the_plan_is_closed(summed: Stage) -> None:
    summed.publish("post", "press", "office")
    evaluation = summed.evaluations["press"]
    assert not summed.against("reopen", evaluation, "director")
    summed.dept.act("conclude", summed.plan, "director")
    summed.dept.act("close", summed.plan, "director")
    assert "plan_is_under_way" in summed.against("reopen", evaluation, "director")


def test_a_plan_is_not_closed_while_an_evaluation_is_open_again(summed: Stage) -> None:
    summed.publish("post", "press", "office")
    dept, evaluation = summed.dept, summed.evaluations["press"]
    dept.act("conclude", summed.plan, "director")
    dept.act("reopen", evaluation, "director", reason="Đơn vị có kiến nghị về điểm.")
    refusal = summed.against("close", summed.plan, "director")["every_item_is_settled_or_evaluated"]
    assert refusal.message == "Còn 1/3 nội dung chưa được đánh giá: 1.2."
