"""The invented department at work: a history that holds, and the states that the drawings show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from documents.read import read
from engine.explain import explain
from engine.verify import verify
from models.database import Database
from workflows import runtime
from workflows.demo import build
from workflows.demo.draft_2027 import SOURCE
from workflows.demo.papers import MEDIA, paper
from workflows.demo.scene import Scene
from workflows.demo.telling import tell

LAST_DAY = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture
def scene(migrated_url: str) -> Iterator[Scene]:
    """The demo, told."""
    database = Database(migrated_url, synchronous="OFF")
    yield build(runtime(database), read(SOURCE))
    database.close()


def rows(scene: Scene, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with scene.runtime.database.connection() as link:
        return [tuple(row) for row in link.rows(sql)]


def plan(scene: Scene, number: str) -> int:
    """Return the plan of that number, the draft for none."""
    return int(rows(scene, f"SELECT id FROM plan WHERE number = '{number}'")[0][0])


def test_the_history_holds_and_is_told_in_order(scene: Scene) -> None:
    assert list(verify(scene.runtime.database)) == []
    instants = [str(row[0]) for row in rows(scene, "SELECT at FROM history ORDER BY id")]
    assert instants == sorted(instants)
    assert instants[-1] < LAST_DAY.isoformat(" ")


def test_six_plans_stand_at_five_stages(scene: Scene) -> None:
    found = dict(rows(scene, "SELECT p.number, s.state FROM plan p JOIN subject s ON s.id = p.id"))
    assert found == {
        "09/KH-STTTT": "closed",
        "11/KH-STTTT": "reported",
        "07/KH-STTTT": "in_progress",
        "18/KH-STTTT": "in_progress",
        "22/KH-STTTT": "issued",
        "": "drafted",
    }


def test_half_of_the_items_of_the_running_plan_are_reported(scene: Scene) -> None:
    items = rows(
        scene,
        "SELECT c.no, s.state FROM content_item c JOIN subject s ON s.id = c.id"
        f" WHERE s.parent_id = {plan(scene, '18/KH-STTTT')} ORDER BY c.position",
    )
    assert [no for no, state in items if state == "reported"] == ["1.2", "1.3", "2.1", "2.3", "3.2"]
    assert [no for no, state in items if state == "in_progress"] == ["1.1", "2.2", "3.1", "3.3", "3.4"]


def test_the_plan_says_why_it_is_not_summed_up_yet(scene: Scene) -> None:
    number = plan(scene, "18/KH-STTTT")
    found = explain(scene.runtime, [number], scene.people["khoa.nh"], LAST_DAY)[number]
    reasons = {option.transition.name: option.refusals for option in found.blocked}
    assert "Còn 5/10 nội dung chưa báo cáo: 1.1, 2.2, 3.1, 3.3, 3.4." in reasons["summarise"][0].message


def test_the_closed_plan_has_an_item_of_each_end(scene: Scene) -> None:
    closed = plan(scene, "09/KH-STTTT")
    states = rows(scene, f"SELECT state FROM subject WHERE kind = 'content_item' AND parent_id = {closed} ORDER BY id")
    assert [state for (state,) in states] == ["finished", "finished", "disciplined", "rewarded"]


def test_a_report_that_was_sent_back_waits_until_the_new_day(scene: Scene) -> None:
    running, post = plan(scene, "18/KH-STTTT"), scene.units["post"]
    back = rows(
        scene,
        "SELECT s.state, r.returned, r.due_date, r.late FROM report r JOIN subject s ON s.id = r.id"
        f" WHERE s.parent_id = {running} AND r.period = '2026-Q3' AND s.unit_id = {post}",
    )[0]
    assert (back[0], bool(back[1]), str(back[2]), bool(back[3])) == ("drafted", True, "2026-11-25", False)


def test_reports_wait_at_every_stage(scene: Scene) -> None:
    states = {state for (state,) in rows(scene, "SELECT DISTINCT state FROM subject WHERE kind = 'report'")}
    assert states == {"drafted", "submitted", "approved", "accepted"}


def test_the_draft_lacks_what_the_drawing_says(scene: Scene) -> None:
    items = rows(
        scene,
        "SELECT c.no, s.unit_id, c.due_date FROM content_item c JOIN subject s ON s.id = c.id"
        f" WHERE s.parent_id = {plan(scene, '')} ORDER BY c.position",
    )
    assert len(items) == 10
    assert [no for no, unit, _ in items if unit is None] == ["4", "5", "6", "7", "8", "9", "10"]
    assert [no for no, _, due in items if due is not None] == ["1", "2"]


def test_refused_attempts_are_on_record(scene: Scene) -> None:
    refused = dict(rows(scene, "SELECT transition, codes FROM refused_attempt"))
    assert refused == {
        "approve": "own_work",
        "summarise": "every_item_is_reported_or_terminated",
        "return": "reason_short",
    }


def test_the_head_of_the_post_department_finds_her_work(scene: Scene) -> None:
    lan = scene.people["lan.ttt"]
    ids = [row[0] for row in rows(scene, "SELECT id FROM subject ORDER BY id")]
    offered = explain(scene.runtime, ids, lan, LAST_DAY).values()
    found = {(each.case.subject.kind, option.transition.name) for each in offered for option in each.allowed}
    assert {
        ("report", "approve"),
        ("content_item", "accept"),
        ("report", "withdraw"),
        ("nomination", "submit"),
    } <= found


def test_nobody_finds_a_year_of_news(scene: Scene) -> None:
    unread = rows(scene, "SELECT count(*) FROM outbox o JOIN person p ON p.id = 1 WHERE o.id > p.bell_seen_id")[0][0]
    assert 0 < unread < 40


def test_stories_that_happen_at_once_are_refused(scene: Scene) -> None:
    def long_story() -> Iterator[str]:
        yield "24/11/2026 08:00"
        scene.now += timedelta(hours=2)

    def short_story() -> Iterator[str]:
        yield "24/11/2026 09:00"

    with pytest.raises(ValueError, match="two stories happen at once at 2026-11-24 09:00"):
        tell(scene, long_story(), short_story())


def test_whoever_is_refused_by_the_story_must_be_refused(scene: Scene) -> None:
    with pytest.raises(AssertionError, match="was to be refused"):
        scene.attempt("khoa.nh", "start", plan(scene, "22/KH-STTTT"))


@pytest.mark.parametrize("ending", MEDIA)
def test_papers_are_files_of_their_type(ending: str) -> None:
    content, media_type = paper(f"tệp{ending}", "Kết quả (đã duyệt)")
    heads = {".pdf": b"%PDF-1.4", ".xlsx": b"PK", ".jpg": b"\xff\xd8\xff", ".txt": "Kết".encode()}
    assert content.startswith(heads[ending])
    assert media_type == MEDIA[ending]
