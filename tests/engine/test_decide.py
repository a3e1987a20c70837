"""Who may do what, whether, and every reason why not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.case import Case
from engine.decide import Option, decide, explain, find, permitted, permitted_many
from engine.errors import (
    Ground,
    GuardRefused,
    InputInvalid,
    NotPermitted,
    Refusal,
    StaleSubject,
    TransitionRefused,
    UnknownTransition,
    WrongState,
    refused,
)
from engine.lifecycle import Transition
from tests.engine.cases import LIFECYCLES, case, cases
from tests.engine.toy import PLAN, REPORT

GOOD = {"summary": "Các đơn vị đã xong việc."}


def found(state: str, name: str) -> Transition:
    """The declared transition."""
    transition = find(REPORT if state in REPORT.state else PLAN, state, name)
    assert isinstance(transition, Transition)
    return transition


DECISIONS: dict[str, tuple[str, Case, list[str]]] = {
    "one of the roles is enough": ("submit", case("written", "unit_staff", data=GOOD), []),
    "none of the roles": ("submit", case("written", "director", data=GOOD), ["not_permitted"]),
    "nobody at all": ("submit", case("written", data=GOOD), ["not_permitted"]),
    "only the system": ("sum_up", case("running", "director", data={}), ["by_system"]),
    "the system itself": ("sum_up", case("running", "system", data={}), []),
    "own work": ("approve", case("submitted", "unit_head", data={}, past=[("submit", 7)]), ["own_work"]),
    "another's work": ("approve", case("submitted", "unit_head", data={}, past=[("submit", 8)]), []),
    "own work that is not barred": ("approve", case("submitted", "unit_head", data={}, past=[("begin", 7)]), []),
    "a fact against it": ("close", case("running", "director", data={}, open_reports=2), ["open_reports"]),
    "role and fact against it": ("close", case("running", data={}, open_reports=2), ["not_permitted", "open_reports"]),
    "nothing typed": ("submit", case("written", "unit_staff", data={}), ["summary_missing"]),
    "typed, but not what the guard wants": (
        "submit",
        case("written", "unit_staff", data={"summary": "Đã xong mọi việc."}),
        ["no_unit"],
    ),
    "a guard of data waits for good data": (
        "submit",
        case("written", "unit_staff", data={"summary": "Ngắn"}),
        ["summary_short"],
    ),
    "not asked for": ("submit", case("written", "unit_staff", data={**GOOD, "state": "approved"}), ["unasked"]),
    "not asked for, where nothing is": ("approve", case("submitted", "unit_head", data={"x": 1}), ["unasked"]),
    "several faults": (
        "submit",
        case("written", data={"day": "mai", "score": 11, "x": 1}),
        ["not_permitted", "unasked", "summary_missing", "day_not_a_day", "score_out_of_range"],
    ),
}


@pytest.mark.parametrize("name", DECISIONS)
def test_every_reason_is_told_and_no_other(name: str) -> None:
    transition, judged, codes = DECISIONS[name]
    lifecycle = LIFECYCLES[judged.subject.lifecycle_version]
    _, reasons = decide(lifecycle, found(judged.subject.state, transition), judged)
    assert [reason.code for reason in reasons] == codes
    assert all(reason.message.endswith(".") for reason in reasons)


def test_only_asked_values_come_through_and_in_their_clean_form() -> None:
    typed = {**GOOD, "day": "1/2/2026", "score": "7", "checked": ""}
    judged, reasons = decide(REPORT, found("written", "submit"), case("written", "unit_head", data=typed))
    assert reasons == ()
    assert judged.data == {**GOOD, "day": "2026-02-01", "score": 7}


def test_a_refusal_names_who_can() -> None:
    _, (reason,) = decide(REPORT, found("submitted", "approve"), case("submitted", data={}))
    assert reason == Refusal(
        code="not_permitted",
        message="Chỉ Trưởng đơn vị hoặc Giám đốc được thực hiện bước này.",
        ground=Ground.ROLE,
        who_can=("unit_head", "director"),
    )


def test_what_the_system_does_by_itself_is_said_in_its_own_words() -> None:
    (option,) = (each for each in explain(PLAN, case("running", open_reports=0)) if each.transition.name == "sum_up")
    assert [refusal.message for refusal in option.refusals] == ["Hệ thống tổng hợp khi mọi báo cáo đã lưu."]
    assert option.refusals[0].who_can == ()


@pytest.mark.parametrize(
    ("state", "name", "kind"),
    [
        ("written", "approve", WrongState),
        ("filed", "file", WrongState),
        ("written", "nonsense", UnknownTransition),
        ("written", "open", UnknownTransition),
        ("written", "close", UnknownTransition),
    ],
)
def test_what_is_not_declared_there_is_refused_by_its_own_name(
    state: str, name: str, kind: type[TransitionRefused]
) -> None:
    refusal = find(REPORT, state, name)
    assert isinstance(refusal, Refusal)
    assert type(refused((refusal,))) is kind


@pytest.mark.parametrize(
    ("grounds", "kind"),
    [
        ((Ground.INPUT, Ground.GUARD, Ground.ROLE), NotPermitted),
        ((Ground.INPUT, Ground.ACTOR), NotPermitted),
        ((Ground.INPUT, Ground.GUARD), GuardRefused),
        ((Ground.INPUT,), InputInvalid),
        ((Ground.INPUT, Ground.ROLE, Ground.STATE), WrongState),
        ((Ground.STATE, Ground.STALE), StaleSubject),
        ((Ground.STALE, Ground.UNKNOWN), UnknownTransition),
    ],
)
def test_the_gravest_reason_names_the_refusal(grounds: tuple[Ground, ...], kind: type[TransitionRefused]) -> None:
    reasons = tuple(Refusal(code=ground.value, message=f"{ground}.", ground=ground) for ground in grounds)
    raised = refused(reasons)
    assert type(raised) is kind
    assert raised.reasons == reasons
    assert str(raised) == " ".join(reason.message for reason in reasons)


def test_explain_offers_every_transition_that_leaves_the_state_in_the_declared_order() -> None:
    offered = explain(REPORT, case("submitted", "unit_head"))
    assert [(each.transition.name, each.allowed) for each in offered] == [
        ("approve", True),
        ("hand_back", True),
        ("drop", False),
    ]
    assert explain(REPORT, case("filed", "office")) == ()


def test_guards_of_what_is_typed_are_not_asked_before_anything_is_typed() -> None:
    assert permitted(REPORT, case("written", "unit_staff")) == ("submit", "note")


def test_an_option_tells_all_that_a_button_needs() -> None:
    (option,) = (each for each in explain(REPORT, case("approved", "unit_head")) if each.transition.name == "hand_back")
    document: dict[str, Any] = option.to_document(REPORT)
    assert document["label"] == "Trả lại"
    assert document["target_label"] == "Đang soạn"
    assert document["allowed"] is True
    assert [asked["name"] for asked in document["asks"]] == ["reason"]


@given(cases())
def test_what_is_explained_is_what_is_decided(judged: Case) -> None:
    lifecycle = LIFECYCLES[judged.subject.lifecycle_version]
    for option in explain(lifecycle, judged):
        _, reasons = decide(lifecycle, option.transition, judged)
        told = tuple(reason for reason in reasons if reason.ground is not Ground.INPUT)
        assert option.refusals == told


@given(st.lists(cases(), max_size=12))
def test_many_at_once_are_explained_as_each_alone(judged: list[Case]) -> None:
    alone = [explain(LIFECYCLES[each.subject.lifecycle_version], each) for each in judged]
    assert permitted_many(LIFECYCLES, judged) == alone


def test_two_people_with_the_same_roles_and_record_are_told_apart_by_what_they_did() -> None:
    past = [("submit", 1), ("begin", 2)]
    first, second = (case("submitted", "unit_head", past=past, actor_id=who) for who in (1, 2))
    allowed = [
        [option.transition.name for option in options if option.allowed]
        for options in permitted_many(LIFECYCLES, [first, second])
    ]
    assert allowed == [["hand_back"], ["approve", "hand_back"]]


def test_options_of_one_kind_are_shared_between_records() -> None:
    judged = [case("approved", "office") for _ in range(3)]
    first, *others = permitted_many(LIFECYCLES, judged)
    assert all(other is first for other in others)
    assert all(isinstance(option, Option) for option in first)
