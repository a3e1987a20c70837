"""The checker of the crash runs finds what it is there for: it is shown runs in which something went wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories import Department
from tests.reliability.asking import Ask
from tests.reliability.checker import Verdict
from tests.reliability.scene import Scene, scene

TOKEN = "0123456789abcdef01234567"


@pytest.fixture
def place(dept: Department, tmp_path: Path) -> Scene:
    """A scene in which nothing was asked yet."""
    return scene(dept, tmp_path / "var")


def ask_for(place: Scene, token: str = TOKEN) -> Ask:
    """Return an ask that would be performed, noted as asked for."""
    ask = Ask(token=token, account="office_staff", transition="submit", subject=place.plans[0])
    place.log.invoke(ask)
    return ask


def perform(place: Scene, ask: Ask) -> None:
    """Perform it with its token as the comment, and acknowledge it."""
    entry = place.dept.act(ask.transition, ask.subject or 0, ask.account, comment=ask.token, **ask.data)
    place.log.acknowledge(ask, entry.to_document())


def wrong(place: Scene) -> str:
    """Return the only thing that is wrong."""
    (found,) = place.judge().wrong
    return found


def test_an_honest_run_is_right(place: Scene) -> None:
    perform(place, ask_for(place))
    refused, open_still = ask_for(place, "1" * 24), ask_for(place, "2" * 24)
    place.log.note("fail", refused.token)
    place.log.note("info", open_still.token)
    assert place.judge() == Verdict(acknowledged=1, replayed=0, refused=1, unknown=1, failures=0, wrong=())
    assert [ask.token for ask in place.log.unanswered()] == [open_still.token]


def test_an_acknowledged_transition_that_is_not_there_is_found(place: Scene) -> None:
    ask = ask_for(place)
    place.log.acknowledge(ask, {"entry": 1, "subject": ask.subject, "seq": 2, "hash": "f", "replayed": False})
    assert "was acknowledged as" in wrong(place)


def test_an_acknowledged_transition_that_is_there_otherwise_is_found(place: Scene) -> None:
    ask = ask_for(place)
    entry = place.dept.act("submit", place.plans[0], "office_staff", comment=TOKEN)
    place.log.acknowledge(ask, entry.to_document() | {"hash": "f"})
    assert "was acknowledged as" in wrong(place)


def test_a_refused_transition_that_took_effect_is_found(place: Scene) -> None:
    ask = ask_for(place)
    place.dept.act("submit", place.plans[0], "office_staff", comment=TOKEN)
    place.log.note("fail", ask.token)
    assert wrong(place) == f"{TOKEN}: was refused, and took effect"


def test_what_took_effect_twice_is_found(place: Scene) -> None:
    ask_for(place)
    for plan in place.plans[:2]:
        place.dept.act("submit", plan, "office_staff", comment=TOKEN)
    assert wrong(place) == f"{TOKEN}: took effect 2 times"


def test_two_answers_that_contradict_each_other_are_found(place: Scene) -> None:
    ask = ask_for(place)
    perform(place, ask)
    place.log.note("fail", ask.token)
    assert wrong(place) == f"{TOKEN}: was told both ok and fail"


def test_what_nobody_asked_for_is_found(place: Scene) -> None:
    place.dept.act("submit", place.plans[0], "office_staff", comment=TOKEN)
    assert wrong(place) == f"{TOKEN}: nobody asked for it"


def test_a_plan_that_was_acknowledged_and_is_not_there_is_found(place: Scene) -> None:
    place.log.invoke(Ask(token=TOKEN, account="office_staff"))
    place.log.note("ok", TOKEN, subject=4711)
    assert "was acknowledged as" in wrong(place)


def test_a_record_that_stands_elsewhere_than_its_last_entry_is_found(place: Scene) -> None:
    sqlite = place.dept.database.dialect == "sqlite"
    place.dept.run("DROP TRIGGER subject_moved" if sqlite else "ALTER TABLE subject DISABLE TRIGGER subject_moved")
    place.dept.run("UPDATE subject SET head = 'f' WHERE id = :id", id=place.plans[0])
    assert any(found.startswith(f"record {place.plans[0]}:") for found in place.judge().wrong)
