"""The one way in which a state changes, on both databases."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from engine.case import Hand
from engine.errors import (
    GuardRefused,
    InputInvalid,
    NotPermitted,
    StaleSubject,
    TransitionRefused,
    UnknownSubject,
    UnknownTransition,
    WrongState,
)
from engine.history import canonical, digest
from engine.perform import Act, Birth, bear, perform
from engine.verify import verify
from tests.engine.play import SUMMARY, Toy, handed, write_report
from tests.tables import hashes


def body_of(toy: Toy, entry_id: int) -> dict[str, object]:
    """The canonical body of an entry."""
    return dict(json.loads(str(toy.value("SELECT body FROM history WHERE id = :id", id=entry_id))))


class TestPerforming:
    """What a performed transition leaves behind."""

    def test_moves_the_subject_and_returns_the_entry(self, toy: Toy) -> None:
        report = toy.report(toy.running_plan(), state="submitted")
        entry = toy.do(report, "approve", "head")
        assert (entry.subject_id, entry.seq, entry.transition) == (report, 4, "approve")
        assert (entry.source, entry.target, entry.actor_name) == ("submitted", "approved", "Nguyễn Văn Head")
        assert toy.rows("SELECT state, seq, head FROM subject WHERE id = :id", id=report) == [
            ("approved", 4, entry.hash)
        ]

    def test_keeps_a_canonical_body_that_its_hash_covers(self, toy: Toy) -> None:
        report = toy.report(toy.running_plan(), state="written")
        before = toy.value("SELECT head FROM subject WHERE id = :id", id=report)
        request = toy.request(report, "submit", "staff", {"summary": SUMMARY, "day": "2/12/2026"})
        entry = perform(
            toy.runtime,
            handed(replace(request, comment=' "Gấp"\r\n\x00'), channel="cli", account="root", request_id="r-1"),
        )
        text = str(toy.value("SELECT body FROM history WHERE id = :id", id=entry.id))
        body = json.loads(text)
        assert canonical(body) == text
        assert digest(text) == entry.hash
        assert body == {
            "format": 1,
            "subject": report,
            "kind": "report",
            "seq": 3,
            "prev": before,
            "lifecycle": toy.runtime.current["report"].lifecycle.fingerprint,
            "transition": "submit",
            "source": "written",
            "target": "submitted",
            "actor": {
                "id": toy.people["staff"],
                "name": "Nguyễn Văn Staff",
                "title": "Phòng A",
                "roles": ["unit_staff"],
            },
            "at": toy.now.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z",
            "data": {"day": "2026-12-02", "summary": SUMMARY},
            "comment": '"Gấp"',
            "content": toy.value("SELECT content FROM subject WHERE id = :id", id=report),
            "channel": "cli",
            "account": "root",
            "request": "r-1",
            "caused_by": None,
        }

    def test_runs_its_effect_and_tells_whom_it_says(self, toy: Toy) -> None:
        report = toy.report(toy.running_plan(), state="submitted")
        entry = toy.do(report, "approve", "head")
        assert toy.value("SELECT first_approved_at FROM report WHERE id = :id", id=report) is not None
        assert toy.rows("SELECT topic, role, unit_id, subject_id FROM outbox WHERE history_id = :id", id=entry.id) == [
            ("report_approved", "office", toy.unit, report)
        ]

    def test_gives_effects_what_was_typed(self, toy: Toy) -> None:
        report = toy.report(toy.running_plan(), state="submitted")
        assert toy.value("SELECT period_label FROM report WHERE id = :id", id=report) == SUMMARY

    def test_tells_each_role_of_a_message(self, toy: Toy) -> None:
        plan = toy.running_plan()
        assert toy.rows("SELECT topic, role FROM outbox WHERE subject_id = :id ORDER BY id", id=plan) == [
            ("plan_started", "office"),
            ("plan_started", "unit_head"),
        ]

    def test_knows_the_roles_of_the_day_only(self, toy: Toy) -> None:
        report = toy.report(toy.running_plan(), state="submitted")
        with toy.database.transaction() as link:
            link.run("UPDATE membership SET valid_to = '2026-11-20' WHERE person_id = :id", {"id": toy.people["head"]})
        request = toy.request(report, "approve", "head")
        midnight = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
        with pytest.raises(NotPermitted):
            perform(toy.runtime, handed(request, now=midnight))
        assert perform(toy.runtime, handed(request, now=midnight.replace(hour=16, minute=59))).seq == 4


class TestCascades:
    """Transitions that others cause."""

    def test_go_down_to_the_children_and_name_their_cause(self, toy: Toy) -> None:
        plan = toy.plan()
        first = _report_of_a_draft(toy, plan)
        second = _report_of_a_draft(toy, plan)
        started = toy.do(plan, "start", "director")
        rows = toy.rows(
            "SELECT subject_id, transition, caused_by, actor_id FROM history WHERE caused_by IS NOT NULL ORDER BY id"
        )
        assert rows == [(first, "begin", started.id, None), (second, "begin", started.id, None)]
        entry = toy.value("SELECT id FROM history WHERE subject_id = :id ORDER BY seq DESC", id=first)
        body = body_of(toy, int(str(entry)))
        assert body["caused_by"] == started.id
        assert body["channel"] == "system"
        assert body["actor"] == {"id": None, "name": "Hệ thống", "title": "", "roles": ["system"]}

    def test_go_up_to_the_parent_with_the_last_child(self, toy: Toy) -> None:
        plan = toy.running_plan()
        first, second = toy.report(plan, state="approved"), toy.report(plan, state="approved")
        toy.do(first, "file", "office")
        assert toy.state(plan) == "running"
        last = toy.do(second, "file", "office")
        assert toy.state(plan) == "summed_up"
        assert toy.value("SELECT caused_by FROM history WHERE subject_id = :id ORDER BY seq DESC", id=plan) == last.id
        assert list(verify(toy.database)) == []

    def test_bear_subjects_as_the_system_whoever_is_named(self, toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(toy.runtime.facts, "own_state", "SELECT 'running'")

        def with_report(act: Act) -> None:
            act.bear(
                Birth(
                    kind="report",
                    title="x",
                    hand=Hand(actor_id=toy.people["nobody"], now=act.now),
                    write=write_report,
                    parent_id=act.subject.id,
                )
            )

        birth = Birth(
            kind="plan", title="x", hand=Hand(actor_id=toy.people["office"], now=toy.tick()), write=with_report
        )
        plan = bear(toy.runtime, birth)
        assert toy.rows("SELECT transition, actor_id, caused_by FROM history ORDER BY id") == [
            ("draft", toy.people["office"], None),
            ("open", None, plan.id),
        ]

    def test_fail_as_a_whole(self, toy: Toy) -> None:
        plan = toy.plan()
        report = _report_of_a_draft(toy, plan)
        toy.do(report, "begin", "staff")
        before = hashes(toy.database)
        with pytest.raises(WrongState, match="Bắt đầu"):
            toy.do(plan, "start", "director")
        assert hashes(toy.database) == before
        assert toy.state(plan) == "drafted"


def _report_of_a_draft(toy: Toy, plan: int) -> int:
    """A report of a plan that has not started: borne past the guard that forbids it, by the fact that it asks."""
    facts = {**toy.runtime.facts, "own_state": "SELECT 'running'"}
    kept, toy.runtime.facts = toy.runtime.facts, facts
    try:
        return toy.report(plan)
    finally:
        toy.runtime.facts = kept


class TestRefusals:
    """Each its own exception; nothing changes but the list of refused attempts."""

    CASES: tuple[tuple[str, str, str, dict[str, object], type[TransitionRefused], str], ...] = (
        ("unknown transition", "nonsense", "head", {}, UnknownTransition, "unknown_transition"),
        ("wrong state", "file", "office", {}, WrongState, "wrong_state"),
        ("missing role", "approve", "nobody", {}, NotPermitted, "not_permitted"),
        ("role for another unit", "approve", "other", {}, NotPermitted, "not_permitted"),
        ("deactivated", "approve", "left", {}, NotPermitted, "inactive"),
        ("missing field", "hand_back", "head", {}, InputInvalid, "reason_missing"),
        ("short field", "hand_back", "head", {"reason": "sai"}, InputInvalid, "reason_short"),
        ("unasked field", "approve", "head", {"state": "filed"}, InputInvalid, "unasked"),
    )

    @pytest.mark.parametrize("place", range(len(CASES)), ids=[each[0].replace(" ", "-") for each in CASES])
    def test_leave_every_business_table_as_it_was(self, toy: Toy, place: int) -> None:
        _, transition, who, data, kind, code = self.CASES[place]
        report = toy.report(toy.running_plan(), state="submitted")
        before = hashes(toy.database)
        with pytest.raises(TransitionRefused) as caught:
            toy.do(report, transition, who, data)
        assert type(caught.value) is kind
        assert [reason.code for reason in caught.value.reasons] == [code]
        assert hashes(toy.database) == before
        assert toy.rows("SELECT subject_id, transition, actor_id, channel, codes, messages FROM refused_attempt") == [
            (report, transition, toy.people[who], "web", code, str(caught.value))
        ]

    def test_of_a_fact(self, toy: Toy) -> None:
        plan = toy.running_plan()
        toy.report(plan)
        with pytest.raises(GuardRefused, match="Còn 1 báo cáo chưa nộp"):
            toy.do(plan, "close", "director")

    def test_of_own_work(self, toy: Toy) -> None:
        report = toy.report(toy.running_plan(), state="written")
        toy.do(report, "submit", "both", {"summary": SUMMARY})
        with pytest.raises(NotPermitted, match="Người khác"):
            toy.do(report, "approve", "both")
        assert toy.do(report, "approve", "head").seq == 4

    @pytest.mark.parametrize("subject", [999, 0, -1, 2**31, 2**63, 10**30])
    def test_of_a_subject_that_does_not_exist(self, toy: Toy, subject: int) -> None:
        with pytest.raises(UnknownSubject, match="không có quyền xem"):
            toy.do(subject, "approve", "head")
        assert toy.value("SELECT codes FROM refused_attempt") == "unknown_subject"

    def test_of_somebody_who_does_not_exist(self, toy: Toy) -> None:
        report = toy.report(toy.running_plan(), state="submitted")
        with pytest.raises(NotPermitted):
            perform(toy.runtime, handed(toy.request(report, "approve", "head"), actor_id=9999))
        assert toy.rows("SELECT codes, actor_id FROM refused_attempt") == [("inactive", None)]

    @pytest.mark.parametrize("name", ["x" * 5000, "a\x00b", "\ud800", "'; DROP TABLE history; --"])
    def test_of_a_transition_with_a_wild_name(self, toy: Toy, name: str) -> None:
        report = toy.report(toy.running_plan())
        with pytest.raises(UnknownTransition):
            toy.do(report, name, "head")
        assert toy.value("SELECT count(*) FROM refused_attempt") == 1

    def test_of_a_stale_page_name_who_was_first(self, toy: Toy) -> None:
        report = toy.report(toy.running_plan(), state="submitted")
        toy.do(report, "approve", "head")
        before = hashes(toy.database)
        with pytest.raises(StaleSubject) as caught:
            perform(toy.runtime, replace(toy.request(report, "hand_back", "head", {"reason": "x" * 20}), seen_seq=3))
        assert caught.value.winner
        assert (caught.value.winner.transition, caught.value.winner.seq) == ("approve", 4)
        assert str(caught.value).startswith("Nguyễn Văn Head vừa thực hiện “Duyệt” lúc 08:")
        assert hashes(toy.database) == before

    def test_of_a_wrong_state_name_who_brought_it_there(self, toy: Toy) -> None:
        report = toy.report(toy.running_plan(), state="approved")
        with pytest.raises(WrongState, match="Gần nhất: Nguyễn Văn Head thực hiện “Duyệt”") as caught:
            toy.do(report, "approve", "head")
        assert caught.value.winner
        assert caught.value.winner.transition == "approve"

    def test_an_instant_without_a_zone_is_a_mistake_of_ours(self, toy: Toy) -> None:
        report = toy.report(toy.running_plan(), state="submitted")
        request = toy.request(report, "approve", "head")
        with pytest.raises(ValueError, match="time zone"):
            perform(toy.runtime, handed(request, now=request.hand.now.replace(tzinfo=None)))


class TestAgain:
    """The same request, sent twice."""

    @pytest.mark.parametrize("transition", ["approve", "drop"])
    def test_takes_effect_once_and_gets_the_same_entry(self, toy: Toy, transition: str) -> None:
        report = toy.report(toy.running_plan(), state="submitted")
        who, data = ("head", {}) if transition == "approve" else ("office", {"reason": "Không còn cần nữa"})
        request = replace(toy.request(report, transition, who, data), idempotency_key="k" * 500, seen_seq=3)
        first = perform(toy.runtime, request)
        before = hashes(toy.database)
        again = perform(toy.runtime, handed(request, now=toy.tick(), request_id="other"))
        assert again == first._replace(replayed=True)
        assert hashes(toy.database) == before

    def test_with_other_words_is_refused(self, toy: Toy) -> None:
        report = toy.report(toy.running_plan(), state="submitted")
        request = replace(toy.request(report, "hand_back", "head", {"reason": "Thiếu số liệu"}), idempotency_key="k")
        perform(toy.runtime, request)
        with pytest.raises(StaleSubject) as caught:
            perform(toy.runtime, replace(request, data={"reason": "Thiếu minh chứng"}))
        assert caught.value.reasons[0].code == "key_reused"

    def test_by_somebody_else_is_a_request_of_its_own(self, toy: Toy) -> None:
        plan = toy.running_plan()
        first, second = (toy.report(plan, state="written") for _ in range(2))
        for report, who in ((first, "staff"), (second, "both")):
            request = toy.request(report, "note", who)
            assert not perform(toy.runtime, replace(request, idempotency_key="1")).replayed

    def test_after_a_refusal_may_succeed(self, toy: Toy) -> None:
        report = toy.report(toy.running_plan(), state="submitted")
        request = replace(toy.request(report, "hand_back", "head"), idempotency_key="k")
        with pytest.raises(InputInvalid):
            perform(toy.runtime, request)
        assert perform(toy.runtime, replace(request, data={"reason": "Thiếu số liệu"})).seq == 4


class TestBirth:
    """How subjects come into the world."""

    def test_writes_the_first_entry(self, toy: Toy) -> None:
        plan = toy.plan()
        assert toy.rows("SELECT state, seq, root_id, parent_id FROM subject WHERE id = :id", id=plan) == [
            ("drafted", 1, None, None)
        ]
        assert toy.rows(
            "SELECT seq, prev_seq, source, target, transition FROM history WHERE subject_id = :id", id=plan
        ) == [(1, None, "", "drafted", "draft")]

    def test_puts_a_child_under_its_plan(self, toy: Toy) -> None:
        plan = toy.running_plan()
        report = toy.report(plan)
        assert toy.rows("SELECT parent_id, root_id, unit_id FROM subject WHERE id = :id", id=report) == [
            (plan, plan, toy.unit)
        ]

    def test_is_refused_by_the_parents_facts_and_leaves_nothing(self, toy: Toy) -> None:
        plan = toy.plan()
        before = hashes(toy.database)
        with pytest.raises(GuardRefused, match="Chưa triển khai"):
            toy.report(plan)
        assert hashes(toy.database) == before
        assert toy.rows("SELECT subject_id, transition, codes FROM refused_attempt") == [
            (plan, "report", "not_running")
        ]

    def test_is_refused_to_the_wrong_person(self, toy: Toy) -> None:
        birth = Birth(
            kind="plan", title="x", hand=Hand(actor_id=toy.people["head"], now=toy.tick()), write=lambda _: None
        )
        with pytest.raises(NotPermitted):
            bear(toy.runtime, birth)

    def test_under_nothing_is_refused(self, toy: Toy) -> None:
        birth = Birth(
            kind="report",
            title="x",
            hand=Hand(actor_id=toy.people["office"], now=toy.tick()),
            write=write_report,
            parent_id=999,
        )
        with pytest.raises(UnknownSubject):
            bear(toy.runtime, birth)

    def test_leaves_nothing_when_its_own_rows_cannot_be_written(self, toy: Toy) -> None:
        before = hashes(toy.database)
        birth = Birth(kind="plan", title="x", hand=Hand(actor_id=toy.people["office"], now=toy.tick()), write=_fail)
        with pytest.raises(ZeroDivisionError):
            bear(toy.runtime, birth)
        assert hashes(toy.database) == before

    def test_keeps_a_tidy_title_and_its_search_key(self, toy: Toy) -> None:
        title = " Kế hoạch\x00 số 5 "
        birth = Birth(
            kind="plan", title=title, hand=Hand(actor_id=toy.people["office"], now=toy.tick()), write=lambda _: None
        )
        entry = bear(toy.runtime, birth)
        assert toy.rows("SELECT title, search_key FROM subject WHERE id = :id", id=entry.subject_id) == [
            ("Kế hoạch số 5", "ke hoach so 5")
        ]


def _fail(act: object) -> None:
    raise ZeroDivisionError
