"""Publishing evaluations moves the items, and nothing before it does."""

from tests.workflows.stage import Stage
from workflows import judging


def test_an_item_is_evaluated_when_the_last_of_its_evaluations_is_published(summed: Stage) -> None:
    summed.publish("post")
    assert [summed.dept.state(summed.items[number]) for number in ("1.1", "1.2")] == ["evaluated", "reported"]
    summed.publish("press")
    assert summed.dept.state(summed.items["1.2"]) == "evaluated"


def test_the_system_evaluates_and_names_the_publication_as_its_cause(summed: Stage) -> None:
    summed.publish("post")
    moved = "SELECT actor_id, caused_by FROM history WHERE subject_id = :id AND transition = 'evaluate'"
    published = "SELECT id FROM history WHERE subject_id = :id AND transition = 'publish'"
    cause = summed.dept.value(published, id=summed.evaluations["post"])
    assert [tuple(row) for row in summed.dept.rows(moved, id=summed.items["1.1"])] == [(None, cause)]


def test_an_item_takes_the_result_of_its_accountable_unit(summed: Stage) -> None:
    for unit, result in (("post", "exceeded"), ("press", "partly")):
        evaluation = summed.answer(unit)
        results = dict.fromkeys(summed.lines(unit), result)
        judging.save_results(summed.dept.runtime, summed.edit(evaluation, "director"), results, "Đạt.")
        summed.dept.act("decide", evaluation, "director")
        summed.dept.act("publish", evaluation, "office_head")
    assert _result(summed, "1.2") == "partly"


def test_an_evaluation_published_again_corrects_the_result(summed: Stage) -> None:
    summed.publish("post", "press")
    evaluation, dept = summed.evaluations["press"], summed.dept
    dept.act("reopen", evaluation, "director", reason="Đơn vị có kiến nghị về điểm.")
    assert dept.value("SELECT count(*) FROM evaluation WHERE reopened") == 1
    judging.save_appraisal(dept.runtime, summed.edit(evaluation, "office_staff"), {}, {summed.items["1.2"]: "exceeded"})
    for transition, person in (("appraise", "office_staff"), ("cosign", "union"), ("answer", "press_head")):
        dept.act(transition, evaluation, person)
    dept.act("decide", evaluation, "director")
    assert _result(summed, "1.2") == "met"
    dept.act("publish", evaluation, "office_head")
    assert (_result(summed, "1.2"), dept.state(summed.items["1.2"])) == ("exceeded", "evaluated")


def test_a_coordinating_unit_corrects_nobodys_result(summed: Stage) -> None:
    summed.publish("post", "press")
    evaluation, dept = summed.evaluations["post"], summed.dept
    dept.act("reopen", evaluation, "director", reason="Đơn vị có kiến nghị về điểm.")
    judging.save_appraisal(
        dept.runtime, summed.edit(evaluation, "office_staff"), {}, dict.fromkeys(summed.lines("post"), "exceeded")
    )
    for transition, person in (("appraise", "office_staff"), ("cosign", "union"), ("answer", "post_head")):
        dept.act(transition, evaluation, person)
    dept.act("decide", evaluation, "director")
    dept.act("publish", evaluation, "office_head")
    assert (_result(summed, "1.1"), _result(summed, "1.2")) == ("exceeded", "met")


def _result(summed: Stage, number: str) -> str:
    return str(summed.dept.value("SELECT result FROM content_item WHERE id = :id", id=summed.items[number]))
