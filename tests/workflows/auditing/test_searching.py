"""Searching everything that was recorded, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from engine.errors import TransitionRefused
from tests.workflows.stage import HEADS, Stage
from workflows.auditing.indexing import Indexer
from workflows.auditing.searching import Found, page, page_of_all, walk
from workflows.auditing.statement import Place, Search
from workflows.auditing.words import asked_words

SECRET = "Chuyện riêng của người được xem xét."


def found(begun: Stage, search: Search = Search(), place: Place | None = None, most: int = 50) -> tuple[Found, ...]:  # noqa: B008 - a frozen value
    Indexer(begun.dept.runtime).catch_up()
    return page(begun.dept.database, search, place, most=most).rows


def by_words(begun: Stage, typed: str) -> list[str]:
    return [row.transition for row in found(begun, Search(words=asked_words(typed)))]


def test_everything_done_is_found_the_newest_first(begun: Stage) -> None:
    rows = found(begun)
    assert len(rows) == begun.dept.value("SELECT count(*) FROM history")
    assert [(row.at, row.id) for row in rows] == sorted(((row.at, row.id) for row in rows), reverse=True)
    assert rows[0].hash == begun.dept.value("SELECT hash FROM history ORDER BY at DESC, id DESC LIMIT 1")


def test_a_refused_attempt_is_found_among_what_was_done(begun: Stage) -> None:
    with pytest.raises(TransitionRefused):
        begun.dept.act("start", begun.plan, "office_head")
    (newest, *_), (refused,) = found(begun), found(begun, Search(listed="refused"))
    assert newest == refused
    assert (refused.person, refused.transition, refused.subject_id) == ("Nguyễn Hữu Khoa", "start", begun.plan)
    assert refused.messages


@pytest.mark.parametrize(
    ("search", "sql"),
    [
        (Search(listed="system"), "h.actor_id IS NULL"),
        (Search(listed="people"), "h.actor_id IS NOT NULL"),
        (Search(step="issue"), "h.transition = 'issue'"),
        (Search(listed="overriding"), "h.transition = 'return'"),
        (Search(actors=()), "1 = 0"),
        (Search(since=datetime(2026, 1, 5, 1, 5, tzinfo=UTC)), "h.at >= :instant"),
        (Search(until=datetime(2026, 1, 5, 1, 5, tzinfo=UTC)), "h.at < :instant"),
    ],
)
def test_each_filter_leaves_what_fits(begun: Stage, search: Search, sql: str) -> None:
    instant = begun.dept.database.timestamp(datetime(2026, 1, 5, 1, 5, tzinfo=UTC))
    expected = begun.dept.rows(f"SELECT h.id FROM history h WHERE {sql}", instant=instant)
    assert sorted(row.source_id for row in found(begun, search)) == sorted(row[0] for row in expected)


def test_people_units_plans_and_records_are_filters(begun: Stage) -> None:
    dept = begun.dept
    clerk, staff = dept.people["clerk"], dept.people["office_staff"]
    assert {row.actor_id for row in found(begun, Search(actors=(clerk,)))} == {clerk}
    assert {row.actor_id for row in found(begun, Search(actors=(clerk, staff)))} == {clerk, staff}
    assert {row.unit for row in found(begun, Search(unit=dept.units["press"]))} == {"Phòng Thông tin - Báo chí"}
    assert len(found(begun, Search(plan=begun.plan))) == len(found(begun))
    assert {row.subject_id for row in found(begun, Search(subject=begun.plan))} == {begun.plan}


def test_words_are_found_without_their_accents_wherever_they_stand(begun: Stage) -> None:
    dept = begun.dept
    dept.act("suspend", begun.plan, "director", reason="Chờ hướng dẫn mới của tỉnh.", document_number="9/CV-SKHTT")
    assert by_words(begun, "huong DAN moi") == ["suspend"]
    assert by_words(begun, "Đỗ Hưng") == ["suspend"]
    assert by_words(begun, "9/CV") == ["suspend"]
    assert "suspend" in by_words(begun, "ke hoach thi dua")
    assert by_words(begun, "huong sai") == []
    assert by_words(begun, "huo") == []


def test_words_that_many_rows_have_find_the_same(begun: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up = by_words(begun, "Nội dung")
    monkeypatch.setattr("workflows.auditing.searching.FEW", 0)
    assert by_words(begun, "Nội dung") == looked_up != []


def test_what_is_typed_is_never_syntax(begun: Stage) -> None:
    for typed in ("a' OR 1=1", '"', "NEAR(", "* & | !", "%", "\x00", "(:*"):
        begun.dept.value("SELECT 1")
        found(begun, Search(words=asked_words(typed)))
    assert asked_words("Đôn-đốc, ĐÔN ĐỐC!") == ("don", "doc")


def test_pages_join_without_a_gap_or_a_double_in_both_directions(begun: Stage) -> None:
    database, rows = begun.dept.database, found(begun)
    first = page(database, Search(), most=5)
    assert (first.newer, first.older) == (False, True)
    second = page(database, Search(), Place(first.rows[-1].at, first.rows[-1].id), most=5)
    assert first.rows + second.rows == rows[:10]
    assert second.newer
    back = page(database, Search(), Place(second.rows[0].at, second.rows[0].id, newer=True), most=5)
    assert back.rows == first.rows
    assert (back.newer, back.older) == (False, True)
    assert tuple(walk(database, Search(), most=1000, at_once=3)) == rows
    assert tuple(walk(database, Search(), most=7, at_once=3)) == rows[:7]


def test_an_act_out_of_hours_is_listed(begun: Stage) -> None:
    begun.dept.now = datetime(2026, 1, 7, 12, 47, tzinfo=UTC)
    begun.dept.act("accept", begun.items["1.1"], HEADS["post"])
    (row,) = found(begun, Search(listed="out_of_hours"))
    assert (row.transition, row.out_of_hours) == ("accept", True)


def test_an_attempt_to_judge_ones_own_work_is_listed(summed: Stage) -> None:
    evaluation = summed.self_score("post")
    summed.dept.run(
        "INSERT INTO refused_attempt (at, subject_id, transition, actor_id, channel, codes, messages)"
        " SELECT at, subject_id, 'decide', actor_id, 'web', 'other own_work', 'x' FROM history"
        " WHERE subject_id = :id AND seq = 1",
        id=evaluation,
    )
    (row,) = found(summed, Search(listed="own_work"))
    assert row.codes == "other own_work"


def test_the_restricted_register_can_be_left_out(begun: Stage) -> None:
    begun.refer("1.1", facts_text=SECRET)
    everything, restricted = found(begun), found(begun, Search(listed="restricted"))
    assert {row.kind for row in restricted} == {"referral"}
    left = found(begun, Search(restricted=False))
    assert {row.id for row in left} == {row.id for row in everything} - {row.id for row in restricted}


def test_what_comes_later_is_caught_up_with_and_nothing_twice(begun: Stage) -> None:
    indexer = Indexer(begun.dept.runtime)
    assert indexer.behind()
    assert indexer.catch_up().added == begun.dept.value("SELECT count(*) FROM history")
    assert not indexer.behind()
    assert indexer.catch_up(full=True).added == 0
    begun.dept.act("accept", begun.items["1.1"], HEADS["post"])
    assert indexer.catch_up() == (1, True)


def test_what_was_taken_out_of_the_search_comes_back(begun: Stage) -> None:
    indexer, before = Indexer(begun.dept.runtime), found(begun)
    begun.dept.run("DELETE FROM history_search WHERE source_id < 4")
    assert len(page(begun.dept.database, Search()).rows) < len(before)
    indexer.forget()
    assert indexer.catch_up().complete
    assert [row.source_id for row in found(begun)] == [row.source_id for row in before]
    assert by_words(begun, "Nội dung") != []


def test_a_long_tail_is_caught_up_with_in_parts(begun: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflows.auditing.indexing.AT_ONCE", 2)
    indexer = Indexer(begun.dept.runtime)
    assert indexer.catch_up(most=4) == (4, False)
    assert indexer.catch_up().complete
    assert len(found(begun)) == begun.dept.value("SELECT count(*) FROM history")


def test_a_page_catches_up_with_what_it_has_not_seen(begun: Stage) -> None:
    indexer = Indexer(begun.dept.runtime)
    whole = page_of_all(indexer, Search(), most=100, tail=1000)
    assert (len(whole.rows), whole.behind) == (begun.dept.value("SELECT count(*) FROM history"), False)
    begun.dept.act("accept", begun.items["1.1"], HEADS["post"])
    assert page(begun.dept.database, Search()).behind
    assert page_of_all(indexer, Search(), most=100, tail=1000).rows[0].transition == "accept"


def test_a_page_says_when_it_could_not_catch_up(begun: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflows.auditing.indexing.AT_ONCE", 2)
    assert page_of_all(Indexer(begun.dept.runtime), Search(), most=100, tail=2).behind


def test_a_place_of_another_list_is_only_a_place(begun: Stage) -> None:
    rows = found(begun)
    late = Place(rows[-1].at - timedelta(days=1), 0)
    assert found(begun, replace(Search(), step="issue"), late) == ()
