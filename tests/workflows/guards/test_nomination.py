"""Each rule of a nomination, once kept and once broken."""

import pytest

from engine.errors import GuardRefused, NotPermitted
from tests.workflows.stage import Stage, refused
from workflows import judging

USUAL = ("submission", "achievement_report", "unit_minutes")


def test_a_nomination_is_drafted_under_a_plan_that_is_under_way(begun: Stage) -> None:
    assert begun.dept.state(begun.nominate("1.1")) == "drafted"
    begun.dept.act("cancel", begun.plan, "director", document_number="9/QĐ-SKHTT", reason="Không còn phù hợp.")
    with pytest.raises(GuardRefused) as error:
        begun.nominate("1.1")
    assert refused(error.value) == {"plan_is_under_way"}


def test_a_nomination_stands_under_a_plan_and_nothing_else(begun: Stage) -> None:
    begun.plan = begun.items["1.1"]
    with pytest.raises(GuardRefused) as error:
        begun.nominate()
    assert refused(error.value) == {"plan_is_under_way"}


def test_nobody_acts_on_the_own_nomination(summed: Stage) -> None:
    head, staff = summed.dept.people["post_head"], summed.dept.people["post_staff"]
    own = summed.nominate("1.1", nominee_person_id=head)
    other = summed.nominate("1.1", nominee_person_id=staff)
    for transition in ("submit", "withdraw"):
        assert "nobody_in_it_acts_on_it" in summed.against(transition, own, "post_head")
        assert "nobody_in_it_acts_on_it" not in summed.against(transition, other, "post_head")


@pytest.mark.parametrize(
    ("step", "takes", "person"),
    [(0, "check", "office_staff"), (1, "review", "council_secretary"), (2, "decide", "director")],
)
def test_no_step_is_taken_by_the_nominee(summed: Stage, step: int, takes: str, person: str) -> None:
    dept = summed.dept
    nomination = summed.nominate("1.1", nominee_person_id=dept.people[person])
    summed.add_papers(nomination, *USUAL)
    steps = [
        ("submit", "post_head", {}),
        ("check", "office_staff", {}),
        ("review", "council_secretary", summed.votes()),
    ]
    for transition, actor, data in steps[: step + 1]:
        dept.act(transition, nomination, actor, **data)
    assert "nobody_in_it_acts_on_it" in summed.against(takes, nomination, person)


@pytest.mark.parametrize(
    ("content", "missing"),
    [
        ({"form": ""}, "hình thức khen thưởng"),
        ({"merits": "  "}, "tóm tắt thành tích"),
        ({"items": ()}, "nội dung kế hoạch làm căn cứ"),
    ],
)
def test_a_nomination_is_submitted_whole(begun: Stage, content: dict[str, object], missing: str) -> None:
    shown = begun.against("submit", begun.nominate("1.1", **content), "post_head")
    assert missing in shown["nomination_is_complete"].message
    assert not begun.against("submit", begun.nominate("1.1"), "post_head")


def test_a_sudden_achievement_needs_no_item(begun: Stage) -> None:
    assert not begun.against("submit", begun.nominate(achievement="sudden"), "post_head")


@pytest.mark.parametrize(("form", "fits"), [("advanced_collective", True), ("advanced_worker", False)])
def test_the_form_honours_a_unit_or_a_person(begun: Stage, form: str, *, fits: bool) -> None:
    shown = begun.against("submit", begun.nominate("1.1", form=form), "post_head")
    assert ("form_fits_the_nominee" not in shown) is fits


def test_a_form_is_in_force_on_the_day(begun: Stage) -> None:
    nomination = begun.nominate("1.1")
    begun.dept.run("UPDATE nomination SET form = 'honoured_citizen' WHERE id = :id", id=nomination)
    assert "hiệu lực" in begun.against("submit", nomination, "post_head")["form_fits_the_nominee"].message


def test_a_dossier_is_checked_when_every_paper_is_there(begun: Stage) -> None:
    nomination = begun.nominate("1.1")
    begun.add_papers(nomination, "submission", "achievement_report")
    begun.dept.act("submit", nomination, "post_head")
    shown = begun.against("check", nomination, "office_staff")["dossier_is_complete"]
    assert shown.message.startswith("Hồ sơ còn thiếu: biên bản bình xét của đơn vị.")
    begun.dept.act("return", nomination, "office_staff", reason="Hồ sơ thiếu biên bản bình xét.")
    begun.add_papers(nomination, "unit_minutes")
    begun.dept.act("submit", nomination, "post_head")
    assert not begun.against("check", nomination, "office_staff")


def test_a_paper_taken_out_is_no_longer_there(begun: Stage) -> None:
    nomination = begun.nominate("1.1")
    begun.add_papers(nomination, *USUAL)
    paper = begun.dept.value("SELECT id FROM attachment WHERE purpose = 'submission'")
    judging.remove_paper(begun.dept.runtime, begun.edit(nomination, "post_head"), paper)
    begun.dept.act("submit", nomination, "post_head")
    assert "tờ trình" in begun.against("check", nomination, "office_staff")["dossier_is_complete"].message


def test_a_sudden_achievement_needs_the_simplified_dossier(begun: Stage) -> None:
    nomination = begun.nominate(achievement="sudden")
    begun.add_papers(nomination, "submission", "achievement_report")
    begun.dept.act("submit", nomination, "post_head")
    assert not begun.against("check", nomination, "office_staff")


def test_who_submitted_does_not_check(begun: Stage) -> None:
    dept = begun.dept
    dept.run(
        "INSERT INTO membership (person_id, unit_id, role, valid_from) VALUES (:person, :unit, 'office_staff', :day)",
        person=dept.people["post_head"],
        unit=dept.units["department"],
        day="2020-01-01",
    )
    nomination = begun.nominate("1.1")
    begun.add_papers(nomination, *USUAL)
    dept.act("submit", nomination, "post_head")
    with pytest.raises(NotPermitted) as error:
        dept.act("check", nomination, "post_head")
    assert refused(error.value) == {"own_work"}
    assert not begun.against("check", nomination, "office_staff")


@pytest.mark.parametrize(("form", "decides"), [("certificate_of_merit", True), ("excellent_collective", False)])
def test_the_director_decides_what_is_his_and_forwards_the_rest(summed: Stage, form: str, *, decides: bool) -> None:
    summed.publish("post")
    nomination = summed.review("1.1", form=form)
    own = summed.against("decide", nomination, "director")
    higher = summed.against("forward", nomination, "director")
    assert ("form_is_within_the_directors_authority" not in own) is decides
    assert ("form_needs_a_higher_authority" in higher) is decides
    assert not (own if decides else higher)


def test_nothing_is_decided_before_the_evaluation_is_published(begun: Stage) -> None:
    nomination = begun.review("1.1")
    assert "chưa tổng kết" in begun.against("decide", nomination, "director")["evaluation_is_published"].message
    begun.summarise()
    assert "chưa công bố" in begun.against("decide", nomination, "director")["evaluation_is_published"].message
    begun.publish("press")
    assert "evaluation_is_published" in begun.against("decide", nomination, "director")
    begun.publish("post")
    assert not begun.against("decide", nomination, "director")


def test_a_person_waits_for_the_evaluation_of_the_own_unit(summed: Stage) -> None:
    summed.publish("post")
    press = summed.review("1.1", nominee_person_id=summed.dept.people["press_staff"])
    post = summed.review("1.1", nominee_person_id=summed.dept.people["post_staff"])
    assert "evaluation_is_published" in summed.against("decide", press, "director")
    assert not summed.against("decide", post, "director")


def test_a_sudden_achievement_waits_for_no_evaluation(begun: Stage) -> None:
    assert not begun.against("decide", begun.review("1.1", achievement="sudden"), "director")


def test_nobody_is_rewarded_while_a_referral_is_open(summed: Stage) -> None:
    summed.publish("post")
    nomination = summed.review("1.1")
    referral = summed.refer("1.2", concerned_unit_id=summed.dept.units["post"])
    rule = "no_referral_is_open_about_the_nominee"
    assert "hồ sơ xem xét trách nhiệm chưa xong" in summed.against("decide", nomination, "director")[rule].message
    summed.dept.act("verify", referral, "office_head")
    summed.dept.act("dismiss", referral, "director", reason="Đơn vị gửi chậm vì lỗi mạng.")
    assert not summed.against("decide", nomination, "director")


def test_a_referral_about_somebody_else_stands_in_nobodys_way(summed: Stage) -> None:
    summed.publish("post")
    nomination = summed.review("1.1")
    summed.refer("1.2")
    assert not summed.against("decide", nomination, "director")


def test_who_may_not_read_referrals_is_told_the_same_with_and_without_one(summed: Stage) -> None:
    nomination, rule = summed.review("1.1"), "no_referral_is_open_about_the_nominee"
    without = summed.against("decide", nomination, "post_head")[rule]
    summed.refer("1.2", concerned_unit_id=summed.dept.units["post"])
    assert summed.against("decide", nomination, "post_head")[rule] == without


def test_one_achievement_has_one_form(begun: Stage) -> None:
    first = begun.nominate("1.1")
    second = begun.nominate("1.1", "1.2", form="advanced_collective")
    assert not begun.against("submit", second, "post_head")
    begun.dept.act("submit", first, "post_head")
    assert begun.against("submit", second, "post_head")["no_second_form_for_the_achievement"].about == (first,)
    begun.dept.act("withdraw", first, "post_head", reason="Chọn hình thức khác phù hợp hơn.")
    assert not begun.against("submit", second, "post_head")


@pytest.mark.parametrize("same", ["items", "nominee"])
def test_another_achievement_or_another_nominee_is_no_second_form(begun: Stage, same: str) -> None:
    begun.dept.act("submit", begun.nominate("1.1"), "post_head")
    other = {"nominee_person_id": begun.dept.people["post_staff"]} if same == "items" else {}
    second = begun.nominate("1.1" if same == "items" else "1.2", **other)
    assert not begun.against("submit", second, "post_head")


def test_a_decision_bears_no_day_to_come(summed: Stage) -> None:
    summed.publish("post")
    nomination = summed.review("1.1")
    with pytest.raises(GuardRefused) as error:
        summed.dept.act("decide", nomination, "director", **summed.decision() | {"decision_date": "2026-02-01"})
    (reason,) = error.value.reasons
    assert (reason.code, reason.field) == ("decision_day_has_come", "decision_date")
    summed.dept.act("decide", nomination, "director", **summed.decision())
    assert summed.dept.state(nomination) == "decided"


def test_an_evaluation_opened_again_holds_the_decision_up(summed: Stage) -> None:
    summed.publish("post")
    nomination = summed.review("1.1")
    summed.dept.act("reopen", summed.evaluations["post"], "director", reason="Đơn vị có kiến nghị về điểm.")
    assert "evaluation_is_published" in summed.against("decide", nomination, "director")
