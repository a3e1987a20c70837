"""Lifecycle versions in the database: stored once, pinned by each subject, run from their documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from engine.explain import explain
from engine.lifecycle import Lifecycle
from engine.runtime import Runtime, home_day
from engine.verify import verify
from tests.engine.play import Toy
from tests.engine.toy import FACTS, PLAN, REPORT, RULES


def later(lifecycle: Lifecycle) -> Lifecycle:
    """The same, a release later: approving has another label, and the director no longer approves."""
    changed = (
        replace(each, label="Phê duyệt", by=("unit_head",)) if each.name == "approve" else each
        for each in lifecycle.transitions
    )
    return replace(lifecycle, transitions=tuple(changed))


def test_a_declaration_is_stored_once_however_often_the_program_starts(toy: Toy) -> None:
    again = Runtime(toy.database, (PLAN, REPORT), RULES, FACTS)
    assert toy.value("SELECT count(*) FROM lifecycle_version") == 2
    assert again.current["report"].id == toy.runtime.current["report"].id


def test_the_database_lists_what_a_stored_document_declares(toy: Toy) -> None:
    version = toy.runtime.current["report"]
    rows = toy.rows(
        "SELECT source, transition, target FROM declared_transition WHERE lifecycle_version = :id", id=version.id
    )
    assert set(rows) == {tuple(edge) for edge in version.lifecycle.edges}


def test_a_subject_stays_with_the_version_under_which_it_was_born(toy: Toy) -> None:
    plan = toy.running_plan()
    old = toy.report(plan, state="submitted")
    toy.runtime = Runtime(toy.database, (PLAN, later(REPORT)), RULES, FACTS)
    new = toy.report(plan, state="submitted")
    versions = [toy.value("SELECT lifecycle_version FROM subject WHERE id = :id", id=key) for key in (old, new)]
    assert versions[0] != versions[1]
    labels = [toy.runtime.lifecycles[int(str(key))].by_edge["submitted", "approve"].label for key in versions]
    assert labels == ["Duyệt", "Phê duyệt"]
    assert toy.do(old, "approve", "director").target == "approved"
    assert explain(toy.runtime, [new], toy.people["director"], toy.now)[new].allowed == ()
    toy.do(new, "approve", "head")
    assert list(verify(toy.database)) == []


def test_an_old_version_runs_from_its_stored_document(toy: Toy) -> None:
    report = toy.report(toy.running_plan(), state="submitted")
    toy.runtime = Runtime(toy.database, (PLAN, later(REPORT)), RULES, FACTS)
    version = toy.runtime.versions[
        int(str(toy.value("SELECT lifecycle_version FROM subject WHERE id = :id", id=report)))
    ]
    assert version.lifecycle.document == REPORT.document
    assert version.lifecycle is not REPORT
    assert version not in toy.runtime.current.values()


def test_a_fact_that_nobody_loads_is_found_when_the_program_starts(toy: Toy) -> None:
    with pytest.raises(KeyError, match=r"plan\.close needs facts that nobody loads: \['open_reports'\]"):
        Runtime(toy.database, (PLAN,), RULES, {})


def test_a_name_is_alone_only_where_every_version_says_so(toy: Toy) -> None:
    assert toy.runtime.alone == {"submit", "approve", "note"}
    changed = tuple(replace(each, alone=each.alone and each.name != "note") for each in REPORT.transitions)
    runtime = Runtime(toy.database, (PLAN, replace(REPORT, transitions=changed)), RULES, FACTS)
    assert runtime.alone == {"submit", "approve"}


@pytest.mark.parametrize(
    ("hour", "minute", "day"), [(16, 59, "2026-11-20"), (17, 0, "2026-11-21"), (0, 0, "2026-11-20")]
)
def test_the_day_is_that_of_hanoi(toy: Toy, hour: int, minute: int, day: str) -> None:
    now = datetime(2026, 11, 20, hour, minute, 59, 999999, tzinfo=UTC)
    moment = toy.runtime.moment(now)
    assert moment.day == home_day(now) == day
    assert moment.text == f"2026-11-20T{hour:02}:{minute:02}:59.999999Z"
    assert moment.stored == toy.database.timestamp(now)
