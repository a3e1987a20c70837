"""What nominations and referrals do to the items that they cite, at once or as soon as these are evaluated."""

from tests.workflows.stage import Stage


def _states(stage: Stage) -> list[str]:
    return [stage.dept.state(item) for item in stage.items.values()]


def _moves(stage: Stage, number: str) -> list[str]:
    rows = stage.dept.rows("SELECT transition FROM history WHERE subject_id = :id ORDER BY seq", id=stage.items[number])
    return [row[0] for row in rows][-3:]


def test_a_decision_rewards_the_cited_items_only(summed: Stage) -> None:
    summed.publish("post", "press", "office")
    summed.decide("1.1")
    assert _states(summed) == ["rewarded", "evaluated", "evaluated"]


def test_the_decision_is_kept_with_the_nomination(summed: Stage) -> None:
    summed.publish("post")
    nomination = summed.decide("1.1")
    kept = summed.dept.rows(
        "SELECT votes_for, votes_against, recusals, recommendation, decision_number, decision_date"
        " FROM nomination WHERE id = :id",
        id=nomination,
    )
    *votes, number, day = kept[0]
    assert votes == [7, 1, "Ông Võ Thành Tâm", "award"]
    assert (number, str(day)) == ("35/QĐ-SKHTT", summed.decision()["decision_date"])
    purpose = "SELECT count(*) FROM attachment WHERE subject_id = :id AND purpose = 'council_minutes'"
    assert summed.dept.value(purpose, id=nomination) == 1


def test_a_sudden_achievement_moves_no_item(summed: Stage) -> None:
    summed.publish("post", "press", "office")
    assert summed.dept.state(summed.decide("1.1", achievement="sudden")) == "decided"
    assert _states(summed) == ["evaluated"] * 3


def test_the_outcome_of_a_forwarded_nomination_rewards_too(summed: Stage) -> None:
    summed.publish("post")
    nomination = summed.review("1.1", form="provincial_commendation")
    summed.dept.act("forward", nomination, "director")
    assert summed.dept.state(summed.items["1.1"]) == "evaluated"
    summed.dept.act("record_outcome", nomination, "office_head", **summed.decision())
    assert summed.dept.state(summed.items["1.1"]) == "rewarded"
    summed.dept.act("award", nomination, "office_head")
    assert summed.dept.state(nomination) == "awarded"


def test_a_forwarded_nomination_may_be_refused(summed: Stage) -> None:
    summed.publish("post")
    nomination = summed.review("1.1", form="provincial_commendation")
    summed.dept.act("forward", nomination, "director")
    summed.dept.act("reject", nomination, "office_head", reason="Tỉnh chưa xét trong đợt này.")
    assert (summed.dept.state(nomination), summed.dept.state(summed.items["1.1"])) == ("rejected", "evaluated")


def test_a_reminder_and_a_transfer_discipline_the_cited_items(summed: Stage) -> None:
    summed.publish("post", "press", "office")
    summed.dept.act("remind", summed.verify("1.2"), "director")
    summed.dept.act("transfer", summed.verify("1.3"), "director")
    assert _states(summed) == ["evaluated", "disciplined", "disciplined"]


def test_a_dismissal_moves_no_item(summed: Stage) -> None:
    summed.publish("post", "press", "office")
    summed.dept.act("dismiss", summed.verify("1.2"), "director", reason="Gửi chậm vì lỗi mạng.")
    assert _states(summed) == ["evaluated"] * 3


def test_the_outcome_is_kept_with_the_referral(begun: Stage) -> None:
    referral = begun.verify("1.2")
    begun.dept.act("transfer", referral, "director")
    outcome = {"outcome_form": "Khiển trách", "outcome_number": "5/QĐ-SKHTT", "outcome_from": "2026-03-02"}
    begun.dept.act("record_outcome", referral, "personnel", **outcome)
    kept = begun.dept.rows(
        "SELECT outcome_form, outcome_number, outcome_from, outcome_to FROM referral WHERE id = :id", id=referral
    )
    assert [str(value) for value in kept[0]] == ["Khiển trách", "5/QĐ-SKHTT", "2026-03-02", "None"]


def test_a_referral_that_came_first_disciplines_when_the_item_is_evaluated(summed: Stage) -> None:
    summed.dept.act("remind", summed.verify("1.3"), "director")
    assert summed.dept.state(summed.items["1.3"]) == "reported"
    summed.publish("office")
    assert _moves(summed, "1.3") == ["report", "evaluate", "discipline"]


def test_a_nomination_decided_first_rewards_when_the_item_is_evaluated(summed: Stage) -> None:
    summed.publish("post")
    summed.decide("1.2")
    assert summed.dept.state(summed.items["1.2"]) == "reported"
    summed.publish("press")
    assert _moves(summed, "1.2") == ["report", "evaluate", "reward"]


def test_where_both_came_first_the_item_ends_under_consideration(summed: Stage) -> None:
    summed.dept.act("transfer", summed.verify("1.2"), "director")
    summed.publish("post")
    summed.decide("1.2")
    summed.publish("press")
    assert _moves(summed, "1.2") == ["evaluate", "reward", "discipline"]


def test_an_item_is_rewarded_after_it_was_disciplined_and_the_other_way_round(summed: Stage) -> None:
    summed.publish("post", "press", "office")
    summed.dept.act("remind", summed.verify("1.1", "1.3"), "director")
    summed.decide("1.1")
    assert _states(summed) == ["rewarded", "evaluated", "disciplined"]
    summed.dept.act("remind", summed.verify("1.1"), "director")
    assert _moves(summed, "1.1") == ["discipline", "reward", "discipline"]


def test_the_item_names_nobody(summed: Stage) -> None:
    summed.publish("post", "press", "office")
    summed.dept.act("remind", summed.verify("1.3", concerned_person_id=summed.dept.people["clerk"]), "director")
    sql = "SELECT body FROM history WHERE subject_id = :id AND transition = 'discipline'"
    body = summed.dept.value(sql, id=summed.items["1.3"])
    assert "Hồ Thị Xuân" not in body
    assert summed.dept.value("SELECT count(*) FROM subject WHERE title LIKE '%Hồ Thị Xuân%'") == 0
